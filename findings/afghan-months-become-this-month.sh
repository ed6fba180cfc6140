#!/usr/bin/env bash
# dateparser puts every month of Afghanistan into that in which one asks
#
# One would guess: a calendar of solar Hijri dates, which Iran and Afghanistan share, knows the months by both sets of
# names, or answers None to a name that it does not know, as it does in other letters.
# What happens: the Iranian names alone are known, and a word in Persian letters that is none of them is passed over:
# the month is that of today, of the year and the day that are written. 23 Asad and 23 Aqrab are one day; of 12 Asad the
# figure is taken for the month, and the day is that of today. Jadi (the tenth) comes right, since the name of the
# Iranian one lies within it.
# Seen with: dateparser 1.5.0 (calendars/jalali_parser.py: _months), convertdate 2.5.1.
# Our users meet it: the Afghan press dates by these names (Hamal to Hut), and so do reports of Bamiyan, Herat and Mes
# Aynak; the same text on another day gives other dates.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'dateparser==1.5.0' 'convertdate==2.5.1'
cd "$work"
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

from convertdate import persian
from dateparser.calendars.jalali import JalaliCalendar

print("dateparser", version("dateparser"))
IRAN = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()
AFGHANISTAN = "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت".split()


def day(month: str, figure: str = "۲۳") -> tuple[int, int, int] | None:
    found = JalaliCalendar(f"{figure} {month} ۱۳۹۴").get_date()
    return (found.date_obj.year, found.date_obj.month, found.date_obj.day) if found else None


right = [persian.to_gregorian(1394, number, 23) for number in range(1, 13)]
iran, afghanistan = [day(month) for month in IRAN], [day(month) for month in AFGHANISTAN]
for row in zip(range(1, 13), right, iran, afghanistan, strict=True):
    print(*row)
JADI = 9
others = [found for place, found in enumerate(afghanistan) if place != JADI]
assert iran == right
assert day("unknown") is None
assert len(set(others)) == 1 and others[0][0] in (2015, 2016), "one day of one month for eleven names"
print("12 Asad, as a day of the Iranian calendar:", persian.from_gregorian(*day("اسد", "۱۲")))
assert persian.from_gregorian(*day("اسد", "۱۲"))[:2] != (1394, 5)
assert persian.from_gregorian(*day("مرداد", "۱۲")) == (1394, 5, 12)
PY
