#!/usr/bin/env bash
# edtf accepts a day that never was, and gives an unknown start ten years
#
# One would guess: a library for Extended Date/Time Format refuses 2017-02-29, and an interval with an unknown start
# has no lower bound that one could compute with.
# What happens: 2017-02-29 is parsed and given back as its own bound; "/2017" begins in 2007, while "../2017" begins
# at minus infinity.
# Seen with: edtf 5.0.2, edtf/parser/parser_classes.py and appsettings.py: DELTA_IF_UNKNOWN is ten years; bounds are
# made of the parts without asking a calendar.
# Our users meet it: dates of damage are told as EDTF. A mistyped day must be refused, and an unknown start must not
# put an incident into 2007.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'edtf==5.0.2'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'EOF'
from importlib.metadata import version
from edtf import parse_edtf

print("edtf", version("edtf"))
never, unknown, open_ = parse_edtf("2017-02-29"), parse_edtf("/2017"), parse_edtf("../2017")
print("2017-02-29:", str(never), tuple(never.lower_strict())[:3])
print("/2017:     ", tuple(unknown.lower_strict())[:3])
print("../2017:   ", open_.lower_strict())
assert tuple(never.lower_strict())[:3] == (2017, 2, 29)
assert unknown.lower_strict().tm_year == 2007
assert open_.lower_strict() == float("-inf")
EOF
