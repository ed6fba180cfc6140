#!/usr/bin/env bash
# A definition of a code of 114 letters is 66 in SPSS, and the next one that begins so is the same
#
# One would guess: what is too long for a file's format is refused, as the same library does when it writes for Stata,
# or comes back whole.
# What happens: the label of a value may be of 120 bytes in SPSS; what is longer is cut there, and a letter of Arabic is
# two bytes. 66 letters stay, within a word; of a column's label, 139 of 360. Two codes whose definitions differ only
# behind that have one label. Nothing is raised; for Stata the same call raises.
# Seen with: pyreadstat 1.3.7 (write_sav, write_dta).
# Our users meet it: codebooks go to colleagues who count in SPSS as labels of values. An English definition fits, the
# Arabic one of the same tag does not, and its "not" may stand at the end.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'pyreadstat==1.3.7' 'pandas==2.3.3' 'numpy<2.4'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
import pandas, pyreadstat

print("pyreadstat", version("pyreadstat"))
begun = "يدل على أن المبنى دُمّر كليا بحيث لم يبق منه سوى الأساسات ولا يمكن ترميمه بحسب تقرير الخبراء في الموقع نفسه "
labels = {1: begun + "والصور", 2: begun + "ولا صور"}
column = "تسمية " * 60
table = pandas.DataFrame({"code": [1, 2]})
pyreadstat.write_sav(table, "codes.sav", column_labels=[column], variable_value_labels={"code": labels})
_, kept = pyreadstat.read_sav("codes.sav")
back = kept.variable_value_labels["code"]
print("definitions:", {key: len(text) for key, text in labels.items()}, "->", {key: len(text) for key, text in back.items()})
print("label of the column:", len(column), "->", len(kept.column_labels[0]))
assert back[1] == back[2] == labels[1][: len(back[1])] and len(back[1]) == 66 and labels[1] != labels[2]
assert len(kept.column_labels[0]) == 139
try:
    pyreadstat.write_dta(table, "codes.dta", column_labels=[column], variable_value_labels={"code": labels})
except pyreadstat.ReadstatError as error:
    print("for Stata:", error)
else:
    raise AssertionError("Stata took it")
PY
