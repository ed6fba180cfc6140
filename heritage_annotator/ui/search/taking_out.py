"""Carries the concordance into a file."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from heritage_annotator.model.progress import Report
from heritage_annotator.services.exporting.tables.concordance_layout import (
    concordance_as_csv,
    concordance_as_markdown,
    covered_lines,
)
from heritage_annotator.services.files.writing import save
from heritage_annotator.services.projects.opening import Reading
from heritage_annotator.services.search.concordance import Line
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.folders import EXPORTS
from heritage_annotator.ui.desk.question import Asking

KINDS = {"md": later("Markdown (*.md)"), "csv": later("Table for spreadsheets (*.csv)")}


class TakingOut:
    """Asks where to, and writes apart."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        self._desk = desk
        self._window = window
        self.asking = Asking(desk, tr("Writing the concordance"), window)
        self.asking.answered.connect(lambda path: desk.say(tr("Saved to {path}", path=str(path))))

    def ask(self, suffix: str, lines: Sequence[Line], query: str) -> None:
        """Asks for the file, and writes it."""
        stem = tr("{project} - Concordance", project=self._desk.path.stem)
        place = self._desk.folders.start(EXPORTS, self._desk.path.parent) / f"{stem}.{suffix}"
        chosen, _ = QFileDialog.getSaveFileName(self._window, tr("Save to"), str(place), tr(KINDS[suffix]))
        if not chosen:
            return
        typed = Path(chosen)
        self._desk.folders.note(EXPORTS, typed.parent)
        path = typed if typed.suffix else typed.with_name(f"{typed.name}.{suffix}")
        if path != typed and path.exists():
            # The dialog asked about the name that was typed, not about this one.
            self._desk.say(tr("{path} already exists; choose it by its full name to replace it.", path=str(path)))
        else:
            self.save(path, suffix, lines, query)

    def save(self, path: Path, suffix: str, lines: Sequence[Line], query: str) -> None:
        """Writes the file; what stands there was agreed to be replaced, a project never is."""

        def question(reading: Reading, _report: Report) -> Path:
            told = covered_lines(reading, lines)
            text = concordance_as_csv(told) if suffix == "csv" else concordance_as_markdown(told, query)
            save(path, text, overwrite=True)
            return path

        self.asking.ask(question, apart=True)
