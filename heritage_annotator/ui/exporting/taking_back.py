"""A table of incidents that was edited elsewhere: what differs, cell by cell, before any of it is taken over."""

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.model.incidents.places import Site
from heritage_annotator.services import wording
from heritage_annotator.services.exporting.incidents.arriving import Arrival, Coming
from heritage_annotator.services.exporting.incidents.returning import Difference, Returned
from heritage_annotator.services.wording.leaving import returned_told
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.look.cells import TextCells
from heritage_annotator.ui.look.form import ending, hint

SIZE = (900, 560)

_Row = Difference | Arrival | Site


class TakingBackDialog(QDialog):
    """Shows the differences; those that are ticked are taken over."""

    def __init__(self, parent: QWidget, found: Returned) -> None:
        super().__init__(parent)
        self.setObjectName("takingBack")
        self.setWindowTitle(tr("Bring back an edited table of incidents"))
        self._found = found
        self._rows: list[_Row] = [*found.differences, *found.arriving, *found.sites]
        self._table = QTableWidget(len(self._rows), 4)
        self._take = QPushButton(tr("Take over"))
        self._build()
        self._count()

    @property
    def chosen(self) -> list[Difference]:
        """The differences that are ticked."""
        return [each for each in self._ticked() if isinstance(each, Difference)]

    @property
    def coming(self) -> Coming:
        """The new incidents and sites that are ticked."""
        ticked = list(self._ticked())
        sites = [each for each in ticked if isinstance(each, Site)]
        return Coming([each for each in ticked if isinstance(each, Arrival)], sites)

    def _ticked(self) -> Iterator[_Row]:
        for row, each in enumerate(self._rows):
            item = self._table.item(row, 0)
            if item is not None and item.checkState() == Qt.CheckState.Checked:
                yield each

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        for sentence in returned_told(self._found):
            column.addWidget(hint(sentence))
        if self._found.differences:
            column.addWidget(hint(tr("A value that is applied becomes what the team holds, by its decision.")))
        table = self._table
        table.setObjectName("takingBackTable")
        table.setAccessibleName(tr("What differs"))
        table.setHorizontalHeaderLabels([tr("Incident"), tr("Column"), tr("Here"), tr("In the table")])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setItemDelegate(TextCells(table))
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setFrameShape(QFrame.Shape.NoFrame)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column_ in (2, 3):
            header.setSectionResizeMode(column_, QHeaderView.ResizeMode.Stretch)
        for row, each in enumerate(self._rows):
            self._fill(row, each)
        # A number is seen whole beside its box.
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        table.setColumnWidth(0, table.sizeHintForColumn(0) + table.fontMetrics().height() * 2)
        table.setColumnHidden(2, not self._found.differences)
        if self._rows:
            table.setCurrentCell(0, 0)
        table.itemChanged.connect(lambda _item: self._count())
        column.addWidget(table, 1)
        column.addWidget(ending(self, self._take, "takeOver"))
        self.resize(QSize(*SIZE).boundedTo(self.screen().availableSize() * 0.95))

    def _fill(self, row: int, each: _Row) -> None:
        refused = None if isinstance(each, Site) else each.refused
        why = "" if refused is None else wording.sentence(refused)
        called = "" if isinstance(each, Site) else each.incident.called
        if isinstance(each, Difference):
            column, ours, theirs = each.column, each.ours, each.theirs
        elif isinstance(each, Site):
            column, ours, theirs = tr("new site"), "", each.name
        else:
            column, ours = tr("new incident"), ""
            theirs = " · ".join(filter(None, (each.incident.title, each.told)))
        theirs = f"{theirs}: {why}" if why else theirs
        for at, words in enumerate((called, column, ours, theirs)):
            item = QTableWidgetItem(" ".join(words.split()))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setToolTip(why or words)
            if at == 0 and not why:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked)
            self._table.setItem(row, at, item)

    def _count(self) -> None:
        count, coming = len(self.chosen), self.coming
        new, sites = len(coming.arrivals), len(coming.sites)
        told = [trn("Apply {count} change", "Apply {count} changes", count)] if count or not (new or sites) else []
        told += [trn("Bring in {count} incident", "Bring in {count} incidents", new)] if new else []
        told += [trn("Bring in {count} site", "Bring in {count} sites", sites)] if sites and not new else []
        self._take.setText(" · ".join(told))
        self._take.setEnabled(count + new + sites > 0)
