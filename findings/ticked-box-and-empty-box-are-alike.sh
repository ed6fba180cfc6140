#!/usr/bin/env bash
# A ticked box and an empty one of a Word form are the same text for two readers of four
#
# One would guess: a box that is drawn on the page is a sign in the text, ☒ or ☐, or the two are told apart somehow.
# What happens: Word draws boxes as symbols of the font Wingdings, elements of their own that name font and code, or
# as fields of a form that hold neither. python-docx and docx2txt give nothing for any of them: "Destroyed Damaged",
# whichever was ticked. mammoth makes ticks of symbols and leaves fields out of its text, docx2python writes the
# symbol as HTML and the field as a box.
# Seen with: python-docx 1.2.0, docx2txt 0.9, mammoth 1.13.0, docx2python 3.7.1; ECMA-376 part 1, 17.3.3.30 (sym),
# 17.16.7 (checkBox).
# Our users meet it: forms of damage assessment are filled in so, site by site, with the grade as a row of boxes. All
# that they say is lost, and the text of all of them is the same.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    'python-docx==1.2.0' 'docx2txt==0.9' 'mammoth==1.13.0' 'docx2python==3.7.1'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
import docx, docx2txt, mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx2python import docx2python

print({name: version(name) for name in ("python-docx", "docx2txt", "mammoth", "docx2python")})
grades = ("Destroyed", "Damaged")


def symbol(ticked):
    return [f'<w:r><w:sym w:font="Wingdings" w:char="{"F0FE" if ticked else "F0A8"}"/></w:r>']


def field(ticked):
    box = f'<w:ffData><w:name w:val="grade"/><w:enabled/><w:checkBox><w:sizeAuto/><w:default w:val="{ticked:d}"/></w:checkBox>'
    return [
        f'<w:r><w:fldChar w:fldCharType="begin">{box}</w:ffData></w:fldChar></w:r>',
        '<w:r><w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ]


def form(name, box, chosen):
    document = docx.Document()
    paragraph = document.add_paragraph()
    for grade in grades:
        for run in box(grade == chosen):
            paragraph._p.append(parse_xml(run.replace("<w:r>", f"<w:r {nsdecls('w')}>", 1)))
        paragraph.add_run(f" {grade} ")
    document.save(name)


def by_mammoth(name):
    with open(name, "rb") as file:
        return mammoth.extract_raw_text(file).value


def by_docx2python(name):
    with docx2python(name) as read:
        return read.text


readers = {
    "python-docx": lambda name: docx.Document(name).paragraphs[0].text,
    "docx2txt": docx2txt.process,
    "mammoth": by_mammoth,
    "docx2python": by_docx2python,
}
told_apart = {}
for way, box in (("symbols", symbol), ("fields", field)):
    for reader, read in readers.items():
        texts = []
        for chosen in grades:
            form(f"{chosen}.docx", box, chosen)
            texts.append(" ".join(read(f"{chosen}.docx").split()))
        told_apart[way, reader] = texts[0] != texts[1]
        print(f"{way:8} {reader:12} destroyed {texts[0]!r}, damaged {texts[1]!r}")
assert {who for who, apart in told_apart.items() if apart} == {
    ("symbols", "mammoth"),
    ("symbols", "docx2python"),
    ("fields", "docx2python"),
}
PY
