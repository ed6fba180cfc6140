#!/usr/bin/env bash
# odfpy joins words between which a paragraph of OpenDocument has spaces, a line end or a tab
#
# One would guess: str() of a paragraph is its text.
# What happens: more than one space, a line break and a tab are elements of their own in OpenDocument; str() takes
# text nodes alone, so that the words beside them run together. Only odf.teletype.extractText has them.
# Seen with: odfpy 1.4.1 (odf/element.py: Element.__str__).
# Our users meet it: colleagues turn reports written in LibreOffice into plain text by a few lines of Python. Words
# that ran together are found by no search, and a quotation of two of them is in no article.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'odfpy==1.4.1'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'EOF'
import io
from importlib.metadata import version
from odf import teletype, text
from odf.opendocument import OpenDocumentText, load

written = OpenDocumentText()
paragraph = text.P()
for part in ("the", text.S(c=2), "temple", text.LineBreak(), "of", text.Tab(), "بل"):
    paragraph.addText(part) if isinstance(part, str) else paragraph.addElement(part)
written.text.addElement(paragraph)
file = io.BytesIO()
written.write(file)
file.seek(0)
read = load(file).getElementsByType(text.P)[0]
print("odfpy", version("odfpy"))
print("str:        ", repr(str(read)))
print("extractText:", repr(teletype.extractText(read)))
assert str(read) == "thetempleofبل"
assert teletype.extractText(read) == "the  temple\nof\tبل"
EOF
