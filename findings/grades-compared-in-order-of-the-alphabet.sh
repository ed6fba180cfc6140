#!/usr/bin/env bash
# A weighted kappa of damage grades takes them in the order of the alphabet
#
# One would guess: a weighted kappa of words cannot know their order, so it asks for it, as it asks for the weights.
# What happens: scikit-learn sorts the labels by alphabet (destroyed, moderate, none, severe, slight) and weighs by
# these places without a word: "none" against "destroyed" counts as near. Ten pairs that are at most one grade
# apart come out at 0.29 (linear) in place of 0.68, and 0.32 (quadratic) in place of 0.86. Only `labels=` in the order
# of the scale mends it. The krippendorff package refuses the same words without an order.
# Seen with: scikit-learn 1.9.1, cohen_kappa_score; krippendorff 0.9.0.
# Our users meet it: severity is graded in words, and two coders' agreement on it is computed with just this function.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'scikit-learn==1.9.1' 'krippendorff==0.9.0' 'numpy<3'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
import krippendorff
from sklearn.metrics import cohen_kappa_score

scale = ["none", "slight", "moderate", "severe", "destroyed"]
first = "none slight moderate severe destroyed none severe slight moderate destroyed".split()
second = "slight slight severe severe severe none moderate none moderate destroyed".split()
print("scikit-learn", version("scikit-learn"), "krippendorff", version("krippendorff"))
for weights, wrong, right in (("linear", 0.286, 0.675), ("quadratic", 0.324, 0.865)):
    plain = cohen_kappa_score(first, second, weights=weights)
    ordered = cohen_kappa_score(first, second, weights=weights, labels=scale)
    print(f"{weights}: as words {plain:.3f}, in the order of the scale {ordered:.3f}")
    assert round(plain, 3) == wrong and round(ordered, 3) == right
try:
    krippendorff.alpha([first, second], level_of_measurement="ordinal")
except ValueError as error:
    print("krippendorff, ordinal, without an order: ValueError:", error)
else:
    raise SystemExit("krippendorff takes words without an order now")
PY
