"""Draws a row of the tag tree: sign or dot, name, key cap, count."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from heritage_annotator.model.records import Tag
from heritage_annotator.ui.desk import Desk
from heritage_annotator.ui.look.key_cap import paint_key_cap
from heritage_annotator.ui.tags.model import COUNT_ROLE, TAG_ROLE, AnyIndex, TagTreeModel

ROW = 26
GROUP_ROW = 29
GAP = 8
SIDE = 14


class TagDelegate(QStyledItemDelegate):
    """Groups in bold with their sign; tags with a dot in their colour. A drop would set the tag `offered`."""

    def __init__(self, desk: Desk, model: TagTreeModel) -> None:
        super().__init__(model)
        self._desk = desk
        self._model = model
        self.offered: Tag | None = None

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(100, ROW if index.parent().isValid() else GROUP_ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        tag = index.data(TAG_ROLE)
        if not isinstance(tag, Tag):
            return
        painter.save()
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        self._paint_ground(painter, rect, state)
        if tag == self.offered:
            self._paint_offer(painter, rect)
        right = rect.right() - SIDE
        count = int(index.data(COUNT_ROLE) or 0)
        # Key caps stand in line, left of the widest count.
        if count or tag.shortcut:
            right -= self._paint_count(painter, rect, count)
        if tag.shortcut:
            right = paint_key_cap(painter, right, rect, tag.shortcut, self._desk.theme) - 6
        left = self._paint_sign(painter, rect, tag)
        self._paint_name(painter, QRect(left, rect.top(), right - left, rect.height()), tag)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        whole = QRect(0, rect.top(), rect.right() + 1, rect.height())
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(whole, self._desk.theme.color("current_row"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(whole, self._desk.theme.color("hover"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(0, rect.top(), 3, rect.height()), self._desk.theme.color("accent"))

    def _paint_offer(self, painter: QPainter, rect: QRect) -> None:
        accent = self._desk.theme.color("accent")
        tint = QColor(accent)
        tint.setAlphaF(0.16)
        painter.setPen(QPen(accent, 1))
        painter.setBrush(tint)
        painter.drawRect(QRect(0, rect.top(), rect.right(), rect.height() - 1))

    def _paint_count(self, painter: QPainter, rect: QRect, count: int) -> int:
        """Draws the count at the right; how much room counts take."""
        font = self._desk.theme.small_font()
        if count:
            painter.setFont(font)
            painter.setPen(self._desk.theme.color("ink3"))
            room = rect.adjusted(0, 0, -SIDE, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, f"{count:,}")
        highest = self._model.highest_count
        return QFontMetrics(font).horizontalAdvance(f"{highest:,}") + GAP if highest else 0

    def _paint_sign(self, painter: QPainter, rect: QRect, tag: Tag) -> int:
        """Draws the group's sign or the tag's dot; the x where the name begins."""
        color = self._desk.colors.line(tag.id)
        if tag.parent_id is None:
            painter.setPen(color)
            painter.drawText(
                QRect(rect.left() + 2, rect.top(), 20, rect.height()),
                Qt.AlignmentFlag.AlignCenter,
                self._desk.codebook.glyph(tag),
            )
            return rect.left() + 28
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Qt.PenStyle.NoPen))
        painter.setBrush(color)
        painter.drawRoundedRect(QRectF(rect.left() + 4, rect.center().y() - 4, 10, 10), 3, 3)
        return rect.left() + 22

    def _paint_name(self, painter: QPainter, room: QRect, tag: Tag) -> None:
        font = QFont(self._desk_font(painter))
        font.setBold(tag.parent_id is None)
        painter.setFont(font)
        painter.setPen(self._desk.theme.color("ink"))
        words = f"Tag with “{tag.label()}”" if tag == self.offered else tag.label()
        name = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)

    def _desk_font(self, painter: QPainter) -> QFont:
        font = QFont(painter.font())
        font.setPixelSize(13)
        return font
