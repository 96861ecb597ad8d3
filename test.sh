#!/usr/bin/env bash
# Builds Poshuk with its tests and runs every one of them.
#   ./test.sh         the development build
#   ./test.sh asan    under AddressSanitizer and UndefinedBehaviorSanitizer; tsan: under ThreadSanitizer
# Safe to run again: only what is missing is installed or built. With POSHUK_CLIENTS=all the clients of Go, Rust and Java are fetched and run
# too, where their tools are.
set -euo pipefail
preset=${1:-dev}
case $preset in
dev | asan | tsan) ;;
*) echo "usage: ./test.sh [dev|asan|tsan]" >&2; exit 2 ;;
esac
cd "$(dirname "${BASH_SOURCE[0]}")"
. packaging/dependencies.sh

install_missing "${build_packages[@]}" "${test_packages[@]}"
tests/clients/fetch.sh build/clients
say "Building the tests (build/$preset)"
cmake --preset "$preset"
cmake --build --preset "$preset"
say "Running the tests"
ctest --preset "$preset"
