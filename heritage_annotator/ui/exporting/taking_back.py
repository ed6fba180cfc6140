"""A table of incidents that was edited elsewhere: what differs, cell by cell, before any of it is taken over."""

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

from heritage_annotator.services import wording
from heritage_annotator.services.exporting.incidents.returning import Difference, Returned
from heritage_annotator.services.wording.leaving import returned_told
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.look.cells import TextCells
from heritage_annotator.ui.look.form import ending, hint

SIZE = (900, 560)


class TakingBackDialog(QDialog):
    """Shows the differences; those that are ticked are taken over."""

    def __init__(self, parent: QWidget, found: Returned) -> None:
        super().__init__(parent)
        self.setObjectName("takingBack")
        self.setWindowTitle(tr("Bring back an edited table of incidents"))
        self._found = found
        self._table = QTableWidget(len(found.differences), 4)
        self._take = QPushButton(tr("Take over"))
        self._build()
        self._count()

    @property
    def chosen(self) -> list[Difference]:
        """The differences that are ticked."""
        return [
            each
            for row, each in enumerate(self._found.differences)
            if (item := self._table.item(row, 0)) is not None and item.checkState() == Qt.CheckState.Checked
        ]

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
        for row, each in enumerate(self._found.differences):
            self._fill(row, each)
        if self._found.differences:
            table.setCurrentCell(0, 0)
        table.itemChanged.connect(lambda _item: self._count())
        column.addWidget(table, 1)
        column.addWidget(ending(self, self._take, "takeOver"))
        self.resize(QSize(*SIZE).boundedTo(self.screen().availableSize() * 0.95))

    def _fill(self, row: int, each: Difference) -> None:
        why = "" if each.refused is None else wording.sentence(each.refused)
        theirs = f"{each.theirs}: {why}" if why else each.theirs
        for at, words in enumerate((each.incident.called, each.column, each.ours, theirs)):
            item = QTableWidgetItem(" ".join(words.split()))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setToolTip(why)
            if at == 0 and not why:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked)
            self._table.setItem(row, at, item)

    def _count(self) -> None:
        count = len(self.chosen)
        self._take.setText(trn("Apply {count} change", "Apply {count} changes", count))
        self._take.setEnabled(count > 0)
