"""Where lines and words stand on the screen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextBlock, QTextLine
from PySide6.QtWidgets import QTextEdit

# Letters that run right to left, and marks that turn direction: a line with one of these has to be
# measured letter by letter, since a stretch of text may be torn into several stretches of ink.
_TURNS = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200f\u202b\u202e\u2067\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


@dataclass(slots=True)
class Line:
    """A visible line. Units: UTF-16 positions of the document; coordinates of the viewport."""

    block: QTextBlock
    line: QTextLine
    start: int
    end: int
    left: float
    top: float
    turning: bool
    _edges: list[tuple[float, float]] | None = None

    @property
    def baseline(self) -> float:
        """The y of the baseline."""
        return self.top + self.line.ascent()

    def stretches(self, start: int, end: int) -> list[tuple[float, float]]:
        """The x ranges of ink that the positions `start` to `end` (clipped to the line) take."""
        start, end = max(start, self.start), min(end, self._ink_end())
        if start >= end:
            return []
        if not self.turning:
            return [(self.left + self._x(start), self.left + self._x(end))]
        return self._merged(self._letter_edges()[start - self.start : end - self.start])

    def _ink_end(self) -> int:
        """Where the line's words end: a space at which it wraps has no ink."""
        document, end = self.block.document(), self.end
        while end > self.start and document.characterAt(end - 1).isspace():
            end -= 1
        return end

    def _x(self, position: int) -> float:
        return float(self.line.cursorToX(position - self.block.position())[0])  # pyright: ignore[reportIndexIssue]

    def _letter_edges(self) -> list[tuple[float, float]]:
        if self._edges is None:
            base = self.block.position()
            lead, trail = QTextLine.Edge.Leading, QTextLine.Edge.Trailing
            measure = self.line.cursorToX
            self._edges = [
                (float(measure(at - base, lead)[0]), float(measure(at - base, trail)[0]))  # pyright: ignore[reportIndexIssue]
                for at in range(self.start, self.end)
            ]
        return self._edges

    def _merged(self, edges: list[tuple[float, float]]) -> list[tuple[float, float]]:
        stretches: list[tuple[float, float]] = []
        for low, high in sorted((min(edge), max(edge)) for edge in edges):
            if stretches and low <= stretches[-1][1] + 0.6:
                stretches[-1] = (stretches[-1][0], max(stretches[-1][1], high))
            elif high > low:
                stretches.append((low, high))
        return [(self.left + low, self.left + high) for low, high in stretches]


def visible_lines(view: QTextEdit, extra: int = 0) -> Iterator[Line]:
    """The lines that show in the view's window, `extra` pixels above and below too, top down."""
    origin = QPointF(-view.horizontalScrollBar().value(), -view.verticalScrollBar().value())
    bottom = view.viewport().height() + extra
    block = view.cursorForPosition(view.viewport().rect().topLeft()).block()
    layout = view.document().documentLayout()
    while extra and block.previous().isValid() and layout.blockBoundingRect(block).top() + origin.y() > -extra:
        block = block.previous()
    while block.isValid():
        rect = layout.blockBoundingRect(block)
        if rect.top() + origin.y() > bottom:
            return
        yield from lines_of(block, origin, -extra, bottom)
        block = block.next()


def lines_of(block: QTextBlock, origin: QPointF, top: float, bottom: float) -> Iterator[Line]:
    """The block's lines between `top` and `bottom` (viewport coordinates)."""
    layout = block.layout()
    at = layout.position() + origin
    turning: bool | None = None
    for number in range(_first_line_below(block, top - at.y()), layout.lineCount()):
        line = layout.lineAt(number)
        y = at.y() + line.y()
        if y > bottom:
            return
        if turning is None:
            turning = _TURNS.search(block.text()) is not None
        start = block.position() + line.textStart()
        yield Line(block, line, start, start + line.textLength(), at.x(), y, turning)


def _first_line_below(block: QTextBlock, y: float) -> int:
    """The first line whose foot lies below `y`: bisected, for a paragraph may have hundreds."""
    layout = block.layout()
    low, high = 0, layout.lineCount()
    while low < high:
        middle = (low + high) // 2
        line = layout.lineAt(middle)
        if line.y() + line.height() + 12 < y:
            low = middle + 1
        else:
            high = middle
    return low
