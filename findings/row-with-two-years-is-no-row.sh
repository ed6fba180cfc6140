#!/usr/bin/env bash
# Polars reads a workbook of 201 incidents as 200: the one with "2015 or 2016" is not there
#
# One would guess: where a column of numbers has a text further down, the column becomes text, or there is an error,
# or the cell at least is empty and the row remains.
# What happens: a hundred rows say what a column holds. What does not fit comes as nothing, and a row in which nothing
# is left counts as an empty one, and is dropped: no error, no warning, and no empty cell that would tell. With a
# third column of words the row stays and the years are gone. pandas gives the text; `infer_schema_length=None` does
# as well.
# Seen with: polars 2.1.0 (io/spreadsheet/functions.py: infer_schema_length, drop_empty_rows) with fastexcel 0.21.0,
# which reads by calamine; xlsxwriter 3.3.1 writing, pandas 2.3.3. That a type may be guessed wrongly its
# documentation says; that rows are lost by it, it does not.
# Our users meet it: tables of numbers (site, year, dead) end in the entries that nobody was sure of: "2015 or 2016",
# "12-15". The sums are right, and the doubtful incidents never were.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    'polars==2.1.0' 'fastexcel==0.21.0' 'xlsxwriter==3.3.1' 'pandas==2.3.3' 'openpyxl==3.1.5' 'numpy<3'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
import pandas, polars, xlsxwriter

print({name: version(name) for name in ("polars", "fastexcel", "pandas", "xlsxwriter")})


def write(name, columns, rows):
    with xlsxwriter.Workbook(name) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([columns, *rows]):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell)


numbers = [(site, 2015) for site in range(1, 201)]
write("numbers.xlsx", ("site", "year"), [*numbers, ("17a", "2015 or 2016")])
write("words.xlsx", ("site", "year", "what"), [*((*row, "hit") for row in numbers), ("17a", "2015 or 2016", "hit")])
plain, beside = polars.read_excel("numbers.xlsx"), polars.read_excel("words.xlsx")
whole = polars.read_excel("numbers.xlsx", infer_schema_length=None)
by_pandas = pandas.read_excel("numbers.xlsx")
print("polars:", plain.height, "rows, empty cells", plain.null_count().row(0), "last", plain.row(-1))
print("with a column of words:", beside.height, "rows, last", beside.row(-1))
print("looking at all rows:", whole.height, "rows, last", whole.row(-1))
print("pandas:", len(by_pandas), "rows, last", tuple(by_pandas.iloc[-1]))
assert plain.height == 200 and plain.null_count().row(0) == (0, 0) and plain.row(-1) == (200, 2015)
assert beside.height == 201 and beside.row(-1) == (None, None, "hit")
assert whole.height == 201 and whole.row(-1) == ("17a", "2015 or 2016")
assert len(by_pandas) == 201 and tuple(by_pandas.iloc[-1]) == ("17a", "2015 or 2016")
PY
