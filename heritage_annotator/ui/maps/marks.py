"""The signs on the map with their counts and names: drawn, hit, stepped through."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from heritage_annotator.named import NamedTuple
from heritage_annotator.services.maps.briefs import Sign, worst
from heritage_annotator.services.maps.clusters import Cluster
from heritage_annotator.services.maps.pins import Pin
from heritage_annotator.services.maps.projection import Point, projected
from heritage_annotator.ui.look.scripts import sized_for
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.maps.signs import draw_sign, ink_on, radius_of

Pixel = Callable[[Point], QPointF]

_COUNT_PIXELS, _LABEL_PIXELS = 10, 12
_LABELS, _LABEL_WIDTH, _GAP = 60, 170, 5
# How far a mark reaches at most, and how high a name is, in pixels.
_REACH, _LABEL_HEIGHT = 26, 24


class Mark(NamedTuple):
    """A sign on the map: where, of which pins, how many incidents, how large."""

    place: Point
    pins: tuple[Pin, ...]
    sign: Sign
    incidents: int
    radius: float

    @property
    def is_several(self) -> bool:
        """Whether it stands for more than one site."""
        return len(self.pins) > 1


class Label(NamedTuple):
    """A name beside a mark: its words, and where its middle line begins, from the mark's place in pixels."""

    mark: Mark
    words: str
    width: float


