#!/usr/bin/env bash
# pyarabic strips the vowels of Arabic words, but not the small alef above the line
#
# One would guess: after strip_tashkeel a fully vocalised word is the word as newspapers write it.
# What happens: U+0670 stays where it is, as in "Rahman" and "this" with all their signs; the list of vowels has eight
# signs, and this is none of them. strip_diacritics, a function further down, takes it away too.
# Seen with: pyarabic 0.6.15 (pyarabic/araby.py: TASHKEEL).
# Our users meet it: they search vocalised texts, and names of people and mosques, by the bare spelling. Whoever
# normalises by the function whose name promises it finds nothing.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'pyarabic==0.6.15'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'EOF'
from importlib.metadata import version
from pyarabic import araby

written, bare = "مَسجِدُ الرَّحْمٰن", "مسجد الرحمن"
print("pyarabic", version("pyarabic"), "vowels:", [f"{ord(sign):04X}" for sign in araby.TASHKEEL])
found = {name: getattr(araby, name)(written) for name in ("strip_tashkeel", "strip_diacritics")}
for name, text in found.items():
    print(f"{name:16}", repr(text), "equal:", text == bare)
assert "\u0670" not in araby.TASHKEEL
assert "\u0670" in found["strip_tashkeel"]
assert found["strip_diacritics"] == bare
EOF
