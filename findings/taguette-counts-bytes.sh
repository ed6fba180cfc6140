#!/usr/bin/env bash
# Taguette counts bytes: its places in an Arabic text point elsewhere when taken for characters
#
# One would guess: the start and end of a highlight count characters, as the W3C's text positions and brat do.
# What happens: they count the bytes of the text in UTF-8, tags of the HTML left out. In English both are the same;
# behind nine Arabic letters they are nine apart, and a place within a letter moves to the letter's end.
# Seen with: taguette 1.5.2, taguette/extract.py.
# Our users meet it: who brings highlights over from the project of a colleague who works in Taguette, and takes them
# for characters, marks the right words in every English article and wrong ones in the Arabic.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'taguette==1.5.2'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
from taguette.extract import extract

text = "دمر المعبد: Palmyra was damaged"
page, words = f"<p>{text}</p>", "Palmyra"
characters = text.index(words)
in_bytes = len(text[:characters].encode())
print("taguette", version("taguette"))
by_characters = extract(page, characters, characters + len(words))
by_bytes = extract(page, in_bytes, in_bytes + len(words))
print(f"places {characters} (characters) and {in_bytes} (bytes) of {words!r}: {by_characters} and {by_bytes}")
assert by_bytes == "<p>Palmyra</p>" and words not in by_characters
within = extract(page, 1, in_bytes)
print("from the second byte of the first letter on:", within)
assert within == "<p>مر المعبد: </p>"
PY
