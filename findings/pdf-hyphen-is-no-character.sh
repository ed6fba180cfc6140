#!/usr/bin/env bash
# PDFium gives U+FFFE for a hyphen at a line's end
#
# One would guess: "well-" at the end of a line and "known" in the next come as "well-", a line end, "known".
# What happens: hyphen and line end become one U+FFFE, which is no character, also where the hyphen belongs to the word.
# Seen with: pypdfium2 5.15.2 (PDFium).
# Our users meet it: a justified column has thirty of them; whoever takes them out makes "wellknown" and "Deir ezZor",
# whoever leaves them finds neither.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'pypdfium2==5.15.2'
cd "$work"
"$work/venv/bin/python" - <<'EOF'
from importlib.metadata import version
import pypdfium2

drawn = "BT /F 10 Tf 12 TL 50 700 Td (the temple was well-) Tj T* (known to all) Tj ET"
parts = [
    "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>",
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
]
data, places = b"%PDF-1.7\n", []
for number, part in enumerate(parts, 1):
    places.append(len(data))
    data += f"{number} 0 obj\n{part}\nendobj\n".encode()
listed = "".join(f"{place:010d} 00000 n \n" for place in places)
data += f"xref\n0 6\n0000000000 65535 f \n{listed}trailer<</Root 1 0 R/Size 6>>\nstartxref\n{len(data)}\n%%EOF".encode()

told = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
print("pypdfium2", version("pypdfium2"))
print("text:", ascii(told))
assert told == "the temple was well\ufffeknown to all"
EOF
