#!/usr/bin/env bash
# Two coders who both gave an article no tag cannot be compared by NLTK's measures for sets of tags
#
# One would guess: two empty sets are the same, and their distance is nothing; or such an article is left out.
# What happens: MASI and Jaccard divide by the size of what both sets hold together, and ZeroDivisionError comes from
# within: one such article is enough, and there is no agreement on any. binary_distance takes two empty sets for the
# same. With a tag that says "none" in place of the empty set all is well.
# Seen with: nltk 3.10.4 (metrics/distance.py: masi_distance, jaccard_distance; metrics/agreement.py).
# Our users meet it: an article may have several tags, and most that a search brings have none: that two people found
# nothing in it is their most frequent agreement. MASI is the measure made for sets of tags.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'nltk==3.10.4'
cd "$work"
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import binary_distance, jaccard_distance, masi_distance

print("nltk", version("nltk"))
coded = {
    "1": ({"mosque", "shelling"}, {"mosque"}),
    "2": ({"looting"}, {"looting"}),
    "3": (set(), {"museum"}),
    "4": (set(), set()),
}


def alpha(distance, none: set[str]) -> float | str:
    rows = [
        (coder, article, frozenset(tags or none))
        for article, both in coded.items()
        for coder, tags in zip("ab", both, strict=True)
    ]
    try:
        return round(AnnotationTask(rows, distance=distance).alpha(), 3)
    except ZeroDivisionError as error:
        return type(error).__name__


found = {}
for distance in (masi_distance, jaccard_distance, binary_distance):
    found[distance.__name__] = alpha(distance, set()), alpha(distance, {"none"})
    print(distance.__name__, "with empty sets: {}, with a tag for none: {}".format(*found[distance.__name__]))
for measure in ("masi_distance", "jaccard_distance"):
    assert found[measure][0] == "ZeroDivisionError" and 0 < found[measure][1] < 1
assert found["binary_distance"][0] == found["binary_distance"][1]
PY
