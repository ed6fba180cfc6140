"""The places of a page of a PDF where its letters are upright, and where those lie on the page as drawn."""

from typing import Self

from heritage_annotator.frozen import frozen

Edges = tuple[float, float, float, float]
"""Left, bottom, right, top."""
_FAR = 60
"""Points between two signs of one line; columns stand further apart, or their signs come one after the other."""


@frozen
class Standing:
    """What is shown of a page, and how it is turned to be read. All in points.

    `left`, `bottom`: where what is shown begins, in the file's own places; `width`, `height`: of that, unturned.
    `quarters`: of a turn as a clock goes, after which its letters stand upright. `moves`: whether the file's places are
    others than those that are told.
    """

    left: float
    bottom: float
    width: float
    height: float
    quarters: int
    moves: bool

    @classmethod
    def of(cls, shown: Edges, quarters: int) -> Self:
        """That of a page of which `shown` can be seen."""
        left, bottom, right, top = map(float, shown)
        return cls(left, bottom, right - left, top - bottom, quarters, bool(quarters or left or bottom))

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page when its letters are upright."""
        return (self.height, self.width) if self.quarters % 2 else (self.width, self.height)

    def upright(self, box: Edges) -> Edges:
        """A place of the file where the letters are upright, from the lower left corner of what is shown."""
        left, bottom, right, top = box
        moved = left - self.left, bottom - self.bottom, right - self.left, top - self.bottom
        return _turned(moved, self.quarters, self.width, self.height)

    def drawn(self, box: Edges, quarters: int) -> Edges:
        """Left, top, right, bottom of a place that is upright, on the page that is drawn turned by `quarters`."""
        width, height = self.size
        turn = (quarters - self.quarters) % 4
        left, bottom, right, top = _turned(box, turn, width, height)
        whole = width if turn % 2 else height
        return left, whole - top, right, whole - bottom


def _turned(box: Edges, quarters: int, width: float, height: float) -> Edges:
    """The place on a page of that size after so many quarters of a turn, as a clock goes."""
    left, bottom, right, top = box
    if quarters == 1:
        return bottom, width - right, top, width - left
    if quarters == 2:
        return width - right, height - top, width - left, height - bottom
    if quarters == 3:
        return height - top, left, height - bottom, right
    return box


def is_beside(line: Edges, sign: Edges) -> bool:
    """Whether the sign stands in the line: the middle of either lies within the other."""
    middle = (sign[1] + sign[3]) / 2
    return line[1] <= middle <= line[3] and max(sign[0] - line[2], line[0] - sign[2]) < _FAR
