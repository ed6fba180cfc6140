"""Asks what the columns of a table hold, where their names do not tell."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from heritage_annotator.services import wording
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.look.boxes import DropDownBox
from heritage_annotator.ui.look.words import begin

WIDTH = 420
NAMES = {
    "text": later("Text"),
    "title": later("Title"),
    "outlet": later("Outlet"),
    "date": later("Date"),
    "author": later("Author"),
    "link": later("Link"),
    "language": later("Language"),
}


class ColumnsDialog(QDialog):
    """A box a field, with the names of the columns in it; only the one of the text must be chosen.

    Signals:
        columns_told: the person said it; carries the names of columns by field.
    """

    columns_told = Signal(dict)

    def __init__(self, file: str, columns: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("columnsDialog")
        self.setWindowTitle(tr("Columns of a table"))
        self._boxes = {name: self._box(name, columns) for name in NAMES}
        self._import = QPushButton(tr("Import"))
        self._build(tr("Which column of {file} holds what?", file=wording.quoted(file)))
        self._boxes["text"].currentIndexChanged.connect(lambda _at: self._look())
        self.accepted.connect(lambda: self.columns_told.emit(self.told))
        self._look()

    @property
    def told(self) -> dict[str, str]:
        """What is chosen: the names of columns by field."""
        return {name: str(box.currentData()) for name, box in self._boxes.items() if box.currentData()}

    def _look(self) -> None:
        self._import.setEnabled("text" in self.told)

    def _box(self, name: str, columns: Sequence[str]) -> DropDownBox:
        box = DropDownBox()
        box.setObjectName(f"columns.{name}")
        box.setAccessibleName(tr(NAMES[name]))
        box.addItem(tr("– none –"), "")
        for column in columns:
            box.addItem(column, column)
        return box

    def _build(self, words: str) -> None:
        question = QLabel(words)
        question.setFixedWidth(WIDTH)
        question.setWordWrap(True)
        begin(question)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for name, box in self._boxes.items():
            form.addRow(tr(NAMES[name]), box)
        self._import.setDefault(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self._import, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(question)
        column.addLayout(form)
        column.addSpacing(6)
        column.addWidget(buttons)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        self._boxes["text"].setFocus()
