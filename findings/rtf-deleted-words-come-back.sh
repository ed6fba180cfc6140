#!/usr/bin/env bash
# What a colleague deleted, and what nobody sees, is in the text of an RTF file, and its footnotes are not
#
# One would guess: the text of a file of Rich Text is what one reads in it: words that were deleted while changes were
# tracked are out, hidden ones too, and a note is in.
# What happens: striprtf passes over \deleted and \v, as over every control word that it has no sign for, and gives
# the words they stand before: "was not destroyed", where "not" is struck out. Footnotes are groups that it leaves out
# whole, with the source that stands in them. LibreOffice and Word save tracked changes so.
# Seen with: striprtf 0.0.35 (striprtf.py: a control word without a sign of its own is nothing; `footnote` is among
# the destinations that are skipped). RTF specification 1.9.1: \deleted, \v, \footnote.
# Our users meet it: drafts and witness statements pass between colleagues as RTF, which every word processor saves,
# with their changes tracked. The sentence reads well and says the opposite.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'striprtf==0.0.35'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
from striprtf.striprtf import rtf_to_text

print("striprtf", version("striprtf"))
file = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times New Roman;}}{\*\revtbl{Unknown;}{Reviewer;}}\pard\plain\f0\fs24 "
    r"The temple was {\deleted\revauthdel1\revdttmdel1200000000 not }destroyed{\v  by our own side}."
    r"{\super\chftn{\footnote\pard\plain\fs20{\super\chftn} Seen by two witnesses.}}\par}"
)
text = rtf_to_text(file)
print(repr(text))
assert "was not destroyed" in text and "by our own side" in text and "witnesses" not in text
PY
