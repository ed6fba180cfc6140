#!/usr/bin/env bash
# A book in Arabic that EbookLib opens and saves is in English, and reads from left to right
#
# One would guess: a library that reads and writes EPUB gives back the pages that it did not touch.
# What happens: each page is made anew on saving: what its <html> and <body> say of language and direction is gone,
# lang="en" stands in their place, though the book's own metadata say ar, and the page's title and style are gone. The
# words and all that stands within the body stay.
# Seen with: EbookLib 0.20 (epub.py: EpubHtml.get_content, whose language is that with which each EpubBook begins; what
# is read from the metadata does not change it).
# Our users meet it: reports and memoirs of the region are books in Arabic and Persian; a chapter is taken out, or a
# cover put in, by a few lines. Paragraphs then stand at the left with their full stops on the wrong side, and are read
# aloud in English.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'EbookLib==0.20'
cd "$work"
"$work/venv/bin/python" - <<'PY'
import zipfile
from importlib.metadata import version

from ebooklib import epub

print("EbookLib", version("EbookLib"))
PAGE = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="ar" dir="rtl">'
    "<head><title>تدمر</title><style>p {{ color: black }}</style></head>"
    '<body dir="rtl">{}</body></html>'
)
MANIFEST = '<item id="{0}" href="{0}.xhtml" media-type="application/xhtml+xml"{1}/>'
PARTS = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    "book.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">b</dc:identifier><dc:title>تدمر</dc:title>'
    "<dc:language>ar</dc:language></metadata><manifest>"
    + MANIFEST.format("page", "")
    + MANIFEST.format("nav", ' properties="nav"')
    + '</manifest><spine page-progression-direction="rtl"><itemref idref="page"/></spine></package>',
    "page.xhtml": PAGE.format('<p dir="rtl">قصف معبد بل.</p>'),
    "nav.xhtml": PAGE.format('<nav epub:type="toc"><ol><li><a href="page.xhtml">1</a></li></ol></nav>'),
}
with zipfile.ZipFile("a.epub", "w") as packed:
    for name, content in PARTS.items():
        packed.writestr(name, content)
epub.write_epub("b.epub", epub.read_epub("a.epub"))
with zipfile.ZipFile("b.epub") as packed:
    saved = {name.rsplit("/", 1)[-1]: packed.read(name).decode() for name in packed.namelist()}
page, package = saved["page.xhtml"], saved["content.opf"]
print(page)
assert "<dc:language>ar</dc:language>" in package and 'page-progression-direction="rtl"' in package
assert 'lang="en"' in page and 'lang="ar"' not in page
assert "<title>" not in page and "<style>" not in page
assert page.count('dir="rtl"') == 1 and '<p dir="rtl">قصف معبد بل.</p>' in page
PY
