#!/usr/bin/env bash
# Builds Poshuk with its tests and runs every one of them.
#   ./test.sh         the development build
#   ./test.sh asan    under AddressSanitizer and UndefinedBehaviorSanitizer; tsan: under ThreadSanitizer
# Safe to run again: only what is missing is installed or built.
set -euo pipefail
preset=${1:-dev}
case $preset in
dev | asan | tsan) ;;
*) echo "usage: ./test.sh [dev|asan|tsan]" >&2; exit 2 ;;
esac
cd "$(dirname "${BASH_SOURCE[0]}")"
. packaging/dependencies.sh

install_missing "${build_packages[@]}" "${test_packages[@]}"
if ! cmp -s tests/clients/package-lock.json build/package-lock.json; then
    say "Fetching the clients that the tests run against Poshuk (build/node_modules)"
    mkdir -p build
    cp tests/clients/package.json tests/clients/package-lock.json build/
    (cd build && npm ci --ignore-scripts --no-audit --no-fund) || { rm -f build/package-lock.json; exit 1; }
fi
say "Building the tests (build/$preset)"
cmake --preset "$preset"
cmake --build --preset "$preset"
say "Running the tests"
ctest --preset "$preset"
