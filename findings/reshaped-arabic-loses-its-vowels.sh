#!/usr/bin/env bash
# arabic-reshaper takes every vowel mark out of Arabic unless it is told not to
#
# One would guess: what joins Arabic letters for a program that cannot (a PDF writer, a plot) changes their shapes and
# nothing else, so that the words can be read back from the page.
# What happens: with the settings it comes with, every haraka, the shadda too, is deleted from the text; letters and
# tatweel stay. With `delete_harakat` off all come back.
# Seen with: arabic-reshaper 3.1.0; its default settings say `delete_harakat: True`.
# Our users meet it: reports with Arabic quotations are often made into PDFs with it. The vowels were in the article and
# are not in the report, so a quotation that was copied exactly is told as altered when the report is proof-read, and a
# name that only its vowels tell apart is another one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'arabic-reshaper==3.1.0'
cd "$work"
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version
from unicodedata import combining, normalize

import arabic_reshaper

print("arabic-reshaper", version("arabic-reshaper"))
said = "دَمَّرَ القَصْفُ مَعْبَدَ بَلٍ في تـــدمر"
bare = "".join(sign for sign in said if not combining(sign))
keeping = arabic_reshaper.ArabicReshaper({"delete_harakat": False})
# NFKC leads the joined shapes back to the letters.
asked, as_it_comes = normalize("NFKC", keeping.reshape(said)), normalize("NFKC", arabic_reshaper.reshape(said))
print("said:            ", said)
print("as it comes:     ", as_it_comes)
print("told to keep all:", asked)
print(sum(map(bool, map(combining, said))), "marks said,", sum(map(bool, map(combining, as_it_comes))), "left")
assert as_it_comes == bare != said
assert asked == said
PY
