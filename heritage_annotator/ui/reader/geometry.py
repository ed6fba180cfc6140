"""Measures where lines and words stand on the screen."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from math import inf
from typing import Self

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout, QTextLine
from PySide6.QtWidgets import QTextEdit

from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late

# Letters that run right to left, and marks that turn direction: a line with one of these has to be
# measured letter by letter, since a stretch of text may be torn into several stretches of ink.
_TURNS = late(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200f\u202b\u202e\u2067\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

# Pixels by which stretches of ink may lie apart and still are one.
EXACT = 0.25


class Cluster(NamedTuple):
    """What is drawn as one: UTF-16 positions in the block, half-open, and where it stands in the line's layout.

    A letter with its marks; a ligature in as many equal parts as a caret has places in it.
    """

    first: int
    end: int
    left: float
    right: float
    backwards: bool

    def edge_near(self, x: float) -> int:
        """The position at that of its two edges which is nearer to `x`."""
        return self.end if (x > (self.left + self.right) / 2) is not self.backwards else self.first


class Measured(NamedTuple):
    """What stands where on a line, from left to right; and the ink of places in it, once it was gathered."""

    clusters: list[Cluster]
    ink: dict[tuple[int, int], list[tuple[float, float]]]


class Line(NamedTuple):
    """A visible line. Units: UTF-16 positions of the document; coordinates of the viewport.

    `measured` keeps what was measured of lines that turn, by their start, until the text is laid out anew.
    """

    block: QTextBlock
    line: QTextLine
    start: int
    end: int
    left: float
    top: float
    turning: bool
    measured: dict[int, Measured]

    @property
    def baseline(self) -> float:
        """The y of the baseline."""
        return self.top + self.line.ascent()

    @property
    def foot(self) -> float:
        """The y at which its letters end, descenders too."""
        return self.top + self.line.height()

    def box(self, right: int) -> QRect:
        """The place of the whole line, up to that x."""
        return QRectF(0, self.top, right, self.line.height()).toAlignedRect()

    def is_near(self, y: float) -> bool:
        """Whether that height is on the line or in the lead around it."""
        return max(self.top - y, y - self.foot) <= self.line.height() / 2

    def between(self, x: float) -> int:
        """The position between two letters that is nearest to that x; beside the ink, the line's beginning or end."""
        clusters = self._clusters() if self.turning else []
        if not clusters:
            return min(self._edge_near(x), self._last_place())
        at = x - self.left
        if clusters[0].left <= at <= clusters[-1].right:
            return self.block.position() + _cluster_at(clusters, at).edge_near(at)
        backwards = self.block.textDirection() is Qt.LayoutDirection.RightToLeft
        return self._last_place() if (at > clusters[-1].right) is not backwards else self.start

    def _edge_near(self, x: float) -> int:
        """The nearer edge of the letter at that x.

        Not asked of Qt between letters: in the right half of a letter with marks of its own, `xToCursor` gives the end
        of the line (Qt 6.11).
        """
        layout, document = self.block.layout(), self.block.document()
        on = snapped(document, self.letter_at(x), forwards=False)
        after = self.block.position() + layout.nextCursorPosition(on - self.block.position())
        return on if abs(self.left + self._x(on) - x) <= abs(self.left + self._x(after) - x) else after

    def letter_at(self, x: float) -> int:
        """The position of the letter on which that x is; of the nearest one, beside the ink."""
        clusters = self._clusters() if self.turning else []
        if clusters:
            return self.block.position() + _cluster_at(clusters, x - self.left).first
        on = self.line.xToCursor(x - self.left, QTextLine.CursorPosition.CursorOnCharacter)
        return self.block.position() + int(on)

    def edge(self, position: int, *, at_start: bool) -> tuple[float, int]:
        """The edge of the letter that begins, or else ends, at the position: its x, and 1 if at its right, or -1."""
        at = position - self.block.position()
        for cluster in self._clusters() if self.turning else ():
            if cluster.first <= at < cluster.end if at_start else cluster.first < at <= cluster.end:
                right = cluster.backwards is at_start
                return self.left + (cluster.right if right else cluster.left), 1 if right else -1
        return self.left + self._x(position), -1 if at_start else 1

    def _last_place(self) -> int:
        """The last position on the line: where it wraps, that before the space; the next is the following line's."""
        return self.ink_end() if self.end < self.block.position() + self.block.length() - 1 else self.end

    def _clusters(self) -> list[Cluster]:
        return self._measured().clusters

    def _measured(self) -> Measured:
        measured = self.measured.get(self.start)
        if measured is None:
            measured = self.measured[self.start] = Measured(measure(self.line, self.block), {})
        return measured

    def stretches(self, start: int, end: int) -> list[tuple[float, float]]:
        """The x ranges of ink that the positions `start` to `end` (clipped to the line) take."""
        return self.ink(max(start, self.start), min(end, self.ink_end()))

    def ink(self, start: int, end: int) -> list[tuple[float, float]]:
        """The same of positions from the line's start to the end of its ink; none where they are in no order."""
        if start >= end:
            return []
        if not self.turning:
            return [(self.left + self._x(start), self.left + self._x(end))]
        return self._gathered(start - self.block.position(), end - self.block.position())

    def ink_end(self) -> int:
        """Where the line's words end: a space at which it wraps has no ink."""
        document, end = self.block.document(), self.end
        while end > self.start and document.characterAt(end - 1).isspace():
            end -= 1
        return end

    def _x(self, position: int) -> float:
        return float(self.line.cursorToX(position - self.block.position())[0])  # pyright: ignore[reportIndexIssue]

    def _gathered(self, start: int, end: int) -> list[tuple[float, float]]:
        """The ink of all clusters between two positions of the block, from the left, joined where they touch.

        Kept: it is asked for at every paint, of all marks that show.
        """
        clusters, known = self._measured()
        stretches = known.get((start, end))
        if stretches is None:
            stretches = known[start, end] = _joined(clusters, start, end)
        return [(self.left + low, self.left + high) for low, high in stretches]


