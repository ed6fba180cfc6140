#!/usr/bin/env bash
# edtf turns "3-5 March 2017" into 5 March 2003
#
# One would guess: what makes Extended Date/Time Format of English words gives an interval for two days, the year for a
# sentence that names only a year, or None, as it does elsewhere.
# What happens: a day stated as two takes the first of them for the year: 3-5 March 2017 is in 2003, August 23-24, 2015 in
# 2024. Any other number becomes a month or a day: "2 mosques hit in 2015" is February 2015. None of them bears a sign of
# doubt, and all are valid; "mid-August 2015" and "before August 2015" are right.
# Seen with: edtf 5.0.2 (natlang/en.py has dateutil read the words twice, with two days to fill in from, and keeps what
# comes out alike), python-dateutil 4.0.0. Its documentation lists what can be read, and not that the rest is guessed.
# Our users meet it: columns of dates in words are brought into the standard with it. Reports of damage say "3-5 March", and
# such an incident is sorted before the war.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'edtf==5.0.2' 'python-dateutil==4.0.0'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
from edtf import parse_edtf, text_to_edtf

print("edtf", version("edtf"), "python-dateutil", version("python-dateutil"))
for words, expected in {
    "5 March 2017": "2017-03-05",
    "mid-August 2015": "2015-08",
    "before August 2015": "/2015-08",
    "3-5 March 2017": "2003-03-05",
    "between 3 and 5 March 2017": "2003-03-05",
    "23–24 August 2015": "2023-08-24",
    "August 23 and 24, 2015": "2024-08-23",
    "2 mosques hit in 2015": "2015-02",
    "at least 7 sites in 2016": "2016-07",
    "2016 or 2017": "2016",
}.items():
    found = text_to_edtf(words)
    print(f"{words!r} -> {found}, {parse_edtf(found).__class__.__name__}")
    assert found == expected
PY
