#!/usr/bin/env bash
# meilisearch 0.43.0 (the official client in Python), seen on 2026-11-28.
#
# Its reader of times takes an RFC 3339 time with a fraction of a second only: without one, which is as valid, it raises
# ValueError, and the calls that list indexes or tell of one fail on an otherwise good answer. Nine digits of a fraction
# are cut to six.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check meilisearch==0.43.0
"$work/venv/bin/python" - <<'PYTHON'
from meilisearch._utils import iso_to_date_time

seen = {}
for time in ("2026-11-28T10:00:00Z", "2026-11-28T10:00:00.000Z", "2026-11-28T10:00:00.123456789Z"):
    try:
        seen[time] = str(iso_to_date_time(time))
    except ValueError as error:
        seen[time] = "ValueError"
    print(time, "->", seen[time])
if list(seen.values()) != ["ValueError", "2026-11-28 10:00:00", "2026-11-28 10:00:00.123456"]:
    raise SystemExit("changed")
PYTHON
