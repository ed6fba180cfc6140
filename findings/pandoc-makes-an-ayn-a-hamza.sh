#!/usr/bin/env bash
# A Word file that goes through pandoc's Markdown comes back with another letter in Ma‘lula
#
# One would guess: a document turned into Markdown in UTF-8 keeps its curly signs, and turned back it is the same.
# What happens: pandoc's Markdown has "smart" on, which writes ‘ and ’ both as ', “ and ” as ", – as --, … as three full
# stops. Every other reader of Markdown shows just these. pandoc itself guesses the curly ones again: the ‘ that
# stands for ayn (Ma‘lula, ‘Ayn Dara) becomes ’, which stands for hamza, and of „Palmyra“ the closing sign is another.
# With `markdown-smart` all of it stays.
# Seen with: pypandoc-binary 1.17 (pandoc 3.9), python-docx 1.2.0, markdown-it-py 4.3.0; pandoc's manual, extension smart.
# Our users meet it: articles and drafts of Word are turned into Markdown before they are coded or published. A name that
# only this sign tells apart is another, and German and Russian quotations no longer stand in their source.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  'pypandoc-binary==1.17' 'python-docx==1.2.0' 'markdown-it-py==4.3.0'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
import html
from importlib.metadata import version
import docx, pypandoc
from markdown_it import MarkdownIt

print("pandoc", pypandoc.get_pandoc_version(), *(f"{name} {version(name)}" for name in ("python-docx", "markdown-it-py")))
written = [
    "Ma‘lula, Qal‘at Ja‘bar and ‘Ayn Dara; the Qur’an",
    "„Palmyra“, sagte er",
    "В «Тадмор» и „Пальмира“ в 2015–2016 гг. …",
]
document = docx.Document()
for text in written:
    document.add_paragraph(text)
document.save("article.docx")
for form in ("markdown", "markdown-smart"):
    marked = pypandoc.convert_file("article.docx", form, extra_args=["--wrap=none"])
    shown = [html.unescape(line[3:-4]) for line in MarkdownIt().render(marked).splitlines()]
    pypandoc.convert_text(marked, "docx", format=form, outputfile="back.docx")
    back = [paragraph.text for paragraph in docx.Document("back.docx").paragraphs]
    for text, there, again in zip(written, shown, back, strict=True):
        print(f"{form}: {text!r}\n  another reader: {there!r}\n  back in Word:   {again!r}")
    if form == "markdown-smart":
        assert shown == back == written
    else:
        assert shown[0] == "Ma'lula, Qal'at Ja'bar and 'Ayn Dara; the Qur'an"
        assert back[0] == "Ma’lula, Qal’at Ja’bar and ’Ayn Dara; the Qur’an"
        assert back[1] == "„Palmyra”, sagte er" and shown[2].endswith("2015--2016 гг. ...")
PY
