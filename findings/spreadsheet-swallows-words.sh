#!/usr/bin/env bash
# XlsxWriter changes cells by what they begin with, and empties long addresses
#
# One would guess: write() puts the text it is given into the cell.
# What happens: an address of more than 2,079 characters leaves the cell empty, a text of more than 32,767 is cut,
# "internal:" at the beginning is eaten, and text beginning with "=" becomes a formula that shows 0. Return codes
# tell of the first two; nothing is raised.
# Seen with: xlsxwriter 3.3.1 (worksheet.py: max_url_length 2079, string_max 32767), read back with python-calamine
# 0.9.1.
# Our users meet it: tables of quotations go to colleagues as spreadsheets. A quotation may begin with "=" or
# "internal:", and archive addresses are long. write_string with our own limits is safe.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'xlsxwriter==3.3.1' 'python-calamine==0.9.1'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'EOF'
import io
from importlib.metadata import version
import python_calamine, xlsxwriter

texts = ("http://example.org/" + "x" * 2100, "y" * 40000, "internal:guards were absent", "=the wall fell")
file = io.BytesIO()
book = xlsxwriter.Workbook(file)
sheet = book.add_worksheet()
codes = [sheet.write(row, 1, text) for row, text in enumerate(texts)]
for row in range(len(texts)):
    sheet.write_string(row, 0, "row")
safe = sheet.write_string(2, 2, texts[2]), sheet.write_string(3, 2, texts[3])
book.close()
file.seek(0)
rows = python_calamine.CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
print("xlsxwriter", version("xlsxwriter"), "python-calamine", version("python-calamine"))
for text, code, row in zip(texts, codes, rows):
    print(code, repr(text[:30]), "->", repr(str(row[1])[:30]), len(str(row[1])))
assert codes == [-3, -2, 0, 0]
assert rows[0][1] == "" and len(rows[1][1]) == 32767
assert rows[2][1] == "guards were absent" and str(rows[3][1]) in {"0", "0.0"}
assert rows[2][2] == texts[2] and rows[3][2] == texts[3]
EOF
