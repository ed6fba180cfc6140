"""Coefficients of agreement over units: each with its source, and None where it is not defined.

A unit is the sequence of values that annotators gave it; None is a value nobody gave.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import cast

Distance = Callable[[Hashable, Hashable], float]
Unit = Sequence[Hashable | None]
Coincidences = Mapping[tuple[Hashable, Hashable], float]


def nominal(one: Hashable, other: Hashable) -> float:
    """0 for the same value, else 1."""
    return float(one != other)


def masi(one: Hashable, other: Hashable) -> float:
    """The distance of two sets of names: 1 - J·M, of which J is their Jaccard index, M 1, 2/3, 1/3 or 0.

    Passonneau 2006, Measuring Agreement on Set-valued Items (MASI) for Semantic and Pragmatic Annotation. Two empty
    sets are the same.
    """
    mine, theirs = cast("frozenset[str]", one), cast("frozenset[str]", other)
    if mine == theirs:
        return 0.0
    both, either = len(mine & theirs), len(mine | theirs)
    monotonic = 2 / 3 if mine <= theirs or theirs <= mine else 1 / 3 if both else 0.0
    return 1 - both / either * monotonic


def alpha(units: Iterable[Unit], distance: Distance = nominal) -> float | None:
    """Krippendorff's alpha of units; those with fewer than two values are left out. None as `alpha_of`."""
    return alpha_of(coincidence_counts(units), distance)


def alpha_of(coincidences: Coincidences, distance: Distance = nominal) -> float | None:
    """Krippendorff's alpha; None where it is not defined: nothing to pair, or one value only.

    Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, section C. `distance` is the squared difference of
    two values. Cost: the pairs of different values.
    """
    totals = _totals(coincidences)
    n = sum(totals.values())
    if n <= 1:
        return None
    observed = sum(count * distance(*pair) for pair, count in coincidences.items())
    expected = sum(totals[one] * totals[other] * distance(one, other) * 2 for one, other in combinations(totals, 2)) / (
        n - 1
    )
    return None if expected == 0 else 1 - observed / expected


def ordinal_alpha_of(coincidences: Coincidences, order: Sequence[Hashable]) -> float | None:
    """Alpha of graded values: two are the farther apart the more values lie between. None as `alpha_of`.

    Krippendorff 2011, the ordinal metric. All values must be in `order`.
    """
    totals = _totals(coincidences)
    place = {value: number for number, value in enumerate(order)}
    below: dict[Hashable, float] = {}
    under = 0.0
    for value in order:
        below[value] = under
        under += totals.get(value, 0.0)

    def distance(one: Hashable, other: Hashable) -> float:
        first, last = sorted((one, other), key=place.__getitem__)
        between = below[last] + totals[last] - below[first] - (totals[first] + totals[last]) / 2
        return between**2 if first != last else 0.0

    return alpha_of(coincidences, distance)


def _totals(coincidences: Coincidences) -> dict[Hashable, float]:
    totals: dict[Hashable, float] = {}
    for (one, _), count in coincidences.items():
        totals[one] = totals.get(one, 0.0) + count
    return totals


def coincidence_counts(units: Iterable[Unit]) -> dict[tuple[Hashable, Hashable], float]:
    """How often a value was paired with another by two annotators of one unit, each pair by 1 / (values - 1)."""
    return coincidences_of(Counter(map(tuple, units)).items())


def coincidences_of(units: Iterable[tuple[Unit, int]]) -> dict[tuple[Hashable, Hashable], float]:
    """`coincidence_counts` of units, each with how many there are of it."""
    found: dict[tuple[Hashable, Hashable], float] = {}
    for unit, alike in units:
        values = [value for value in unit if value is not None]
        if len(values) < 2:
            continue
        if len(values) == 2:  # as most are: the same, in a third of the time
            one, other = values
            found[one, other] = found.get((one, other), 0.0) + alike
            found[other, one] = found.get((other, one), 0.0) + alike
            continue
        weight = alike / (len(values) - 1)
        counts = Counter(values)
        for one, times in counts.items():
            for other, others in counts.items():
                pairs = times * (others - 1) if one == other else times * others
                if pairs:
                    found[one, other] = found.get((one, other), 0.0) + pairs * weight
    return found


def kappa_of(pairs: Mapping[tuple[Hashable, Hashable], float]) -> float | None:
    """Cohen's kappa of two annotators, by how often they gave which values.

    Cohen 1960, A Coefficient of Agreement for Nominal Scales. None where chance alone agrees wholly, or there is
    nothing to compare.
    """
    n = sum(pairs.values())
    if n == 0:
        return None
    rows: dict[Hashable, float] = {}
    columns: dict[Hashable, float] = {}
    for (one, other), count in pairs.items():
        rows[one] = rows.get(one, 0.0) + count
        columns[other] = columns.get(other, 0.0) + count
    agreed = sum(count for (one, other), count in pairs.items() if one == other) / n
    by_chance = sum(rows[value] * columns.get(value, 0.0) for value in rows) / n**2
    return None if by_chance >= 1 else (agreed - by_chance) / (1 - by_chance)


def specific_agreement(both: float, one_only: float, other_only: float) -> float | None:
    """Of what either said, the share on which both agree: 2a / (2a + b + c); None where neither said anything.

    Dice 1945; for positive cases that is the F1 score (Hripcsak and Rothschild 2005, Agreement, the F-Measure, and
    Reliability in Information Retrieval), given the cases in which neither said it, negative specific agreement.
    """
    said = 2 * both + one_only + other_only
    return None if said == 0 else 2 * both / said
