"""Figures of articles drawn anew a thousand times: a draw adds up counts, and looks at no passage again."""

import random
import sys
from array import array
from collections.abc import Hashable, Iterator, Sequence
from typing import cast

from heritage_annotator.services.agreement.measures import Counts, Measure
from heritage_annotator.services.agreement.sets import DrawnSets

SEED = 20170303
# The middle 95 of a hundred.
_TAIL = 0.025
# Bytes of a count in the long number of an article: no sum of counts ever flows into its neighbour.
_ROOM = 8

Draw = Sequence[int]
Interval = tuple[float | None, float | None]


def draws(articles: int, times: int) -> Iterator[Draw]:
    """So many times as many articles as there are, by their places, the same every time; none of a single one."""
    drawn = random.Random(SEED)  # noqa: S311  # a draw that is the same every time, no secret
    for _ in range(times if articles > 1 else 0):
        yield drawn.choices(range(articles), k=articles)


class Packed:
    """Counts of each article, packed side by side into one long number: a draw adds a number an article.

    `scale`: what makes all of them whole.
    """

    def __init__(self, counted: Sequence[Counts], scale: int) -> None:
        self._scale = scale
        self._keys = list(dict.fromkeys(key for counts in counted for key in counts))
        self._rows = [
            int.from_bytes(
                array("Q", [round(counts.get(key, 0.0) * scale) for key in self._keys]).tobytes(), sys.byteorder
            )
            for counts in counted
        ]

    def drawn(self, draw: Draw) -> Counts:
        """The counts of the articles drawn, added up."""
        row = array("Q")
        row.frombytes(sum(map(self._rows.__getitem__, draw)).to_bytes(len(self._keys) * _ROOM, sys.byteorder))
        return {key: count / self._scale for key, count in zip(self._keys, row, strict=True) if count}


class Drawing:
    """`counted`: of each measure the counts of every article. `annotators`: how many there are.

    All counts are whole once they are multiplied by the annotators but one: coincidences are parts of that.
    """

    def __init__(self, measures: Sequence[Measure], counted: Sequence[Sequence[Counts]], annotators: int) -> None:
        self._sets = {at: DrawnSets(counted[at]) for at, measure in enumerate(measures) if measure.kind == "tags"}
        self._plain = [(at, measure) for at, measure in enumerate(measures) if at not in self._sets]
        rows: list[Counts] = [
            {(at, key): count for at, _ in self._plain for key, count in counted[at][article].items()}
            for article in range(len(counted[0]))
        ]
        self._packed = Packed(rows, annotators - 1)

    def values(self, draw: Draw) -> list[float | None]:
        """The figure of each measure over the articles drawn, in their order."""
        made: dict[int, float | None] = {at: sets.alpha(draw) for at, sets in self._sets.items()}
        by_measure: dict[int, Counts] = {at: {} for at, _ in self._plain}
        for (at, key), count in self._packed.drawn(draw).items():
            by_measure[cast(int, at)][cast("tuple[Hashable, Hashable]", key)] = count
        made |= {at: measure.value(by_measure[at]) for at, measure in self._plain}
        return [made[at] for at in range(len(made))]


def interval(drawn: Sequence[float | None]) -> Interval:
    """The middle 95 in a hundred of a figure over its draws; none where most draws do not define it."""
    values = sorted(value for value in drawn if value is not None)
    if len(values) * 2 <= len(drawn) or not values:
        return None, None
    edge = int(len(values) * _TAIL)
    return values[edge], values[-1 - edge]


def summed(counted: Sequence[Counts]) -> Counts:
    """The counts of all of them."""
    whole: Counts = {}
    for counts in counted:
        for key, count in counts.items():
            whole[key] = whole.get(key, 0.0) + count
    return whole
