"""The export dialog, and the writing behind it."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.services.exporting import Flavour, Layout, export
from heritage_annotator.services.projects import reading_of
from heritage_annotator.ui.desk import Desk
from heritage_annotator.ui.look.tool_tips import worded
from heritage_annotator.ui.work import Report, Work

LAYOUTS = (
    (
        Layout.ARTICLES,
        "Articles",
        "A folder with one file an article: its text with the passages marked, then each quotation.",
    ),
    (
        Layout.TAGS,
        "Passages by tag",
        "One file: every quotation under its tag, with its source and a link to its place.",
    ),
    (Layout.CODEBOOK, "Codebook", "One file: groups and tags with definitions, rules, examples and counts."),
)
FLAVOURS = ((Flavour.OBSIDIAN, "Obsidian and most editors"), (Flavour.PANDOC, "Pandoc (Word, PDF, LaTeX)"))


class ExportDialog(QDialog):
    """Asks for layout, flavour and place."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle("Export to Markdown")
        self._folder = desk.path.parent
        self._stem = desk.path.stem
        self._layouts = QButtonGroup(self)
        self._flavours = QButtonGroup(self)
        self._place = QLineEdit()
        self._no_place = _hint("Write where to, or choose a place.")
        self._write = QPushButton("Export")
        self._build()
        self._place.textChanged.connect(self._on_place)
        self._layouts.idClicked.connect(lambda _id: self._suggest())
        self._layouts.button(0).setChecked(True)
        self._flavours.button(0).setChecked(True)
        self._suggest()

    @property
    def layout_(self) -> Layout:
        """The layout chosen."""
        return LAYOUTS[self._layouts.checkedId()][0]

    @property
    def flavour(self) -> Flavour:
        """The flavour chosen."""
        return FLAVOURS[self._flavours.checkedId()][0]

    @property
    def place(self) -> Path | None:
        """The folder or file chosen, beside the project unless it says more; None when it names none."""
        typed = self._place.text().strip()
        try:
            return self._folder / Path(typed).expanduser() if typed else None
        except RuntimeError:  # ~somebody who has no home here
            return None

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(6)
        column.addWidget(_heading("What to write"))
        for number, (layout, name, hint) in enumerate(LAYOUTS):
            button = QRadioButton(name)
            button.setObjectName(f"layout.{layout}")
            self._layouts.addButton(button, number)
            column.addWidget(button)
            column.addWidget(_hint(hint))
        column.addSpacing(10)
        column.addWidget(_heading("For which program"))
        for number, (flavour, name) in enumerate(FLAVOURS):
            button = QRadioButton(name)
            button.setObjectName(f"flavour.{flavour}")
            self._flavours.addButton(button, number)
            column.addWidget(button)
        column.addSpacing(10)
        column.addWidget(_heading("Where to"))
        column.addLayout(self._place_row())
        column.addWidget(self._no_place)
        column.addSpacing(14)
        column.addWidget(self._buttons())
        self.setMinimumWidth(520)

    def _place_row(self) -> QHBoxLayout:
        self._place.setObjectName("exportPlace")
        self._place.setAccessibleName("Folder or file to write")
        choose = QPushButton("Choose…")
        choose.setObjectName("exportChoose")
        choose.setAccessibleName("Choose the folder or file to write")
        choose.setToolTip("Choose the folder or file to write")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self._place, 1)
        row.addWidget(choose)
        return row

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        box.addButton(self._write, QDialogButtonBox.ButtonRole.AcceptRole)
        self._write.setObjectName("exportButton")
        self._write.setDefault(True)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box

    def _suggest(self) -> None:
        name = {
            Layout.ARTICLES: f"{self._stem} - Markdown",
            Layout.TAGS: f"{self._stem} - Passages by tag.md",
            Layout.CODEBOOK: f"{self._stem} - Codebook.md",
        }[self.layout_]
        self._show_place(str(self._folder / name))

    def _show_place(self, path: str) -> None:
        self._place.setText(path)
        self._place.setCursorPosition(0)

    def _on_place(self, path: str) -> None:
        self._place.setToolTip(worded([path]))
        self._write.setEnabled(self.place is not None)
        self._no_place.setVisible(self.place is None)

    def _choose(self) -> None:
        place = self.place or self._folder / self._stem
        if self.layout_ is Layout.ARTICLES:
            chosen = QFileDialog.getExistingDirectory(self, "Folder for the articles", str(place.parent))
        else:
            chosen, _ = QFileDialog.getSaveFileName(self, "Export to", str(place), "Markdown (*.md)")
        if chosen:
            self._show_place(chosen)


class Exporting(QObject):
    """Signals:
    started: work began; carries the Work and its name.
    told: what came of it, as a sentence.
    """

    started = Signal(object, str)
    told = Signal(str)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._window = window
        self._work: Work | None = None

    def ask(self) -> None:
        """Shows the dialog, and exports when it is accepted."""
        dialog = ExportDialog(self._desk, self._window)
        dialog.accepted.connect(lambda: self._on_accepted(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, layout: Layout, flavour: Flavour, to: Path) -> None:
        """Exports in the background."""
        if self._work is not None:
            self.told.emit("Another export is still under way.")
            return
        file = self._desk.path

        def compute(report: Report) -> list[Path]:
            with reading_of(file) as reading:
                return export(reading, layout, flavour, to, report)

        work = self._work = Work(compute, "Stop exporting; files already written stay", self)
        work.succeeded.connect(lambda files: self._on_written(cast("list[Path]", files), to))
        work.failed.connect(self._desk.refused)
        work.ended.connect(self._on_ended)
        self.started.emit(work, "Exporting")
        work.start()

    def wait(self) -> None:
        """Lets work under way finish, before the window goes: half an export is none."""
        if self._work is not None:
            self._work.wait()

    def _on_accepted(self, dialog: ExportDialog) -> None:
        if dialog.place is not None:
            self.write(dialog.layout_, dialog.flavour, dialog.place)

    def _on_written(self, files: list[Path], to: Path) -> None:
        count = "1 file" if len(files) == 1 else f"{len(files)} files"
        self.told.emit(f"Exported {count} to {to}")

    def _on_ended(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.deleteLater()


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "title")
    return label


def _hint(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "hint")
    label.setWordWrap(True)
    label.setContentsMargins(22, 0, 0, 4)
    return label
