#!/usr/bin/env bash
# "Killed 7 at the mosque at 8 a.m." tells seven ampere-turns and eight years
#
# One would guess: what finds quantities in English text takes a word behind a number for a unit where it is one, and
# knows the commonest of English words from the signs of units.
# What happens: "at" is the sign of the ampere-turn, and "a" that of the year: "killed 7 at the mosque" is 7 At, "8
# a.m." 8 years, "6 p.m." six pence, "12 am" 12 attometres, and "40 T-55 tanks" forty to the power -55 of teslas. The
# number of the killed stands in the table, with a unit beside it by which it is not found among the people. "in",
# "by" and "as" do no harm.
# Seen with: quantulum3 0.10.0 (units.json: symbols; without its optional classifier, which has to be trained).
# Our users meet it: numbers of victims, heights and areas are drawn from reports with it. "At" is how a report goes
# on when it says where.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'quantulum3==0.10.0'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
from quantulum3 import parser

print("quantulum3", version("quantulum3"))
expected = {
    "Shelling killed 7 at the mosque.": (7, "ampere-turn"),
    "It was hit at 8 a.m. on Sunday.": (8, "year"),
    "It was hit at 6 p.m. on Sunday.": (6, "penny"),
    "It was hit at 12 am on Sunday.": (12, "attometre"),
    "They came with 40 T-55 tanks.": (40, "per tesla to the 55"),
    "Shelling killed 7 in the mosque.": (7, "dimensionless"),
    "The minaret was 45 m high.": (45, "metre"),
}
found = {}
for sentence in expected:
    (quantity,) = parser.parse(sentence)
    found[sentence] = quantity.value, quantity.unit.name
    print(f"{sentence:34} {quantity.value:g} {quantity.unit.name}")
assert found == expected
PY
