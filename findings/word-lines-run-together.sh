#!/usr/bin/env bash
# The plain text of mammoth has no line ends within a paragraph: "BeirutSunday"
#
# One would guess: the plain text of a document has at least some space where a line ends, since its HTML has <br />
# there.
# What happens: extract_raw_text gives tabs, and nothing for a line break: the last word of a line and the first of the
# next become one. Paragraphs are set apart. The HTML of the same file has the break.
# Seen with: mammoth 1.13.0 (raw_text.py knows text, tabs and paragraphs), python-docx 1.2.0 writing.
# Our users meet it: a dateline, an address and verses are set with Shift and Enter, and so is all that came into Word
# from a page or a mail. What is made for search or word counts from this text finds neither of the two words.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'mammoth==1.13.0' 'python-docx==1.2.0'
cd "$work"
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

import docx
import mammoth

print("mammoth", version("mammoth"))
document = docx.Document()
paragraph = document.add_paragraph("Beirut")
paragraph.add_run().add_break()
paragraph.add_run("Sunday\tmorning")
document.add_paragraph("Next")
document.save("a.docx")
with open("a.docx", "rb") as file:
    plain, page = mammoth.extract_raw_text(file).value, mammoth.convert_to_html(file).value
print(ascii(plain))
print(page)
assert plain == "BeirutSunday\tmorning\n\nNext\n\n"
assert "Beirut<br />Sunday" in page
PY
