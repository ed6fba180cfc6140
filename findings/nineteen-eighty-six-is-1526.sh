#!/usr/bin/env bash
# "Nineteen eighty-six" is 1526 for word2number, and "twenty fifteen" 35
#
# One would guess: a year in words becomes that year, as two thousand fifteen does, or ValueError is raised, as for
# words that are no number.
# What happens: the numbers that stand side by side are multiplied or added as if they were parts of one: 19 times 80
# and 6, 20 and 15. "Half a million" is a whole one, "two dozen" is two: what is no word of its list is passed over.
# Nothing is raised.
# Seen with: word2number 1.1 (w2n.word_to_num). Its page shows cardinal numbers alone.
# Our users meet it: subtitles and transcripts of interviews write years and losses in words. A year that comes out as
# 1526 lies in the past, as the dates of monuments do, and looks like one of them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'word2number==1.1'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
from word2number import w2n

print("word2number", version("word2number"))
told = {
    "two thousand fifteen": 2015,
    "one hundred and fifty thousand": 150_000,
    "nineteen eighty six": 1526,
    "nineteen eighty-six": 1526,
    "twenty fifteen": 35,
    "half a million": 1_000_000,
    "two dozen": 2,
}
found = {words: w2n.word_to_num(words) for words in told}
for words, number in found.items():
    print(f"{words:32}", number)
assert found == told
PY