def _joined(clusters: Iterable[Cluster], start: int, end: int) -> list[tuple[float, float]]:
    stretches: list[tuple[float, float]] = []
    for cluster in clusters:
        if cluster.first < end and cluster.end > start:
            if stretches and cluster.left <= stretches[-1][1] + EXACT:
                stretches[-1] = (stretches[-1][0], cluster.right)
            else:
                stretches.append((cluster.left, cluster.right))
    return stretches


def measure(line: QTextLine, block: QTextBlock) -> list[Cluster]:
    """The clusters of a line of the block, as they are drawn.

    Asked of the glyphs, letter by letter: in wrapped lines that run from right to left, Qt 6.11 is a space's width
    off when asked what stands at an x (`xToCursor`); asked for the x of a letter (`cursorToX`), it is wrong with
    `IncludeTrailingSpaces`, and at the first letter after every turn; and of all glyphs at once, only those of the
    first run bear the right string indexes. Cost: 10 µs a letter.
    """
    layout, end = block.layout(), line.textStart() + line.textLength()
    places = [at for at in range(line.textStart(), end) if layout.isValidCursorPosition(at)]
    drawn: list[tuple[list[int], _Edges]] = []
    for at, next_ in pairwise([*places, end]):
        edges = None if _is_format(block, at) else _drawn(line, at, next_ - at)
        if edges is None:
            continue
        if drawn and drawn[-1][1] == edges:  # a ligature, told once for every letter in it
            drawn[-1][0].append(at)
        else:
            drawn.append(([at], edges))
    ends = [*(firsts[0] for firsts, _ in drawn[1:]), end]
    found = [part for (firsts, edges), last in zip(drawn, ends, strict=True) for part in _parts([*firsts, last], edges)]
    found.sort(key=lambda cluster: (cluster.left, cluster.right))
    # What is kerned, or bears a sign that is not drawn, claims room of its neighbour's.
    clipped = (one._replace(right=max(one.left, min(one.right, two.left))) for one, two in pairwise(found))
    return [*clipped, *found[-1:]]


_Edges = tuple[float, float, bool]
_GLYPHS = (
    QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphIndexes | QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphPositions
)


def _drawn(line: QTextLine, at: int, length: int) -> _Edges | None:
    """From where to where the glyphs of those units stand, and whether they run from right to left."""
    lefts, rights, backwards = list[float](), list[float](), False
    for run in line.glyphRuns(at, length, _GLYPHS):
        backwards = run.isRightToLeft()
        advances = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
        for place, advance in zip(run.positions(), advances, strict=True):
            lefts.append(place.x())
            rights.append(place.x() + advance.x())
    return (min(lefts), max(rights), backwards) if lefts else None


def _is_format(block: QTextBlock, at: int) -> bool:
    """Whether an invisible sign stands there, a mark of direction say."""
    return unicodedata.category(block.document().characterAt(block.position() + at)) == "Cf"


