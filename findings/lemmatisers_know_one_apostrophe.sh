#!/usr/bin/env bash
# simplemma 1.1.2 and pymorphy3 2.0.2 with pymorphy3-dicts-uk 2.4.1.1.1663094765, seen on 2026-11-28.
#
# Their Ukrainian words have the apostrophe of ASCII only. With the typographic one (U+2019) or the letter that
# Unicode recommends (U+02BC) the same word is unknown: simplemma gives the form back as its own lemma, and pymorphy3
# guesses, which here gives the right ending under a low score. So «об’єкту» and «об'єкту» become two lemmas.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    simplemma==1.1.2 pymorphy3==2.0.2 pymorphy3-dicts-uk==2.4.1.1.1663094765 setuptools==75.6.0
"$work/venv/bin/python" - <<'PYTHON'
import simplemma
import pymorphy3

morph = pymorphy3.MorphAnalyzer(lang="uk")
seen = {}
for name, apostrophe in (("ASCII", "'"), ("U+2019", "\u2019"), ("U+02BC", "\u02bc")):
    form = f"об{apostrophe}єкту"
    lemma = simplemma.lemmatize(form, lang="uk")
    known = morph.word_is_known(form)
    seen[name] = (lemma == f"об{apostrophe}єкт", known)
    print(f"{name}: simplemma {form} -> {lemma}; pymorphy3 knows the word: {known}")
expected = {"ASCII": (True, True), "U+2019": (False, False), "U+02BC": (False, False)}
if seen != expected:
    raise SystemExit(f"changed: {seen}")
PYTHON
