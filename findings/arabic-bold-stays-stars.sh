#!/usr/bin/env bash
# Bold words in guillemets show their asterisks, once an Arabic particle is joined to them
#
# One would guess: **…** makes bold what stands between, in each reader of Markdown and each language.
# What happens: by the rule of CommonMark, asterisks between a letter and a punctuation mark begin nothing. Arabic joins
# "and", "in" and "for" to the word behind, a guillemet or not: of و**«الجزيرة»** the asterisks stay on the page, and so
# behind a closing one. With a space before them, or without the guillemets, the words are bold. Python-Markdown, which
# does not follow CommonMark there, makes all of them bold.
# Seen with: Markdown 3.11.3, markdown-it-py 4.3.0, commonmark 0.9.2; CommonMark 0.31, 6.2 (left-flanking runs).
# Our users meet it: notes and summaries in Arabic are Markdown, are written in one program and published by another,
# and names of papers, parties and buildings stand in guillemets.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  'Markdown==3.11.3' 'markdown-it-py==4.3.0' 'commonmark==0.9.2'
cd "$work"
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

import commonmark
import markdown
from markdown_it import MarkdownIt

readers = {"Markdown": markdown.markdown, "markdown-it-py": MarkdownIt().render, "commonmark": commonmark.commonmark}
bold = {}
for package, read in readers.items():
    print(package, version(package))
    for name, source in {
        "joined": "و**«الجزيرة»** قالت",
        "letters behind": "**(داعش)**ثم",
        "apart": "قالت **«الجزيرة»** إن",
        "no guillemets": "و**الجزيرة** قالت",
    }.items():
        page = read(source).strip()
        bold[package, name] = "<strong>" in page
        print("  ", f"{name:15}", page)
for package in ("markdown-it-py", "commonmark"):
    assert not bold[package, "joined"] and not bold[package, "letters behind"]
    assert bold[package, "apart"] and bold[package, "no guillemets"]
assert all(found for (package, _), found in bold.items() if package == "Markdown")
PY
