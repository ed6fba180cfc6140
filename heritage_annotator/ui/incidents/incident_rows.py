"""The incidents as rows of the list and of the table; only those looked at are read."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.incidents.dossier import Dossier, Shelf
from heritage_annotator.services.incidents.table import IncidentTable, Wanted
from heritage_annotator.services.wording.incident_facts import begun, date_told
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.dates import today
from heritage_annotator.ui.desk.veiling import Veil
from heritage_annotator.ui.facts.veil import site_told, title_told
from heritage_annotator.ui.incidents.columns import BY_NAME, FIRST, Column, heading
from heritage_annotator.ui.look.few_lines import in_line

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class IncidentRow(NamedTuple):
    """What a row of the list tells. `state`: its kind and status; `kept`: why it stays in the project; `facts`: site,
    date, originators.
    """

    id: str
    number: str
    state: str
    kept: tuple[str, ...]
    title: str
    facts: tuple[str, str, str]

    @property
    def pill(self) -> str:
        """Kind and status, and why it stays."""
        return in_line((self.state, *self.kept))

    @property
    def about(self) -> str:
        """The facts in a line."""
        return in_line(self.facts)


def _row(shelf: Shelf, dossier: Dossier, veil: Veil) -> IncidentRow:
    incident = dossier.incident
    site = site_told(dossier.sites[0][1], veil) if dossier.sites else tr("no site")
    when = date_told(*dossier.date, short=True) or (tr("left open") if "date" in dossier.fields else tr("no date"))
    count = shelf.registers.counted(dossier.statements)
    said = trn("{count} originator", "{count} originators", len(count.originators))
    kept = (tr("sensitive"),) if incident.sensitive else ()
    kept += (tr("embargo"),) if incident.is_held_back(today()) else ()
    state = begun(in_line((worded(incident.kind), worded(incident.status))))
    return IncidentRow(incident.id, incident.called, state, kept, title_told(incident, veil), (site, when, said))


class IncidentModel(QAbstractTableModel):
    """Those of the incidents that are wanted. A list looks at the first column, by `ROW`.

    Signals:
        unreadable: rows that are looked at cannot be read; carries the HeritageError. Once, until another table comes.
    """

    ROW = int(Qt.ItemDataRole.UserRole)
    unreadable = Signal(object)

    def __init__(self, veil: Veil, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_unreadable = False
        self._table: IncidentTable | None = None
        self._wanted = Wanted()
        self._veil = veil
        self._columns: tuple[Column, ...] = tuple(BY_NAME[each] for each in FIRST)

    def show_table(self, table: IncidentTable) -> None:
        """Takes this in place of what there is; what is wanted stays so."""
        table.ask(self._wanted)
        self.beginResetModel()
        self._table, self._is_unreadable = table, False
        self.endResetModel()

    @property
    def wanted(self) -> Wanted:
        """What is shown of them, and in which order."""
        return self._wanted

    def ask(self, wanted: Wanted) -> None:
        """Shows what is wanted from now on."""
        if wanted == self._wanted:
            return
        self.beginResetModel()
        self._wanted = wanted
        try:
            if self._table is not None:
                self._table.ask(wanted)
        finally:
            self.endResetModel()

    def filter(self, text: str) -> None:
        """Shows the incidents that hold every word of `text`."""
        self.ask(self._wanted._replace(words=text))

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in their order."""
        return self._columns

    def choose_columns(self, names: Sequence[str]) -> None:
        """Shows these columns."""
        self.beginResetModel()
        self._columns = tuple(BY_NAME[each] for each in names)
        self.endResetModel()

    @property
    def rows(self) -> list[IncidentRow]:
        """All rows shown, read now."""
        return [row for at in range(self.rowCount()) if (row := self.row(at)) is not None]

    @property
    def ids(self) -> Sequence[str]:
        """The incidents shown, in their order."""
        return [] if self._table is None else self._table.ids

    @property
    def total(self) -> int:
        """How many there are, whatever is wanted."""
        return 0 if self._table is None else self._table.total

    @property
    def none_told(self) -> str:
        """That none of the incidents is what is wanted; '' where one is, or there are none."""
        if self.rowCount() or not self.total:
            return ""
        words = self._wanted.words.strip()
        return tr("No incident matches “{words}”.", words=words) if words else tr("No incident fits the filters.")

    def place(self, incident_id: str) -> QModelIndex:
        """Where the incident stands; invalid when it is not shown."""
        at = -1 if self._table is None else self._table.place(incident_id)
        return self.index(at, 0) if at >= 0 else QModelIndex()

    def row(self, at: int) -> IncidentRow | None:
        """The row at that place; None when it went meanwhile."""
        dossier = None if self._table is None else self._table.dossier(at)
        if dossier is None or self._table is None:
            return None
        return _row(self._table.shelf, dossier, self._veil)

    def cell(self, at: int, column: Column) -> str:
        """What a cell says."""
        dossier = None if self._table is None else self._table.dossier(at)
        if dossier is None or self._table is None:
            return ""
        if column.name == "title":
            return title_told(dossier.incident, self._veil)
        if column.name == "site":
            return "; ".join(site_told(site, self._veil) for _, site in dossier.sites)
        return self._veil.text(column.told(self._table.shelf, dossier))

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() or self._table is None else len(self._table)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._is_unreadable or not index.isValid() or index.row() >= self.rowCount():
            return None
        try:
            return self._told(index, role)
        except HeritageError as error:
            # Nothing may be raised into Qt's own paint, which asks here.
            self._is_unreadable = True
            QTimer.singleShot(0, self, lambda error=error: self.unreadable.emit(error))
            return None

    def _told(self, index: Index, role: int) -> Any:
        if role == self.ROW:
            return self.row(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            row = self.row(index.row())
            return "" if row is None else f"{row.number}, {row.title}, {row.pill}, {row.about}"
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.cell(index.row(), self._columns[index.column()])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return heading(self._columns[section]) if section < len(self._columns) else None
        return None
