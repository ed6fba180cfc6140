"""Translates code points to Qt's positions and back."""

from bisect import bisect_left

from heritage_annotator.model.span import Span
from heritage_annotator.patterns import late

_BEYOND_16_BITS = late("[\U00010000-\U0010ffff]")


class Positions:
    """Translates between code points of a body and UTF-16 units of the document that shows it.

    Holds only the places of characters above U+FFFF, each of which Qt counts twice. Cost: linear
    to build; log of their number to ask.
    """

    def __init__(self, body: str) -> None:
        self._wide = [match.start() for match in _BEYOND_16_BITS.finditer(body)]
        # In UTF-16, the n-th wide character starts n units later than its code point offset.
        self._wide_units = [place + n for n, place in enumerate(self._wide)]
        self.length = len(body)
        self.units = len(body) + len(self._wide)

    def to_units(self, code_point: int) -> int:
        """The UTF-16 position of that code point offset."""
        return code_point + bisect_left(self._wide, code_point)

    def to_code_points(self, unit: int) -> int:
        """The code point offset at that UTF-16 position; inside a pair, that of its character."""
        return unit - bisect_left(self._wide_units, unit)

    def span(self, start_unit: int, end_unit: int) -> Span | None:
        """The span between two UTF-16 positions in either order; None when it is empty.

        A pair that is cut is taken whole.
        """
        low, high = sorted((start_unit, end_unit))
        start, end = self.to_code_points(low), self.to_code_points(high)
        if self._splits(high):
            end += 1
        return Span(start, end) if start < end else None

    def _splits(self, unit: int) -> bool:
        place = bisect_left(self._wide_units, unit - 1)
        return place < len(self._wide_units) and self._wide_units[place] == unit - 1
