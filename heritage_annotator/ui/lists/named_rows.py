"""Rows that have a name and a line about it: a model of them, and what paints them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from heritage_annotator.named import NamedTuple
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.row import Row, elided

_Index = QModelIndex | QPersistentModelIndex
_HEIGHT, _MARGIN, _SIGN = 46, 12, 22


class NamedRow(NamedTuple):
    """What a row tells; `sign`: what a delegate that paints signs makes of it, '' for none."""

    key: str
    name: str
    about: str
    sign: str = ""


class NamedModel(QAbstractListModel):
    """The rows shown, by `ROW`."""

    ROW = int(Qt.ItemDataRole.UserRole)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[NamedRow] = ()

    def show_rows(self, rows: Sequence[NamedRow]) -> None:
        """Takes these in place of those there are."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def place(self, key: str) -> QModelIndex:
        """Where the row of that key stands; invalid when it is not shown."""
        return next((self.index(at, 0) for at, row in enumerate(self.rows) if row.key == key), QModelIndex())

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == self.ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{row.name}, {row.about}"
        return row.name if role == Qt.ItemDataRole.ToolTipRole else None


class NamedDelegate(QStyledItemDelegate):
    """Paints a row: its name and what is told of it, behind a sign where `has_signs`."""

    has_signs = False

    def __init__(self, desk: Desk, view: QListView) -> None:
        super().__init__(view)
        self.theme = desk.theme
        self.theme.changed.connect(view.viewport().update)

    def paint_sign(self, painter: QPainter, told: NamedRow, place: QRect) -> None:
        """Paints the sign of a row into the place."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(100, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        told: NamedRow = index.data(NamedModel.ROW)
        painter.save()
        row = Row(painter, option, self.theme)
        row.paint_ground(bar=bool(row.state & QStyle.StateFlag.State_Selected))
        rect, font, small = row.rect, option.font, self.theme.small_font()  # pyright: ignore[reportAttributeAccessIssue]
        inset = _SIGN if self.has_signs else 0
        if inset:
            self.paint_sign(painter, told, row.there(QRect(rect.left() + _MARGIN, rect.top() + 8, 16, 16)))
        left, room = rect.left() + _MARGIN + inset, rect.width() - 2 * _MARGIN - inset
        high = QFontMetrics(font).height() + 2
        name = QRect(left, rect.top() + 6, room, high)
        row.words(name, elided(told.name, font, room), font, self.theme.color("ink"))
        about = elided(told.about, small, room)
        row.words(QRect(left, rect.top() + 6 + high, room, 16), about, small, self.theme.color("ink3"))
        painter.restore()
