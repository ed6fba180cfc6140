#!/usr/bin/env bash
# What stands in a box, or was moved, comes twice out of a Word file
#
# One would guess: text is given as often as it is seen on the page.
# What happens: Word writes a text box in two ways side by side, one for new programs and one for old, of which a reader
# is to take one; docx2txt and docx2python give both. Of words that were moved while changes were tracked they give the
# old place and the new, though that of a tracked deletion they give nothing. mammoth gives each once.
# Seen with: docx2txt 0.9, docx2python 3.7.1 (all that is text is taken, wherever it stands), mammoth 1.13.0; ECMA-376
# part 3, 10 (AlternateContent), part 1, 17.13.5 (moveFrom, moveTo).
# Our users meet it: reports of monitors put a site's coordinates or a caption into boxes, and drafts are edited with
# changes tracked. Words are counted twice, and passages seem to say the same again.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  'docx2txt==0.9' 'docx2python==3.7.1' 'mammoth==1.13.0' 'python-docx==1.2.0'
cd "$work"
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

import docx
import docx2txt
import mammoth
from docx2python import docx2python
from docx.oxml import parse_xml

for package in ("docx2txt", "docx2python", "mammoth"):
    print(package, version(package))
SPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
BOX = "<w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent>"
PARAGRAPHS = (
    f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>'
    f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
    '<w:moveFrom w:id="1" w:author="a"><w:r><w:t>moved</w:t></w:r></w:moveFrom>',
    '<w:moveTo w:id="2" w:author="a"><w:r><w:t>moved</w:t></w:r></w:moveTo>',
    '<w:del w:id="3" w:author="a"><w:r><w:delText>deleted</w:delText></w:r></w:del>',
    "<w:r><w:t>plain</w:t></w:r>",
)
document = docx.Document()
for inner in reversed(PARAGRAPHS):
    document.element.body.insert(0, parse_xml(f"<w:p {SPACES}>{inner}</w:p>"))
document.save("a.docx")
with open("a.docx", "rb") as file, docx2python("a.docx") as whole:
    found = {
        "docx2txt": docx2txt.process("a.docx"),
        "docx2python": whole.text,
        "mammoth": mammoth.extract_raw_text(file).value,
    }
WORDS = ("boxed", "moved", "deleted", "plain")
times = {reader: [text.count(word) for word in WORDS] for reader, text in found.items()}
print(*WORDS, times)
assert times == {"docx2txt": [2, 2, 0, 1], "docx2python": [2, 2, 0, 1], "mammoth": [1, 1, 0, 1]}
PY
