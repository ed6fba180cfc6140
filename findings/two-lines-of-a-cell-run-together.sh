#!/usr/bin/env bash
# "Bel" above "destroyed" in a cell of an OpenDocument table is "Beldestroyed" for pandas
#
# One would guess: readers of ODS give the text of a cell as it stands in the file, with an end of a line between its
# lines.
# What happens: LibreOffice keeps each line of a cell as a paragraph of its own; pandas joins them without anything
# between, while calamine, pyexcel and ezodf end the line. Where a line is broken, or a tab stands, within a
# paragraph, calamine joins the words too; spaces that are elements it keeps.
# Seen with: pandas 2.3.3 (io/excel/_odfreader.py: _get_cell_string_value), odfpy 1.4.1, python-calamine 0.9.1,
# pyexcel-ods3 0.6.1, ezodf 0.3.2. OpenDocument 1.2 part 1, 6.1.4 (tab), 6.1.5 (line-break).
# Our users meet it: registers of sites are kept in LibreOffice, several names or several damages to a cell, one a
# line. A search for either name finds neither.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    'pandas==2.3.3' 'odfpy==1.4.1' 'python-calamine==0.9.1' 'pyexcel-ods3==0.6.1' 'ezodf==0.3.2' 'lxml==6.1.3' 'numpy<3'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
import ezodf, pandas, pyexcel_ods3, python_calamine
from odf import table, text
from odf.opendocument import OpenDocumentSpreadsheet

print({name: version(name) for name in ("pandas", "odfpy", "python-calamine", "pyexcel-ods3", "ezodf")})
document = OpenDocumentSpreadsheet()
sheet = table.Table(name="sites")
document.spreadsheet.addElement(sheet)


def put(paragraphs, **of_cell):
    row, cell = table.TableRow(), table.TableCell(**of_cell)
    for parts in paragraphs:
        paragraph = text.P()
        for part in parts:
            paragraph.addText(part) if isinstance(part, str) else paragraph.addElement(part)
        cell.addElement(paragraph)
    row.addElement(cell)
    sheet.addElement(row)


put([["Bel"], ["destroyed"]], valuetype="string")
put([["Bel", text.LineBreak(), "destroyed"]], valuetype="string")
put([["Bel", text.Tab(), "destroyed"]], valuetype="string")
put([["Bel", text.S(c=2), "destroyed"]], valuetype="string")
document.save("sites.ods")
found = {
    "pandas": pandas.read_excel("sites.ods", engine="odf", header=None)[0].tolist(),
    "calamine": [row[0] for row in python_calamine.load_workbook("sites.ods").get_sheet_by_index(0).to_python()],
    "pyexcel": [row[0] for row in pyexcel_ods3.get_data("sites.ods")["sites"]],
    "ezodf": [row[0].value for row in ezodf.opendoc("sites.ods").sheets[0].rows()],
}
for name, cells in found.items():
    print(f"{name:10} {cells}")
lines, tab, spaces, joined = "Bel\ndestroyed", "Bel\tdestroyed", "Bel  destroyed", "Beldestroyed"
assert found["pandas"] == [joined, joined, joined, spaces]
assert found["calamine"] == [lines, joined, joined, spaces]
assert found["pyexcel"] == found["ezodf"] == [lines, lines, tab, spaces]
PY
