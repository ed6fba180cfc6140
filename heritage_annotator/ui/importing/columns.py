"""Asks what the columns of a table hold, where their names do not tell."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.named import NamedTuple
from heritage_annotator.services import wording
from heritage_annotator.services.importing.gathering import gather
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.messages import News, Way
from heritage_annotator.ui.look.boxes import DropDownBox
from heritage_annotator.ui.look.form import ending
from heritage_annotator.ui.look.words import begin

WIDTH = 420
WHICH = later("Which column of {file} holds what?")
LONGEST_NAME = 60
"""Code points."""
ASKED = frozenset({"columns", "unnamed"})
"""Why tables fail that are asked about (`UnreadableFileError`)."""
NAMES = {
    "text": later("Text"),
    "title": later("Title"),
    "outlet": later("Outlet"),
    "date": later("Date"),
    "author": later("Author"),
    "link": later("Link"),
    "language": later("Language"),
}


class _Columns(NamedTuple):
    """What the columns of tables are called; or, where `is_unnamed`, their letters with how each begins."""

    names: tuple[str, ...]
    is_unnamed: bool

    @property
    def like(self) -> tuple[str, ...]:
        """What tables share that are asked about at once: the names, or what stands in each column."""
        return tuple(map(_look, self.names)) if self.is_unnamed else self.names

    def letters(self, held: Mapping[str, str]) -> dict[str, str]:
        """What columns hold, by their letters where they bear no names: of other tables they begin otherwise."""
        return {field: name.partition(":")[0] if self.is_unnamed else name for field, name in held.items()}


def _look(column: str) -> str:
    """Of what kind the cell is with which a column begins: figures, an address, a long text, or another."""
    begins = column.partition(": ")[2]
    if begins.startswith(("http://", "https://", "www.")):
        return "address"
    if begins and not any(map(str.isalpha, begins)):
        return "figures"
    return "long" if begins.endswith("…") else "short"


class AskingColumns(QObject):
    """Has tables come in whose columns say nothing by their names: those of the same columns at once, one kind after
    the other. What was told of such columns once holds on this machine from then on, unless it does not fit; of columns
    that bear no names it holds this once.

    `bring` imports files by what their columns hold.
    """

    def __init__(
        self, desk: Desk, window: QWidget, bring: Callable[[Sequence[Path], Mapping[str, str]], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = window
        self._bring = bring
        self._waiting: dict[_Columns, list[Path]] = {}
        self._tried: _Columns | None = None

    def note(self, failures: Sequence[UnreadableFileError], brought: Sequence[Path]) -> None:
        """Those of the failures that are such tables, in what was `brought`, wait to be asked about."""
        named: dict[str, _Columns] = {}
        for each in failures:
            columns = _Columns(tuple(each.detail.split("\n")), each.reason == "unnamed")
            is_named = each.reason == "columns" and (len(columns.names) > 1 or _is_name(each.detail))
            if is_named or columns.is_unnamed:
                named[each.name] = columns
        if named:
            files = (Path(os.fsdecode(file)) for file in gather(brought) if isinstance(file, bytes))
            for file in files:
                if file.name in named:
                    columns = named[file.name]
                    first = next((each for each in self._waiting if each.like == columns.like), columns)
                    self._waiting.setdefault(first, []).append(file)

    def go_on(self) -> None:
        """Nothing is imported now: on with the tables that wait, by what is known of them, else by asking."""
        if not self._waiting:
            self._tried = None
            return
        columns = next(iter(self._waiting))
        files = self._waiting.pop(columns)
        held = {} if columns.is_unnamed else self._desk.choices.held_by(columns.names)
        if held and columns != self._tried:
            self._tried = columns
            words = tr("{file} was read by what you said of such columns before.", file=wording.quoted(files[0].name))
            self._desk.tell(News(words, [Way(tr("Say it again"), lambda: self._ask(columns, files))]))
            self._bring(files, held)
        else:
            self._ask(columns, files)

    def forget(self) -> None:
        """Nothing more is asked: the window goes, or the person wants none of the tables that wait."""
        self._waiting.clear()

    def _ask(self, columns: _Columns, files: Sequence[Path]) -> None:
        words = later("No row of {file} names its columns. Which holds what?") if columns.is_unnamed else WHICH
        question = tr(words, file=wording.quoted(files[0].name))
        dialog = ColumnsDialog(question, columns.names, self._window, more_wait=bool(self._waiting))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def bring(held: dict[str, str]) -> None:
            if not columns.is_unnamed:
                self._desk.choices.keep_held(columns.names, held)
            self._bring(files, columns.letters(held))

        dialog.columns_told.connect(self._desk.guarded(bring))
        dialog.all_skipped.connect(self._desk.guarded(self.forget))
        dialog.rejected.connect(self._desk.guarded(self.go_on))
        dialog.open()


def _is_name(column: str) -> bool:
    """Whether a file's one column bears a name: what is no table has a first line too, that of a program, say."""
    return column[:1].isalpha() and len(column) <= LONGEST_NAME


class ColumnsDialog(QDialog):
    """A box a field, with the names of the columns in it; only the one of the text must be chosen. One alone is.

    Signals:
        columns_told: the person said it; carries the names of columns by field.
        all_skipped: neither this table is wanted nor those that wait.
    """

    columns_told = Signal(dict)
    all_skipped = Signal()

    def __init__(self, question: str, columns: Sequence[str], parent: QWidget, *, more_wait: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("columnsDialog")
        self.setWindowTitle(tr("Columns of a table"))
        self._boxes = {name: self._box(name, columns) for name in NAMES}
        self._import = QPushButton(tr("Import"))
        self._more_wait = more_wait
        self._build(question)
        if len(columns) == 1:
            self._boxes["text"].setCurrentIndex(1)
        self._boxes["text"].currentIndexChanged.connect(lambda _at: self._look())
        self.accepted.connect(lambda: self.columns_told.emit(self.told))
        self._look()

    @property
    def told(self) -> dict[str, str]:
        """What is chosen: the names of columns by field."""
        return {name: str(box.currentData()) for name, box in self._boxes.items() if box.currentData()}

    def _skip_all(self) -> None:
        self.all_skipped.emit()
        self.reject()

    def _look(self) -> None:
        self._import.setEnabled("text" in self.told)

    def _box(self, name: str, columns: Sequence[str]) -> DropDownBox:
        box = DropDownBox()
        box.setObjectName(f"columns.{name}")
        box.setAccessibleName(tr(NAMES[name]))
        box.addItem(tr("– none –"), "")
        for column in columns:
            letter, between, begins = column.partition(": ")
            # A text in Arabic turns nothing round but itself.
            box.addItem(f"{letter}{between}\u2068{begins}\u2069" if between else column, column)
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
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(question)
        column.addLayout(form)
        column.addSpacing(6)
        buttons = ending(self, self._import, "columnsImport")
        if self._more_wait:
            skip = buttons.addButton(tr("Skip all"), QDialogButtonBox.ButtonRole.ResetRole)
            skip.setObjectName("columnsSkipAll")
            skip.setToolTip(tr("Ask about no more tables of this import"))
            skip.clicked.connect(self._skip_all)
        column.addWidget(buttons)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        self._boxes["text"].setFocus()
