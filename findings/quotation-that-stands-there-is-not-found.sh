#!/usr/bin/env bash
# diff-match-patch finds a sentence like the quotation, and not the quotation, which stands further on word by word
#
# One would guess: what looks for words near a place looks for these words first, wherever they are, and for like ones
# only where they stand nowhere.
# What happens: an exact hit counts if it is near: the way to it weighs as much as wrong letters do, 500 signs as much
# as half of them. Of "was destroyed", fifteen hundred signs on, nothing is found from the beginning (-1); and where
# "was restored" stands near, its place comes as the answer. From a place nearby the same call finds the quotation.
# Seen with: diff-match-patch 20241021 (match_bitap: accuracy plus distance by Match_Distance, 1000, against
# Match_Threshold, 0.5). That the expected place counts is documented; that it outweighs the words is left to the
# reader.
# Our users meet it: annotations are put on a page again by quotation and old place in this way, by
# dom-anchor-text-quote among others. A page that got a new paragraph at its head loses them, or the mark "destroyed"
# lies on "restored".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'diff-match-patch==20241021'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
from diff_match_patch import diff_match_patch

print("diff-match-patch", version("diff-match-patch"))
finder = diff_match_patch()
quotation = "temple of Bel was destroyed"
between = "Other words of the article follow here. " * 40
like = "The temple of Bel was restored in 1932. "
alone, with_like = between + f"The {quotation}.", like + between + f"The {quotation}."
found = {
    "alone": (finder.match_main(alone, quotation, 0), alone.index(quotation)),
    "with a sentence like it": (finder.match_main(with_like, quotation, 0), with_like.index(quotation)),
    "asked near its place": (finder.match_main(alone, quotation, alone.index(quotation) - 300), alone.index(quotation)),
}
for case, (place, true) in found.items():
    print(f"{case:24} found at {place}, stands at {true}")
place = found["with a sentence like it"][0]
print("the words there:", with_like[place : place + len(quotation)])
assert found["alone"][0] == -1 and found["alone"][1] > 1500
assert with_like[place:].startswith("temple of Bel was restored")
assert found["asked near its place"][0] == found["asked near its place"][1]
PY
