#!/usr/bin/env bash
# Articles that nobody has coded yet raise Fleiss' kappa
#
# One would guess: a table with gaps is refused, or its gaps are left out, as Krippendorff's alpha leaves them.
# What happens: statsmodels takes for categories whatever occurs in the table, and a gap (NaN) occurs: it becomes one more
# category, in which all who were silent agree. Eight articles on which three coders do worse than chance have a kappa of
# -0.25; with four more that nobody has opened it is +0.25. Where two of three agree everywhere and the third has coded
# nothing, kappa is 0. Nothing is said; that the list of categories ends with "nan" is all that shows it.
# Seen with: statsmodels 0.15.0 (inter_rater.py: aggregate_raters, which fleiss_kappa names as the way to its table),
# krippendorff 0.9.0.
# Our users meet it: a table of codings that is exported before all is done, or where each article went to two of three.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'statsmodels==0.15.0' 'krippendorff==0.9.0' 'numpy<3'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
import krippendorff, numpy
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

print("statsmodels", version("statsmodels"), "krippendorff", version("krippendorff"))
gap = numpy.nan
coded = [[1, 2, 3], [3, 1, 2], [2, 2, 1], [1, 3, 3], [2, 1, 3], [3, 2, 1], [1, 1, 2], [2, 3, 3]]
cases = {
    "eight articles, all coded": coded,
    "four more that nobody coded": coded + [[gap] * 3] * 4,
    "two agree, the third is silent": [[1, 1, gap]] * 4 + [[2, 2, gap]] * 4,
}
found = {}
for name, rows in cases.items():
    table, categories = aggregate_raters(numpy.array(rows, dtype=float))
    kappa = fleiss_kappa(table)
    alpha = krippendorff.alpha(reliability_data=numpy.array(rows, dtype=float).T, level_of_measurement="nominal")
    found[name] = round(float(kappa), 3), round(float(alpha), 3)
    print(f"{name:31} categories {categories}: kappa {kappa:.3f}, alpha {alpha:.3f}")
assert list(found.values()) == [(-0.25, -0.198), (0.25, -0.198), (0.0, 1.0)]
PY
