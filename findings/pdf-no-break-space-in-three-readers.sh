#!/usr/bin/env bash
# One PDF, three readers: a no-break space stays, or is a plain one; a hyphen is a hyphen, a soft one, or a space
#
# One would guess: readers of PDF disagree about columns and order, but give one line of plain Latin text alike, sign by
# sign, since the file says by its encoding which sign each code is.
# What happens: of a line with no-break spaces and a soft hyphen in a standard font, pypdf gives both as they were
# written; PDFium gives plain spaces and a hyphen; pdfminer.six gives plain spaces, and a space in place of the hyphen,
# so that "co-ordination" becomes two words.
# Seen with: fpdf2 2.8.9 writing; pypdf 7.1.1, pypdfium2 5.15.2, pdfminer.six 20260107 reading. Of the encoding of
# Windows (WinAnsi) a PDF draws code 173 as a hyphen and 160 as a space, and readers choose what that is as text.
# Our users meet it: French and Russian papers set no-break spaces before « : » and within figures. Words taken from a
# PDF, or a quotation checked in one, can be exact to the eye and not by the code point; which, hangs on the reader.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'fpdf2==2.8.9' 'pypdf==7.1.1' 'pypdfium2==5.15.2' \
  'pdfminer.six==20260107'
cd "$work"
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

import pypdfium2
from fpdf import FPDF
from pdfminer.high_level import extract_text
from pypdf import PdfReader

for name in ("fpdf2", "pypdf", "pypdfium2", "pdfminer.six"):
    print(name, version(name))
said = "la ville\u00a0: ruines sur 1\u00a0248\u00a0m, co\u00adordination"
page = FPDF()
page.add_page()
page.set_font("helvetica", size=12)
page.cell(text=said)
page.output("line.pdf")
found = {
    "pypdf": PdfReader("line.pdf").pages[0].extract_text(),
    "pypdfium2": pypdfium2.PdfDocument("line.pdf")[0].get_textpage().get_text_range(),
    "pdfminer.six": extract_text("line.pdf").strip(),
}
print("written     ", ascii(said))
for name, text in found.items():
    print(f"{name:12}", ascii(text))
assert found["pypdf"] == said
assert found["pypdfium2"] == said.replace("\u00a0", " ").replace("\u00ad", "-")
assert found["pdfminer.six"] == said.replace("\u00a0", " ").replace("\u00ad", " ")
PY
