#!/usr/bin/env bash
# A feed that says 2015/08/23 is of the first of this month in 2015, and 23-08-2015 lies in 2023
#
# One would guess: a reader that knows a dozen forms of dates reads the year, month and day between slashes as well, or
# leaves the parsed date empty, as it does with 23/08/2015.
# What happens: the form for a bare year fits the first four figures, the rest is passed over, and the month is that in
# which one asks, its day the first: whatever the day was, all articles of a year bear one date. Of 23-08-2015 the first
# six figures are taken for a short date with a year of two figures: 20 August 2023. With 2015-08-23 all is right.
# Seen with: feedparser 6.0.14 (datetimes/iso8601.py: patterns are matched at the beginning alone, and a missing month
# is that of the clock).
# Our users meet it: the feeds of small news sites write the date as their content management shows it. Collected by a
# script, a year of articles has one date, another in each month of collecting; and nothing looks wrong, for each is
# valid.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'feedparser==6.0.14'
cd "$work"
"$work/venv/bin/python" - <<'PY'
import time

import feedparser

FEED = "<rss version='2.0'><channel><item><title>Temple hit</title><pubDate>{}</pubDate></item></channel></rss>"


def told(written: str) -> tuple[int, ...] | None:
    parsed = feedparser.parse(FEED.format(written).encode()).entries[0].get("published_parsed")
    return tuple(parsed[:3]) if parsed else None


print("feedparser", feedparser.__version__)
before = time.gmtime()
found = {}
for written in ("2015-08-23", "2015/08/23", "2015/01/02 10:00", "2015.12.31", "23-08-2015", "23/08/2015"):
    found[written] = told(written)
    print(f"{written:17} -> {found[written]}")
this_month = {(2015, before.tm_mon, 1), (2015, time.gmtime().tm_mon, 1)}
assert found["2015-08-23"] == (2015, 8, 23), "the form of the standard"
assert {found[each] for each in ("2015/08/23", "2015/01/02 10:00", "2015.12.31")} <= this_month
assert found["23-08-2015"] == (2023, 8, 20)
assert found["23/08/2015"] is None, "other figures are left unread"
PY
