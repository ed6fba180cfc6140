"""Draws a row of the palette: sign, name, shortcut, group."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from heritage_annotator.model.records import Tag
from heritage_annotator.ui.desk import Desk
from heritage_annotator.ui.look.key_cap import paint_key_cap
from heritage_annotator.ui.palette.model import TAG_ROLE, AnyIndex, PaletteModel

ROW = 30


class PaletteDelegate(QStyledItemDelegate):
    """Rows of one height; what is drawn comes from the tag, colours from the desk."""

    def __init__(self, desk: Desk, model: PaletteModel) -> None:
        super().__init__(model)
        self._desk = desk
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._desk.theme.color("current_row"))
        tag = index.data(TAG_ROLE)
        name = str(index.data())
        if isinstance(tag, Tag):
            glyph, hint = self._desk.codebook.glyph(tag), self._model.group_name(tag)
            painter.setPen(self._desk.colors.line(tag.id))
        else:
            glyph, hint = "+", "new tag"
            painter.setPen(self._desk.theme.color("ink3"))
        painter.drawText(rect.adjusted(12, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, glyph)
        right = self._paint_hint(painter, rect, hint)
        if isinstance(tag, Tag) and tag.shortcut:
            right = paint_key_cap(painter, right - 8, rect, tag.shortcut, self._desk.theme)
        painter.setPen(self._desk.theme.color("ink"))
        room = QRect(rect.left() + 32, rect.top(), right - 8 - rect.left() - 32, rect.height())
        elided = QFontMetrics(painter.font()).elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
        painter.restore()

    def _paint_hint(self, painter: QPainter, rect: QRect, hint: str) -> int:
        """Draws the group's name at the right; the x where it begins."""
        font = QFont(painter.font())
        painter.save()
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(self._desk.theme.color("ink3"))
        width = QFontMetrics(font).horizontalAdvance(hint)
        room = rect.adjusted(0, 0, -12, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, hint)
        painter.restore()
        return room.right() - width
