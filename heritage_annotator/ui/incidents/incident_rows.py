"""The incidents as rows of the list: number, kind and status, title, place, date and originators."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from heritage_annotator.model.folding import folded
from heritage_annotator.services.incidents.dossier import Dossier, Shelf
from heritage_annotator.services.wording.incident_facts import begun, date_told
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.dates import today
from heritage_annotator.ui.look.few_lines import in_line

_Index = QModelIndex | QPersistentModelIndex


class IncidentRow(NamedTuple):
    """What a row tells; `sought` is what the filter looks in, folded."""

    id: str
    number: str
    pill: str
    title: str
    about: str
    sought: str


def rows_of(shelf: Shelf) -> list[IncidentRow]:
    """The rows of all incidents, by number."""
    return [_row(shelf, dossier) for dossier in shelf.dossiers()]


def _row(shelf: Shelf, dossier: Dossier) -> IncidentRow:
    incident = dossier.incident
    site = dossier.sites[0][1].name if dossier.sites else tr("no site")
    when = date_told(*dossier.date, short=True) or (tr("left open") if "date" in dossier.fields else tr("no date"))
    count = shelf.registers.counted(dossier.statements)
    said = trn("{count} originator", "{count} originators", len(count.originators))
    about = in_line((site, when, said))
    kept = (tr("sensitive"),) if incident.sensitive else ()
    kept += (tr("embargo"),) if incident.embargo > today() else ()
    pill = begun(in_line((worded(incident.kind), worded(incident.status), *kept)))
    actors = " ".join(value.claim.value for value in dossier.of("actor"))
    return IncidentRow(
        incident.id,
        incident.called,
        pill,
        incident.title,
        about,
        folded(f"{incident.called} {incident.title} {about} {pill} {actors}"),
    )


class IncidentModel(QAbstractListModel):
    """Those of the incidents that the filter lets through."""

    ROW = int(Qt.ItemDataRole.UserRole)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[IncidentRow] = ()
        self._shown: list[IncidentRow] = []
        self._text = ""

    def show_rows(self, rows: Sequence[IncidentRow]) -> None:
        """Takes these in place of those there are."""
        self._all = rows
        self._refilter()

    def filter(self, text: str) -> None:
        """Shows the incidents that hold every word of `text`."""
        self._text = text
        self._refilter()

    @property
    def rows(self) -> list[IncidentRow]:
        """The rows shown."""
        return self._shown

    @property
    def total(self) -> int:
        """How many there are, whatever the filter."""
        return len(self._all)

    def place(self, incident_id: str) -> QModelIndex:
        """Where the incident stands; invalid when it is not shown."""
        at = next((number for number, row in enumerate(self._shown) if row.id == incident_id), -1)
        return self.index(at, 0) if at >= 0 else QModelIndex()

    def _refilter(self) -> None:
        words = folded(self._text).split()
        self.beginResetModel()
        self._shown = [row for row in self._all if all(word in row.sought for word in words)]
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        if role == self.ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{row.number}, {row.title}, {row.pill}, {row.about}"
        return row.title if role == Qt.ItemDataRole.ToolTipRole else None
