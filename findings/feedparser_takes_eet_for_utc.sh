#!/usr/bin/env bash
# feedparser 6.0.11 (Python), seen on 2026-11-28.
#
# A date of RSS with the name of Kyiv's zone, «Tue, 24 Nov 2026 10:05:07 EET» or EEST, is parsed, and the name is passed
# over: the parsed time, which is said to be UTC, is two or three hours late. The same moment with «+0200», and names of
# American zones, are read rightly.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.11
"$work/venv/bin/python" - <<'PYTHON'
import feedparser

dates = {
    "Tue, 24 Nov 2026 10:05:07 +0200": (24, 8),
    "Tue, 24 Nov 2026 03:05:07 EST": (24, 8),
    "Tue, 24 Nov 2026 10:05:07 EET": (24, 10),  # 8 would be right
    "Tue, 30 Jun 2026 10:05:07 EEST": (30, 10),  # 7 would be right
}
items = "".join(f"<item><title>t</title><pubDate>{date}</pubDate></item>" for date in dates)
feed = feedparser.parse(f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{items}</channel></rss>')
changed = False
for entry, (date, wanted) in zip(feed.entries, dates.items()):
    seen = (entry.published_parsed.tm_mday, entry.published_parsed.tm_hour)
    print(f"{date}: day {seen[0]}, hour {seen[1]} of UTC")
    changed = changed or seen != wanted
if changed:
    raise SystemExit("changed")
PYTHON
