#!/usr/bin/env bash
# "Ramadan 1436" becomes a day in the month before or after it, by the day on which one asks
#
# One would guess: a month of the Hijri calendar becomes a day of this month, whichever, the first or that of today.
# What happens: first a day of the Hijri month is found by today's day in that calendar; then its day is replaced by
# today's in the Gregorian calendar, in whose month the first one happened to lie. Ramadan 1436 was from 18 June to 16
# July 2015: who asks on a 12th may get 12 June, in Shaban, and on a 28th, 28 July, in Shawwal. "The first of the month"
# is the first of July. On 14 days of 30 the month is wrong. The result says that it is of a month, and not of which.
# Seen with: dateparser 1.5.0 (calendars: get_date by hijri_parser; the setting PREFER_DAY_OF_MONTH), hijridate 2.6.0.
# Our users meet it: Arabic reports tell of buildings and of raids by Hijri month and year, and the month is then read
# off the date by its first seven figures.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'dateparser==1.5.0' 'hijridate==2.6.0'
cd "$work"
"$work/venv/bin/python" - <<'PY'
import datetime
from importlib.metadata import version

from dateparser.calendars.hijri_parser import hijri_parser
from dateparser.conf import settings
from hijridate import Gregorian

print("dateparser", version("dateparser"), "hijridate", version("hijridate"))


def month_of(written: str, **asked) -> tuple[datetime.date, tuple[int, int]]:
    found = hijri_parser.parse(written, settings.replace(**asked))[0].date()
    there = Gregorian.fromdate(found).to_hijri()
    return found, (there.year, there.month)


RAMADAN = (1436, 9)
kept = 0
for day in range(1, 31):
    found, month = month_of("رمضان 1436", RELATIVE_BASE=datetime.datetime(2026, 11, day))
    kept += month == RAMADAN
    print(f"asked on 2026-11-{day:02}: {found}, month {month[1]} of {month[0]}")
first = month_of("رمضان 1436", RELATIVE_BASE=datetime.datetime(2026, 11, 5), PREFER_DAY_OF_MONTH="first")[0]
whole = month_of("12 رمضان 1436", RELATIVE_BASE=datetime.datetime(2026, 11, 28))
print(kept, "of 30 days within the month; the first day of it:", first, "; 12 Ramadan:", whole[0])
assert whole == (datetime.date(2015, 6, 29), RAMADAN), "a day is right"
assert kept == 16
assert first == datetime.date(2015, 7, 1)
PY
