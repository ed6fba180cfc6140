"""Boxes to tick, drawn so that an empty one is seen in both themes too."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle

from heritage_annotator.ui.look.theme import Theme

SIDE = 16
GAP = 8


def paint_tick(painter: QPainter, box: QRect, theme: Theme, *, on: bool, current: bool = False) -> None:
    """Draws a box of 16 pixels in the middle of `box`, ticked if `on`; `current`: the keys act on it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = QRectF(box).center()
    square = QRectF(middle.x() - SIDE / 2, middle.y() - SIDE / 2, SIDE, SIDE).adjusted(0.5, 0.5, -0.5, -0.5)
    accent = theme.color("accent")
    painter.setPen(QPen(accent if on or current else theme.color("ink3"), 2 if current and not on else 1))
    painter.setBrush(accent if on else theme.color("paper"))
    painter.drawRoundedRect(square, 4, 4)
    if current and on:  # whose border is an accent already
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(square.adjusted(-2, -2, 2, 2), 5, 5)
    if on:
        pen = QPen(theme.color("paper"), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF([middle + QPointF(*point) for point in ((-4, 0.5), (-1, 3.5), (4.5, -3.5))]))
    painter.restore()


class CheckBox(QCheckBox):
    """A box with words beside it."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(words)
        self._theme = theme
        self.setAccessibleName(words)
        # Qt's own says that it is never narrower than its words.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(SIDE + GAP + metrics.horizontalAdvance(self.text()) + 6, max(SIDE, metrics.height()) + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(SIDE + GAP + 40, self.sizeHint().height())

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002  # wherever in it one clicks
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self.rect().adjusted(2, 0, -2, 0)
        box = QStyle.visualRect(self.layoutDirection(), room, QRect(room.left(), 0, SIDE, self.height()))
        paint_tick(painter, box, self._theme, on=self.isChecked(), current=self.hasFocus())
        words = room.adjusted(SIDE + GAP, 0, 0, 0)
        text = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        painter.setPen(self._theme.color("ink" if self.isEnabled() else "ink3"))
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QStyle.visualRect(self.layoutDirection(), room, words), flags, text)
