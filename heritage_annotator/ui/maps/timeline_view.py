"""The timeline: a row an incident, by date. Scrolled and zoomed by mouse, wheel and keys."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from heritage_annotator.services.maps.briefs import Brief
from heritage_annotator.services.maps.timeline import Line, Tick, line, ticks
from heritage_annotator.translation import tr
from heritage_annotator.ui.look.few_lines import in_line
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.look.tokens import LIGHT
from heritage_annotator.ui.look.words import worded
from heritage_annotator.ui.maps.telling import brief_told
from heritage_annotator.ui.maps.timeline_painter import (
    HEAD,
    ROW,
    Rule,
    draw_key,
    draw_name,
    draw_ticks,
    draw_when,
    key_height,
)

_NAMES, _LEAST_NAMES, _MOST_NAMES, _TICK, _INSET = 280, 120, 480, 70, 6
_FITTED_DAY, _MOST_DAY, _STEP, _PAN = 12.0, 40.0, 1.4, 60
# A picture has so many rows at most; the rest is counted in it.
MOST_ROWS = 1_000


class TimelineView(QAbstractScrollArea):
    """Shows briefs.

    Signals:
        chosen: another incident is current; carries the number of its brief.
        opened: an incident was entered, by a double click or Enter; carries the number of its brief.
    """

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("timelineView")
        self.setAccessibleName(tr("Timeline"))
        self.setToolTip(tr("Drag to move, turn the wheel with Ctrl to zoom; each row is one incident"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme = theme
        self._briefs: Sequence[Brief] = ()
        self._line = Line((), (), None, None)
        self.rows: tuple[int, ...] = ()
        self.current = -1
        self._start, self._day = date(2020, 1, 1).toordinal() + 0.0, 1.0
        self._pressed: QPointF | None = None
        self._dragged = False
        self._follows = True  # nobody moved it yet: all is shown, however wide the window
        self.verticalScrollBar().setSingleStep(ROW)
        theme.changed.connect(self.viewport().update)
        self._describe()

    def show_briefs(self, told: Sequence[Brief], numbers: Sequence[int]) -> None:
        """Shows those of the briefs."""
        current = self._number()
        self._briefs = told
        shown = [told[number] for number in numbers]
        self._line = line(shown)
        self.rows = tuple(numbers[at] for at in (*self._line.dated, *self._line.undated))
        self.current = self.rows.index(current) if current in self.rows else -1
        self._fit_bar()
        if self._follows:
            self.fit()
        self.viewport().update()

    def fit(self) -> None:
        """Shows all of the time."""
        first, last = self._line.first, self._line.last
        if first is None or last is None:
            return
        days = (last - first).days + 1
        room = max(100, self._axis().width() - 2 * _PAN)
        self._follows = True
        self._day = min(_FITTED_DAY, room / days)
        self._start = first.toordinal() - _PAN / self._day
        self.viewport().update()

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Makes a day so many times as wide; what is at `x` of the viewport stays there."""
        axis = self._axis()
        x = axis.center().x() if x is None else max(axis.left(), min(axis.right(), x))
        at = self._start + (x - axis.left()) / self._day
        least = axis.width() / (366.0 * 3000)
        self._follows = False
        self._day = max(least, min(_MOST_DAY, self._day * factor))
        self._start = at - (x - axis.left()) / self._day
        self.viewport().update()

    def pan(self, across: float) -> None:
        """Moves what is seen so many pixels on in time."""
        self._follows = False
        self._start += across / self._day
        self.viewport().update()

    @property
    def day(self) -> float:
        """How many pixels wide a day is."""
        return self._day

    # Where things are

    def _mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _names(self) -> float:
        width = self.viewport().width()
        return max(_LEAST_NAMES, min(_NAMES, width * 0.36), min(_MOST_NAMES, width * 0.3))

    def _axis(self) -> QRectF:
        return self._axis_in(QRectF(self.viewport().rect()), self._names())

    def _axis_in(self, place: QRectF, names: float) -> QRectF:
        """The part of a place where time is drawn; time goes to the right in every language."""
        return place.adjusted(0, 0, -names, 0) if self._mirrored() else place.adjusted(names, 0, 0, 0)

    def _fit_bar(self) -> None:
        room = self.viewport().height() - HEAD - self._foot()
        self.verticalScrollBar().setRange(0, max(0, len(self.rows) * ROW - room))
        self.verticalScrollBar().setPageStep(max(ROW, room))

    def _row_at(self, y: float) -> int:
        if not HEAD <= y < self.viewport().height() - self._foot():
            return -1
        row = int((y - HEAD + self.verticalScrollBar().value()) // ROW)
        return row if 0 <= row < len(self.rows) else -1

    def row_rect(self, row: int) -> QRectF:
        """Where a row lies in the viewport."""
        top = HEAD + row * ROW - self.verticalScrollBar().value()
        return QRectF(0, top, self.viewport().width(), ROW)

    def _number(self) -> int:
        return self.rows[self.current] if 0 <= self.current < len(self.rows) else -1

    # Drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        place = QRectF(self.viewport().rect())
        value = self.verticalScrollBar().value()
        first, last = value // ROW, min(len(self.rows), (value + self.viewport().height()) // ROW + 1)
        tokens = self._theme.tokens
        painter.fillRect(place, QColor(tokens.paper))
        if 0 <= self.current < len(self.rows):
            painter.fillRect(self.row_rect(self.current), QColor(tokens.current_row))
        painter.save()
        painter.setClipRect(place.adjusted(0, HEAD, 0, -self._foot(place.width())))
        self._draw_rows(painter, place, range(first, last), HEAD - value, self._theme)
        painter.restore()
        self._draw_frame(painter, place)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 1))
            painter.drawRect(place.adjusted(0, 0, -1, -1))

    def _draw_rows(self, painter: QPainter, place: QRectF, rows: range, top: float, theme: Theme | None) -> None:
        tokens = LIGHT if theme is None else theme.tokens
        names = self._names()
        axis = self._axis_in(place, names)
        rule = self._rule(axis)
        draw_ticks(painter, axis.adjusted(0, -HEAD, 0, 0), rule, self._ticks(axis), tokens)
        beside = (
            QRectF(place.right() - names, 0, names, ROW) if self._mirrored() else QRectF(place.left(), 0, names, ROW)
        )
        for row in rows:
            brief, y = self._briefs[self.rows[row]], place.top() + top + row * ROW
            draw_name(painter, beside.translated(0, y), brief, tokens, mirrored=self._mirrored())
            draw_when(painter, QRectF(axis.left(), y, axis.width(), ROW), brief, rule, tokens)

    def _draw_frame(self, painter: QPainter, place: QRectF) -> None:
        """The names of the divisions over the rows, and the key below them."""
        tokens, axis = self._theme.tokens, self._axis()
        painter.fillRect(QRectF(0, 0, place.width(), HEAD - 6), QColor(tokens.paper))
        head = QRectF(axis.left(), 0, axis.width(), HEAD)
        draw_ticks(painter, head, self._rule(axis), self._ticks(axis), tokens)
        height = self._foot(place.width())
        foot = QRectF(0, place.bottom() - height, place.width(), height)
        painter.fillRect(foot, QColor(tokens.paper))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(foot.topLeft(), foot.topRight())
        draw_key(painter, foot.adjusted(_INSET, 1, 0, 0), tokens)

    def _foot(self, width: float = 0) -> int:
        """How high the key below the rows stands, in a picture of that width or in the window."""
        return round(key_height(self.font(), (width or self.viewport().width()) - _INSET)) + 2

    def _rule(self, axis: QRectF) -> Rule:
        return Rule(axis.left() - self._start * self._day, self._day)

    def _ticks(self, axis: QRectF) -> list[Tick]:
        first = max(1, int(self._start))
        last = min(date.max.toordinal(), max(first, int(self._start + axis.width() / self._day)))
        return ticks(date.fromordinal(first), date.fromordinal(last), max(1, int(axis.width() // _TICK)))

    def picture_size(self) -> QSize:
        """How large the picture of all rows is."""
        rows = min(len(self.rows), MOST_ROWS)
        width = max(900, self.viewport().width())
        return QSize(width, HEAD + rows * ROW + self._foot(width))

    def draw(self, painter: QPainter, place: QRectF) -> None:
        """Draws all rows as they are zoomed now, on light ground."""
        painter.fillRect(place, QColor("#FFFFFF"))
        rows = range(min(len(self.rows), MOST_ROWS))
        self._draw_rows(painter, place, rows, HEAD, None)
        axis = self._axis_in(place, self._names())
        draw_ticks(
            painter, QRectF(axis.left(), place.top(), axis.width(), HEAD), self._rule(axis), self._ticks(axis), LIGHT
        )
        foot = self._foot(place.width())
        draw_key(painter, QRectF(place.left() + _INSET, place.bottom() - foot, place.width() - _INSET, foot), LIGHT)

    # Mouse and keys

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bar()
        if self._follows:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_STEP ** (event.angleDelta().y() / 120), event.position().x())
            event.accept()
        elif event.angleDelta().x():
            self.pan(-event.angleDelta().x() / 2)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        moved = event.position() - self._pressed
        if self._dragged or moved.manhattanLength() > 4:
            self._dragged, self._pressed = True, event.position()
            self.pan(-moved.x())
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() - moved.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and not self._dragged:
            self.make_current(self._row_at(event.position().y()))
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().y())
        if row >= 0:
            self.opened.emit(self.rows[row])

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            row = self._row_at(event.pos().y())
            if row < 0:
                QToolTip.hideText()
            else:
                brief = self._briefs[self.rows[row]]
                told = (in_line((brief.incident.called, brief.incident.title)), brief_told(brief))
                QToolTip.showText(event.globalPos(), worded(told), self)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, page = event.key(), max(1, self.verticalScrollBar().pageStep() // ROW)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page}
        if key in steps:
            self.make_current(max(0, min(len(self.rows) - 1, self.current + steps[Qt.Key(key)])))
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.pan(_PAN if key == Qt.Key.Key_Right else -_PAN)
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus}:
            self.zoom(1 / _STEP if key == Qt.Key.Key_Minus else _STEP)
        elif key in {Qt.Key.Key_0, Qt.Key.Key_Home}:
            self.fit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._number() >= 0:
            self.opened.emit(self._number())
        else:
            super().keyPressEvent(event)

    def make_current(self, row: int) -> None:
        """Makes that row current and brings it and its date into view; below 0: none."""
        self.current = row if 0 <= row < len(self.rows) else -1
        if self.current < 0:
            return
        rect, bar = self.row_rect(row), self.verticalScrollBar()
        if rect.top() < HEAD:
            bar.setValue(row * ROW)
        elif rect.bottom() > self.viewport().height() - self._foot():
            bar.setValue(row * ROW + ROW + HEAD + self._foot() - self.viewport().height())
        self._describe()
        self.chosen.emit(self._number())
        self.viewport().update()

    def _describe(self) -> None:
        keys = tr("Up and Down go through the incidents, Left and Right move, + and − zoom, Enter opens the incident")
        number = self._number()
        if number < 0:
            self.setAccessibleDescription(keys)
            return
        brief = self._briefs[number]
        told = in_line((brief.incident.called, brief.incident.title, brief_told(brief)))
        self.setAccessibleDescription(f"{told}. {keys}")
