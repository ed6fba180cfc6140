#!/usr/bin/env bash
# PDFium reads the Arabic ligature lam-alef as alef, lam
#
# One would guess: a glyph that a PDF maps to the two letters "لا" (lam, alef) gives these letters, in this order.
# What happens: the text of a line that runs from right to left is turned round letter by letter, and with it the letters
# of one glyph: "سلام" (peace) becomes "سالم" (safe), another word. Both letters are told at the same place, by which
# they can be known: no glyph is an alef followed by a lam.
# Seen with: pypdfium2 5.15.2 (PDFium).
# Our users meet it: Word and LibreOffice map their ligatures so; up to one word in six of an Arabic PDF is another, and
# no search finds it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'pypdfium2==5.15.2'
cd "$work"
"$work/venv/bin/python" - <<'EOF'
import ctypes
from importlib.metadata import version
import pypdfium2, pypdfium2.raw as raw

letters = ["م", "لا", "س"]  # as they stand on the page, from the left
mapped = "".join(f"<{33 + at:02X}> <{sign.encode('utf-16-be').hex()}>\n" for at, sign in enumerate(letters))
table = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
    f"1 begincodespacerange <00> <FF> endcodespacerange\n3 beginbfchar\n{mapped}endbfchar\nendcmap end end"
)
drawn = "BT /F 20 Tf 100 700 Td <212223> Tj ET"
parts = [
    "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 4 0 R>>>>/Contents 6 0 R>>",
    f"<</Type/Font/Subtype/Type1/BaseFont/Courier/FirstChar 33/LastChar 35/Widths[600 600 600]/ToUnicode 5 0 R>>",
    f"<</Length {len(table)}>>stream\n{table}\nendstream", f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
]
data, places = b"%PDF-1.7\n", []
for number, part in enumerate(parts, 1):
    places.append(len(data))
    data += f"{number} 0 obj\n{part}\nendobj\n".encode()
listed = "".join(f"{place:010d} 00000 n \n" for place in places)
data += f"xref\n0 7\n0000000000 65535 f \n{listed}trailer<</Root 1 0 R/Size 7>>\nstartxref\n{len(data)}\n%%EOF".encode()

page = pypdfium2.PdfDocument(data)[0].get_textpage()
told = page.get_text_range()
x, y = ctypes.c_double(), ctypes.c_double()
origins = []
for at in range(page.count_chars()):
    raw.FPDFText_GetCharOrigin(page, at, x, y)
    origins.append(x.value)
print("pypdfium2", version("pypdfium2"))
print("on the page: سلام")
print("text:       ", told, [f"U+{ord(sign):04X}" for sign in told])
print("places:     ", origins)
assert told == "سالم"
assert origins[1] == origins[2]
EOF
