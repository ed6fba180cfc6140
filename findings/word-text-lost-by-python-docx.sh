#!/usr/bin/env bash
# Inserted, smart-tagged and form text of a Word file is not in its paragraphs
#
# One would guess: Paragraph.text of python-docx is what one reads in the paragraph.
# What happens: text inside tracked insertions, smart tags and content controls is left out without a word: the
# sentence still reads well and says something else. mammoth gives all of it.
# Seen with: python-docx 1.2.0 (docx/oxml/text/paragraph.py: only runs and hyperlinks that are children of the
# paragraph), mammoth 1.13.0.
# Our users meet it: drafts that pass between colleagues carry tracked changes, and old Word put smart tags around
# each place name: of "The tetrapylon of Palmyra was destroyed." remains "The destroyed."
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'python-docx==1.2.0' 'mammoth==1.13.0'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'EOF'
import io
from importlib.metadata import version
import docx, mammoth
from docx.oxml import parse_xml

word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
run = '<w:r><w:t xml:space="preserve">{} </w:t></w:r>'
document = docx.Document()
paragraph = document.add_paragraph("The ")
for part in (
    f'<w:ins {word} w:id="1" w:author="A" w:date="2017-03-03T00:00:00Z">{run.format("tetrapylon")}</w:ins>',
    f'<w:smartTag {word} w:uri="urn:places" w:element="place">{run.format("of Palmyra")}</w:smartTag>',
    f'<w:sdt {word}><w:sdtContent>{run.format("was")}</w:sdtContent></w:sdt>',
):
    paragraph._p.append(parse_xml(part))
paragraph.add_run("destroyed.")
file = io.BytesIO()
document.save(file)

print("python-docx", version("python-docx"), "mammoth", version("mammoth"))
read = docx.Document(io.BytesIO(file.getvalue())).paragraphs[0].text
whole = mammoth.extract_raw_text(io.BytesIO(file.getvalue())).value.strip()
print("python-docx:", read)
print("mammoth:    ", whole)
assert read == "The destroyed."
assert whole == "The tetrapylon of Palmyra was destroyed."
EOF
