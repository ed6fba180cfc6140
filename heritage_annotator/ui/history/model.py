"""The rows of the history, of which only those looked at are read."""

from itertools import pairwise

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.services import wording
from heritage_annotator.storage.reading.history import HistoryFilter, HistoryRow
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.dates import moment
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.few_lines import isolated

# So many are read at once: some screens of them.
PAGE = 200

_MINUTE = len("2017-03-03T09:30")

ROW = Qt.ItemDataRole.UserRole + 1


def told(row: HistoryRow) -> str:
    """What was done, as a sentence."""
    return wording.entry_told(row.deed, row.subject, undone=row.sense < 0, again=row.id != row.root)


class HistoryModel(QAbstractListModel):
    """Entries that fit a filter, the latest first; more are read as the list is scrolled."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._rows: list[HistoryRow] = []
        self._asked = HistoryFilter()
        self._is_whole = True
        desk.veil.changed.connect(self._repaint)

    def _repaint(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def show(self, asked: HistoryFilter) -> None:
        """Lists the entries that fit."""
        rows = self._desk.reading.latest_entries(asked, most=PAGE)
        self.beginResetModel()
        self._asked, self._rows = asked, rows
        self._is_whole = len(self._rows) < PAGE
        self.endResetModel()

    @property
    def is_interleaved(self) -> bool:
        """Whether times of rows that were read do not follow one another, to the minute, as they are shown."""
        return any(row.at[:_MINUTE] > above.at[:_MINUTE] for above, row in pairwise(self._rows))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return not parent.isValid() and not self._is_whole

    def fetchMore(self, _parent: QModelIndex | QPersistentModelIndex) -> None:
        try:
            more = self._desk.reading.latest_entries(self._asked, self._rows[-1], PAGE)
        except HeritageError as error:  # nothing may be raised into Qt's own scrolling, which asks here
            self._is_whole = True
            QTimer.singleShot(0, self, lambda error=error: self._desk.refused.emit(error))
            return
        self._is_whole = len(more) < PAGE
        if more:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(more) - 1)
            self._rows += more
            self.endInsertRows()

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        deed = self._desk.veil.text(told(row))
        if role == Qt.ItemDataRole.DisplayRole:
            return deed
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return tr("{deed} · {name} · {at}", deed=deed, name=isolated(row.annotator), at=moment(row.at))
        return None
