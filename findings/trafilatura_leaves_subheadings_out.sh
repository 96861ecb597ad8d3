#!/usr/bin/env bash
# trafilatura 2.3.1 (Python), seen on 2026-11-28.
#
# By default the extraction of an ordinary page leaves out the <h2> between paragraphs of some twenty words, all of them,
# and keeps the paragraphs; with favor_recall=True it keeps both. So a search for the words of a subheading finds nothing
# in what was extracted.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --upgrade pip
"$work/venv/bin/pip" install --quiet --disable-pip-version-check trafilatura==2.3.1
"$work/venv/bin/python" - <<'PYTHON'
import trafilatura

headings = ["Рада зібралася на позачергове засідання", "Міст закрили для вантажівок до ранку",
            "Вода у річці почала спадати", "Школи переходять на дистанційне навчання"]
paragraph = ("Про це повідомили рятувальники й поліція у зведенні номер {}; деталі уточнюють, а мешканців просять "
             "бути обережними й слухати сирени до ранку.")
body = "".join(f"<h2>{heading}</h2><p>{paragraph.format(i)}</p>" for i, heading in enumerate(headings))
page = ('<html lang="uk"><head><title>Хроніка</title></head><body><h1>Хроніка подій дня в місті</h1>'
        f"<div>{body}</div></body></html>")
changed = False
for options, wanted in (({}, 0), ({"favor_recall": True}, len(headings))):
    text = trafilatura.extract(page, **options) or ""
    kept = sum(heading in text for heading in headings)
    paragraphs = sum(paragraph.format(i) in text for i in range(len(headings)))
    print(f"{options}: {kept} of {len(headings)} subheadings, {paragraphs} of {len(headings)} paragraphs")
    changed = changed or kept != wanted or paragraphs != len(headings)
if changed:
    raise SystemExit("changed")
PYTHON