class Marks:
    """The marks of one size of the map."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._marks: list[Mark] = []
        # The marks from west to east, as their places and numbers: what is in view is found by these.
        self._easts: list[float] = []
        self._across: list[int] = []
        self._labels: list[Label] = []
        self._words: dict[tuple[str, float], QPixmap] = {}
        self._pictures: dict[tuple[Sign, float, int, bool, bool, float], QPixmap] = {}

    def show(self, pins: Sequence[Pin], gathered: Sequence[Cluster]) -> None:
        """Takes these in place of those there are: pins by the numbers in the clusters."""
        self._marks = [_mark(cluster.place, tuple(pins[each] for each in cluster.members)) for cluster in gathered]
        self._across = sorted(range(len(self._marks)), key=lambda at: self._marks[at].place.x)
        self._easts = [self._marks[at].place.x for at in self._across]
        self._labels = []

    def dress(self) -> None:
        """Draws in the colours in force from now on."""
        self._pictures.clear()
        self._words.clear()

    def draw(
        self, painter: QPainter, view: QRectF, pixel: Pixel, chosen: frozenset[str], *, pictures: bool = True
    ) -> None:
        """Draws those in view, the worst on top; `pictures`: by way of pictures that are kept, else as lines."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ratio = painter.device().devicePixelRatioF()
        for mark, at in reversed(self._in(view.adjusted(-_REACH, -_REACH, _REACH, _REACH), pixel)):
            if mark.pins[0].cell and not mark.is_several:
                self._draw_cell(painter, at, mark, pixel)
            is_chosen = bool(chosen) and any(pin.site.id in chosen for pin in mark.pins)
            if pictures:
                picture = self._picture(mark, ratio, chosen=is_chosen)
                half = picture.width() / picture.devicePixelRatio() / 2
                painter.drawPixmap(QPointF(at.x() - half, at.y() - half), picture)
            else:
                painter.save()
                painter.translate(at)
                self._draw_mark(painter, mark, chosen=is_chosen)
                painter.restore()
        for label in self._labels:
            at = pixel(label.mark.place)
            if pictures:
                picture = self._words_picture(label, ratio)
                painter.drawPixmap(QPointF(at.x() + label.mark.radius, at.y() - _LABEL_HEIGHT / 2), picture)
            else:
                self._draw_label(painter, label, at)

    def label(self, view: QRectF, pixel: Pixel, font: QFont) -> None:
        """Puts names beside the marks in view, the worst first, where they cover neither a mark nor another name."""
        small = QFont(font)
        small.setPixelSize(_LABEL_PIXELS)
        seen = self._in(view, pixel)
        taken = [QRectF(at.x() - m.radius, at.y() - m.radius, 2 * m.radius, 2 * m.radius) for m, at in seen[:400]]
        self._labels = []
        for mark, at in seen[: 4 * _LABELS]:
            if mark.is_several or len(self._labels) >= _LABELS:
                continue
            name = mark.pins[0].site.name
            metrics = QFontMetricsF(sized_for(small, name))
            words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, _LABEL_WIDTH)
            width = metrics.horizontalAdvance(words)
            room = QRectF(at.x() + mark.radius + _GAP - 1, at.y() - 8, width + 2, 16)
            if room.right() < view.right() and not any(room.intersects(other) for other in taken):
                taken.append(room)
                self._labels.append(Label(mark, words, width))

    def at(self, point: QPointF, pixel: Pixel) -> tuple[Pin, ...] | None:
        """The pins of the mark under that point; None where there is none."""
        near = QRectF(point.x() - _REACH, point.y() - _REACH, 2 * _REACH, 2 * _REACH)
        for mark, place in self._in(near, pixel):
            reach = mark.radius + 4
            if abs(place.x() - point.x()) <= reach and abs(place.y() - point.y()) <= reach:
                return mark.pins
        return None

    def of(self, sites: Iterable[str]) -> tuple[Pin, ...] | None:
        """The pins of the first mark that stands for one of these sites."""
        wanted = set(sites)
        return next((mark.pins for mark in self._marks if wanted & {pin.site.id for pin in mark.pins}), None)

    def seen(self, view: QRectF, pixel: Pixel) -> list[tuple[Pin, ...]]:
        """The pins of the marks in view, the worst first."""
        return [mark.pins for mark, _ in self._in(view, pixel)]

    def _in(self, view: QRectF, pixel: Pixel) -> list[tuple[Mark, QPointF]]:
        """The marks in that part of the widget with their places in pixels, the worst first.

        `pixel` is asked of two marks alone: it moves and stretches all alike.
        """
        if not self._marks:
            return []
        zero, one = pixel(Point(0, 0)), pixel(Point(1, 1))
        size, left, top = one.x() - zero.x(), zero.x(), zero.y()
        first = bisect_left(self._easts, (view.left() - left) / size)
        last = bisect_right(self._easts, (view.right() - left) / size)
        north, south = (view.top() - top) / size, (view.bottom() - top) / size
        numbers = [at for at in self._across[first:last] if north <= self._marks[at].place.y <= south]
        seen = (self._marks[at] for at in sorted(numbers))
        return [(mark, QPointF(left + mark.place.x * size, top + mark.place.y * size)) for mark in seen]

    def _words_picture(self, label: Label, ratio: float) -> QPixmap:
        key = (label.words, ratio)
        if key not in self._words:
            picture = QPixmap(round((label.width + 20) * ratio), round(_LABEL_HEIGHT * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_label(painter, label, QPointF(-label.mark.radius, _LABEL_HEIGHT / 2))
            painter.end()
            self._words[key] = picture
        return self._words[key]

    def _picture(self, mark: Mark, ratio: float, *, chosen: bool) -> QPixmap:
        key = (mark.sign, mark.radius, mark.incidents, mark.is_several, chosen, ratio)
        if key not in self._pictures:
            side = 2 * (mark.radius + 8)
            picture = QPixmap(round(side * ratio), round(side * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.translate(side / 2, side / 2)
            self._draw_mark(painter, mark, chosen=chosen)
            painter.end()
            self._pictures[key] = picture
        return self._pictures[key]

    def _draw_mark(self, painter: QPainter, mark: Mark, *, chosen: bool) -> None:
        tokens = self._theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if mark.is_several:
            painter.setPen(QPen(QColor(tokens.ink3), 1.2))
            painter.setBrush(QColor(tokens.paper))
            painter.drawEllipse(QPointF(0, 0), mark.radius + 4.5, mark.radius + 4.5)
        draw_sign(painter, QPointF(0, 0), mark.sign, mark.radius, tokens, chosen=chosen, counted=mark.incidents > 1)
        if mark.incidents > 1:
            self._draw_count(painter, mark)

    def _draw_count(self, painter: QPainter, mark: Mark) -> None:
        """The number within the sign."""
        font = QFont(painter.font())
        font.setPixelSize(_COUNT_PIXELS)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(ink_on(mark.sign, self._theme.tokens))
        words = f"{mark.incidents:,}" if mark.incidents < 1000 else "999+"
        place = QRectF(-20, -8, 40, 16)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), words)

    def _draw_cell(self, painter: QPainter, at: QPointF, mark: Mark, pixel: Pixel) -> None:
        """The cell a sensitive place lies in somewhere: hatched, with a broken rim."""
        pin = mark.pins[0]
        half = pin.cell / 2
        first = pixel(projected(pin.latitude + half, pin.longitude - half))
        last = pixel(projected(pin.latitude - half, pin.longitude + half))
        cell = QRectF(first, last)
        if cell.width() < 2 * mark.radius:
            cell = QRectF(at.x() - mark.radius, at.y() - mark.radius, 2 * mark.radius, 2 * mark.radius)
        color = QColor(self._theme.tokens.ink3)
        painter.save()
        painter.setPen(QPen(color, 1, Qt.PenStyle.DashLine))
        color.setAlpha(70)
        painter.setBrush(QBrush(color, Qt.BrushStyle.BDiagPattern))
        painter.drawRect(cell)
        painter.restore()

    def _draw_label(self, painter: QPainter, label: Label, at: QPointF) -> None:
        tokens = self._theme.tokens
        font = QFont(painter.font())
        font.setPixelSize(_LABEL_PIXELS)
        font.setBold(False)
        painter.setFont(sized_for(font, label.words))
        left = at.x() + label.mark.radius + _GAP
        place = QRectF(left, at.y() - 10, label.width + 12, 20)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        paper = QColor(tokens.paper)
        paper.setAlpha(210)
        painter.setPen(paper)
        for across, down in ((-1, 0), (1, 0), (0, -1), (0, 1)):
            painter.drawText(place.translated(across, down), flags, label.words)
        painter.setPen(QColor(tokens.ink))
        painter.drawText(place, flags, label.words)


def _mark(place: Point, pins: tuple[Pin, ...]) -> Mark:
    if len(pins) == 1:
        count, sign = len(pins[0].briefs), pins[0].sign
    else:
        count = len({number for pin in pins for number in pin.briefs})
        sign = worst(pin.sign for pin in pins)
    return Mark(place, pins, sign, count, round(radius_of(count), 1))
