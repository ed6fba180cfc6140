"""Figures of articles drawn anew a thousand times: a draw adds up counts, and looks at no passage again."""

import random
import sys
from array import array
from collections.abc import Iterator, Sequence

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


class Drawing:
    """`counted`: of each measure the counts of every article. `annotators`: how many there are.

    The counts of an article lie side by side in one long number, so that a draw adds a number an article, whatever
    the tags. All are whole once they are multiplied by the annotators but one: coincidences are parts of that.
    """

    def __init__(self, measures: Sequence[Measure], counted: Sequence[Sequence[Counts]], annotators: int) -> None:
        self._scale = annotators - 1
        self._sets = {at: DrawnSets(counted[at]) for at, measure in enumerate(measures) if measure.kind == "tags"}
        self._plain = [(at, measure) for at, measure in enumerate(measures) if at not in self._sets]
        self._keys = {at: list(dict.fromkeys(key for counts in counted[at] for key in counts)) for at, _ in self._plain}
        self._fields = sum(map(len, self._keys.values()))
        self._packed = [self._pack([each[at] for each in counted]) for at in range(len(counted[0]))]

    def _pack(self, counts: Sequence[Counts]) -> int:
        row = array(
            "Q", [round(counts[at].get(key, 0.0) * self._scale) for at, _ in self._plain for key in self._keys[at]]
        )
        return int.from_bytes(row.tobytes(), sys.byteorder)

    def values(self, draw: Draw) -> list[float | None]:
        """The figure of each measure over the articles drawn, in their order."""
        row = array("Q")
        row.frombytes(sum(map(self._packed.__getitem__, draw)).to_bytes(self._fields * _ROOM, sys.byteorder))
        made: dict[int, float | None] = {at: sets.alpha(draw) for at, sets in self._sets.items()}
        begin = 0
        for at, measure in self._plain:
            keys = self._keys[at]
            counts = zip(keys, row[begin : begin + len(keys)], strict=True)
            made[at] = measure.value({key: count / self._scale for key, count in counts if count})
            begin += len(keys)
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
