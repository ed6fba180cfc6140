#!/usr/bin/env bash
# RapidFuzz finds a quotation, and tells the place of other words
#
# One would guess: the places in a result of partial_ratio_alignment are places in the texts that were given to it.
# What happens: with a processor they are places in what the processor made of them, which nobody gets to see. That which
# the library brings cuts off quotation marks, dashes and marks of direction at the beginning: the score is 100, and
# the words cut out by the places are others. Where the text begins with a letter, all fits.
# Seen with: RapidFuzz 3.14.6 (fuzz.partial_ratio_alignment, utils.default_process); its documentation says that texts are
# processed before they are compared, and nothing of the places.
# Our users meet it: quotations are sought in articles by just this call, letter case aside, and marked by the places told.
# An article that begins with « or a mark of direction has each mark beside its words.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'RapidFuzz==3.14.6'
cd "$work"
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version
from rapidfuzz import fuzz, utils

print("RapidFuzz", version("RapidFuzz"))
quoted = "was destroyed"
for article, expected in {
    "The arch was destroyed by night": quoted,
    "« The arch » was destroyed by night": "» was destroy",
    "\u200f— The arch was destroyed by night": "ch was destro",
}.items():
    found = fuzz.partial_ratio_alignment(quoted, article, processor=utils.default_process)
    there = article[found.dest_start : found.dest_end]
    print(f"{article!r}: score {found.score}, place {found.dest_start} to {found.dest_end}: {there!r}")
    print("   processed:", repr(utils.default_process(article)))
    assert found.score == 100
    assert quoted == utils.default_process(article)[found.dest_start : found.dest_end]
    assert there == expected, there
PY
