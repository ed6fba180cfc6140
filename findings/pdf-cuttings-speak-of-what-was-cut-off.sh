#!/usr/bin/env bash
# An article cut out of a newspaper's page tells what stood around it
#
# One would guess: of a page of a PDF that was cut to a part of it, the text is what one sees.
# What happens: cutting sets a box (CropBox) and leaves all else in the file; four readers give the words outside it as
# well, before and behind those of the article, and none says which is which. PDFium has another call, bounded by the
# page's box, that gives the article alone; its usual one does not.
# Seen with: pypdf 7.1.1, pypdfium2 5.15.2 (get_text_range; get_text_bounded), pdfminer.six 20260107, pdfplumber
# 0.11.10. ISO 32000-1, 14.11.2 (the crop box is what is shown).
# Our users meet it: archives of the press, and reading rooms, hand out articles cut so from whole pages. The article on
# a temple speaks of lentil soup, and of other temples on other days.
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



drawn = "BT /F 14 Tf 50 700 Td (The temple of Bel was blown up.) Tj 0 -500 Td (The recipe of the week: lentil soup.) Tj ET"
page = file_of([
    "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/CropBox[0 600 600 800]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>",
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
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
    assert "The temple of Bel" in text and "lentil soup" in text
bounded = pypdfium2.PdfDocument("page.pdf")[0].get_textpage().get_text_bounded()
print("pypdfium2, bounded:", repr(bounded))
assert bounded.strip() == "The temple of Bel was blown up."
PY
