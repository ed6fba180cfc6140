#!/usr/bin/env bash
# "Looted in the 1980s" is a time half an hour ago
#
# One would guess: what does not know decades answers None, as it does to "late 1980s", or gives their first year.
# What happens: the s is taken for seconds and the figure for so many of them ago, with "in" before it for so many from
# now: of a sentence, search_dates gives "in the 1980s" as a moment of today, next to the right day of the find. 1436 H,
# a Hijri year, is so many hours ago. Strict parsing does not help: a relative time is complete.
# Seen with: dateparser 1.5.0 (the English data have s and h for second and hour).
# Our users meet it: reports of looted and returned objects say when by a decade, and years of the Hijra are marked with
# an H. In a table of dates found by it, an article speaks of an event on the day on which the table was made.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'dateparser==1.5.0'
cd "$work"
"$work/venv/bin/python" - <<'PY'
import datetime
from importlib.metadata import version

import dateparser
from dateparser.search import search_dates

print("dateparser", version("dateparser"))
now = datetime.datetime(2026, 5, 1, 12)
asked = {"RELATIVE_BASE": now}
found = {}
for written in ("the 1980s", "in the 1980s", "1930's", "1436 H", "late 1980s", "May 1980"):
    found[written] = dateparser.parse(written, languages=["en"], settings=asked)
    print(f"{written:14} -> {found[written]}")
text = "The statue was looted in the 1980s and found on 3 May 2015."
told = search_dates(text, languages=["en"], settings=asked)
print(told)
strict = {"STRICT_PARSING": True, **asked}
for written in ("the 1980s", "1930's", "1436 H"):
    assert dateparser.parse(written, languages=["en"], settings=strict) == found[written]
assert found["the 1980s"] == now - datetime.timedelta(seconds=1980)
assert found["in the 1980s"] == now + datetime.timedelta(seconds=1980)
assert found["1930's"] == now - datetime.timedelta(seconds=1930)
assert found["1436 H"] == now - datetime.timedelta(hours=1436)
assert found["late 1980s"] is None and found["May 1980"].year == 1980
assert sorted(day.year for _, day in told) == [2015, 2026]
PY
