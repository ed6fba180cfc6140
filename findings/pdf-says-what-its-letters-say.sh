#!/usr/bin/env bash
# A PDF says itself which words its letters stand for, and of three readers one listens
#
# One would guess: readers of PDF follow ActualText, by which a file tells the words of a piece of the page where its
# glyphs do not.
# What happens: PDFium gives the words that the file tells; pypdf and pdfminer.six pass over them and give what the
# glyphs are named by: "Qal?at" in place of Qalʿat, and a word that is hyphenated at a line's end as two halves. None
# warns.
# Seen with: pypdfium2 5.15.2, pypdf 7.1.1, pdfminer.six 20260107, fpdf2 2.8.9 writing. ISO 32000-1, 14.9.4
# (replacement text), whose first example is just such a hyphen.
# Our users meet it: word processors write ActualText for Arabic ligatures, for letters that a font lacks and for
# hyphens; names with ʿayn are among them. A quotation copied from the page in one program is not found in the text
# that another took from it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    'pypdfium2==5.15.2' 'pypdf==7.1.1' 'pdfminer.six==20260107' 'fpdf2==2.8.9'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
import fpdf, pypdf, pypdfium2
from pdfminer.high_level import extract_text
from pypdf.generic import DecodedStreamObject, NameObject

print({name: version(name) for name in ("pypdfium2", "pypdf", "pdfminer.six", "fpdf2")})
sheet = fpdf.FPDF()
sheet.add_page()
sheet.set_font("Helvetica", size=12)
sheet.write(text="x")
sheet.output("font.pdf")
writer = pypdf.PdfWriter(clone_from="font.pdf")
page = writer.pages[0]
(font,) = page["/Resources"]["/Font"]
drawn = DecodedStreamObject()
name = "Qalʿat".encode("utf-16-be").hex()
drawn.set_data(
    f"BT {font} 12 Tf 50 700 Td /Span <</ActualText <FEFF{name}>>> BDC (Qal?at) Tj EMC ( Shirkat was ) Tj "
    f"/Span <</ActualText (destroyed)>> BDC (de-) Tj 0 -15 Td (stroyed) Tj EMC ( in 2015.) Tj ET".encode()
)
page[NameObject("/Contents")] = writer._add_object(drawn)
writer.write("report.pdf")
found = {
    "PDFium": pypdfium2.PdfDocument("report.pdf")[0].get_textpage().get_text_range(),
    "pypdf": pypdf.PdfReader("report.pdf").pages[0].extract_text(),
    "pdfminer.six": extract_text("report.pdf"),
}
for reader, text in found.items():
    print(f"{reader:13} {text!r}")
assert "Qalʿat Shirkat was destroyed" in " ".join(found["PDFium"].split())
for reader in ("pypdf", "pdfminer.six"):
    assert "Qal?at" in found[reader] and "ʿ" not in found[reader] and "destroyed" not in found[reader]
PY
