"""Krippendorff's alphas for unitizing: whether the same stretches of a text were marked, and alike.

Krippendorff, Mathet, Bouvry and Widlöcher 2016, On the reliability of unitizing textual continua: Further developments
(Quality & Quantity 50, 2347-2364). The equations named are those of that paper. Lengths are code points.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import NamedTuple


class Stretch(NamedTuple):
    """A stretch of the continuum, half-open, and its value; None for a gap between those that are valued."""

    start: int
    end: int
    value: Hashable | None


@dataclass(frozen=True, slots=True)
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


_Matrix = Mapping[tuple[Hashable | None, Hashable | None], float]


def unitizing_alphas(annotators: Sequence[Sequence[Stretch]], length: int) -> UnitizingAlphas:
    """The alphas of a continuum of that length, by the valued stretches of each annotator, which do not overlap.

    Cost: the stretches, sorted.
    """
    whole = [_filled(sorted(stretches), length) for stretches in annotators]
    if len(whole) < 2 or length == 0:
        return UnitizingAlphas(None, None, None, {}, 0.0)
    observed = _observed(whole)
    expected = _expected_apart(whole, observed, length)
    values = sorted({value for value, _ in observed if value is not None}, key=str)
    inner = _Inner(whole, observed, values)
    return UnitizingAlphas(
        _alpha(_apart(observed), expected.apart),
        _alpha(_across(observed), expected.across),
        _alpha(*inner.of_all()),
        {value: _alpha(*inner.of_value(value)) for value in values},
        inner.length / (len(whole) * length),
    )


def _alpha(observed: float, expected: float) -> float | None:
    return None if expected <= 1e-12 else 1 - observed / expected


def _apart(matrix: _Matrix) -> float:
    """What stands beside the diagonal: disagreement of different values (equation 5a)."""
    return sum(count for (one, other), count in matrix.items() if one != other)


def _across(matrix: _Matrix) -> float:
    """What one marked and the other did not (equation 6)."""
    return sum(count for (one, other), count in matrix.items() if (one is None) != (other is None))


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


def _observed(whole: Sequence[Sequence[Stretch]]) -> _Matrix:
    """The coincidences by the lengths of intersections (equation 1)."""
    matrix: defaultdict[tuple[Hashable | None, Hashable | None], float] = defaultdict(float)
    for one, other in permutations(whole, 2):
        for stretch, met, shared in _meetings(one, other):
            matrix[stretch.value, met.value] += shared / (len(whole) - 1)
    return matrix


class _Expected(NamedTuple):
    """What `_apart` and `_across` are of the coincidences by chance."""

    apart: float
    across: float


def _expected_apart(whole: Sequence[Sequence[Stretch]], observed: _Matrix, length: int) -> _Expected:
    """The coincidences by chance (equation 4): no unit meets itself, and gaps may be cut anywhere."""
    margins: defaultdict[Hashable | None, float] = defaultdict(float)
    for (one, _), count in observed.items():
        margins[one] += count
    itself = 0
    for start, end, value in (stretch for stretches in whole for stretch in stretches):
        itself += end - start if value is None else (end - start) ** 2
    total = len(whole) * length
    among = total**2 - itself
    if among <= 0:
        return _Expected(0.0, 0.0)
    all_ = sum(margins.values())
    apart = sum(margin * (all_ - margin) for margin in margins.values())
    gaps = margins.get(None, 0.0)
    across = 2 * gaps * (all_ - gaps)
    return _Expected(total * apart / among, total * across / among)


class _Inner:
    """The coincidences where both marked (equations 8 to 13), and those expected there (equation 10)."""

    def __init__(self, whole: Sequence[Sequence[Stretch]], observed: _Matrix, values: Iterable[Hashable]) -> None:
        self._observed = observed
        self._values = list(values)
        self._margins = dict.fromkeys(self._values, 0.0)
        for (one, other), count in observed.items():
            if one is not None and other is not None:
                self._margins[one] += count
        self.length = sum(self._margins.values())
        shared: defaultdict[Hashable, float] = defaultdict(float)
        for one, other in permutations(whole, 2):
            within: defaultdict[Stretch, int] = defaultdict(int)
            for stretch, met, length in _meetings(one, other):
                if stretch.value is not None and met.value is not None:
                    within[stretch] += length
            for stretch, length in within.items():
                shared[stretch.value] += length**2 / (len(whole) - 1)
        self._shared = shared
        self._among = self.length - sum(shared.values()) / self.length if self.length else 0.0

    def _expected(self, value: Hashable) -> float:
        """How often chance alone has the value meet itself."""
        return (self._margins[value] ** 2 - self._shared[value]) / self._among if self._among > 0 else 0.0

    def of_all(self) -> tuple[float, float]:
        """Disagreement observed and expected on values (equation 11)."""
        same = sum(self._observed.get((value, value), 0.0) for value in self._values)
        chance = sum(self._expected(value) for value in self._values)
        return self.length - same, self.length - chance if self._among > 0 else 0.0

    def of_value(self, value: Hashable) -> tuple[float, float]:
        """Disagreement observed and expected on one value, each by its own margin (equation 13b)."""
        margin = self._margins[value]
        if margin <= 0 or self._among <= 0:
            return 0.0, 0.0
        by_chance = (margin * self.length - self._shared[value]) / self._among
        if by_chance <= 0:
            return 0.0, 0.0
        return 1 - self._observed.get((value, value), 0.0) / margin, 1 - self._expected(value) / by_chance
