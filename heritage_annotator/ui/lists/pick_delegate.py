"""Draws one thing to pick: a box, the sign of its tag, its name, how many passages have it."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.picking import Index, Option, Role
from heritage_annotator.ui.look.few_lines import apart

ROW = 28
SIDE = 12
BOX = 14
GAP = 8
SIGN = 16


class PickDelegate(QStyledItemDelegate):
    """Paints from the side where the interface's language begins."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(160, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offered: Option = index.data(Role.OPTION)
        row: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        direction: Qt.LayoutDirection = option.direction  # pyright: ignore[reportAttributeAccessIssue]

        def placed(left: int, width: int) -> QRect:
            return QStyle.visualRect(direction, row, QRect(row.left() + left, row.top(), width, row.height()))

        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, self._desk.theme.color("current_row"))
        self._paint_box(painter, placed(SIDE, BOX), picked=index.data(Role.PICKED))
        left = SIDE + BOX + GAP
        if offered.sign:
            painter.setPen(self._desk.colors.line(offered.key))
            painter.drawText(placed(left, SIGN), Qt.AlignmentFlag.AlignCenter, self._desk.colors.glyph(offered.key))
            left += SIGN + GAP // 2
        right = row.width() - SIDE
        count = "" if offered.used is None else f"{offered.used:,}"
        width = painter.fontMetrics().horizontalAdvance(count)
        painter.setPen(self._desk.theme.color("ink3"))
        painter.drawText(placed(right - width, width + 1), Qt.AlignmentFlag.AlignVCenter, count)
        self._paint_words(painter, placed(left, right - width - GAP - left), offered.words, direction)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRect, words: str, direction: Qt.LayoutDirection) -> None:
        painter.setPen(self._desk.theme.color("ink"))
        elided = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        align = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, align, apart(elided))

    def _paint_box(self, painter: QPainter, column: QRect, *, picked: bool) -> None:
        color = self._desk.theme.color
        box = QRectF(column.left() + 0.5, column.center().y() - BOX / 2 + 0.5, BOX - 1, BOX - 1)
        painter.setPen(QPen(color("accent" if picked else "ink3"), 1))
        painter.setBrush(color("accent") if picked else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        if picked:
            painter.setPen(QPen(color("paper"), 1.8))
            corner = box.topLeft()
            painter.drawPolyline(QPolygonF([corner + QPointF(*at) for at in ((3, 6.5), (5.5, 9.2), (10, 3.8))]))
