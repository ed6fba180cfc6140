#!/usr/bin/env bash
# 15 March 2015 in Turkish becomes the fifteenth of the month in which one asks, in the Marquesas
#
# One would guess: a library that reads dates in two hundred languages reads "15 Mart 2015", as it reads the other
# months of Turkish, or answers that it cannot.
# What happens: unless Turkish is the only language it may be, "Mart" is taken for the abbreviation of a time zone (MART,
# of the Marquesas Islands, nine and a half hours behind) and removed; of "15 2015" the month is filled in from today.
# Nisan (April) and all the others are right. With languages=["tr"] alone, or with strict parsing, March comes.
# Seen with: dateparser 1.5.0: dateparser/timezones.py lists MART; DateParser takes a zone out before it parses.
# Our users meet it: datelines of the Turkish press, and of that in Azerbaijani, Bosnian and Serbian, where the month is
# spelled so too. A twelfth of these dates gets a month that changes with the day on which one asks.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'dateparser==1.5.0'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from datetime import datetime
from importlib.metadata import version
from dateparser import parse

print("dateparser", version("dateparser"))
strict = {"STRICT_PARSING": True}
for today in (datetime(2026, 7, 1), datetime(2026, 11, 1)):
    base = {"RELATIVE_BASE": today}
    for languages in (None, ["tr", "en"], ["ar", "fr", "tr"]):
        march = parse("15 Mart 2015", languages=languages, settings=base)
        april = parse("15 Nisan 2015", languages=languages, settings=base)
        print(f"asked on {today:%d %B}, languages {languages}: Mart -> {march}, Nisan -> {april}")
        assert (march.month, march.day, march.tzname()) == (today.month, 15, "MART")
        assert (april.month, april.tzinfo) == (4, None)
    bosnian = parse("15. mart 2015", settings=base)
    print(f"asked on {today:%d %B}: 15. mart 2015 -> {bosnian}")
    assert (bosnian.month, bosnian.tzname()) == (today.month, "MART")
    alone = parse("15 Mart 2015", languages=["tr"], settings=base)
    exact = parse("15 Mart 2015", settings=base | strict)
    print(f"asked on {today:%d %B}: Turkish alone -> {alone}, strict -> {exact}")
    assert alone == exact == datetime(2015, 3, 15)
PY
