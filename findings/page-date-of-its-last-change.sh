#!/usr/bin/env bash
# htmldate, asked for the original date, gives the day on which the page was last changed
#
# One would guess: with original_date=True a day of change is no answer where the page states another, and nothing comes
# where it states none; figures that may mean two days are no answer at all.
# What happens: article:modified_time goes before <time>; og:updated_time alone is given as the date; 03/02/2017 is the
# third of February, on a page of the United States too.
# Seen with: htmldate 1.11.0: core.py takes the first meta element whose name is of a date, of either kind; figures are
# read day first.
# Our users meet it: an agency report is of the day of the attack; pages are "updated" for years by new templates.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'htmldate==1.11.0' 'dateparser==1.5.0' 'lxml_html_clean==0.4.6'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'EOF'
from importlib.metadata import version

from htmldate import find_date

def asked(head, body=""):
    page = f'<html lang="en-US"><head>{head}</head><body>{body}<p>The khan was hit.</p></body></html>'
    return find_date(page, original_date=True, extensive_search=False)

changed = asked('<meta property="article:modified_time" content="2019-01-05">', '<time datetime="2017-03-03">3 March</time>')
updated = asked('<meta property="og:updated_time" content="2019-02-02T10:00:00Z">')
figures = asked('<meta name="date" content="03/02/2017">')
print("htmldate", version("htmldate"))
print("changed 2019-01-05, <time> 2017-03-03 ->", changed)
print("updated 2019-02-02, no other date     ->", updated)
print("03/02/2017 on a page in en-US         ->", figures)
assert (changed, updated, figures) == ("2019-01-05", "2019-02-02", "2017-02-03")
EOF
