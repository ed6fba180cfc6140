"""The sign of an article's state, told by its shape and not by its colour alone."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap, QPolygonF

from heritage_annotator.model.records import ArticleState
from heritage_annotator.ui.look.theme import Theme

SIDE = 8
ICON = 16

_LINE = 1.2
_IN_FORCE = frozenset({ArticleState.READING, ArticleState.TO_REVIEW})


def paint_state(painter: QPainter, middle: QPointF, state: ArticleState, theme: Theme, *, mirrored: bool) -> None:
    """Draws the sign of 8 pixels around `middle`; `mirrored`: lines begin on the right."""
    name = "warning" if state is ArticleState.HELP_NEEDED else "accent" if state in _IN_FORCE else "ink3"
    color = theme.color(name)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color, _LINE)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.translate(middle)
    if mirrored:
        painter.scale(-1, 1)
    _SIGNS[state](painter, QRectF(-SIDE / 2, -SIDE / 2, SIDE, SIDE))
    painter.restore()


def state_icon(state: ArticleState, theme: Theme, *, mirrored: bool = False) -> QIcon:
    """The sign for a menu."""
    ratio = 2
    picture = QPixmap(QSize(ICON, ICON) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_state(painter, QPointF(ICON / 2, ICON / 2), state, theme, mirrored=mirrored)
    painter.end()
    return QIcon(picture)


def _empty(painter: QPainter, box: QRectF) -> None:
    painter.drawEllipse(box)


def _half(painter: QPainter, box: QRectF) -> None:
    """A circle half full from where lines begin."""
    painter.drawEllipse(box)
    painter.setBrush(painter.pen().color())
    painter.drawPie(box, 90 * 16, 180 * 16)


def _full(painter: QPainter, box: QRectF) -> None:
    painter.setBrush(painter.pen().color())
    painter.drawEllipse(box)


def _struck(painter: QPainter, box: QRectF) -> None:
    """An empty circle with a line through it: the sign of the empty set."""
    painter.drawEllipse(box)
    painter.drawLine(box.adjusted(-0.5, -0.5, 0.5, 0.5).bottomLeft(), box.adjusted(-0.5, -0.5, 0.5, 0.5).topRight())


def _put_by(painter: QPainter, box: QRectF) -> None:
    """A short line, where others have a sign."""
    painter.setPen(QPen(painter.pen().color(), 2))
    painter.drawLine(QLineF(box.left(), box.center().y(), box.right(), box.center().y()))


def _diamond(painter: QPainter, box: QRectF) -> None:
    around = box.adjusted(-1, -1, 1, 1)
    middle = around.center()
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(middle.x(), around.top()),
                QPointF(around.right(), middle.y()),
                QPointF(middle.x(), around.bottom()),
                QPointF(around.left(), middle.y()),
            ]
        )
    )


def _triangle(painter: QPainter, box: QRectF) -> None:
    around = box.adjusted(-0.5, -0.5, 0.5, 0)
    painter.setBrush(painter.pen().color())
    painter.drawPolygon(
        QPolygonF([QPointF(around.center().x(), around.top()), around.bottomRight(), around.bottomLeft()])
    )


_SIGNS: Mapping[ArticleState, Callable[[QPainter, QRectF], None]] = {
    ArticleState.UNREAD: _empty,
    ArticleState.READING: _half,
    ArticleState.TO_REVIEW: _diamond,
    ArticleState.HELP_NEEDED: _triangle,
    ArticleState.DONE: _full,
    ArticleState.NOTHING_FOUND: _struck,
    ArticleState.SET_ASIDE: _put_by,
    ArticleState.REMOVED: _empty,
}
