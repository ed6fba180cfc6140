"""The soft shadow of a part that lies over the window."""

from PySide6.QtCore import QEvent, QMargins, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QGradient, QLinearGradient, QPainter, QPaintEvent, QRadialGradient
from PySide6.QtWidgets import QWidget

# How far it fades, half of it under the part, and how far it falls, in pixels.
REACH, FALL = 28, 6
# How dark it is at most, of 255; and half-way out.
DARKEST, HALF_WAY = 46, 14

_FOLLOWED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ZOrderChange}


class Shadow(QWidget):
    """Lies under the part, wherever that goes, and goes with it.

    Not Qt's effect, which blurs the whole part anew for each letter that is typed in it: half of what a key took.
    """

    def __init__(self, part: QWidget) -> None:
        super().__init__(part.parentWidget())
        self._part = part
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._part and event.type() in _FOLLOWED:
            self._follow()
        return False

    def _follow(self) -> None:
        half = REACH // 2
        self.setGeometry(self._part.geometry().marginsAdded(QMargins(half, half, half, half)).translated(0, FALL))
        if self._part.isHidden():
            self.hide()
        else:
            self.stackUnder(self._part)
            self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        outer, core = self.rect(), self.rect().marginsRemoved(QMargins(REACH, REACH, REACH, REACH))
        left, right, top, foot = core.left(), core.right() + 1, core.top(), core.bottom() + 1
        for x, y in ((left, top), (right, top), (left, foot), (right, foot)):
            corner = QRectF(x - REACH if x == left else x, y - REACH if y == top else y, REACH, REACH)
            painter.fillRect(corner, _fading(QRadialGradient(QPointF(x, y), REACH)))
        width, height = core.width(), core.height()
        for place, begin, end in (
            (QRect(left, outer.top(), width, REACH), (0, top), (0, outer.top())),
            (QRect(left, foot, width, REACH), (0, foot), (0, foot + REACH)),
            (QRect(outer.left(), top, REACH, height), (left, 0), (outer.left(), 0)),
            (QRect(right, top, REACH, height), (right, 0), (right + REACH, 0)),
        ):
            painter.fillRect(place, _fading(QLinearGradient(QPointF(*begin), QPointF(*end))))


def _fading(gradient: QGradient) -> QBrush:
    for at, dark in ((0.0, DARKEST), (0.5, HALF_WAY), (1.0, 0)):
        gradient.setColorAt(at, QColor(0, 0, 0, dark))
    return QBrush(gradient)
