"""Indexes of spans that may overlap, and of ranges of sentences, of paragraphs or of code points that meet."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence

from heritage_annotator.model.span import Span
from heritage_annotator.named import NamedTuple


class Mark(NamedTuple):
    """An annotation as the reader paints it: where, and which tags in their order."""

    id: str
    start: int
    end: int
    tag_ids: tuple[str, ...] = ()


class MarkIndex:
    """Marks sorted by place, asked line by line while painting.

    Building costs n log n; asking for a range costs log n and the marks that may reach it.
    Marks are held in chunks that know how far their longest reaches, so that one mark over
    the whole text does not make every question walk all marks.
    """

    _CHUNK = 64

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._take(sorted(marks, key=_order))

    def _take(self, marks: list[Mark], known: dict[str, Mark] | None = None) -> None:
        self.marks: Sequence[Mark] = marks
        self._known = {mark.id: mark for mark in marks} if known is None else known
        self._starts = [mark.start for mark in marks]
        ends = [mark.end for mark in marks]
        self._reach = [max(ends[at : at + self._CHUNK]) for at in range(0, len(ends), self._CHUNK)]

    def altered(self, annotation_id: str, mark: Mark | None) -> "MarkIndex":
        """These marks with `mark` as that annotation's, or without one. Cost: a copy, nothing is sorted."""
        marks, known = [*self.marks], self._known.copy()
        if annotation_id in known:
            del marks[self._place(known.pop(annotation_id))]
        if mark is not None:
            insort(marks, mark, key=_order)
            known[annotation_id] = mark
        made = MarkIndex(())
        made._take(marks, known)
        return made

    def __len__(self) -> int:
        return len(self.marks)

    def get(self, annotation_id: str) -> Mark | None:
        """The mark of that annotation."""
        return self._known.get(annotation_id)

    def place(self, annotation_id: str) -> int | None:
        """How many marks stand before that annotation's; None where it has none."""
        mark = self._known.get(annotation_id)
        return None if mark is None else self._place(mark)

    def _place(self, mark: Mark) -> int:
        return bisect_left(self.marks, _order(mark), key=_order)

    def touching(self, start: int, end: int) -> list[Mark]:
        """The marks that share a code point with `start` to `end`, by start, longest first."""
        last = bisect_left(self._starts, end)
        found: list[Mark] = []
        for chunk in range(-(-last // self._CHUNK)):
            if self._reach[chunk] > start:
                low = chunk * self._CHUNK
                high = min(low + self._CHUNK, last)
                found += [mark for mark in self.marks[low:high] if mark.end > start]
        return found

    def at(self, position: int) -> list[Mark]:
        """The marks over the code point at `position`, shortest first: what a click means."""
        over = self.touching(position, position + 1)
        return sorted(over, key=lambda m: (m.end - m.start, m.start, m.id))

    def after(self, position: int) -> Mark | None:
        """The first mark that starts at or after `position`."""
        place = bisect_left(self._starts, position)
        return self.marks[place] if place < len(self.marks) else None

    def before(self, position: int) -> Mark | None:
        """The last mark that starts before `position`."""
        place = bisect_left(self._starts, position)
        return self.marks[place - 1] if place > 0 else None

    def neighbour(self, annotation_id: str, step: int) -> Mark | None:
        """The mark `step` places after (or before, negative) that one; None past the ends."""
        place = self.place(annotation_id)
        if place is None or not 0 <= place + step < len(self.marks):
            return None
        return self.marks[place + step]


def _order(mark: Mark) -> tuple[int, int, str]:
    """By start, longest first."""
    return mark.start, -mark.end, mark.id


def union(spans: Iterable[Span]) -> list[Span]:
    """The ranges covered by any of `spans`, in order, merged where they overlap or touch."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            if span.end > merged[-1].end:
                merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return merged


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
