#!/usr/bin/env bash
# evaluate.sh [ARTICLES QUERIES QRELS]: how well the search ranks; the sample data by default.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bin=$here/../build/release/bin
[ -x "$bin/poshuk-searcher" ] || { echo "evaluate.sh: build the release first: ./run.sh" >&2; exit 2; }
articles=${1:-$here/../sample-data/articles.jsonl}
queries=${2:-$here/../sample-data/queries.tsv}
qrels=${3:-$here/../sample-data/qrels.tsv}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$bin/poshuk-indexer" build --max-rejected 1000000 --db "$work/index" "$articles" 2>/dev/null
"$bin/poshuk-searcher" --db "$work/index" --trec "$queries" -n 100 >"$work/run"
python3 "$here/score_run.py" "$qrels" "$work/run"
