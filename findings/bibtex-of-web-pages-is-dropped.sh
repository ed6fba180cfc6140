#!/usr/bin/env bash
# A bibliography of web pages comes out empty: bibtexparser drops @online
#
# One would guess: every entry of a BibTeX file comes back, of whatever type, or an error is raised.
# What happens: in its default, bibtexparser 1 keeps only the entry types of classic BibTeX. @online, which is what
# biblatex exports (Zotero's too) make of a news page, and @newspaper are left out; a line of the log is all that is
# said. `BibTexParser(ignore_nonstandard_types=False)` keeps them.
# Seen with: bibtexparser 1.4.4.
# Our users meet it: the list of the articles that a report rests on is made of just such entries.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'bibtexparser==1.4.4'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
import bibtexparser
from bibtexparser.bparser import BibTexParser

text = """
@online{agency, title = {Syrian army retakes Palmyra}, date = {2017-03-02}, url = {https://example.org/1}}
@article{journal, title = {Tomb towers of Palmyra}, journaltitle = {Levant}, year = {2017}}
@newspaper{paper, title = {Extent of the damage}, year = {2017}}
"""
print("bibtexparser", version("bibtexparser"))
plain = [one["ID"] for one in bibtexparser.loads(text).entries]
every = [one["ID"] for one in bibtexparser.loads(text, BibTexParser(ignore_nonstandard_types=False)).entries]
print("in its default:", plain)
print("types of every name:", every)
assert plain == ["journal"] and every == ["agency", "journal", "paper"]
PY
