#!/usr/bin/env bash
# A cell that openpyxl writes says something else in another program
#
# One would guess: text put into a cell of a workbook is read back as that text by whatever reads workbooks.
# What happens: in the format, "_x" with four hexadecimal digits and "_" stands for that code point, and a writer has to
# protect text that looks so. openpyxl does not when it writes, so "_x0041_" is an "A" for readers that follow the
# format; reading, openpyxl decodes the protected form alone, so a control sign written by others comes as "_x000B_".
# Seen with: openpyxl 3.1.5, python-calamine 0.9.1, xlsxwriter 3.3.1 (which protects); ECMA-376 part 1, ST_Xstring.
# Our users meet it: codes of museum objects and file names go through workbooks between colleagues, each with another
# program; what arrives is not what was written, and nothing is raised.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  'openpyxl==3.1.5' 'python-calamine==0.9.1' 'xlsxwriter==3.3.1'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'EOF'
import io
from importlib.metadata import version
import openpyxl, python_calamine, xlsxwriter


def calamine(file):
    return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(file)).get_sheet_by_index(0).to_python()[0]


texts = ["object _x0041_12", "wall\x0bfell"]
book = openpyxl.Workbook()
book.active.append(texts[:1])
file = io.BytesIO()
book.save(file)
by_openpyxl = file.getvalue()
file = io.BytesIO()
book = xlsxwriter.Workbook(file)
book.add_worksheet().write_row(0, 0, texts)
book.close()
by_xlsxwriter = file.getvalue()
read = openpyxl.load_workbook(io.BytesIO(by_xlsxwriter)).active
print(*(f"{name} {version(name)}" for name in ("openpyxl", "python-calamine", "xlsxwriter")))
print("written by openpyxl, read by calamine:  ", calamine(by_openpyxl))
print("written by xlsxwriter, read by calamine:", calamine(by_xlsxwriter))
print("written by xlsxwriter, read by openpyxl:", [read["A1"].value, read["B1"].value])
assert calamine(by_openpyxl) == ["object A12"]
assert calamine(by_xlsxwriter) == texts
assert [read["A1"].value, read["B1"].value] == [texts[0], "wall_x000B_fell"]
EOF
