#!/usr/bin/env bash
# "In 2015" with a note behind it is "in 20153" for eleven readers of pages, Word files and PDFs
#
# One would guess: what reads a page sets a figure that stands above the line apart from the one before it, by a space
# or a sign, where both are figures: that they are two numbers is all that one sees.
# What happens: eleven readers of three kinds of file glue them together: 2015 with note 3 is 20153, and nothing in
# the text tells. html-text alone sets a space.
# Seen with: trafilatura 2.3.1, readability-lxml 0.9, inscriptis 2.7.6, Resiliparse 2.0.1, html-text 0.7.1;
# python-docx 1.2.0 writing and reading, mammoth 1.13.0, docx2txt 0.9; fpdf2 2.8.9 writing, pypdf 7.1.1, pypdfium2
# 5.15.2, pdfminer.six, pdfplumber 0.11.10.
# Our users meet it: reports and encyclopaedias put the number of a source right behind the year. What looks for years
# in the text finds none in such a sentence, what looks for numbers finds twenty thousand, and a quotation of it has a
# word that the page does not have.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
# The pip that comes with Python 3.11 trips over the extras of lxml that are asked for in two spellings.
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'pip==26.2'
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    'trafilatura==2.3.1' 'resiliparse==2.0.1' 'readability-lxml==0.9' 'lxml_html_clean==0.4.6' \
    'html-text==0.7.1' 'inscriptis==2.7.6' 'python-docx==1.2.0' 'mammoth==1.13.0' 'docx2txt==0.9' 'fpdf2==2.8.9' \
    'pypdf==7.1.1' 'pypdfium2==5.15.2' 'pdfplumber==0.11.10'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
import logging
from importlib.metadata import version
import docx, docx2txt, fpdf, html_text, inscriptis, lxml.html, mammoth, pdfplumber, pypdf, pypdfium2
import readability, trafilatura
from pdfminer.high_level import extract_text
from resiliparse.extract.html2text import extract_plain_text

logging.disable()
packages = ("trafilatura", "readability-lxml", "inscriptis", "resiliparse", "html-text", "python-docx", "mammoth", "docx2txt")
packages += ("fpdf2", "pypdf", "pypdfium2", "pdfminer.six", "pdfplumber")
print({name: version(name) for name in packages})
filling = (
    "<p>Residents of the old town said that shelling went on through the night, and that several houses near the market "
    "were hit, among them a bath of the Ottoman period that had been restored in 2009.</p>"
)
page = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A temple is gone</title></head><body><article>'
    f"<h1>A temple is gone</h1>{filling}<p>The arch was hit in 2015<sup>3</sup> and the temple of Bel before it, said the "
    f"curator of the museum in the old town.</p>{filling}</article></body></html>"
)
written = docx.Document()
paragraph = written.add_paragraph("The arch was hit in 2015")
paragraph.add_run("3").font.superscript = True
paragraph.add_run(" and the temple of Bel before it.")
written.save("report.docx")
sheet = fpdf.FPDF()
sheet.add_page()
sheet.set_font("Helvetica", size=12)
sheet.write(text="The arch was hit in 2015")
sheet.char_vpos = "SUP"
sheet.write(text="3")
sheet.char_vpos = "LINE"
sheet.write(text=" and the temple of Bel before it.")
sheet.output("report.pdf")


def by_mammoth():
    with open("report.docx", "rb") as file:
        return mammoth.extract_raw_text(file).value


def by_plumber():
    with pdfplumber.open("report.pdf") as file:
        return file.pages[0].extract_text()


readers = {
    "trafilatura": lambda: trafilatura.extract(page),
    "readability": lambda: lxml.html.fromstring(readability.Document(page).summary()).text_content(),
    "inscriptis": lambda: inscriptis.get_text(page),
    "resiliparse": lambda: extract_plain_text(page, main_content=True),
    "html-text": lambda: html_text.extract_text(page),
    "python-docx": lambda: docx.Document("report.docx").paragraphs[0].text,
    "mammoth": by_mammoth,
    "docx2txt": lambda: docx2txt.process("report.docx"),
    "pypdf": lambda: pypdf.PdfReader("report.pdf").pages[0].extract_text(),
    "pypdfium2": lambda: pypdfium2.PdfDocument("report.pdf")[0].get_textpage().get_text_range(),
    "pdfminer.six": lambda: extract_text("report.pdf"),
    "pdfplumber": by_plumber,
}
glued = set()
for name, read in readers.items():
    text = " ".join(read().split())
    print(f"{name:12} {text[text.index('The arch') :][:50]}")
    if "20153" in text:
        glued.add(name)
print(len(glued), "glue the two numbers together")
assert glued == {*readers} - {"html-text"}
PY
