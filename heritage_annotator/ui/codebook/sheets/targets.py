"""The tags that others can be merged into, as a list that is filtered by typing."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from heritage_annotator.model.records import Tag
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.row import Row, elided
from heritage_annotator.ui.look.tags import tag_name, tag_tip

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
TAG_ROLE = Qt.ItemDataRole.UserRole
ABOVE_ROLE = Qt.ItemDataRole.UserRole + 1
ROW = 28
SIDE = 10
GAP = 12


class Targets(QAbstractListModel):
    """Tags in the order of the tree, each with the name of what it stands in."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[tuple[Tag, str]] = []

    def show(self, rows: Sequence[tuple[Tag, str]]) -> None:
        """Lists these tags, each with the name of what it stands in."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def tag(self, index: Index) -> Tag | None:
        """The tag in that row."""
        return self._rows[index.row()][0] if index.isValid() else None

    def row_of(self, tag_id: str) -> int:
        """The row of that tag, -1 when it is not listed."""
        return next((row for row, (tag, _) in enumerate(self._rows) if tag.id == tag_id), -1)

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        tag, above = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return tag_name(tag)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("{name}, in {group}", name=tag_name(tag), group=above) if above else tag_name(tag)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tag_tip(tag, self._desk.codebook)
        return {TAG_ROLE: tag, ABOVE_ROLE: above}.get(role)


class TargetRows(QStyledItemDelegate):
    """Sign, name, and at the end what it stands in."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tag: Tag = index.data(TAG_ROLE)
        painter.save()
        row = Row(painter, option, self._desk.theme)
        color, rect = self._desk.theme.color, row.rect
        row.paint_ground()
        font = QFont(painter.font())
        font.setBold(tag.parent_id is None)
        sign = QRect(rect.left() + SIDE, rect.top(), 20, rect.height())
        row.words(sign, self._desk.codebook.glyph(tag), painter.font(), self._desk.colors.line(tag.id))
        left, right = rect.left() + SIDE + 24, rect.right() - SIDE
        # A long name leaves the group a fifth of the row; a short one lets it be read.
        least, rest = rect.width() // 5, right - left - QFontMetrics(font).horizontalAdvance(tag_name(tag)) - GAP
        right -= self._paint_above(row, str(index.data(ABOVE_ROLE)), max(least, rest))
        room = QRect(left, rect.top(), max(0, right - left), rect.height())
        row.words(room, apart(elided(tag_name(tag), font, room.width())), font, color("ink"))
        painter.restore()

    def _paint_above(self, row: Row, above: str, most: int) -> int:
        """Draws what the tag stands in, in `most` pixels; the room it takes."""
        if not above:
            return 0
        font = self._desk.theme.small_font()
        words = elided(above, font, most)
        row.words(row.rect.adjusted(0, 0, -SIDE, 0), apart(words), font, self._desk.theme.color("ink3"), at_end=True)
        return QFontMetrics(font).horizontalAdvance(words) + GAP
