"""Krippendorff's alphas for unitizing: whether the same stretches of a text were marked, and alike.

Krippendorff, Mathet, Bouvry and Widlöcher 2016, On the reliability of unitizing textual continua: Further developments
(Quality & Quantity 50, 2347-2364). The equations named are those of that paper. Lengths are code points.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import permutations

from heritage_annotator.frozen import frozen
from heritage_annotator.named import NamedTuple


class Stretch(NamedTuple):
    """A stretch of the continuum, half-open, and its value; None for a gap between those that are valued."""

    start: int
    end: int
    value: Hashable | None


@frozen
class UnitizingAlphas:
    """The family; each None where it is not defined, because one value stands everywhere.

    `all`: uα, of values and gaps alike. `boundary`: |uα, of what is marked against what is not. `coding`: cuα, of the
    values where both marked. `by_value`: (k)uα, of one value among those. `covered`: which part of the continuum cuα
    speaks of.
    """

    all: float | None
    boundary: float | None
    coding: float | None
    by_value: Mapping[Hashable, float | None]
    covered: float


Counts = dict[tuple[Hashable, Hashable], float]
"""What is counted of a continuum. Counts of several continua add up to those of all of them laid end to end.

Of a value (None: gaps) what of it coincides with the `same`, with `any`, with any but gaps (`inner`), and the squares
of what its units share with others (`shared`). Of all: what coincides of marked and gap (`across`), where a unit would
meet `itself`, and the `length`.
"""

_SAME, _ANY, _INNER, _SHARED, _ACROSS, _ITSELF, _LENGTH = "same", "any", "inner", "shared", "across", "itself", "length"


def unitizing_alphas(annotators: Sequence[Sequence[Stretch]], length: int) -> UnitizingAlphas:
    """The alphas of a continuum of that length, by the valued stretches of each annotator, which do not overlap.

    Cost: the stretches, sorted.
    """
    return alphas_of(unit_counts(annotators, length), len(annotators))


def unit_counts(annotators: Sequence[Sequence[Stretch]], length: int) -> Counts:
    """What is counted of that continuum. Cost: the stretches, sorted."""
    whole = [_filled(sorted(stretches), length) for stretches in annotators]
    found: defaultdict[tuple[Hashable, Hashable], float] = defaultdict(float)
    if len(whole) < 2 or length == 0:
        return found
    for one, other in permutations(whole, 2):
        within: defaultdict[Stretch, int] = defaultdict(int)
        for stretch, met, shared in _meetings(one, other):
            _count_meeting(found, stretch.value, met.value, shared / (len(whole) - 1))
            if stretch.value is not None and met.value is not None:
                within[stretch] += shared
        for stretch, shared in within.items():
            found[_SHARED, stretch.value] += shared**2 / (len(whole) - 1)
    for start, end, value in (stretch for stretches in whole for stretch in stretches):
        found[_ITSELF, ""] += end - start if value is None else (end - start) ** 2
    found[_LENGTH, ""] = length
    return found


def alphas_of(counts: Counts, annotators: int) -> UnitizingAlphas:
    """The alphas that such counts come to. Cost: the pairs of values that met."""
    length = counts.get((_LENGTH, ""), 0.0)
    if annotators < 2 or length == 0:
        return UnitizingAlphas(None, None, None, {}, 0.0)
    expected = _by_chance(counts, annotators * length)
    inner = _Inner(counts)
    return UnitizingAlphas(
        _alpha(sum(_of(counts, _ANY).values()) - sum(_of(counts, _SAME).values()), expected.apart),
        _alpha(counts.get((_ACROSS, ""), 0.0), expected.across),
        _alpha(*inner.of_all()),
        {value: _alpha(*inner.of_value(value)) for value in inner.values},
        inner.length / (annotators * length),
    )


def _count_meeting(found: Counts, one: Hashable | None, other: Hashable | None, count: float) -> None:
    """Coincidences by the lengths of intersections (equation 1)."""
    found[_ANY, one] += count
    if one == other:
        found[_SAME, one] += count
    if (one is None) != (other is None):  # what one marked and the other did not (equation 6)
        found[_ACROSS, ""] += count
    elif one is not None:
        found[_INNER, one] += count


def _of(counts: Counts, kind: str) -> dict[Hashable, float]:
    return {value: count for (each, value), count in counts.items() if each == kind}


def _alpha(observed: float, expected: float) -> float | None:
    return None if expected <= 1e-12 else 1 - observed / expected


def _filled(stretches: Sequence[Stretch], length: int) -> list[Stretch]:
    """The stretches with the gaps between them."""
    made, at = list[Stretch](), 0
    for stretch in stretches:
        if stretch.start > at:
            made.append(Stretch(at, stretch.start, None))
        made.append(stretch)
        at = stretch.end
    if at < length:
        made.append(Stretch(at, length, None))
    return made


def _meetings(one: Sequence[Stretch], other: Sequence[Stretch]) -> Iterator[tuple[Stretch, Stretch, int]]:
    """The stretches of both that meet, each with how many code points they share."""
    at = 0
    for stretch in one:
        while at < len(other) and other[at].end <= stretch.start:
            at += 1
        following = at
        while following < len(other) and other[following].start < stretch.end:
            met = other[following]
            yield stretch, met, min(stretch.end, met.end) - max(stretch.start, met.start)
            following += 1


class _Expected(NamedTuple):
    """Disagreement by chance: of different values (equation 5a), and of marked against gap."""

    apart: float
    across: float


def _by_chance(counts: Counts, total: float) -> _Expected:
    """The coincidences by chance (equation 4): no unit meets itself, and gaps may be cut anywhere."""
    margins = _of(counts, _ANY)
    among = total**2 - counts.get((_ITSELF, ""), 0.0)
    if among <= 0:
        return _Expected(0.0, 0.0)
    all_ = sum(margins.values())
    apart = sum(margin * (all_ - margin) for margin in margins.values())
    gaps = margins.get(None, 0.0)
    across = 2 * gaps * (all_ - gaps)
    return _Expected(total * apart / among, total * across / among)


class _Inner:
    """The coincidences where both marked (equations 8 to 13), and those expected there (equation 10)."""

    def __init__(self, counts: Counts) -> None:
        self._same, self._shared = _of(counts, _SAME), _of(counts, _SHARED)
        self._margins = _of(counts, _INNER)
        self.values = sorted((value for value in _of(counts, _ANY) if value is not None), key=str)
        self.length = sum(self._margins.values())
        self._among = self.length - sum(self._shared.values()) / self.length if self.length else 0.0

    def _expected(self, value: Hashable) -> float:
        """How often chance alone has the value meet itself."""
        margin = self._margins.get(value, 0.0)
        return (margin**2 - self._shared.get(value, 0.0)) / self._among if self._among > 0 else 0.0

    def of_all(self) -> tuple[float, float]:
        """Disagreement observed and expected on values (equation 11)."""
        same = sum(self._same.get(value, 0.0) for value in self._margins)
        chance = sum(self._expected(value) for value in self._margins)
        return self.length - same, self.length - chance if self._among > 0 else 0.0

    def of_value(self, value: Hashable) -> tuple[float, float]:
        """Disagreement observed and expected on one value, each by its own margin (equation 13b)."""
        margin = self._margins.get(value, 0.0)
        if margin <= 0 or self._among <= 0:
            return 0.0, 0.0
        by_chance = (margin * self.length - self._shared.get(value, 0.0)) / self._among
        if by_chance <= 0:
            return 0.0, 0.0
        return 1 - self._same.get(value, 0.0) / margin, 1 - self._expected(value) / by_chance
