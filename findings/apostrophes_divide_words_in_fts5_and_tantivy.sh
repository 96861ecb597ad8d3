#!/usr/bin/env bash
# SQLite's FTS5 (3.46.1, of apsw 3.46.1.0) with its tokenizer unicode61 and Tantivy (tantivy 0.22.0 for Python) with
# its default one, seen on 2026-11-28.
#
# Both divide a Ukrainian word at an apostrophe of ASCII or at U+2019, so its end («єкт» of «об'єкт») is a word that is
# found by itself; where the apostrophe is U+02BC, a letter for Unicode, the word stays whole. The same word written
# with one apostrophe is therefore not found when it is typed with the other.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check apsw==3.46.1.0 tantivy==0.22.0
"$work/venv/bin/python" - <<'PYTHON'
import apsw
import tantivy

words = {"ASCII": "об'єкт", "U+2019": "об\u2019єкт", "U+02BC": "об\u02bcєкт"}

database = apsw.Connection(":memory:")
database.execute("CREATE VIRTUAL TABLE words USING fts5(name UNINDEXED, word, tokenize='unicode61')")
database.executemany("INSERT INTO words VALUES (?, ?)", words.items())


def in_fts5(query):
    rows = database.execute("SELECT name FROM words WHERE words MATCH ?", (f'"{query}"',))
    return {name for (name,) in rows}


schema = tantivy.SchemaBuilder()
schema.add_text_field("name", stored=True, tokenizer_name="raw")
schema.add_text_field("word")
index = tantivy.Index(schema.build())
writer = index.writer()
for name, word in words.items():
    writer.add_document(tantivy.Document(name=[name], word=[word]))
writer.commit()
index.reload()
searcher = index.searcher()


def in_tantivy(query):
    hits = searcher.search(index.parse_query(f'"{query}"', ["word"]), 10).hits
    return {searcher.doc(address)["name"][0] for _, address in hits}


expected = {"єкт": {"ASCII", "U+2019"}, words["ASCII"]: {"ASCII", "U+2019"}, words["U+02BC"]: {"U+02BC"}}
changed = False
for query, wanted in expected.items():
    for engine, found in (("FTS5", in_fts5(query)), ("Tantivy", in_tantivy(query))):
        print(f"{engine}: {query} finds the words with {sorted(found)}")
        changed = changed or found != wanted
if changed:
    raise SystemExit("changed")
PYTHON
