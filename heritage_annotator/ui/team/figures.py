"""The tables of agreement: the figures, and the tags that one person gave where another gave another."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from heritage_annotator.services.agreement import telling
from heritage_annotator.services.agreement.agreeing import Agreement
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.look.cells import TextCells
from heritage_annotator.ui.look.form import heading
from heritage_annotator.ui.team.teamwork import kept_together, signed

WIDER = later("There is room for more columns in a wider window or in reading mode (F9); Save… writes them all.")

Names = Mapping[tuple[bool, str], str]
"""What tags and questions are called, by whether it is a tag, and slug."""

# Pixels of a table: of the screen's width, numbers would stand far from their names.
WIDEST = 860
# Pixels: the head and four to six rows.
_LEAST = 240
# Pixels for the names of tags that are not given up.
_NAMES = 160
# What is left out first where there is no room: what a figure rests on goes before how it is made up.
_LEFT_OUT = (5, 7, 6, 4, 1)
# So many pairs of tags are seen without scrolling.
_PAIRS_SEEN = 6
_NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _Table(QTableWidget):
    """A table to be read; what is longer than its cell takes several lines."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setItemDelegate(TextCells(self))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setMaximumWidth(WIDEST)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def _fill(self, head: Sequence[str], rows: Sequence[Sequence[str]], numbers_from: int) -> None:
        self.setColumnCount(len(head))
        for column, name in enumerate(head):
            self.setHorizontalHeaderItem(column, _aligned(QTableWidgetItem(name), column >= numbers_from))
        self.setRowCount(len(rows))
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                self.setItem(row, column, _aligned(QTableWidgetItem(text), column >= numbers_from))


class Figures(_Table):
    """Never scrolls sideways: leaves out columns that are empty, and those for which there is no room.

    Signals:
        fitted: carries how many columns are left out.
    """

    fitted = Signal(int)

    def __init__(self) -> None:
        super().__init__("teamFigures", tr("Figures of agreement"))
        self.setMinimumHeight(_LEAST)
        self.hide()

    def show_agreement(self, found: Agreement, names: Names) -> None:
        """Shows its figures."""
        cells = [telling.cells(figure, names) for figure in found.figures]
        rows = [(kept_together(what), *map(signed, rest)) for what, *rest in cells]
        self._fill([_in_two_lines(tr(name)) for name in telling.HEAD], rows, 2)
        self.show()
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Shows what there is room for; names take what is left."""
        if not self.columnCount():
            return
        header, left_out = self.horizontalHeader(), 0
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in _LEFT_OUT:
            self.setColumnHidden(column, not self._says(column))
        for column in _LEFT_OUT:
            numbers = sum(header.sectionSize(each) for each in range(1, self.columnCount()))
            if numbers + _NAMES <= self.viewport().width():
                break
            left_out += not self.isColumnHidden(column)
            self.setColumnHidden(column, True)
        self.resizeRowsToContents()  # a name for which a line is too short takes two
        self.fitted.emit(left_out)

    def _says(self, column: int) -> bool:
        """Whether anything stands in the column: of little material there are no intervals, say."""
        cells = (self.item(row, column) for row in range(self.rowCount()))
        return any(cell is not None and cell.text() for cell in cells)


class Confused(QWidget):
    """The pairs of tags that were given for one another on the same passages, with how often; hidden without any."""

    def __init__(self) -> None:
        super().__init__()
        self.table = _Pairs("teamConfused", tr("Tags given for one another"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading(tr("Tags given for one another")))
        column.addWidget(self.table)
        self.hide()

    def show_agreement(self, found: Agreement, names: Names) -> None:
        """Shows its pairs, the most frequent first."""
        self.table.show_pairs(
            [(names.get((True, one), one), names.get((True, other), other), n) for one, other, n in found.confused]
        )
        self.setVisible(bool(found.confused))


class _Pairs(_Table):
    def show_pairs(self, pairs: Sequence[tuple[str, str, int]]) -> None:
        self._fill(
            (tr("One"), tr("The other"), tr("Times")), [(one, other, f"{times:,}") for one, other, times in pairs], 2
        )
        for column in (0, 1):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its rows, as far as they are seen."""
        self.resizeRowsToContents()
        rows = range(min(self.rowCount(), _PAIRS_SEEN))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + sum(map(self.rowHeight, rows)) + 2)


def _aligned(item: QTableWidgetItem, is_number: bool) -> QTableWidgetItem:  # noqa: FBT001
    if is_number:
        item.setTextAlignment(_NUMBERS)
    return item


def _in_two_lines(words: str) -> str:
    """The words with a new line at the space nearest to their middle."""
    spaces = [at for at, sign in enumerate(words) if sign == " "]
    at = min(spaces, key=lambda each: abs(2 * each - len(words)), default=0)
    return f"{words[:at]}\n{words[at + 1 :]}" if at else words
