#!/usr/bin/env bash
# undate reads "about January 2016" and writes "January 2016"; an unknown start becomes an open one
#
# One would guess: a library made for uncertain dates, which reads and writes Extended Date/Time Format, gives back the
# date it was given, or refuses what it has no place for.
# What happens: "~" (about) and "?" (uncertain) are taken and forgotten, so that 2016-01~ equals 2016-01 and is written
# so; "/2017", whose start nobody knows, is written as "../2017", which says that it has none.
# Seen with: undate 0.8.0, undate/converters/edtf: qualifications are parsed, and no field of Undate holds them; both
# kinds of a missing bound are None.
# Our users meet it: dates of damage leave the program as EDTF, many of them with "~" from "eight months later", and
# intervals whose beginning nobody saw. Whoever passes them through undate makes them surer than the source was.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'undate==0.8.0' 'lark==1.3.1' 'convertdate==2.4.0'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'EOF'
from importlib.metadata import version
from undate import Undate

print("undate", version("undate"))
given = ["2016-01~", "2017?", "/2017", "../2017", "2017-XX"]
written = [Undate.parse(text, "EDTF").format("EDTF") for text in given]
for one, other in zip(given, written):
    print(f"{one:9} {other}")
assert written == ["2016-01", "2017", "../2017", "../2017", "2017-XX"]
print("equal:   ", Undate.parse("2016-01~", "EDTF") == Undate.parse("2016-01", "EDTF"))
assert Undate.parse("2016-01~", "EDTF") == Undate.parse("2016-01", "EDTF")
EOF
