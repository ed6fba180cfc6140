#!/usr/bin/env bash
# "on Sunday 23 August 2015" holds two dates for datefinder, one of them this year
#
# One would guess: a day of the week before a date belongs to it, with a comma behind it or without.
# What happens: without the comma the day, the figure and the month are a date, in the year in which one asks, and the
# whole is another: two for one event. With the comma, or without the day of the week, there is one. A year on its own
# gets the day and month of today.
# Seen with: datefinder 1.0.0 (find_dates).
# Our users meet it: reports of agencies give the day of the week with nearly every date, and British ones write no
# comma. Each such article is told to speak of an event of this year as well.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'datefinder==1.0.0'
cd "$work"
"$work/venv/bin/python" - <<'PY'
import datetime
from importlib.metadata import version

import datefinder

print("datefinder", version("datefinder"))
now = datetime.datetime(2026, 5, 1)
found = {}
for written in ("on Sunday 23 August 2015", "on Sunday, 23 August 2015", "on 23 August 2015", "in 2015"):
    text = f"The temple was blown up {written}."
    found[written] = sorted(str(day.date()) for day in datefinder.find_dates(text, base_date=now))
    print(text, found[written])
assert found["on Sunday 23 August 2015"] == ["2015-08-23", "2026-08-23"]
assert found["on Sunday, 23 August 2015"] == found["on 23 August 2015"] == ["2015-08-23"]
assert found["in 2015"] == ["2015-05-01"]
PY
