"""The handles at the ends of the chosen annotation: where they stand, and how they are painted."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from heritage_annotator.named import NamedTuple
from heritage_annotator.ui.reader.painter import Ink, Painted, band

# Pixels: a stem at the edge of the words, and a knob outside them, so that words are selected from their edge as ever.
STEM = 2.0
RADIUS = 4.5
# As far around the knob's middle it can be taken hold of, and so far from the edge it cannot.
REACH = 8.0
CLEAR = 1.5


class Handle(NamedTuple):
    """One end of an annotation. `fixed` is the position of the other one; `side` is 1 at the words' right, else -1."""

    fixed: int
    edge: float
    top: float
    bottom: float
    knob: QPointF
    side: int

    def is_at(self, point: QPointF) -> bool:
        """Whether the point takes hold of it."""
        off = point - self.knob
        outside = (point.x() - self.edge) * self.side
        return outside >= CLEAR and off.x() ** 2 + off.y() ** 2 <= REACH**2


def handles_of(painted: Iterable[Painted], ink: Ink) -> Iterator[Handle]:
    """The handles of the current annotation on the lines that show: two, one or none."""
    for each in painted:
        if each.mark.id != ink.current:
            continue
        start, end = ink.positions.to_units(each.mark.start), ink.positions.to_units(each.mark.end)
        if each.begins:
            yield _handle(each, ink, start, end, at_start=True)
        if end <= each.line.end:
            yield _handle(each, ink, end, start, at_start=False)


def _handle(each: Painted, ink: Ink, position: int, fixed: int, *, at_start: bool) -> Handle:
    """At the start the knob stands above the words, at the end below, in the lead between the lines."""
    edge, side = each.line.edge(position, at_start=at_start)
    top, height = band(each.line, ink.metrics)
    knob = QPointF(edge + side * RADIUS, top if at_start else top + height)
    return Handle(fixed, edge, top, top + height, knob, side)


def paint_handles(painter: QPainter, handles: Iterable[Handle], color: QColor, ground: QColor) -> None:
    """Paints stems and knobs, each with a rim of the ground it stands on."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for handle in handles:
        left = handle.edge if handle.side > 0 else handle.edge - STEM
        painter.fillRect(QRectF(left, handle.top, STEM, handle.bottom - handle.top), color)
        painter.setPen(ground)
        painter.setBrush(color)
        painter.drawEllipse(handle.knob, RADIUS, RADIUS)
    painter.restore()
