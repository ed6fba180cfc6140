#!/usr/bin/env bash
# "The Temple of Bel in Palmyra" is "The temple of bel in palmyra" once pandoc has read its BibTeX
#
# One would guess: a converter of bibliographies hands a title over as it is written; what capitals a style wants, the
# style decides when it prints.
# What happens: pandoc writes titles of English entries in small letters, but for the first word and what stands in
# braces, since CSL wants them so and makes capitals where a style asks for them. Names of places and people are among
# them. An entry that says it is German keeps its capitals; one that says nothing is English.
# Seen with: pypandoc-binary 1.17 (pandoc 3.9; its manual, on BibTeX as input, says that titles are made so).
# Our users meet it: reference managers and our kind of exports write headlines as they stood, without braces. Palmyra
# and Bel are found by no search that heeds capitals, and the headline that is cited is not the paper's.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'pypandoc-binary==1.17'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
import json
from importlib.metadata import version
import pypandoc

print("pypandoc", version("pypandoc-binary"), "pandoc", pypandoc.get_pandoc_version())
title = "The Destruction of the Temple of Bel in Palmyra"
entries = "\n".join(
    f"@online{{{key}, title = {{{shown}}}, author = {{Haddad, K.}}, date = {{2015-08}}, url = {{http://paper.example/a}}{more}}}"
    for key, shown, more in (
        ("plain", title, ""),
        ("braces", title.replace("Bel", "{Bel}").replace("Palmyra", "{Palmyra}"), ""),
        ("german", "Zerstörung des Tempels des Bel in Palmyra", ", langid = {german}"),
    )
)
made = pypandoc.convert_text(entries, "csljson", format="biblatex")
found = {entry["id"]: entry["title"] for entry in json.loads(made)}
for key, shown in found.items():
    print(f"{key:8} {shown}")
assert found["plain"] == "The destruction of the temple of bel in palmyra"
assert found["braces"] == "The destruction of the temple of Bel in Palmyra"
assert found["german"] == "Zerstörung des Tempels des Bel in Palmyra"
PY
