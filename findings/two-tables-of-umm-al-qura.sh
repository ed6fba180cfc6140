#!/usr/bin/env bash
# Two packages of the official Saudi calendar differ in all of Jumada II 1446
#
# One would guess: the Umm al-Qura calendar is a table, published year by year, so that two packages that hold it give
# the same day, throughout.
# What happens: of the 1,728 months of 1356 to 1499 AH three begin a day apart: Jumada II of 1427 (2006) and of 1446
# (December 2024), and Shawwal 1485. The table was corrected after it was first given out, and ummalqura holds what
# was there before. The other 1,725 months agree, so that a test of a few dates finds nothing.
# Seen with: ummalqura 2.0.1 (ummalqura_arrray.py), hijridate 2.6.0 (ummalqura.py), whose documentation names the
# printed calendars it was checked against. Other lists of this calendar have 2 December 2024 for the first of Jumada
# II 1446 too.
# Our users meet it: dates of statements of Gulf governments and of decrees are converted with one package here and
# with the other there, and in the last month of 2024, in which Damascus fell, they are a day apart.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'ummalqura==2.0.1' 'hijridate==2.6.0'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
from hijridate import Hijri
from ummalqura.hijri_date import HijriDate

print("ummalqura", version("ummalqura"), "hijridate", version("hijridate"))
apart, months = [], 0
for year in range(1356, 1500):
    for month in range(1, 13):
        months += 1
        day = Hijri(year, month, 1).to_gregorian()
        other = HijriDate(day.year, day.month, day.day, gr=True)
        if (other.year, other.month, other.day) != (year, month, 1):
            apart.append((year, month))
            print(f"{day} is 1/{month}/{year} or {other.day}/{other.month}/{other.year}")
print(len(apart), "of", months, "months begin on another day")
assert apart == [(1427, 6), (1446, 6), (1485, 10)] and months == 1728
PY
