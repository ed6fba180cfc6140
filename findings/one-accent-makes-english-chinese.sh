#!/usr/bin/env bash
# A detector reads an English article with one accented letter as Chinese
#
# One would guess: some 2,500 bytes of English with a single accented letter in Windows-1252 come out as
# Windows-1252, or as a neighbour in which that letter is the same.
# What happens: charset-normalizer names Big5 for two of four such texts and cp1250 for the others: the letter and
# the one after it become an ideograph, or ï becomes ď. The best guess changes with the word in which the letter
# stands, and with the release of the library.
# Seen with: charset-normalizer 3.5.3, from_bytes(...).best().
# Our users meet it: wire copies of the 1990s are Windows-1252 without a declaration. The words are the proof, and
# "São" must not become "S" and an ideograph.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'charset-normalizer==3.5.3'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'EOF'
from importlib.metadata import version
from charset_normalizer import from_bytes

before = "The ancient city was damaged in the fighting and the museum was looted, officials said on Friday. " * 20
after = " Residents said that the temple was hit by an airstrike in the night." * 20
print("charset-normalizer", version("charset-normalizer"))
found = {}
for word in ("naïve", "São", "Köln", "façade"):
    best = from_bytes((before + word + after).encode("cp1252")).best()
    found[word] = best.encoding
    print(word, best.encoding, word in str(best), str(best)[len(before) : len(before) + len(word)])
assert found == {"naïve": "cp1250", "São": "big5", "Köln": "cp1250", "façade": "big5"}
EOF
