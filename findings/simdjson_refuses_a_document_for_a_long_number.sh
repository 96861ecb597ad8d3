#!/usr/bin/env bash
# simdjson, as pysimdjson 6.0.2 has it (Python), seen on 2026-11-28.
#
# An integer that does not fit in 64 bits, as ids in exports of some systems are, or half of a pair of surrogates in a
# string makes the whole document unreadable, whatever else is in it; the parser of Python's standard library reads both.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pysimdjson==6.0.2
"$work/venv/bin/python" - <<'PYTHON'
import json

import simdjson

documents = {
    '{"id": 18446744073709551615, "title": "Міст"}': True,
    '{"id": 18446744073709551616, "title": "Міст"}': False,
    r'{"id": 1, "title": "Міст \ud83d"}': False,
}


def is_read(parse, document):
    try:
        return parse(document)["title"].startswith("Міст")
    except ValueError:
        return False


changed = False
for document, wanted in documents.items():
    seen = is_read(lambda text: simdjson.Parser().parse(text.encode()).as_dict(), document)
    standard = is_read(json.loads, document)
    print(f"{document}: simdjson {'reads' if seen else 'refuses'} it, json {'reads' if standard else 'refuses'} it")
    changed = changed or seen != wanted or not standard
if changed:
    raise SystemExit("changed")
PYTHON
