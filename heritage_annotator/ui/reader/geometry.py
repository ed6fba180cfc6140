"""Measures where lines and words stand on the screen."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine
from PySide6.QtWidgets import QTextEdit

# Letters that run right to left, and marks that turn direction: a line with one of these has to be
# measured letter by letter, since a stretch of text may be torn into several stretches of ink.
_TURNS = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200f\u202b\u202e\u2067\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


# Pixels between two looks at a line that turns direction, and how exactly an edge is then found.
STRIDE = 8.0
EXACT = 0.25

Clusters = list[tuple[int, float, float]]
"""What stands where on a line: UTF-16 position in the block of a cluster's first unit, left and right x."""


class Line(NamedTuple):
    """A visible line. Units: UTF-16 positions of the document; coordinates of the viewport.

    `measured` keeps the clusters of lines that turn, by their start, until the text is laid out anew.
    """

    block: QTextBlock
    line: QTextLine
    start: int
    end: int
    left: float
    top: float
    turning: bool
    measured: dict[int, Clusters]

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
        return self._gathered(start - self.block.position(), end - self.block.position())

    def _ink_end(self) -> int:
        """Where the line's words end: a space at which it wraps has no ink."""
        document, end = self.block.document(), self.end
        while end > self.start and document.characterAt(end - 1).isspace():
            end -= 1
        return end

    def _x(self, position: int) -> float:
        return float(self.line.cursorToX(position - self.block.position())[0])  # pyright: ignore[reportIndexIssue]

    def _gathered(self, start: int, end: int) -> list[tuple[float, float]]:
        """The ink of all clusters between two positions of the block, from the left, joined where they touch."""
        clusters = self.measured.get(self.start)
        if clusters is None:
            clusters = self.measured[self.start] = measure(self.line)
        firsts = sorted(first for first, _, _ in clusters)
        ends = dict(zip(firsts, [*firsts[1:], self.end - self.block.position()], strict=True))
        stretches: list[tuple[float, float]] = []
        for first, low, high in clusters:
            if first < end and ends[first] > start:
                if stretches and low <= stretches[-1][1] + EXACT:
                    stretches[-1] = (stretches[-1][0], high)
                else:
                    stretches.append((low, high))
        return [(self.left + low, self.left + high) for low, high in stretches]


def measure(line: QTextLine) -> Clusters:
    """The clusters of a line as they stand from left to right.

    Asked from the ink to the text, as a mouse would: from text to ink, Qt gives one x for the two
    places that an offset has where directions meet. A cluster is one stretch, so two points that
    hit the same one have nothing else between them. Cost: some five questions a cluster.
    """
    ink = line.naturalTextRect()
    found: Clusters = []

    def hit(x: float) -> int:
        return int(line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter))

    def look(left: float, on_left: int, right: float, on_right: int) -> None:
        while on_left != on_right and right - left > EXACT:
            middle = (left + right) / 2
            on_middle = hit(middle)
            look(left, on_left, middle, on_middle)
            left, on_left = middle, on_middle
        if not found or found[-1][0] != on_left:
            found.append((on_left, left, right))
        else:
            found[-1] = (on_left, found[-1][1], right)

    at, on = ink.left(), hit(ink.left() + EXACT)
    while at < ink.right():
        further = min(at + STRIDE, ink.right())
        on_further = hit(further - EXACT)
        look(at, on, further, on_further)
        at, on = further, on_further
    return found


def visible_lines(view: QTextEdit, measured: dict[int, Clusters], extra: int = 0) -> Iterator[Line]:
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
        yield from _lines_of(block, measured, origin, (-extra, bottom))
        block = block.next()


def line_at(view: QTextEdit, y: float, measured: dict[int, Clusters]) -> Line | None:
    """The last line that begins at or above that height of the viewport."""
    found = None
    for line in visible_lines(view, measured):
        if line.top > y:
            break
        found = line
    return found


def snapped(document: QTextDocument, unit: int, *, forwards: bool) -> int:
    """The position itself, or where it would cut a grapheme, the next one that does not."""
    block = document.findBlock(unit)
    layout, at = block.layout(), unit - block.position()
    if layout.isValidCursorPosition(at):
        return unit
    moved = layout.nextCursorPosition(at) if forwards else layout.previousCursorPosition(at)
    return block.position() + moved


def _lines_of(
    block: QTextBlock, measured: dict[int, Clusters], origin: QPointF, between: tuple[float, float]
) -> Iterator[Line]:
    """The block's lines between two heights of the viewport."""
    top, bottom = between
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
        yield Line(block, line, start, start + line.textLength(), at.x(), y, turning, measured)


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


def rows_down(view: QTextEdit, rows: int) -> tuple[list[int], bool]:
    """At which position of the document the line begins that each of `rows` equal steps of its height meets.

    And whether that is final: of a text that is laid out only in part, the share of its length stands
    for the share of its height. Cost: some 30 µs a row.
    """
    document = view.document()
    last = document.characterCount() - 1
    if not document.lastBlock().layout().lineCount():
        return [last * row // rows for row in range(rows)], False
    height = max(document.documentLayout().documentSize().height(), view.viewport().height())
    starts: list[int] = []
    number, start, foot = 0, 0, 0.0
    for row in range(rows):
        y = height * row / rows
        if y >= foot:  # else the line is that of the row above
            number = _block_at(document, y, number)
            start, foot = _line_at(document, number, y)
            if y >= foot and number == document.blockCount() - 1:  # below the last line
                start, foot = last, height
        starts.append(start)
    return starts, True


def _block_at(document: QTextDocument, y: float, low: int) -> int:
    """The number of the last block that begins at or above `y`, from `low` on: bisected."""
    layout, high = document.documentLayout(), document.blockCount() - 1
    while low < high:
        middle = (low + high + 1) // 2
        if layout.blockBoundingRect(document.findBlockByNumber(middle)).top() <= y:
            low = middle
        else:
            high = middle - 1
    return low


def _line_at(document: QTextDocument, number: int, y: float) -> tuple[int, float]:
    """Where the block's line at `y` begins, as a position, and where it ends, as a height; its last line below that."""
    block = document.findBlockByNumber(number)
    layout = block.layout()
    top = layout.position().y()
    low, high = 0, max(0, layout.lineCount() - 1)
    while low < high:
        middle = (low + high) // 2
        line = layout.lineAt(middle)
        if top + line.y() + line.height() <= y:
            low = middle + 1
        else:
            high = middle
    line = layout.lineAt(low)
    return block.position() + line.textStart(), top + line.y() + line.height()
