#!/usr/bin/env bash
# 34° 33′ 01″ in a workbook is one day, ten hours and a half for whoever reads it
#
# One would guess: a cell that shows an angle holds a number of degrees, or the text that one sees.
# What happens: a workbook knows no angles, and the way round is to enter 34:33:01 and give the cell the format
# [h]°mm'ss": it shows degrees and holds a span of time, 1.44 days. openpyxl, calamine and pandas give a timedelta, in
# text "1 day, 10:33:01". Its hours are the degrees; nothing else says so.
# Seen with: openpyxl 3.1.5, python-calamine 0.9.1, pandas 2.3.3, xlsxwriter 3.3.1 writing; ECMA-376 part 1, 18.8.31
# (h in square brackets: elapsed hours).
# Our users meet it: coordinates are entered so, because they can be computed with. In a table exported from it a site
# lies at "1 day, 10:33:01", and no reader of coordinates knows it for a place.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    'openpyxl==3.1.5' 'python-calamine==0.9.1' 'pandas==2.3.3' 'xlsxwriter==3.3.1' 'numpy<3'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
import datetime
from importlib.metadata import version
import openpyxl, pandas, python_calamine, xlsxwriter

print({name: version(name) for name in ("openpyxl", "python-calamine", "pandas", "xlsxwriter")})
with xlsxwriter.Workbook("sites.xlsx") as book:
    sheet, degrees = book.add_worksheet(), book.add_format({"num_format": "[h]°mm'ss\""})
    sheet.write_number(0, 0, (34 + 33 / 60 + 1 / 3600) / 24, degrees)
found = {
    "openpyxl": [cell.value for (cell,) in openpyxl.load_workbook("sites.xlsx").active],
    "calamine": [row[0] for row in python_calamine.load_workbook("sites.xlsx").get_sheet_by_index(0).to_python()],
    "pandas": pandas.read_excel("sites.xlsx", header=None)[0].tolist(),
}
for name, cells in found.items():
    print(f"{name:9}", *(f"{type(cell).__name__} {cell}" for cell in cells), sep="  ")
palmyra = datetime.timedelta(hours=34, minutes=33, seconds=1)
assert all(isinstance(cell, datetime.timedelta) for cells in found.values() for cell in cells)
assert all(abs(cells[0] - palmyra) < datetime.timedelta(seconds=1) for cells in found.values())
assert str(palmyra) == "1 day, 10:33:01"
PY
