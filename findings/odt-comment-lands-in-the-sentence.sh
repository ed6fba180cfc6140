#!/usr/bin/env bash
# A colleague's doubt stands within the sentence of an OpenDocument text
#
# One would guess: the function that odfpy has for the text of a document gives what is printed: comments stand at the
# margin, deleted words nowhere.
# What happens: whatever is text below an element is taken. Before all else comes what was deleted, with who did it and
# when; a comment comes where it is fixed, with name and time: "destroyedOmar2016-02-01T00:00:00surely the arch?";
# whoever goes paragraph by paragraph meets the deleted words and the comment once more as paragraphs.
# Seen with: odfpy 1.4.1 (teletype.extractText). OpenDocument 1.2 part 1, 14.1 (annotation), 5.5 (tracked changes).
# Our users meet it: reports are written in LibreOffice by several hands, with changes tracked and comments at the
# margin until the last day. What was struck out, and who doubted it, is in the words that are quoted.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'odfpy==1.4.1'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
import zipfile
from importlib.metadata import version
from odf import text
from odf.opendocument import load
from odf.teletype import extractText

print("odfpy", version("odfpy"))
spaces = "".join(
    f' xmlns:{name}="{address}"'
    for name, address in (
        ("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
        ("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
        ("dc", "http://purl.org/dc/elements/1.1/"),
    )
)
deleted = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>Maha</dc:creator>'
    "<dc:date>2016-01-01T00:00:00</dc:date></office:change-info><text:p>not </text:p></text:deletion></text:changed-region>"
    "</text:tracked-changes>"
)
comment = (
    "<office:annotation><dc:creator>Omar</dc:creator><dc:date>2016-02-01T00:00:00</dc:date>"
    "<text:p>surely the arch?</text:p></office:annotation>"
)
printed = f'<text:p>The temple was <text:change text:change-id="c1"/>destroyed{comment} in 2015.</text:p>'
content = (
    f'<office:document-content{spaces} office:version="1.2"><office:body><office:text>{deleted}{printed}'
    "</office:text></office:body></office:document-content>"
)
kind = "application/vnd.oasis.opendocument.text"
listed = "".join(
    f'<m:file-entry m:full-path="{path}" m:media-type="{media}"/>' for path, media in (("/", kind), ("content.xml", "text/xml"))
)
with zipfile.ZipFile("report.odt", "w") as archive:
    archive.writestr("mimetype", kind)
    archive.writestr("content.xml", content)
    names = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{names}">{listed}</m:manifest>')
report = load("report.odt")
whole = extractText(report.text)
paragraphs = [extractText(each) for each in report.getElementsByType(text.P)]
print("the whole:", repr(whole))
print("paragraph by paragraph:", paragraphs)
sentence = "The temple was destroyedOmar2016-02-01T00:00:00surely the arch? in 2015."
assert whole == f"Maha2016-01-01T00:00:00not {sentence}"
assert paragraphs == ["not ", sentence, "surely the arch?"]
PY
