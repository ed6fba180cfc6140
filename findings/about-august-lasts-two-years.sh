#!/usr/bin/env bash
# "About August 1979" goes from July 1978 to September 1980
#
# One would guess: the bounds of "about" are a month wider for a month, as the documentation of edtf shows it in its
# first example: 1979-08~ from 1 July to 30 September 1979.
# What happens: each part of the date is widened, the year by a year as well as the month by a month, and the day by a
# day: 27 months for a month, and for "about 23 August 2015" 26 months. "About 2015" is three years, so that who knows
# the day is hardly surer than who knows the year.
# Seen with: edtf 5.0.2 (parser_classes.py: UncertainOrApproximate; PADDING_… of appsettings.py), whose README still
# shows what was the case once.
# Our users meet it: dates of damage are told as EDTF, many with "~", and are compared by these bounds. Incidents of
# two years fall together, and a map of "August 2015, or about" shows what happened in 2014.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'edtf==5.0.2'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import metadata, version
from edtf import parse_edtf

print("edtf", version("edtf"))
found = {}
for text in ("1979-08~", "2015-08-23~", "2015~"):
    date = parse_edtf(text)
    found[text] = tuple(date.lower_fuzzy()[:3]), tuple(date.upper_fuzzy()[:3])
    print(f"{text:12} from {found[text][0]} to {found[text][1]}")
promised = "((1979, 7, 1), (1979, 9, 30))"
print("its documentation:", promised)
assert promised in metadata("edtf").get_payload()
assert found["1979-08~"] == ((1978, 7, 1), (1980, 9, 30))
assert found["2015-08-23~"] == ((2014, 7, 22), (2016, 9, 24))
assert found["2015~"] == ((2014, 1, 1), (2016, 12, 31))
PY
