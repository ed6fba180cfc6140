"""The pane of counts: what by what, as a table or as bars."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from heritage_annotator.model.progress import Report
from heritage_annotator.services.passages import Crossing, CrossTable, Together, cross_table
from heritage_annotator.services.projects.opening import Reading
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.question import Asking
from heritage_annotator.ui.look.empty_page import EmptyPage
from heritage_annotator.ui.look.tags import tag_name
from heritage_annotator.ui.passages.choice import Choice
from heritage_annotator.ui.passages.count_model import CountModel
from heritage_annotator.ui.passages.count_view import CountView
from heritage_annotator.ui.passages.tally import COUNTINGS, TOGETHER, Counting, Tally

# From so many passages on, counting is felt.
MANY = 12_000


class CountsPane(QWidget):
    """The counts of what was found, and what they count by what.

    Signals:
    cell_reached: the passages of a cell are wanted; carries the Cell.
    counted: another tally is shown.
    """

    cell_reached = Signal(object)
    counted = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ids: Sequence[str] | None = None
        self.asking = Asking(desk, tr("Counting passages"), self)
        self.model = CountModel(self)
        self.view = CountView(desk, self.model, self)
        self.what = Choice("countsWhat", tr("What is counted"), self)
        self.together = Choice("countsTogether", tr("When two tags count as together"), self)
        self._nothing = EmptyPage(self)
        self._pages = QStackedWidget(self)
        self._build()

    def _build(self) -> None:
        for counting in COUNTINGS:
            self.what.addItem(tr(counting.words), counting.name)
        for together, words in TOGETHER:
            self.together.addItem(tr(words), together.value)
        self.together.hide()
        self.what.currentIndexChanged.connect(lambda _row: self._count())
        self.together.currentIndexChanged.connect(lambda _row: self._count())
        self.asking.answered.connect(self._adopt)
        self.asking.stopped.connect(self._on_stopped)
        self.view.cell_reached.connect(self._reach)
        for page in (self.view, self._nothing):
            self._pages.addWidget(page)
        row = QHBoxLayout()
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(8)
        row.addWidget(self.what)
        row.addWidget(self.together)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._pages, 1)

    @property
    def stops(self) -> list[QWidget]:
        """Its controls, in the order of reading."""
        return [self.what, self.together, self.view]

    @property
    def counting(self) -> Counting:
        """What is counted."""
        return COUNTINGS[self.what.currentIndex()]

    @property
    def tally(self) -> Tally | None:
        """What is shown."""
        return self.model.tally if self.model.rowCount() else None

    def choose(self, name: str) -> None:
        """Counts what has that name."""
        self.what.setCurrentIndex(self.what.findData(name))

    def show_ids(self, ids: Sequence[str]) -> None:
        """Counts those passages."""
        self._ids = ids
        self._count()

    def _count(self) -> None:
        counting, ids = self.counting, self._ids
        together = Together(self.together.currentData())
        by_tags = counting.crossing is Crossing.TAG
        self.together.setVisible(by_tags)
        if ids is None:
            return

        def question(reading: Reading, report: Report) -> tuple[Counting, CrossTable]:
            return counting, cross_table(reading, ids, counting.crossing, together, report)

        near = by_tags and together is not Together.SAME_ANNOTATION
        self.asking.ask(question, apart=near or len(ids) > MANY)

    def _adopt(self, answer: object) -> None:
        counting, table = cast("tuple[Counting, CrossTable]", answer)
        tally = Tally(counting, table, {tag.id: tag_name(tag) for tag in self._desk.codebook.tags})
        row, column = self.view.currentIndex().row(), self.view.currentIndex().column()
        before = self.model.tally
        self.model.show(tally)
        if before is not None and before.counting is counting and row >= 0 and tally.rows:
            again = self.model.index(min(row, len(tally.rows) - 1), min(column, len(tally.columns) - 1))
            self.view.setCurrentIndex(again)
        if tally.rows and tally.columns:
            self._pages.setCurrentWidget(self.view)
        else:
            self._nothing.say(
                tr("None of these passages has a tag, so there is nothing to count by tag.")
                if table.total
                else tr("There are no passages to count. Change the query, or tag some words first.")
            )
            self._pages.setCurrentWidget(self._nothing)
        self.counted.emit()

    def _on_stopped(self) -> None:
        self.model.show(None)
        self._nothing.say(tr("Counting stopped. Choose again what to count."))
        self._pages.setCurrentWidget(self._nothing)

    def _reach(self, row: int, column: int) -> None:
        if self.model.tally is not None:
            self.cell_reached.emit(self.model.tally.cell(row, column))
