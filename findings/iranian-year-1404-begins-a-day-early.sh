#!/usr/bin/env bash
# Every day of the Iranian year 1404 is a day off in khayyam
#
# One would guess: libraries of the solar Hijri calendar, which begins with the spring and is the law of Iran, agree
# on the years of our lives, whatever they do about the far past.
# What happens: of four libraries three begin 1404 on 21 March 2025, as Iran did; khayyam begins it on the 20th, for
# it takes 1403 for a common year, and is a day ahead until the next Nowruz, which comes out right. So it is with 1437
# and 1470. It reckons by cycles of 2820 years, which were made to fit the sun on the whole.
# Seen with: Khayyam 3.0.17 (algorithms: is_jalali_leap_year), jdatetime 6.1.1, persiantools 6.2.0, convertdate 2.5.1
# (persian, which asks the sun). The years 1304 to 1480 were compared.
# Our users meet it: Iranian reports of March 2025 to March 2026 are dated by it. An annotation then says that a thing
# happened the day before, and nothing in a single date tells.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    'khayyam==3.0.17' 'jdatetime==6.1.1' 'persiantools==6.2.0' 'convertdate==2.5.1'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
import datetime
from importlib.metadata import version
import jdatetime, khayyam
from convertdate import persian
from persiantools.jdatetime import JalaliDate

print({name: version(name) for name in ("khayyam", "jdatetime", "persiantools", "convertdate")})
first_days = {
    "khayyam": lambda year: khayyam.JalaliDate(year, 1, 1).todate(),
    "jdatetime": lambda year: jdatetime.date(year, 1, 1).togregorian(),
    "persiantools": lambda year: JalaliDate(year, 1, 1).to_gregorian(),
    "convertdate": lambda year: datetime.date(*persian.to_gregorian(year, 1, 1)),
}
apart = {}
for year in range(1304, 1481):
    days = {name: first(year) for name, first in first_days.items()}
    if len(set(days.values())) > 1:
        apart[year] = days
        print(year, {name: day.isoformat() for name, day in days.items()})
assert [*apart] == [1404, 1437, 1470]
early = datetime.date(2025, 3, 20)
assert apart[1404].pop("khayyam") == early and {*apart[1404].values()} == {early + datetime.timedelta(days=1)}
report = datetime.date(2025, 6, 13)
by_khayyam, by_jdatetime = str(khayyam.JalaliDate(report)), str(jdatetime.date.fromgregorian(date=report))
print(report, "is", by_khayyam, "or", by_jdatetime)
assert (by_khayyam, by_jdatetime) == ("1404-03-24", "1404-03-23")
PY
