"""Ranges of sentences, of paragraphs or of code points, and which of them meet."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from heritage_annotator.model.span import Span
from heritage_annotator.named import NamedTuple


class Extent(NamedTuple):
    """From which unit of a text to which, both counted in: the fifth sentence to the sixth, say."""

    first: int
    last: int


class Extents:
    """Extents of one text, asked how many of them another meets. Building costs n log n, asking log n."""

    def __init__(self, extents: Iterable[Extent]) -> None:
        held = list(extents)
        self._firsts = sorted(extent.first for extent in held)
        self._lasts = sorted(extent.last for extent in held)

    def meeting(self, extent: Extent) -> int:
        """How many have a unit in common with `extent`; itself too, when it is one of them."""
        # All that begin in time, but for those that are over before: no such one began too late.
        return bisect_right(self._firsts, extent.last) - bisect_left(self._lasts, extent.first)


class Units:
    """The pieces of one text, in order and apart from each other, by number."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def extent(self, start: int, end: int) -> Extent | None:
        """Which pieces the code points `start` to `end` reach into; None for none, as between two of them."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end) - 1
        return Extent(first, last) if first <= last else None