def _parts(places: list[int], edges: _Edges) -> Iterator[Cluster]:
    """What is drawn as one, in equal parts between the places of a caret."""
    left, right, backwards = edges
    width = (right - left) / (len(places) - 1)
    for number, (first, end) in enumerate(pairwise(places)):
        low = right - (number + 1) * width if backwards else left + number * width
        yield Cluster(first, end, low, low + width, backwards)


def _cluster_at(clusters: list[Cluster], x: float) -> Cluster:
    """The cluster under `x`, or the one nearest to it."""
    return min(clusters, key=lambda cluster: max(cluster.left - x, x - cluster.right, 0.0))


def visible_lines(view: QTextEdit, measured: dict[int, Measured], extra: int = 0) -> Iterator[Line]:
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


def nearest_line(view: QTextEdit, y: float, measured: dict[int, Measured]) -> Line | None:
    """The visible line that stands nearest to that height of the viewport; None where there are none.

    Half the lead between two lines belongs to each. Qt's own hit test takes all of it for the start of the lower one.
    """
    found, distance = None, float("inf")
    for line in visible_lines(view, measured):
        off = max(line.top - y, y - line.foot)
        if off > distance:
            break
        found, distance = line, off
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
    block: QTextBlock, measured: dict[int, Measured], origin: QPointF, between: tuple[float, float]
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
    for the share of its height. Cost: some 5 µs a line that is met, some 30 µs a paragraph.
    """
    document = view.document()
    last = document.characterCount() - 1
    if not document.lastBlock().layout().lineCount():
        return [last * row // rows for row in range(rows)], False
    height = max(document.documentLayout().documentSize().height(), view.viewport().height())
    starts: list[int] = []
    paragraph, start, foot = _Paragraph.at(document, 0.0, 0), 0, 0.0
    for row in range(rows):
        y = height * row / rows
        if y >= foot:  # else the line is that of the row above
            if y >= paragraph.end:
                paragraph = _Paragraph.at(document, y, paragraph.number)
            start, foot = paragraph.line_at(y)
            if y >= foot and paragraph.is_last:  # below the last line
                start, foot = last, height
        starts.append(start)
    return starts, True


class _Paragraph:
    """A block of a document, whose lines are asked for top down."""

    def __init__(self, document: QTextDocument, number: int) -> None:
        self.number = number
        self.is_last = number == document.blockCount() - 1
        block = document.findBlockByNumber(number)
        # Of an empty one the room may reach over the one below.
        self.end = inf if self.is_last else document.documentLayout().blockBoundingRect(block.next()).top()
        self._layout, self._start = block.layout(), block.position()
        self._top, self._line, self._below = self._layout.position().y(), 0, -inf
        self._last_line = max(0, self._layout.lineCount() - 1)

    @classmethod
    def at(cls, document: QTextDocument, y: float, low: int) -> Self:
        """The last block that begins at or above `y`, from the `low`th on."""
        layout, find = document.documentLayout(), document.findBlockByNumber
        further = document.blockCount() - 1 - low
        return cls(
            document, low + first_beyond(further, lambda n: layout.blockBoundingRect(find(low + 1 + n)).top() > y)
        )

    def line_at(self, y: float) -> tuple[int, float]:
        """Where the line at `y` begins, as a position, and where it ends, as a height; the last line below that.

        `y` is none above that asked for before.
        """
        further = self._line + int(self._below > -inf)  # the line of the height before ends above this one
        if self._below <= y and further <= self._last_line:
            self._line = further + first_beyond(self._last_line - further, lambda n: self._foot(further + n) > y)
        line = self._layout.lineAt(self._line)
        self._below = self._top + line.y() + line.height()
        return self._start + line.textStart(), self._below

    def _foot(self, number: int) -> float:
        line = self._layout.lineAt(number)
        return self._top + line.y() + line.height()


def first_beyond(count: int, is_beyond: Callable[[int], bool]) -> int:
    """The first of 0 to `count - 1` that is beyond, as all after it are; `count` if none is.

    Cost: two looks for the first, and two more each time that it stands twice as far.
    """
    low, step = 0, 1
    while low + step - 1 < count and not is_beyond(low + step - 1):
        low += step
        step *= 2
    high = min(count, low + step - 1)
    while low < high:
        middle = (low + high) // 2
        if is_beyond(middle):
            high = middle
        else:
            low = middle + 1
    return low
