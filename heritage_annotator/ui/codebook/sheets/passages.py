"""The passages that bear a tag, for lists: read when shown, given out by and by."""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.text import opening_words
from heritage_annotator.storage.reading.annotations import AnnotationRow
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.words import worded

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()

# Passages read at a time.
WINDOW = 100
MOST_CHARACTERS = 300


class Role(IntEnum):
    """The data that the delegate asks for."""

    PASSAGE = Qt.ItemDataRole.UserRole
    QUOTE = Qt.ItemDataRole.UserRole + 1


class TagPassages(QAbstractListModel):
    """Passages by their ids, each read when a view comes to it; with `checks` each can be ticked."""

    def __init__(self, desk: Desk, parent: QObject | None = None, *, checks: bool = False) -> None:
        super().__init__(parent)
        self._desk = desk
        self._checks = checks
        self._ids: list[str] = []
        self._rows: list[AnnotationRow] = []
        self._read = 0  # how many of the ids were read
        self.checked: set[str] = set()

    def take(self, ids: Sequence[str]) -> None:
        """Lists these from now on, in their order."""
        self.beginResetModel()
        self._ids, self._rows, self._read = list(ids), [], 0
        self._rows = self._more()
        self.endResetModel()

    def check(self, ids: Iterable[str], *, checked: bool) -> None:
        """Ticks these, or takes the tick away."""
        self.checked = self.checked | set(ids) if checked else self.checked - set(ids)
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [Qt.ItemDataRole.CheckStateRole])

    @property
    def ids(self) -> list[str]:
        """The ids of all that are listed, whether a view came to them or not."""
        return list(self._ids)

    def annotation_id(self, index: Index) -> str:
        """The annotation in that row; '' for none."""
        return self._rows[index.row()].id if index.isValid() else ""

    def _more(self) -> list[AnnotationRow]:
        """The next passages; some may be gone, and when the project cannot be read, which is told, all are."""
        while self._read < len(self._ids):
            window = self._ids[self._read : self._read + WINDOW]
            self._read += len(window)
            try:
                passages = self._desk.reading.annotation_rows(window)
            except HeritageError as error:
                self._desk.refused.emit(error)
                return []
            if passages:
                return passages
        return []

    # What Qt asks

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._read < len(self._ids)

    def fetchMore(self, parent: Index) -> None:
        more = [] if parent.isValid() else self._more()
        if more:
            self.beginInsertRows(_TOP, len(self._rows), len(self._rows) + len(more) - 1)
            self._rows += more
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        passage = self._rows[index.row()]
        if role == Role.PASSAGE:
            return passage
        if role in {Role.QUOTE, Qt.ItemDataRole.DisplayRole}:
            return opening_words(passage.quote, MOST_CHARACTERS)
        if role == Qt.ItemDataRole.ToolTipRole:
            return worded([opening_words(passage.quote, MOST_CHARACTERS), passage.heading])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            quote = opening_words(passage.quote, MOST_CHARACTERS)
            return tr("{quote}, in {article}", quote=quote, article=passage.heading)
        if role == Qt.ItemDataRole.CheckStateRole and self._checks:
            return Qt.CheckState.Checked if passage.id in self.checked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or not self._checks:
            return False
        passage = self._rows[index.row()]
        is_checked = Qt.CheckState(value) == Qt.CheckState.Checked
        (self.checked.add if is_checked else self.checked.discard)(passage.id)
        self.dataChanged.emit(index, index, [role])
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._checks else flags
