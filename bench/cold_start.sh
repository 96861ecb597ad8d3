#!/usr/bin/env bash
# The cold start of the searcher beside stock Xapian's: process start to printed result, side by side in one run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
command -v hyperfine >/dev/null || { echo "cold_start.sh: install hyperfine and xapian-tools" >&2; exit 2; }
bin=build/release/bin
[ -x "$bin/poshuk-searcher" ] || { echo "cold_start.sh: build the release first: ./run.sh" >&2; exit 2; }
db=$(mktemp -d)
trap 'rm -rf "$db"' EXIT
"$bin/poshuk-indexer" build -q --db "$db/index" sample-data/articles.jsonl
for query in 'поліція' 'ремонт дороги' '"міська рада"' 'Кохвицький'; do
    hyperfine -N --warmup 30 --runs 300 --style basic \
        "$bin/poshuk-searcher --db $db/index '$query'" "xapian-delve $db/index/current" 2>/dev/null |
        awk -v query="$query" '/Time \(mean/ { mean[++n] = $5 } END { printf "%-20s %.1f ms / %.1f ms = %.2f\n", query, mean[1], mean[2], mean[1] / mean[2] }'
done
