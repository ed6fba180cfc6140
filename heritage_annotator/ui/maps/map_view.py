"""The map: the ground, and on it the sites with signs of what happened there. Moved by mouse, wheel and keys."""

from collections.abc import Iterator, Sequence
from time import perf_counter

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from heritage_annotator.services.maps.clusters import Cluster, clusters
from heritage_annotator.services.maps.outlines import COARSE, FINE, reading
from heritage_annotator.services.maps.pins import Pin
from heritage_annotator.services.maps.projection import Point, projected
from heritage_annotator.translation import tr
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.look.words import worded
from heritage_annotator.ui.maps.ground import Ground
from heritage_annotator.ui.maps.marks import Marks
from heritage_annotator.ui.maps.scale_bar import draw_scale
from heritage_annotator.ui.maps.telling import tip_of

# The square is 256 × 2^level pixels wide; a step of zoom is half a level.
_LEAST_LEVEL, _MOST_LEVEL, _STEP = 0.5, 14.0, 0.5
# From this level on the fine outlines are drawn.
_FINE_LEVEL = 3.0
# Signs are this far apart at least, in pixels.
_APART = 30
_MARGIN = 60
_WHEEL = 120
_PAN = 80
_SLICE = 0.006
_REST = 140


class MapView(QWidget):
    """Shows pins.

    Signals:
        chosen: a sign was chosen; carries its pins (one or several), () for none.
        opened: a sign of one site was entered, by a double click or Enter; carries its pin.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mapView")
        self.setAccessibleName(tr("Map"))
        self.setToolTip(tr("Drag to move, turn the wheel to zoom; each sign shows what happened there"))
        self._describe("")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(160, 120)
        self._theme = theme
        self.pins: Sequence[Pin] = ()
        self._points: list[Point] = []
        self._level, self._centre = 1.0, Point(0.5, 0.42)
        self._is_fitted = False
        self._clusters: list[Cluster] = []
        self._marks = Marks(theme)
        self._chosen: frozenset[str] = frozenset()
        self._pressed: QPointF | None = None
        self._dragged = False
        self._turned = 0
        self._coarse, self._fine = Ground(theme.tokens), Ground(theme.tokens)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._label)
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self.update)
        self._making = self._made()
        self._loading = QTimer(self, interval=0)
        self._loading.timeout.connect(self._load)
        theme.changed.connect(self._dress)

    # What is shown

    def show_pins(self, pins: Sequence[Pin]) -> None:
        """Shows these; the first time so that all are in view."""
        self.pins = pins
        self._points = [projected(pin.latitude, pin.longitude) for pin in pins]
        self._gather()
        if pins and not self._is_fitted:
            self._is_fitted = True
            self.fit()

    def show_borders(self, *, on: bool) -> None:
        """Draws borders of countries, or leaves them out."""
        for ground in (self._coarse, self._fine):
            ground.show_borders(on=on)
        self.update()

    @property
    def chosen_ids(self) -> frozenset[str]:
        """The ids of the sites whose signs are ringed."""
        return self._chosen

    def choose(self, site_ids: Sequence[str], *, show: bool = False) -> None:
        """Rings the signs of those sites; `show`: and brings the first into view."""
        self._chosen = frozenset(site_ids)
        if show:
            at = next((each for each, pin in enumerate(self.pins) if pin.site.id in self._chosen), None)
            if at is not None and not self._view().contains(self._pixel(self._points[at])):
                self._move_to(self._points[at])
        self.update()

    def fit(self) -> None:
        """Shows all pins, as large as that allows, but no nearer than a province."""
        if not self._points or self.width() < 2 * _MARGIN:
            return
        xs, ys = [point.x for point in self._points], [point.y for point in self._points]
        wide, high = max(max(xs) - min(xs), 1e-9), max(max(ys) - min(ys), 1e-9)
        room = min((self.width() - 2 * _MARGIN) / wide, max(1, self.height() - 2 * _MARGIN) / high)
        level = _LEAST_LEVEL
        while level + _STEP <= 7 and 256 * 2 ** (level + _STEP) <= room:
            level += _STEP
        self._level = level
        self._gather()
        self._move_to(Point((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2))

    def show_place(self, latitude: float, longitude: float) -> None:
        """Brings that place into the middle."""
        self._move_to(projected(latitude, longitude))

    # Getting about

    @property
    def size_of_square(self) -> float:
        """How many pixels wide the whole earth is now."""
        return 256 * 2**self._level

    @property
    def level(self) -> float:
        """How far it is zoomed in, in doublings."""
        return self._level

    def zoom(self, steps: int, at: QPointF | None = None) -> None:
        """Zooms in so many steps (out, if below 0), so that the place at that point of the widget stays there."""
        level = min(_MOST_LEVEL, max(_LEAST_LEVEL, self._level + steps * _STEP))
        if level == self._level:
            return
        at = at or self._anchor()
        before = self._place(at)
        self._level = level
        size = self.size_of_square
        middle = QPointF(self.width() / 2, self.height() / 2)
        self._gather()
        self._move_to(Point(before.x - (at.x() - middle.x()) / size, before.y - (at.y() - middle.y()) / size))

    def _anchor(self) -> QPointF:
        """What stays in its place while keys zoom: the sign that is chosen, if it is in view, else the middle."""
        chosen = (point for point, pin in zip(self._points, self.pins, strict=True) if pin.site.id in self._chosen)
        seen = (pixel for pixel in map(self._pixel, chosen) if self._view().contains(pixel))
        return next(seen, QPointF(self.rect().center()))

    def pan(self, across: float, down: float) -> None:
        """Moves what is seen so many pixels to the east and to the south."""
        size = self.size_of_square
        self._move_to(Point(self._centre.x + across / size, self._centre.y + down / size))

    def _move_to(self, centre: Point) -> None:
        self._centre = Point(min(1.0, max(0.0, centre.x)), min(1.0, max(0.0, centre.y)))
        self._rest.start()
        self.update()

    def _corner(self) -> tuple[float, float]:
        """Where the widget's corner lies on the square, in pixels of it; whole ones, so that tiles stay sharp."""
        size = self.size_of_square
        return round(self._centre.x * size - self.width() / 2), round(self._centre.y * size - self.height() / 2)

    def _pixel(self, point: Point) -> QPointF:
        left, top = self._corner()
        size = self.size_of_square
        return QPointF(point.x * size - left, point.y * size - top)

    def _place(self, pixel: QPointF) -> Point:
        left, top = self._corner()
        size = self.size_of_square
        return Point((pixel.x() + left) / size, (pixel.y() + top) / size)

    def _view(self) -> QRectF:
        return QRectF(self.rect()).adjusted(20, 20, -20, -20)

    # Drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._ground().paint(painter, self.rect(), *self._corner(), self.size_of_square):
            self._more.start()  # an update from within a paint may be lost
        self._marks.draw(painter, QRectF(self.rect()), self._pixel, self._chosen)
        draw_scale(painter, self.rect(), self._place(QPointF(self.rect().center())), self.size_of_square, self._theme)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.tokens.accent), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def draw(self, painter: QPainter, place: QRectF) -> None:
        """Draws what is seen now into a picture, as large as the widget, in the painter's own coordinates."""
        left, top = self._corner()
        self._ground().draw(painter, place, left, top, self.size_of_square)
        painter.save()
        painter.setClipRect(place)
        painter.translate(place.topLeft())
        self._label()
        self._marks.draw(painter, QRectF(self.rect()), self._pixel, frozenset(), pictures=False)
        draw_scale(painter, self.rect(), self._place(QPointF(self.rect().center())), self.size_of_square, self._theme)
        painter.restore()

    def _ground(self) -> Ground:
        return self._fine if self._level >= _FINE_LEVEL and self._fine.is_there else self._coarse

    def _gather(self) -> None:
        self._clusters = clusters(self._points, _APART / self.size_of_square)
        self._marks.show(self.pins, self._clusters)
        self._rest.start()
        self.update()

    def _label(self) -> None:
        """Places names beside the signs in view, once it has come to rest."""
        font = QFont(self.font())
        self._marks.label(QRectF(self.rect()), self._pixel, font)
        self.update()

    def _dress(self) -> None:
        for ground in (self._coarse, self._fine):
            ground.dress(self._theme.tokens)
        self._marks.dress()
        self.update()

    # Outlines, read while nothing else is to do

    def showEvent(self, event: QEvent) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        super().showEvent(event)  # pyright: ignore[reportArgumentType]
        self._loading.start()

    def hideEvent(self, event: QEvent) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        super().hideEvent(event)  # pyright: ignore[reportArgumentType]
        self._loading.stop()

    def load(self) -> None:
        """Reads what is missing of the outlines at once."""
        for _ in self._making:
            pass
        self._loading.stop()
        self.update()

    def _load(self) -> None:
        until = perf_counter() + _SLICE
        while perf_counter() < until:
            if next(self._making, False) is False:
                self._loading.stop()
                self.update()
                return

    def _made(self) -> Iterator[None]:
        for name, ground in ((COARSE, self._coarse), (FINE, self._fine)):
            for outlines in reading(name):
                yield
                if outlines is not None:
                    yield from ground.take(outlines)
            self.update()

    # Mouse and keys

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._turned += event.angleDelta().y()
        steps = int(self._turned / _WHEEL)
        self._turned -= steps * _WHEEL
        self.zoom(steps, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            over = self._marks.at(event.position(), self._pixel) is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.OpenHandCursor)
            return
        moved = event.position() - self._pressed
        if self._dragged or moved.manhattanLength() > 4:
            self._dragged = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._pressed = event.position()
            self.pan(-moved.x(), -moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and not self._dragged:
            self._choose(self._marks.at(event.position(), self._pixel))
        self._pressed = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        pins = self._marks.at(event.position(), self._pixel)
        if pins is None:
            self.zoom(2, event.position())
        else:
            self._enter(pins, event.position())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            pins = self._marks.at(QPointF(event.pos()), self._pixel)
            if pins is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), worded(tip_of(pins)), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        moves = {
            Qt.Key.Key_Left: (-_PAN, 0),
            Qt.Key.Key_Right: (_PAN, 0),
            Qt.Key.Key_Up: (0, -_PAN),
            Qt.Key.Key_Down: (0, _PAN),
        }
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            super().keyPressEvent(event)
        elif key in moves:
            self.pan(*moves[Qt.Key(key)])
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom(1)
        elif key in {Qt.Key.Key_Minus, Qt.Key.Key_Underscore}:
            self.zoom(-1)
        elif key in {Qt.Key.Key_0, Qt.Key.Key_Home}:
            self.fit()
        elif key in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            self._step(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter(self._marks.of(self._chosen), None)
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        """To the next sign in view, in the order of what happened there."""
        seen = self._marks.seen(QRectF(self.rect()), self._pixel)
        if seen:
            at = next((n for n, pins in enumerate(seen) if {pin.site.id for pin in pins} & self._chosen), None)
            start = (-1 if step > 0 else 0) if at is None else at
            self._choose(seen[(start + step) % len(seen)])

    def _choose(self, pins: Sequence[Pin] | None) -> None:
        self._chosen = frozenset(pin.site.id for pin in pins or ())
        self._describe(", ".join(tip_of(pins)) if pins else "")
        self.chosen.emit(tuple(pins or ()))
        self.update()

    def _enter(self, pins: Sequence[Pin] | None, at: QPointF | None) -> None:
        """Opens the page of a site; of several together zooms in on them."""
        if not pins:
            return
        self._choose(pins)
        if len(pins) == 1:
            self.opened.emit(pins[0])
        else:
            first = next(point for point, pin in zip(self._points, self.pins, strict=True) if pin is pins[0])
            self.zoom(2, at or self._pixel(first))

    def _describe(self, told: str) -> None:
        keys = tr(
            "Arrows move, + and − zoom, 0 shows all, Page Down goes to the next sign, Enter opens the page of its site"
        )
        self.setAccessibleDescription(f"{told}. {keys}" if told else keys)
