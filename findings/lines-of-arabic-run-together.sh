#!/usr/bin/env bash
# python-bidi makes one line of the second and the third, and puts the first line end before the text
#
# One would guess: a text of several lines that is laid out for a program that only draws from left to right comes back
# with its lines, each turned for itself; and both ways that the package offers give the same.
# What happens: with the function that `from bidi import get_display` brings, the line end of an Arabic paragraph is turned
# with its letters and lands before them: an empty line comes first, and the last line stands on the one before it. That
# brackets are left pointing the wrong way is known of it. `bidi.algorithm` keeps line ends and turns brackets.
# Seen with: python-bidi 0.6.12: the first wraps the Rust crate unicode-bidi, which counts the separator of a paragraph to
# the paragraph; the second is the older one in Python.
# Our users meet it: Arabic labels and quotations in plots and PDFs are made ready by this call. Two sentences are read as
# one, and (داعش) stands between turned brackets.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'python-bidi==0.6.12'
cd "$work"
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version
import bidi, bidi.algorithm

print("python-bidi", version("python-bidi"))
lines = ["دمر المعبد", "نهب المتحف", "قتل الحارس"]
turned = [line[::-1] for line in lines]
newer, older = (each("\n".join(lines)) for each in (bidi.get_display, bidi.algorithm.get_display))
for name, found in (("from bidi", newer), ("bidi.algorithm", older)):
    print(f"{name}: {len(found.splitlines())} lines, of", [len(line) for line in found.splitlines()], "letters")
assert older.split("\n") == turned
assert newer.split("\n") == ["", turned[0], turned[1] + turned[2]]
latin = bidi.get_display("The temple fell.\nThe guard fled.")
assert latin == "The temple fell.\nThe guard fled."
print("brackets:", *(ascii(each("(داعش)")) for each in (bidi.get_display, bidi.algorithm.get_display)))
assert bidi.get_display("(داعش)")[0] == ")" and bidi.algorithm.get_display("(داعش)")[0] == "("
PY
