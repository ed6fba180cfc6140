#!/usr/bin/env bash
# 1 May 1867 in a workbook is 30 April for one reader, and midnight without a day for another
#
# One would guess: a workbook counts days from 1900, so a writer refuses a date before it, or all that read such a cell
# agree.
# What happens: XlsxWriter and openpyxl write it without a word, as a negative number of days, and differ by one. What
# XlsxWriter wrote openpyxl reads as the day before; calamine reads both as a time, 00:00, and the day is gone. From March
# 1900 on all agree.
# Seen with: XlsxWriter 3.3.1, openpyxl 3.1.5, python-calamine 0.9.1. The one counts from 31 December 1899 down, the other
# from the 30th, since Excel knows a 29 February 1900.
# Our users meet it: a register of buildings has a column "built". Put through a table it is off by a day in one program
# and gone in another; such a date goes into a workbook as text.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  'xlsxwriter==3.3.1' 'openpyxl==3.1.5' 'python-calamine==0.9.1'
cd "$work"
"$work/venv/bin/python" - <<'PY'
from datetime import date, datetime, time
from importlib.metadata import version
import openpyxl, python_calamine, xlsxwriter

print(*(f"{name} {version(name)}" for name in ("xlsxwriter", "openpyxl", "python-calamine")))
built = [date(1867, 5, 1), date(1898, 11, 10), date(1932, 5, 1)]
with xlsxwriter.Workbook("a.xlsx", {"default_date_format": "yyyy-mm-dd"}) as book:
    sheet = book.add_worksheet()
    assert [sheet.write(row, 0, day) for row, day in enumerate(built)] == [0, 0, 0]
book = openpyxl.Workbook()
for day in built:
    book.active.append([day])
book.save("b.xlsx")
read = {}
for writer, path in (("XlsxWriter", "a.xlsx"), ("openpyxl", "b.xlsx")):
    read[writer, "openpyxl"] = [cell.value for (cell,) in openpyxl.load_workbook(path).active.iter_rows()]
    read[writer, "calamine"] = [row[0] for row in python_calamine.load_workbook(path).get_sheet_by_index(0).to_python()]
print("written:", *built)
for (writer, reader), found in read.items():
    print(f"by {writer}, read by {reader}:", *found)
assert read["XlsxWriter", "openpyxl"] == [datetime(1867, 4, 30), datetime(1898, 11, 9), datetime(1932, 5, 1)]
assert read["openpyxl", "openpyxl"] == [datetime(day.year, day.month, day.day) for day in built]
for writer in ("XlsxWriter", "openpyxl"):
    assert read[writer, "calamine"] == [time(0, 0), time(0, 0), date(1932, 5, 1)]
PY
