"""The window in which the details of several articles are written at once."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Article
from heritage_annotator.services.articles.details import plan_many_metadata
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.articles.details_model import BAD_DATE, COLUMNS, DetailsModel
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.cells import TextCells
from heritage_annotator.ui.look.words import begin

SIZE = (1040, 520)


class DetailsTable(QTableView):
    """A table of texts: pasted, copied and emptied over many cells at once.

    Signals:
        chosen: other cells are selected now.
    """

    chosen = Signal()

    def __init__(self, model: DetailsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._details = model
        self.setObjectName("detailsTable")
        self.setAccessibleName(tr("Details of articles"))
        self.setModel(model)
        self.setItemDelegate(TextCells(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # Tab leads out of it, arrows from cell to cell
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for number, column in enumerate(COLUMNS):
            self.setColumnWidth(number, column.width)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.selectionModel().selectionChanged.connect(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._copied())
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste(QGuiApplication.clipboard().text())
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and not event.modifiers():
            self._details.write(self.selectedIndexes(), "")
        else:
            super().keyPressEvent(event)

    def _copied(self) -> str:
        """The selected cells as spreadsheets take them."""
        rows: dict[int, dict[int, str]] = {}
        for index in self.selectedIndexes():
            rows.setdefault(index.row(), {})[index.column()] = self._details.text(index)
        return "\n".join("\t".join(cells[at] for at in sorted(cells)) for _, cells in sorted(rows.items()))

    def _paste(self, text: str) -> None:
        """One text goes into all cells selected; several, from a spreadsheet, from the current cell on."""
        lines = [line.split("\t") for line in text.replace("\r\n", "\n").rstrip("\n").split("\n")]
        if len(lines) == len(lines[0]) == 1:
            self._details.write(self.selectedIndexes(), lines[0][0])
            return
        at = self.currentIndex()
        for down, cells in enumerate(lines):
            for across, cell in enumerate(cells):
                index = self._details.index(at.row() + down, at.column() + across)
                if index.isValid():
                    self._details.write([index], cell)


class DetailsWindow(QDialog):
    """Details of several articles: written into cells, many at once, and saved as one deed."""

    def __init__(self, desk: Desk, articles: Sequence[Article], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ids = [article.id for article in articles]
        self._model = DetailsModel(desk, articles, self)
        self._table = DetailsTable(self._model, self)
        self._text = QLineEdit(self)
        self._fill = QPushButton(self)
        self._complaint = QLabel(self)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        self._save = QPushButton(tr("Save"), self)
        self.setObjectName("detailsWindow")
        self.setWindowTitle(trn("Details of {count} article", "Details of {count} articles", len(articles)))
        self.setProperty("ground", "panel")
        self._build()
        self._table.chosen.connect(self._look)
        self._model.written.connect(self._look)
        self._text.returnPressed.connect(self._write)
        self._fill.clicked.connect(self._write)
        self._buttons.rejected.connect(self.reject)
        self._save.clicked.connect(self.save)
        self._table.selectionModel().setCurrentIndex(
            self._model.index(0, 1), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self._look()

    def save(self) -> None:
        """Makes one deed of all that is written, and closes when it is done."""
        fields = self._model.fields
        try:
            standing = self._desk.reading.articles_by_id(list(fields))
        except HeritageError as error:
            self._desk.refused.emit(error)
            return
        change = plan_many_metadata([standing[each] for each in self._ids if each in standing], fields)
        if change is None or self._desk.do(change):
            self.accept()

    def _write(self) -> None:
        self._model.write(self._table.selectedIndexes(), self._text.text())

    def _look(self) -> None:
        count = len(self._table.selectedIndexes())
        self._fill.setText(trn("Write into {count} cell", "Write into {count} cells", count))
        self._fill.setEnabled(bool(count))
        self._complaint.setText("" if self._model.is_sound else tr(BAD_DATE))
        self._save.setEnabled(self._model.is_sound and bool(self._model.fields))

    def _build(self) -> None:
        self._text.setObjectName("detailsFill")
        self._text.setPlaceholderText(tr("The same text for all selected cells"))
        self._text.setAccessibleName(tr("Text for all selected cells"))
        self._text.setToolTip(
            tr("Select cells (click a column's heading for all of it), then type here and press Enter")
        )
        self._fill.setObjectName("detailsWrite")
        self._fill.setAutoDefault(False)
        self._save.setObjectName("detailsSave")
        self._save.setAutoDefault(False)
        self._save.setToolTip(tr("Save everything in one step, which can be undone (Ctrl+Enter)"))
        self._buttons.addButton(self._save, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        self._complaint.setStyleSheet(f"color: {self._desk.theme.tokens.warning}")
        self._complaint.setWordWrap(True)  # on one line it would widen the window under her hands
        hint = QLabel(tr("Point at a cell to see where its text comes from. Bold text is not saved yet."))
        hint.setProperty("role", "secondary")
        begin(hint)
        top = QHBoxLayout()
        top.addWidget(self._text, 1)
        top.addWidget(self._fill)
        foot = QHBoxLayout()
        foot.addWidget(hint)
        foot.addWidget(self._complaint, 1)
        foot.addWidget(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self._table, 1)
        column.addLayout(foot)
        self.resize(*SIZE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()  # it keeps a cell, and closes nothing
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._save.click()
        else:
            super().keyPressEvent(event)
