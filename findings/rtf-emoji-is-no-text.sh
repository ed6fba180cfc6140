#!/usr/bin/env bash
# RTF with an emoji comes out as text that cannot be saved as UTF-8
#
# One would guess: a pair of \u escapes for one character beyond the Basic Multilingual Plane comes out as that
# character.
# What happens: striprtf gives two lone surrogates: the string prints nowhere and UnicodeEncodeError comes as soon
# as it is written to a file or a database.
# Seen with: striprtf 0.0.35; each \uN becomes chr(N), pairs are not joined.
# Our users meet it: RTF from mail and word processors holds emoji and, in our field, Palmyrene and cuneiform, all
# beyond that plane.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'striprtf==0.0.35'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'EOF'
from importlib.metadata import version
from striprtf.striprtf import rtf_to_text

def escaped(text):
    units = text.encode("utf-16-le")
    numbers = (int.from_bytes(units[n : n + 2], "little", signed=True) for n in range(0, len(units), 2))
    return "".join(f"\\u{number}?" for number in numbers)

print("striprtf", version("striprtf"))
for text in ("تدمر", "𐡠", "🏛"):
    found = rtf_to_text(r"{\rtf1\ansi\uc1 " + escaped(text) + "}")
    try:
        found.encode()
        can = True
    except UnicodeEncodeError:
        can = False
    print(ascii(text), "->", ascii(found), "as UTF-8:", can)
    assert can == (len(text.encode("utf-16-le")) == 2 * len(text))
    assert found.encode("utf-16-le", "surrogatepass").decode("utf-16-le") == text
EOF
