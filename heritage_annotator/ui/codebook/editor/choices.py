"""A row of small pictures of which one is chosen: colours, signs."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from heritage_annotator.ui.look.layout import FlowLayout
from heritage_annotator.ui.look.theme import Theme

SIDE = 28

Paint = Callable[[QPainter, QRectF], None]


class Choice(QAbstractButton):
    """One of them. Arrows go to the next, Space or Enter chooses: to pass a colour is not to choose it.

    Signals:
        stepped: an arrow was pressed; carries by how many columns and rows.
    """

    stepped = Signal(int, int)

    def __init__(self, theme: Theme, name: str, paint: Paint, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._paint = paint
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, QRectF(self.rect()).adjusted(4.5, 4.5, -4.5, -4.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked():
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRoundedRect(ring, 7, 7)
        if self.hasFocus() or self.underMouse():
            dotted = QPen(self._theme.color("ink" if self.hasFocus() else "ink3"), 1, Qt.PenStyle.DotLine)
            painter.setPen(dotted)
            painter.drawRoundedRect(ring.adjusted(2, 2, -2, -2), 5, 5)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ahead = -1 if self.isRightToLeft() else 1
        steps = {
            Qt.Key.Key_Right: (ahead, 0),
            Qt.Key.Key_Left: (-ahead, 0),
            Qt.Key.Key_Down: (0, 1),
            Qt.Key.Key_Up: (0, -1),
        }
        if event.key() in steps:
            self.stepped.emit(*steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)


class Choices(QWidget):
    """One stop for Tab; within it the arrows go.

    Signals:
        chosen: carries the number of the one that was clicked or entered.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, offers: Sequence[tuple[str, Paint]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, 2)
        self._buttons = [Choice(theme, name, paint, self) for name, paint in offers]
        for number, button in enumerate(self._buttons):
            flow.addWidget(button)
            button.clicked.connect(lambda _checked=False, number=number: self._choose(number))
            button.stepped.connect(lambda columns, rows, number=number: self._step(number, columns, rows))
        self._checked = -1
        self.show_chosen(-1)
        theme.changed.connect(self._repaint)

    def show_chosen(self, number: int) -> None:
        """Marks that one as chosen; -1 for none."""
        self._checked = number
        for place, button in enumerate(self._buttons):
            button.setChecked(place == number)
            stop = place == max(0, number)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)
            button.update()

    def _choose(self, number: int) -> None:
        before = self._checked
        # What stands is shown until the project says otherwise.
        self.show_chosen(before)
        if number != before:
            self.chosen.emit(number)

    def _step(self, number: int, columns: int, rows: int) -> None:
        if columns:
            target = number + columns
        else:
            top = self._buttons[0].y()
            width = sum(1 for button in self._buttons if button.y() == top)
            target = number + rows * width
        if 0 <= target < len(self._buttons):
            self._buttons[target].setFocus(Qt.FocusReason.TabFocusReason)

    def _repaint(self) -> None:
        for button in self._buttons:
            button.update()


def color_paint(theme: Theme, color: str, highlight: str, color_on_dark: str) -> Paint:
    """Draws colours as the theme in force shows them: the ground they give a passage, and the tag's dot."""

    def paint(painter: QPainter, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color_on_dark if theme.tokens.dark else highlight))
        painter.drawRoundedRect(box, 4, 4)
        if not theme.tokens.dark:
            painter.setBrush(QColor(color))
            painter.drawEllipse(box.center(), 4, 4)

    return paint


def glyph_paint(theme: Theme, glyph: str) -> Paint:
    """Draws the sign."""

    def paint(painter: QPainter, box: QRectF) -> None:
        painter.setPen(theme.color("ink"))
        painter.drawText(QRect(box.toRect()), Qt.AlignmentFlag.AlignCenter, glyph)

    return paint
