#!/usr/bin/env bash
# htmldate gives a page that tells only a month the day on which it is asked
#
# One would guess: from a page whose metadata say 2017-03 comes a month, or nothing.
# What happens: a full date comes, whose day is that of the day on which one asks: two colleagues who import the
# page on different days hold two dates, both invented. A date before 1995 is dropped although it is written out.
# Seen with: htmldate 1.11.0 with dateparser 1.5.0: month and year go through dateparser, which fills the day from
# today (its setting PREFER_DAY_OF_MONTH is "current"); htmldate/settings.py has MIN_DATE 1995-01-01.
# Our users meet it: the date of publication is evidence. Monthly magazines and archives tell only the month, and
# looting of the 1980s is reported on pages of that time.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'htmldate==1.11.0' 'dateparser==1.5.0' 'lxml_html_clean==0.4.6'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'EOF'
from datetime import date
from importlib.metadata import version
from htmldate import find_date

def asked(meta):
    return find_date(f"<html><head>{meta}</head><body><p>The khan was hit.</p></body></html>", original_date=True)

month = asked('<meta name="DC.date.issued" content="2017-03">')
old = asked('<meta property="article:published_time" content="1991-02-14">')
print("htmldate", version("htmldate"), "asked on", date.today())
print("2017-03    ->", month)
print("1991-02-14 ->", old)
assert month == f"2017-03-{date.today().day:02}"
assert old is None
EOF
