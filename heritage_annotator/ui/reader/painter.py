"""Paints annotations under the text: only the lines that show, asked from a sorted index."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from heritage_annotator.frozen import mutable
from heritage_annotator.model.overlap import Mark, MarkIndex
from heritage_annotator.named import NamedTuple
from heritage_annotator.ui.look.tags import TagColors
from heritage_annotator.ui.reader.geometry import Line
from heritage_annotator.ui.reader.matches import Matches
from heritage_annotator.ui.reader.positions import Positions

# Pixels, at 100 % zoom and any: a line under the words, the step to the next, and how many fit
# between two lines of text before they would touch the words below.
LINE_WEIGHT = 2.0
LINE_STEP = 3.0
LANES = 3
# So far above and below its line a mark may be painted: lines under the words, outline, handles and glow.
BEYOND = 16
# Of that of the face: so much higher are marks where a script that is set larger stands on the line.
MOST_ASCENT = 1.3
# How much of the accent lies on words that were found: they are read through it.
FOUND = 0.16


@mutable
class Ink:
    """The state of the moment, for the painter."""

    index: MarkIndex
    positions: Positions
    colors: TagColors
    metrics: QFontMetricsF
    current: str = ""
    flashed: str = ""
    flash: float = 0.0
    accent: QColor | None = None


class Painted(NamedTuple):
    """A mark's ink on one line, in viewport coordinates."""

    mark: Mark
    line: Line
    stretches: list[tuple[float, float]]
    begins: bool


def ink_of(line: Line, index: MarkIndex, positions: Positions) -> list[Painted]:
    """The marks that touch the line, with the x ranges they take, by start, longest first.

    Those of the same words have the same list of ranges.
    """
    start = positions.to_code_points(line.start)
    end = positions.to_code_points(line.end)
    painted: list[Painted] = []
    touching = list(index.touching(start, max(end, start + 1)))
    if not touching:  # as most lines
        return painted
    measured: dict[tuple[int, int], list[tuple[float, float]]] = {}
    ink_end = line.ink_end()
    for mark in touching:
        low, high = positions.to_units(mark.start), positions.to_units(mark.end)
        place = max(low, line.start), min(high, ink_end)
        stretches = measured.get(place)
        if stretches is None:  # many may mark the same words
            stretches = measured[place] = line.ink(*place)
        if stretches:
            painted.append(Painted(mark, line, stretches, low >= line.start))
    return painted


def paint_line(painter: QPainter, line: Line, ink: Ink) -> list[Painted]:
    """Paints the fills, then the lines under the words, then the current outline; what was painted."""
    painted = ink_of(line, ink.index, ink.positions)
    if not painted:
        return painted
    place = band(line, ink.metrics)
    # Grounds are opaque: of those of the same words only the last is seen.
    last = {id(each.stretches): each for each in painted}
    for each in painted:
        if last[id(each.stretches)] is each or each.mark.id == ink.flashed:
            _fill(painter, each, place, ink)
    _underline(painter, painted, ink)
    for each in painted:
        if each.mark.id == ink.current:
            _outline(painter, each, place, ink)
    return painted


def paint_found(painter: QPainter, line: Line, found: Matches, ink: Ink) -> None:
    """Paints the words found that stand on the line: an edge and a breath of the accent, whatever lies under them."""
    if ink.accent is None:
        return
    start, end = ink.positions.to_code_points(line.start), ink.positions.to_code_points(line.end)
    top, height = band(line, ink.metrics)
    breath = QColor(ink.accent)
    breath.setAlphaF(FOUND)
    painter.setPen(QPen(ink.accent, 1))
    painter.setBrush(breath)
    for span in found.touching(start, max(end, start + 1)):
        for left, right in line.stretches(ink.positions.to_units(span.start), ink.positions.to_units(span.end)):
            painter.drawRect(QRectF(left - 0.5, top - 0.5, right - left + 1, height + 1))


def band(line: Line, metrics: QFontMetricsF) -> tuple[float, float]:
    """Top and height of the fill behind the words of a line."""
    ascent = 0.94 * max(metrics.ascent(), min(line.line.ascent(), MOST_ASCENT * metrics.ascent()))
    return line.baseline - ascent, ascent + metrics.descent() * 0.9


def _rects(each: Painted, place: tuple[float, float]) -> Iterable[QRectF]:
    """The grounds of a mark; `place`: the band of its line."""
    top, height = place
    for left, right in each.stretches:
        yield QRectF(left, top, right - left, height)


def _fill(painter: QPainter, each: Painted, place: tuple[float, float], ink: Ink) -> None:
    color = ink.colors.fill(each.mark.tag_ids, strong=each.mark.id == ink.current)
    glows = each.mark.id == ink.flashed and ink.accent is not None
    for rect in _rects(each, place):
        painter.fillRect(rect, color)
        if glows:
            glow = QColor(ink.accent)
            glow.setAlphaF(0.45 * ink.flash)
            painter.fillRect(rect.adjusted(-2, -2, 2, 2), glow)


def _underline(painter: QPainter, painted: Sequence[Painted], ink: Ink) -> None:
    """One line a tag, stacked below the baseline in lanes, so that overlaps do not hide each other."""
    reached = [float("-inf")] * LANES
    highest = painted[0].line.baseline + max(3.5, ink.metrics.descent() * 0.62)
    for each in painted:
        left, right = each.stretches[0][0], each.stretches[-1][1]
        lane = 0
        for tag_id in each.mark.tag_ids or ("",):
            while lane < LANES and reached[lane] > left + 0.5:
                lane += 1
            if lane == LANES:
                break
            reached[lane] = right
            color = ink.colors.line(tag_id)
            _one_line(painter, each.stretches, highest + lane * LINE_STEP, color, dotted=not tag_id)
            lane += 1


def _one_line(
    painter: QPainter, stretches: Iterable[tuple[float, float]], y: float, color: QColor, *, dotted: bool
) -> None:
    if dotted:
        painter.setPen(QPen(color, LINE_WEIGHT, Qt.PenStyle.DotLine))
    for left, right in stretches:
        if dotted:
            painter.drawLine(QPointF(left, y + 1), QPointF(right, y + 1))
        else:
            painter.fillRect(QRectF(left, y, right - left, LINE_WEIGHT), color)


def _outline(painter: QPainter, each: Painted, place: tuple[float, float], ink: Ink) -> None:
    tags = each.mark.tag_ids
    painter.setPen(QPen(ink.colors.line(tags[0]) if tags else ink.colors.line(""), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for rect in _rects(each, place):
        painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 2), 3, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
