"""Passages for a view: as many as there are, of which those that are looked at are read."""

from collections.abc import Callable, Collection, Iterable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.text import opening_words
from heritage_annotator.storage.reading.order import InOrder, Step
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.difference import difference
from heritage_annotator.ui.lists.row_wording import (
    MOST_CHARACTERS,
    Passage,
    source_told,
    spoken,
    tool_tip,
    under_veil,
)

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_ROW_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_TICKED_FLAGS = _ROW_FLAGS | Qt.ItemFlag.ItemIsUserCheckable

# Rows read at once, and how many are kept: more than a view of 4K shows, read in some milliseconds.
WINDOW = 64
KEPT = 40 * WINDOW


class PassageRole(IntEnum):
    """What the delegate asks for."""

    PASSAGE = Qt.ItemDataRole.UserRole
    ANNOTATOR = Qt.ItemDataRole.UserRole + 1


class PassageModel(QAbstractListModel):
    """The passages of some ids. One that cannot be read, or went a moment ago, is an empty row; why is told.

    `read`: gives the passages of some ids in their order, those that are gone left out. `ticks`: each can be
    ticked, and stays so when other ids are listed; `checked` are those that are.
    """

    def __init__(
        self,
        desk: Desk,
        read: Callable[[Reading, Sequence[str]], Sequence[Passage]],
        parent: QObject | None = None,
        *,
        ticks: bool = False,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._read = read
        self._ticks = ticks
        self._ids: Sequence[str] = ()
        self._places: dict[str, int] = {}  # of ids that are all known
        self._seen: dict[str, Passage | None] = {}
        self._names: dict[str, str] | None = None
        self.of_several_articles = True
        self.checked: set[str] = set()
        desk.veil.changed.connect(self.forget)

    # What is listed.

    def show(self, ids: Sequence[str]) -> None:
        """Lists those annotations."""
        self.beginResetModel()
        self._seen.clear()
        self._names = None
        self._adopt(ids)
        self.endResetModel()

    def turn_into(self, ids: Sequence[str]) -> None:
        """Lists those, announcing only what differs from the rows before, so that a view stays where it is."""
        head, gone, come = difference(self._ids, ids)
        if head < gone:
            self.beginRemoveRows(_TOP, head, gone - 1)
            self._adopt([*self._ids[:head], *self._ids[gone:]])
            self.endRemoveRows()
        if head < come:
            self.beginInsertRows(_TOP, head, come - 1)
            self._adopt(ids)
            self.endInsertRows()

    def take(self, steps: Iterable[Step]) -> None:
        """Takes those steps of a list of all annotations, row by row."""
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

    def forget(self, touched: Collection[str] | None = None) -> None:
        """Reads those passages anew, and announces them, when they are looked at next; without ids, all."""
        if touched is None:
            self._seen.clear()
            self._names = None
            rows = [0, self.rowCount() - 1] if self._ids else []
        else:
            for each in touched:
                self._seen.pop(each, None)
            rows = sorted(row for each in touched if (row := self.row_of(each)) >= 0)
        if rows:
            self.dataChanged.emit(self.index(rows[0]), self.index(rows[-1]))

    def check(self, ids: Iterable[str], *, checked: bool) -> None:
        """Ticks these, or takes the tick away."""
        self.checked = self.checked | set(ids) if checked else self.checked - set(ids)
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1), [Qt.ItemDataRole.CheckStateRole])

    # What is asked.

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

    def index_of(self, annotation_id: str) -> QModelIndex:
        """Where the annotation is listed; invalid when it is not."""
        return self.index(self.row_of(annotation_id))

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._tick(index.row()) if self._ticks else None
        return self._told(index.row(), role) if role in _TOLD else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or not self._ticks:
            return False
        is_checked = Qt.CheckState(value) == Qt.CheckState.Checked
        (self.checked.add if is_checked else self.checked.discard)(self._ids[index.row()])
        self.dataChanged.emit(index, index, [role])
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _TICKED_FLAGS if self._ticks else _ROW_FLAGS

    # How it is known.

    def _adopt(self, ids: Sequence[str]) -> None:
        self._ids = ids
        self._places = {} if isinstance(ids, InOrder) else {each: row for row, each in enumerate(ids)}

    def _tick(self, row: int) -> Qt.CheckState:
        return Qt.CheckState.Checked if self._ids[row] in self.checked else Qt.CheckState.Unchecked

    def _told(self, row: int, role: int) -> Any:
        passage = self._passage(row)
        if passage is None:
            return None
        passage = under_veil(passage, self._desk.veil)
        if role == PassageRole.PASSAGE:
            return passage
        annotator = (self._names or {}).get(passage.annotator_id, "")
        if role == PassageRole.ANNOTATOR:
            return annotator
        if role == Qt.ItemDataRole.DisplayRole:
            return opening_words(passage.quote, MOST_CHARACTERS)
        source = source_told(passage, annotator) if self.of_several_articles else ""
        tell = tool_tip if role == Qt.ItemDataRole.ToolTipRole else spoken
        return tell(passage, self._desk.colors, source)

    def _passage(self, row: int) -> Passage | None:
        """What is told of that row. Cost: reading the rows around it, if they were not looked at lately."""
        id_ = self._ids[row]
        if id_ not in self._seen:
            first = row - row % WINDOW
            window = dict.fromkeys((*self._ids[first : first + WINDOW], id_))
            missing = [each for each in window if each not in self._seen]
            while len(self._seen) > KEPT - WINDOW:
                del self._seen[next(iter(self._seen))]
            # Also those that cannot be read: not again for every row that is painted.
            self._seen |= dict.fromkeys(missing) | self._found(missing)
        return self._seen[id_]

    def _found(self, ids: Sequence[str]) -> dict[str, Passage | None]:
        try:
            if self._names is None:
                self._names = {each.id: each.name for each in self._desk.reading.annotators().values()}
            found = self._read(self._desk.reading, ids)
            self._desk.veil.learn([passage.article_id for passage in found])
            return {passage.id: passage for passage in found}
        except HeritageError as error:
            # Not from within a paint, which asks here.
            QTimer.singleShot(0, self, lambda error=error: self._desk.refused.emit(error))
            return {}


_TOLD = {
    PassageRole.PASSAGE,
    PassageRole.ANNOTATOR,
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
}
