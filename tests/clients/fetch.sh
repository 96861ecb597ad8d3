#!/usr/bin/env bash
# Fetches the clients that the tests run against Poshuk, each pinned, into FOLDER: JavaScript's and Python's; with POSHUK_CLIENTS=all those of
# Go, Rust and Java too, as far as their tools are here. Safe to run again: only what changed is fetched.
set -euo pipefail
folder=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")"

# fetch NAME WHAT_IS_PINNED COMMAND… — runs the command where what is pinned is other than last time.
fetch() {
    local name=$1 pinned=$2
    shift 2
    if cmp -s "$pinned" "$folder/$name.pinned" && { [ "$name" != javascript ] || [ -d "$folder/../node_modules" ]; }; then
        return
    fi
    printf '\n== Fetching the clients of %s (%s)\n' "$name" "$folder"
    "$@"
    cp "$pinned" "$folder/$name.pinned"
}

javascript() {
    cp package.json package-lock.json "$folder/.."
    (cd "$folder/.." && npm ci --ignore-scripts --no-audit --no-fund)
}

python() {
    rm -rf "$folder/python"
    python3 -m venv "$folder/python"
    "$folder/python/bin/pip" install --quiet --disable-pip-version-check --requirement python/requirements.txt
}

go_() {
    (cd go && GOFLAGS=-modcacherw GOMODCACHE="$folder/go" go mod download)
}

rust() {
    CARGO_HOME="$folder/rust" cargo fetch --locked --quiet --manifest-path rust/Cargo.toml
}

java_() {
    mvn --quiet --batch-mode --file java/pom.xml dependency:copy-dependencies -DoutputDirectory="$folder/java"
}

fetch javascript package-lock.json javascript
fetch python python/requirements.txt python
if [ "${POSHUK_CLIENTS:-}" = all ]; then
    if command -v go >/dev/null; then fetch go go/go.sum go_; fi
    if command -v cargo >/dev/null; then fetch rust rust/Cargo.lock rust; fi
    if command -v mvn >/dev/null && command -v javac >/dev/null; then fetch java java/pom.xml java_; fi
fi
