"""The places in a body where words were found: counted at once, and led back to the body as they are looked at."""

from array import array
from bisect import bisect_left
from collections.abc import Sequence

from heritage_annotator.model.folding import Folded, folded
from heritage_annotator.model.span import Span


class Matches:
    """The matches of what was typed, in order, none over another.

    Cost: a search of the folded text, some 10 ms for a million letters; then some 40 µs for each match that is asked
    for the first time, as the way back to the words as they stand is long. Of a hundred thousand, a screen shows few.
    """

    def __init__(self, body: Folded | None = None, typed: str = "") -> None:
        self._body = body
        sought = folded(typed)
        self._length = len(sought)
        self._places = array("q", body.places(sought) if body is not None and sought else ())
        self._known: dict[int, Span] = {}

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, number: int) -> Span:
        span = self._known.get(number)
        if span is None:
            assert self._body is not None  # noqa: S101  # else there is none to ask for
            at = self._places[number]
            span = self._known[number] = self._body.span(at, at + self._length)
        return span

    def first_from(self, code_point: int) -> int:
        """The number of the first match that begins at or after that code point."""
        return bisect_left(range(len(self)), code_point, key=lambda number: self[number].start)

    def touching(self, start: int, end: int) -> list[Span]:
        """The matches that share a code point with `start` to `end`."""
        number = self.first_from(start)
        if number and self[number - 1].end > start:
            number -= 1
        found: list[Span] = []
        while number < len(self) and self[number].start < end:
            found.append(self[number])
            number += 1
        return found


class KnownPlaces(Matches):
    """Matches whose places are known already: in order, none over another."""

    def __init__(self, spans: Sequence[Span]) -> None:
        super().__init__()
        self._spans = spans

    def __len__(self) -> int:
        return len(self._spans)

    def __getitem__(self, number: int) -> Span:
        return self._spans[number]
