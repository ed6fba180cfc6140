#!/usr/bin/env bash
# Two marks that only stand side by side overlap for nervaluate
#
# One would guess: places of marks are half-open, as spaCy, brat and the Web Annotation model have them, so that [0,
# 10) and [10, 20) share nothing.
# What happens: the end counts as part of the mark. Where one coder marked "the temple" and the other what follows it,
# this is one partial agreement, of half a point, and for the type of the mark a full one: recall is 1 where no letter
# is shared. With a space between them it is 0. Nothing in its description of what it takes says which kind of end it
# wants.
# Seen with: nervaluate 1.2.1 (strategies.py: "adding 1 because end is inclusive").
# Our users meet it: agreement on marked words is told by these figures, made for this. Coders of whom one marked the
# first half of a sentence, and the other the second, agree in full on what it tells of.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'nervaluate==1.2.1' 'numpy<3'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
from nervaluate import Evaluator

print("nervaluate", version("nervaluate"))
found = {}
for case, start in (("side by side", 10), ("with a space between", 11)):
    hers, his = [[{"label": "DAMAGE", "start": 0, "end": 10}]], [[{"label": "DAMAGE", "start": start, "end": start + 10}]]
    overall = Evaluator(hers, his, tags=["DAMAGE"]).evaluate()["overall"]
    found[case] = {way: overall[way].recall for way in ("strict", "exact", "partial", "ent_type")}
    print(f"{case:22} [0, 10) and [{start}, {start + 10}): recall {found[case]}")
assert found["side by side"] == {"strict": 0, "exact": 0, "partial": 0.5, "ent_type": 1}
assert set(found["with a space between"].values()) == {0}
PY
