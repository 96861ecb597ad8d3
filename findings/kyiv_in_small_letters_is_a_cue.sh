#!/usr/bin/env bash
# simplemma 1.1.2 and pymorphy3 2.0.2 with pymorphy3-dicts-uk 2.4.1.1.1663094765, seen on 2026-11-28.
#
# «Києві» is a case of «Київ», the city, and of «кий», a cue. simplemma tells them by the capital letter alone, so in
# text that was put in small letters, as most pipelines do first, the city becomes the cue. pymorphy3 does not look at
# the letter: the cue comes first for either spelling, with the same score as the city.
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
for form in ("Києві", "києві"):
    first = morph.parse(form)[0].normal_form
    seen[form] = (simplemma.lemmatize(form, lang="uk"), first)
    print(f"{form}: simplemma {seen[form][0]}; pymorphy3, first of {len(morph.parse(form))}: {first}")
if seen != {"Києві": ("Київ", "кий"), "києві": ("кий", "кий")}:
    raise SystemExit(f"changed: {seen}")
PYTHON
