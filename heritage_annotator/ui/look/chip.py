"""A word in a rounded frame that can be taken off."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.row import elided
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.look.tokens import laid, readable

HEIGHT = 24
RADIUS = 11
LEFT = 9
CROSS = 18
CROSS_REACH = CROSS + 3
GROUND = 0.10

_REMOVE = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}


class WordChip(QAbstractButton):
    """A sign, if it has one, and words. Enter and Space click it; the cross, Delete and Backspace take it off.

    `line` gives the colour of its edge and words in the theme in force, `fill` its ground, else a breath
    of `line`. Whoever makes it says by
    `setAccessibleDescription` how it is taken off, for the cross is no control of its own.

    Signals:
        taken_off: the cross, Delete or Backspace.
    """

    taken_off = Signal()

    def __init__(
        self,
        theme: Theme,
        sign: str,
        words: str,
        line: Callable[[], QColor],
        parent: QWidget,
        *,
        fill: Callable[[], QColor] | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sign = self._words = ""
        self._line = line
        self._fill = fill
        self._pressed_on_cross = False
        self.say(sign, words)
        self.setFont(theme.small_font())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Like a button it would never be narrower than its words; a long name would push its pane aside.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def say(self, sign: str, words: str) -> None:
        """Bears these from now on. A press that has begun was meant for those of before, and does nothing."""
        self._sign = f"{sign} " if sign else ""
        self._words = words
        self._pressed_on_cross = False
        self.setDown(False)
        self.setText(self._sign + words)
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(min(self.maximumWidth(), words + LEFT + 4 + CROSS), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, HEIGHT)

    def words_and_ground(self) -> tuple[QColor, QColor]:
        """The colour of the words, the chip's own where it can be read, and that behind them."""
        ground = self._fill() if self._fill else laid(self._line(), self._theme.color("panel"), GROUND)
        return readable(self._line(), ground, self._theme.color("ink")), ground

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words, ground = self.words_and_ground()
        focused = self.hasFocus()
        painter.setBrush(ground)
        painter.setPen(QPen(self._theme.color("accent") if focused else self._line(), 2 if focused else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        self._write(painter, words)
        self._paint_cross(painter)

    def _write(self, painter: QPainter, color: QColor) -> None:
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        room = self._there(self.rect().adjusted(LEFT, 0, -CROSS, 0))
        shown = elided(self._words, self.font(), room.width() - QFontMetrics(self.font()).horizontalAdvance(self._sign))
        painter.setPen(color)
        painter.setLayoutDirection(self.layoutDirection())
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags), self._sign + apart(shown))

    def _paint_cross(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._theme.color("ink" if self.underMouse() else "ink2"), 1.2))
        middle = QRectF(self._cross()).center()
        for dx in (-2.5, 2.5):
            painter.drawLine(middle + QPointF(dx, -2.5), middle + QPointF(-dx, 2.5))

    def _cross(self) -> QRect:
        return self._there(QRect(self.width() - CROSS_REACH, 0, CROSS_REACH, self.height()))

    def _there(self, place: QRect) -> QRect:
        """Where a place lies that is given as if lines began at the left."""
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_on_cross = self._is_on_cross(event)
        if self._pressed_on_cross:
            event.accept()  # no press of the button, which would be a click
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._pressed_on_cross:
            super().mouseReleaseEvent(event)
        elif self._is_on_cross(event):
            self.taken_off.emit()

    def _is_on_cross(self, event: QMouseEvent) -> bool:
        on_cross = self._cross().contains(event.position().toPoint())
        return on_cross and event.button() is Qt.MouseButton.LeftButton

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _REMOVE:
            self.taken_off.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)
