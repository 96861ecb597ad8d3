#!/usr/bin/env bash
# Builds Poshuk, indexes the sample articles and searches them. With paths, indexes those instead:
#   ./run.sh                     the samples, and three searches of them
#   ./run.sh FILE_OR_FOLDER...   your articles (docs/sources.md has what they may be), and a search of them
# Safe to run again: only what is missing is installed or built.
set -euo pipefail
sources=()
for path in "$@"; do
    [ -e "$path" ] || { echo "run.sh: there is no $path" >&2; exit 2; }
    sources+=("$(realpath "$path")")
done
cd "$(dirname "${BASH_SOURCE[0]}")"
. packaging/dependencies.sh

install_missing "${build_packages[@]}"
say "Building the release (build/release)"
cmake --preset release
cmake --build --preset release
bin=build/release/bin
db=build/sample-index

if [ ${#sources[@]} -eq 0 ]; then
    sources=(sample-data/articles.jsonl)
    queries=('поліцейські у школі' '"міська рада" бюджет' 'Кохвицький')
else
    db=build/my-index
    queries=('поліція')
fi

say "Indexing ${sources[*]} into $db"
indexing=0
"$bin/poshuk-indexer" build --max-shrink 100 --db "$db" "${sources[@]}" || indexing=$?
# 3: some articles were rejected, as was told above; the others are there to be searched.
[ "$indexing" -eq 0 ] || [ "$indexing" -eq 3 ] || exit "$indexing"

for query in "${queries[@]}"; do
    say "poshuk-searcher --db $db -n 3 '$query'"
    "$bin/poshuk-searcher" --db "$db" -n 3 "$query" || [ $? -eq 1 ]
done

say "Your turn: $bin/poshuk-searcher --db $db СЛОВО…   (--help tells the rest)"
exit "$indexing"
