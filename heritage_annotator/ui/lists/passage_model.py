"""The passages found, for a view: ten thousand rows, of which those that are looked at are read."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.text import opening_words
from heritage_annotator.services.passages import passages_of
from heritage_annotator.storage.reading.order import InOrder, Step
from heritage_annotator.storage.reading.passages import FoundPassage
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.row_wording import spoken, tool_tip

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()

# Rows read at once, and how many such windows are kept: more than a view of 4K shows, read in some milliseconds.
WINDOW = 64
KEPT = 40


class Role(IntEnum):
    """The data that the delegate asks for."""

    PASSAGE = Qt.ItemDataRole.UserRole
    ANNOTATOR = Qt.ItemDataRole.UserRole + 1


class PassageModel(QAbstractListModel):
    """A row that cannot be read, or whose annotation went a moment ago, is empty; why is told."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ids: Sequence[str] = ()
        self._places: dict[str, int] = {}
        self._windows: dict[int, dict[str, FoundPassage]] = {}
        self._names: dict[str, str] | None = None

    def show(self, ids: Sequence[str]) -> None:
        """Lists those annotations."""
        self.beginResetModel()
        self._ids = ids
        self._places = {} if isinstance(ids, InOrder) else {each: row for row, each in enumerate(ids)}
        self._windows.clear()
        self._names = None
        self.endResetModel()

    def follow(self, steps: Sequence[Step]) -> None:
        """Takes those steps of a list of all annotations, and reads anew what is seen."""
        ids = self._ids
        if not isinstance(ids, InOrder):
            return
        for step in steps:
            row = ids.row(step)
            if step.came:
                self.beginInsertRows(_TOP, row, row)
                ids.take(step)
                self.endInsertRows()
            else:
                self.beginRemoveRows(_TOP, row, row)
                ids.take(step)
                self.endRemoveRows()
        self._windows.clear()
        self._names = None
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    @property
    def ids(self) -> Sequence[str]:
        """The annotations, row by row."""
        return self._ids

    def annotation_id(self, row: int) -> str:
        """The annotation in that row; '' when there is no such row."""
        return self._ids[row] if 0 <= row < len(self._ids) else ""

    def row_of(self, annotation_id: str) -> int:
        """Where the annotation is listed; -1 when it is not."""
        if isinstance(self._ids, InOrder):
            return self._ids.row_of(annotation_id) if annotation_id else -1
        return self._places.get(annotation_id, -1)

    def passage(self, row: int) -> FoundPassage | None:
        """What is told of that row. Cost: reading `WINDOW` rows, if they were not looked at lately."""
        number = row // WINDOW
        window = self._windows.pop(number, None)
        if window is None:
            window = self._read(self._ids[number * WINDOW : (number + 1) * WINDOW])
            while len(self._windows) >= KEPT:
                del self._windows[next(iter(self._windows))]
        self._windows[number] = window  # again the last one looked at
        return window.get(self._ids[row])

    def annotator(self, annotator_id: str) -> str:
        """The annotator's name."""
        return (self._names or {}).get(annotator_id, "")

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        asked = role in {
            Role.PASSAGE,
            Role.ANNOTATOR,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }
        passage = self.passage(index.row()) if asked and index.isValid() else None
        if passage is None:
            return None
        if role == Role.PASSAGE:
            return passage
        if role == Role.ANNOTATOR:
            return self.annotator(passage.annotator_id)
        if role == Qt.ItemDataRole.DisplayRole:
            return opening_words(passage.quote, 200)
        tell = tool_tip if role == Qt.ItemDataRole.ToolTipRole else spoken
        return tell(passage, self._desk.colors, self.annotator(passage.annotator_id))

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def _read(self, ids: Sequence[str]) -> dict[str, FoundPassage]:
        try:
            if self._names is None:
                self._names = {each.id: each.name for each in self._desk.reading.annotators().values()}
            return {passage.id: passage for passage in passages_of(self._desk.reading, ids)}
        except HeritageError as error:
            # Not from within a paint, which asks here.
            QTimer.singleShot(0, self, lambda error=error: self._desk.refused.emit(error))
            return {}
