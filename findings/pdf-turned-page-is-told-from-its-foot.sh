#!/usr/bin/env bash
# PDFium tells the lines of a page that is turned from its foot, and their places as if it were not turned
#
# One would guess: what a page says of how it is turned alters neither the order of its text nor, or else it does so
# everywhere, the places of its letters.
# What happens: with /Rotate 90 above the same drawing the lines come in the opposite order, last line first; the boxes of
# the letters stay where they were, beside a page whose size is given turned.
# Seen with: pypdfium2 5.15.2 (PDFium).
# Our users meet it: pages that somebody saved the wrong way round, reports laid across the sheet; a quotation over a line
# end is torn apart, and marked beside its words.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'pypdfium2==5.15.2'
cd "$work"
"$work/venv/bin/python" - <<'EOF'
from importlib.metadata import version
import pypdfium2


def told(turned):
    drawn = "BT /F 10 Tf 14 TL 50 700 Td (The roof of the temple fell) Tj T* (in the night to Friday.) Tj ET"
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]{turned}/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>"
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", page,
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
    ]
    data, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{part}\nendobj\n".encode()
    listed = "".join(f"{place:010d} 00000 n \n" for place in places)
    data += f"xref\n0 6\n0000000000 65535 f \n{listed}trailer<</Root 1 0 R/Size 6>>\nstartxref\n{len(data)}\n%%EOF".encode()
    found = pypdfium2.PdfDocument(data)[0]
    text = found.get_textpage()
    words = text.get_text_range()
    box = tuple(round(side) for side in text.get_charbox(words.index("The")))
    return found.get_size(), words, box


print("pypdfium2", version("pypdfium2"))
for turned in ("", "/Rotate 90"):
    print(turned or "as drawn", *told(turned))
upright, over = told(""), told("/Rotate 90")
assert upright[1] == "The roof of the temple fell\r\nin the night to Friday."
assert over[1] == "in the night to Friday.\r\nThe roof of the temple fell"
assert upright[2] == over[2] and over[0] == (800, 600)
EOF
