#!/usr/bin/env bash
# Object 0012 is "12.0" in the Markdown that is made of a workbook
#
# One would guess: a workbook turned into Markdown shows in each cell what the workbook shows; texts in it are texts.
# What happens: columns are guessed anew: where all texts of a column look like numbers they are numbers, with a decimal
# as soon as one is large: 0012 becomes 12.0, and 12E4 120000.0. A count becomes 3.0 if one of the others is empty, the
# empty ones are NaN, and so is "None", which says that there is no damage. The same table as CSV keeps all of it.
# Seen with: markitdown 0.1.9 (converters/_xlsx_converter.py: pandas.read_excel and to_html), openpyxl 3.1.5 writing. It
# is made for language models, its page says, and not for conversions of high fidelity.
# Our users meet it: it is what makes collections of documents readable by machine. Who asks such a machine for object
# 0012 is told that there is none, and undamaged houses are those of which nothing is known.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    'markitdown[xlsx]==0.1.9' 'openpyxl==3.1.5' 'pandas==2.3.3' 'numpy<2.4'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
import csv
from importlib.metadata import version
import openpyxl
from markitdown import MarkItDown

print({name: version(name) for name in ("markitdown", "openpyxl")})
rows = [["object", "killed", "damage"], ["0012", 3, "None"], ["0013", None, "severe"], ["12E4", 12, "slight"]]
book = openpyxl.Workbook()
for row in rows:
    book.active.append(row)
book.save("table.xlsx")
with open("table.csv", "w", newline="") as file:
    csv.writer(file).writerows(rows)
made = {name: MarkItDown().convert(name).text_content for name in ("table.xlsx", "table.csv")}
for name, text in made.items():
    print(name, text, sep="\n")


def cells(text):
    table = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]


assert cells(made["table.xlsx"]) == [["12.0", "3.0", "NaN"], ["13.0", "NaN", "severe"], ["120000.0", "12.0", "slight"]]
assert cells(made["table.csv"]) == [["0012", "3", "None"], ["0013", "", "severe"], ["12E4", "12", "slight"]]
PY
