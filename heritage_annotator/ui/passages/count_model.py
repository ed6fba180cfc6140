"""A tally as a model: for a table, or for bars."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.look.words import worded
from heritage_annotator.ui.passages.tally import Tally

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class CountModel(QAbstractTableModel):
    """Empty until a tally is shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tally: Tally | None = None

    def show(self, tally: Tally | None) -> None:
        """Puts another tally."""
        self.beginResetModel()
        self.tally = tally
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() or self.tally is None else len(self.tally.rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() or self.tally is None else len(self.tally.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        tally = self.tally
        if tally is None or not index.isValid():
            return None
        value = tally.value(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{value:,}" if value else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return worded(
                [tally.cell(index.row(), index.column()).words, trn("{count} passage", "{count} passages", value)]
            )
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = tally.cell(index.row(), index.column()).words
            return trn("{cell}: {count} passage", "{cell}: {count} passages", value, cell=words)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        tally = self.tally
        if tally is None or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        across = orientation == Qt.Orientation.Horizontal
        if section >= len(tally.columns if across else tally.rows):
            return None
        words = tally.column_words(section) if across else tally.row_words(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        total = tally.column_total(section) if across else tally.row_totals[section]
        return worded([words, tr("{total} in all", total=f"{total:,}")])
