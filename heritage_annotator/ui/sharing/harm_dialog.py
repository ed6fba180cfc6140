"""The dialog that marks what of an incident must not leave the project, and shows what an export would still reveal."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import ValueRefusedError
from heritage_annotator.model.incidents.events import Incident, Statement
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.sources import Actor, Source
from heritage_annotator.model.incidents.vocabulary import Sensitive
from heritage_annotator.model.text import escaped
from heritage_annotator.services import wording
from heritage_annotator.services.incidents.dossier import Dossier
from heritage_annotator.services.incidents.flagging import REASONS, Flagged, name_of, plan_flags
from heritage_annotator.services.leaving.revealing import Revealed
from heritage_annotator.services.wording.leaving import left_out, reveals
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.cells import TextCells
from heritage_annotator.ui.look.form import ending, heading, hint

SIZE = (900, 640)
_Action = QAbstractItemView.CursorAction
_KINDS = {
    Incident: later("Incident"),
    Site: later("Site"),
    Source: later("Source"),
    Actor: later("Actor"),
    Statement: later("Statement"),
}
_REASONS = {
    Sensitive.PERSON: later("Person at risk"),
    Sensitive.SOURCE: later("Not to be named"),
    Sensitive.PLACE: later("Looting target"),
    Sensitive.GRAPHIC: later("Graphic"),
}


class HarmDialog(QDialog):
    """Marks an incident, its sites, its statements, and `people`: who makes them and whom they tell of.

    `shown`: what an export reveals as it is.
    """

    def __init__(
        self, desk: Desk, parent: QWidget, dossier: Dossier, people: Sequence[Source | Actor], shown: Revealed
    ) -> None:
        super().__init__(parent)
        self.setObjectName("harmDialog")
        self.setWindowTitle(tr("Do no harm"))
        self._desk, self._incident = desk, dossier.incident
        sites = list({site.id: site for _, site in dossier.sites}.values())
        self._records: list[Flagged] = [dossier.incident, *sites, *people, *dossier.statements]
        self._table = _Ticks(len(self._records), 2 + len(_REASONS))
        self._embargo = QLineEdit(dossier.incident.embargo)
        self._complaint = hint("")
        self._keep = QPushButton(tr("Mark"))
        self._build(shown)
        self._judge()

    @property
    def change(self) -> Change | None:
        """The deed that marks what is chosen; None where it is so already.

        Raises:
            ValueRefusedError: the day of the embargo is none.
        """
        wanted = [(record, tuple(self._chosen(row))) for row, record in enumerate(self._records)]
        return plan_flags(wanted, (self._incident, self._embargo.text()))

    def _chosen(self, row: int) -> Iterator[str]:
        for at, reason in enumerate(_REASONS):
            item = self._table.item(row, 2 + at)
            if item is not None and item.checkState() == Qt.CheckState.Checked:
                yield reason

    def _build(self, shown: Revealed) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(
            hint(
                tr(
                    "What is marked is blurred in the window until it is asked for, and stays out of reports, exports "
                    "and shared copies unless somebody includes it. Sources, actors and places that are marked are not "
                    "named."
                )
            )
        )
        self._fill()
        column.addWidget(self._table, 1)
        row = QHBoxLayout()
        label = QLabel(tr("Embargo until"))
        label.setBuddy(self._embargo)
        self._embargo.setObjectName("harmEmbargo")
        self._embargo.setAccessibleName(tr("Embargo until"))
        self._embargo.setPlaceholderText(tr("no embargo"))
        self._embargo.setToolTip(tr("Year, month and day: nothing of the incident leaves the project before it"))
        self._embargo.setFixedWidth(140)
        self._embargo.textChanged.connect(lambda _text: self._judge())
        row.addWidget(label)
        row.addWidget(self._embargo)
        row.addWidget(self._complaint, 1)
        column.addLayout(row)
        column.addWidget(heading(tr("What an export reveals as it is now")))
        told = QTextBrowser()
        told.setObjectName("harmReveals")
        told.setAccessibleName(tr("What an export reveals as it is now"))
        told.setFrameShape(QFrame.Shape.NoFrame)
        told.setHtml("".join(f'<p dir="auto">{escaped(each)}</p>' for each in (*reveals(shown), *left_out(shown))))
        told.setMaximumHeight(150)
        column.addWidget(told)
        column.addWidget(ending(self, self._keep, "harmKeep"))
        self.resize(QSize(*SIZE).boundedTo(self.screen().availableSize() * 0.95))

    def _fill(self) -> None:
        table = self._table
        table.setObjectName("harmTable")
        table.setAccessibleName(tr("What may be marked as sensitive"))
        table.setHorizontalHeaderLabels([tr("Kind"), tr("What"), *map(tr, _REASONS.values())])
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        table.verticalHeader().hide()
        table.setItemDelegate(TextCells(table))
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for row, record in enumerate(self._records):
            name = name_of(record)
            for at, words in enumerate((tr(_KINDS[type(record)]), name)):
                item = QTableWidgetItem(words)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                table.setItem(row, at, item)
            for at, reason in enumerate(_REASONS):
                table.setItem(row, 2 + at, _box(record, reason, f"{name}: {tr(_REASONS[reason])}"))
        table.setCurrentCell(0, 2)
        table.itemChanged.connect(lambda _item: self._judge())

    def _judge(self) -> None:
        try:
            _ = self.change
        except ValueRefusedError as error:
            self._complaint.setText(wording.sentence(error))
            self._keep.setEnabled(False)
            return
        self._complaint.setText("")
        self._keep.setEnabled(not self._desk.read_only)


class _Ticks(QTableWidget):
    """A table in which arrows go from box to box: across in their order, row by row; up and down to the nearest."""

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        boxes = [
            (row, column)
            for row in range(self.rowCount())
            for column in range(self.columnCount())
            if self._is_box(row, column)
        ]
        here = (self.currentRow(), self.currentColumn())
        forth, back = _Action.MoveRight, _Action.MoveLeft
        if self.isRightToLeft():
            forth, back = back, forth
        if action in {forth, _Action.MoveNext}:
            there = next((each for each in boxes if each > here), None)
        elif action in {back, _Action.MovePrevious}:
            there = next((each for each in reversed(boxes) if each < here), None)
        elif action in {_Action.MoveDown, _Action.MoveUp}:
            is_down = action == _Action.MoveDown
            rows = [row for row, _ in boxes if (row > here[0] if is_down else row < here[0])]
            row = (min(rows) if is_down else max(rows)) if rows else None
            there = min(
                (each for each in boxes if each[0] == row), key=lambda each: abs(each[1] - here[1]), default=None
            )
        else:
            return super().moveCursor(action, modifiers)
        return self.model().index(*(there or here))

    def _is_box(self, row: int, column: int) -> bool:
        item = self.item(row, column)
        return item is not None and bool(item.flags() & Qt.ItemFlag.ItemIsUserCheckable)


def _box(record: Flagged, reason: Sensitive, name: str) -> QTableWidgetItem:
    """A box to tick where the reason fits the kind, else an empty cell."""
    item = QTableWidgetItem()
    if reason not in REASONS[type(record)] and reason not in record.sensitive:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        return item
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
    item.setCheckState(Qt.CheckState.Checked if reason in record.sensitive else Qt.CheckState.Unchecked)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
    item.setToolTip(name)
    return item
