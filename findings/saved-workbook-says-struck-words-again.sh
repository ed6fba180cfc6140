#!/usr/bin/env bash
# A figure that was struck out in a cell is said again, once openpyxl has saved the workbook
#
# One would guess: a workbook that is opened, gets a value in another cell and is saved, keeps in all the others what
# was seen there.
# What happens: a cell in which some words look otherwise than the rest is read as bare text, and written so: "Killed:
# 12 15" with the 12 struck through becomes "Killed: 12 15". Bold, colours and figures above the line go likewise. That
# is the setting it comes with; with `rich_text=True` it stays. Nothing is said.
# Seen with: openpyxl 3.1.5 (load_workbook: rich_text=False), XlsxWriter 3.3.1 writing. The documentation says of the
# setting that it keeps rich text, not that without it saving destroys some.
# Our users meet it: tables of losses pass through many hands, and what was corrected is struck through in its cell.
# Scripts that only add a column to them make the wrong figure stand again beside the right one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'openpyxl==3.1.5' 'XlsxWriter==3.3.1'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
import zipfile
from importlib.metadata import version
import openpyxl, xlsxwriter

print({name: version(name) for name in ("openpyxl", "XlsxWriter")})
book = xlsxwriter.Workbook("losses.xlsx")
book.add_worksheet().write_rich_string(0, 0, "Killed: ", book.add_format({"font_strikeout": True}), "12", " 15")
book.close()


def all_of(name):
    with zipfile.ZipFile(name) as archive:
        return b"".join(archive.read(part) for part in archive.namelist() if part.startswith("xl/")).decode()


for kept in (False, True):
    opened = openpyxl.load_workbook("losses.xlsx", rich_text=kept)
    opened.active["B1"] = "checked"
    opened.save("again.xlsx")
    text = str(openpyxl.load_workbook("again.xlsx").active["A1"].value)
    is_struck = "<strike" in all_of("again.xlsx")
    print(f"rich_text={kept}: {text!r}, struck through: {is_struck} (before: {'<strike' in all_of('losses.xlsx')})")
    assert text == "Killed: 12 15" and is_struck == kept
assert "<strike" in all_of("losses.xlsx")
PY
