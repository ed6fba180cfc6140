#!/usr/bin/env bash
# A PDF that shows "the temple is gone" says "the temple stands. The temple is gone."
#
# One would guess: of a page with layers the text is that of the layers which are shown.
# What happens: four readers give the words of every layer, those that the file itself says are off as well, in the
# order in which they are drawn. Nothing tells which sentence is hidden.
# Seen with: pypdf 7.1.1, pypdfium2 5.15.2 (PDFium), pdfminer.six 20260107, pdfplumber 0.11.10. ISO 32000-1, 8.11
# (optional content; /OFF in the default configuration).
# Our users meet it: maps of damage are made in programs of geography, which put each state and each language on a layer
# of its own, and leave earlier ones in the file. A draft that was switched off is quoted beside what replaced it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    'pypdf==7.1.1' 'pypdfium2==5.15.2' 'pdfplumber==0.11.10'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
import pdfplumber, pypdf, pypdfium2
from pdfminer.high_level import extract_text

print({name: version(name) for name in ("pypdf", "pypdfium2", "pdfminer.six", "pdfplumber")})

def file_of(parts):
    data, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{part}\nendobj\n".encode()
    listed = "".join(f"{place:010d} 00000 n \n" for place in places)
    size, at = len(parts) + 1, len(data)
    end = f"xref\n0 {size}\n0000000000 65535 f \n{listed}trailer<</Root 1 0 R/Size {size}>>\nstartxref\n{at}\n%%EOF"
    return data + end.encode()



drawn = (
    "/OC /L1 BDC BT /F 20 Tf 50 700 Td (The temple stands.) Tj ET EMC "
    "/OC /L2 BDC BT /F 20 Tf 50 700 Td (The temple is gone.) Tj ET EMC"
)
page = file_of([
    "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R 7 0 R]/D<</ON[7 0 R]/OFF[6 0 R]/Order[6 0 R 7 0 R]>>>>>>",
    "<</Type/Pages/Count 1/Kids[3 0 R]>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 4 0 R>>/Properties<</L1 6 0 R/L2 7 0 R>>>>"
    "/Contents 5 0 R>>",
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
    "<</Type/OCG/Name(May)>>", "<</Type/OCG/Name(September)>>",
])
with open("page.pdf", "wb") as file:
    file.write(page)


def by_plumber():
    with pdfplumber.open("page.pdf") as file:
        return file.pages[0].extract_text()


readers = {
    "pypdf": lambda: pypdf.PdfReader("page.pdf").pages[0].extract_text(),
    "pypdfium2": lambda: pypdfium2.PdfDocument("page.pdf")[0].get_textpage().get_text_range(),
    "pdfminer.six": lambda: extract_text("page.pdf"),
    "pdfplumber": by_plumber,
}

for name, read in readers.items():
    text = read()
    print(f"{name:13}", repr(text))
    letters = "".join(sorted(text.replace(" ", "").replace("\r", "").replace("\n", "").strip("\f")))
    assert letters == "".join(sorted("Thetemplestands.Thetempleisgone."))
PY
