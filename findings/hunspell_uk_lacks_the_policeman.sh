#!/usr/bin/env bash
# hunspell-uk 1:7.5.0-1 of Debian 12, read with spylls 0.1.7, seen on 2026-11-28. To be run on Debian 12, whose
# apt-get downloads the package; no rights are needed.
#
# The dictionary has «антиполіцейський» and «псевдополіцейський», and neither «поліцейський» itself, the everyday word
# for a policeman and for what is of the police, nor any form of it. So a spelling checker underlines a word of every
# newspaper, and a lemmatiser made of this dictionary has to guess it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
(cd "$work" && apt-get -o APT::Sandbox::User="$(id -un)" download -qq hunspell-uk=1:7.5.0-1 && dpkg-deb -x hunspell-uk_*.deb package)
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check spylls==0.1.7
"$work/venv/bin/python" - "$work/package/usr/share/hunspell/uk_UA" <<'PYTHON'
import sys

from spylls.hunspell import Dictionary

dictionary = Dictionary.from_files(sys.argv[1])
expected = {"поліція": True, "поліційний": True, "антиполіцейський": True, "псевдополіцейський": True,
            "поліцейський": False, "поліцейського": False, "поліцейські": False}
seen = {word: dictionary.lookup(word) for word in expected}
for word, known in seen.items():
    print(f"{word}: {'known' if known else 'unknown'}")
if seen != expected:
    raise SystemExit("changed")
PYTHON
