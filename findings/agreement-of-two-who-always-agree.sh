#!/usr/bin/env bash
# Two annotators who agree everywhere have no Krippendorff alpha, and it is an error
#
# One would guess: where all agree, alpha is 1, or a value that says "not defined".
# What happens: krippendorff raises ValueError as soon as only one value occurs in the data, with gaps or without;
# with two values and full agreement it gives 1.0.
# Seen with: krippendorff 0.9.0, krippendorff.py: a check that there is more than one value in the domain.
# Our users meet it: agreement is computed tag by tag, and for a rare tag both often say "no" everywhere. A report
# must go on and say "no variation".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'krippendorff==0.9.0' 'numpy<3'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'EOF'
from importlib.metadata import version
import krippendorff, numpy

print("krippendorff", version("krippendorff"))
def alpha(data):
    try:
        return float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))
    except ValueError as error:
        return f"ValueError: {error}"

one, gaps, two = [[0, 0, 0], [0, 0, 0]], [[0, 0, numpy.nan], [0, numpy.nan, 0]], [[0, 1, 0], [0, 1, 0]]
for data in (one, gaps, two):
    print(data, "->", alpha(data))
assert str(alpha(one)).startswith("ValueError") and str(alpha(gaps)).startswith("ValueError")
assert alpha(two) == 1.0
EOF
