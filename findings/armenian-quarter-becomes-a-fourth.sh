#!/usr/bin/env bash
# The Armenian Quarter becomes "Armenian/4", and nobody hurt "no 1 was hurt"
#
# One would guess: what turns numbers in English words into figures leaves a name with a capital alone, and words that
# are no number where they stand.
# What happens: quarter is a fourth, also with a capital and behind a name: "the Armenian Quarter" becomes "the
# Armenian/4", and the name is gone. "For a third time" is "for 1/3 time", "no one" is "no 1", "a second arch" "1 2nd
# arch"; a year in words falls into pieces, "19 80 6".
# Seen with: numerizer 0.2.4 (numerize), which says that it turns natural language numerics into ints and floats.
# Our users meet it: it is run over texts before quantities are looked for in them. Old towns have quarters that are
# told by who lives there, and what befalls a quarter is what is to be found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'numerizer==0.2.4'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
from numerizer import numerize

print("numerizer", version("numerizer"))
told = {
    "one hundred and fifty thousand people": "150000 people",
    "the Armenian Quarter was shelled": "the Armenian/4 was shelled",
    "hit for a third time": "hit for 1/3 time",
    "no one was hurt": "no 1 was hurt",
    "a second arch fell": "1 2nd arch fell",
    "in nineteen eighty-six": "in 19 80 6",
}
found = {words: numerize(words) for words in told}
for words, made in found.items():
    print(f"{words!r:40} -> {made!r}")
assert found == told
PY
