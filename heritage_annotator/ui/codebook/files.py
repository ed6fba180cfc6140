"""Codebooks on their way in and out as files."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.services import wording
from heritage_annotator.services.codebook.files.draft import CodebookDraft
from heritage_annotator.services.codebook.files.formats import FORMATS, read_codebook, write_codebook
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.folders import CODEBOOKS
from heritage_annotator.ui.desk.work import Report, Work


class CodebookFiles(QObject):
    """Signals:
    read: a file was read; carries the CodebookDraft and the file's name. Nothing is done with it yet.
    """

    read = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._work: Work | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read."""
        return self._work is not None

    @property
    def _start(self) -> Path:
        return self._desk.folders.start(CODEBOOKS, self._desk.path.parent)

    def ask_for_one(self, window: QWidget) -> None:
        """Asks for a codebook file, and reads it."""
        suffixes = " ".join(f"*{suffix}" for each in FORMATS for suffix in each.suffixes)
        kinds = tr("Codebooks ({patterns})", patterns=suffixes) + ";;" + tr("All files (*)")
        name, _ = QFileDialog.getOpenFileName(window, tr("Import codebook"), str(self._start), kinds)
        if name:
            self._desk.folders.note(CODEBOOKS, Path(name).parent)
            self.bring(Path(name))

    def ask_where(self, window: QWidget) -> None:
        """Asks where to write the codebook, and writes it."""
        kinds = {
            f"{tr(each.title)} ({' '.join(f'*{suffix}' for suffix in each.suffixes)})": each.suffixes[0]
            for each in FORMATS
        }
        start = self._start / tr("{project} - Codebook", project=self._desk.path.stem)
        name, kind = QFileDialog.getSaveFileName(
            window, tr("Export codebook"), f"{start}{next(iter(kinds.values()))}", ";;".join(kinds)
        )
        if not name:
            return
        typed = Path(name)
        self._desk.folders.note(CODEBOOKS, typed.parent)
        path = typed if typed.suffix else typed.with_name(typed.name + kinds.get(kind, ""))
        if path != typed and path.exists():
            # The dialog asked about the name that was typed, not about this one.
            self._desk.say(tr("{path} already exists; choose it by its full name to replace it.", path=str(path)))
        else:
            self.write(path)

    def bring(self, path: Path) -> None:
        """Reads the codebook file in the background."""
        if self._work is not None:
            self._desk.say(tr("Another codebook file is still being read."))
            return

        def compute(_report: Report) -> CodebookDraft:
            return read_codebook(path)

        work = self._work = Work(compute, tr("Stop reading; nothing will be kept"), self)
        work.succeeded.connect(lambda draft: self.read.emit(cast("CodebookDraft", draft), path.name))
        work.failed.connect(self._desk.refused)
        work.ended.connect(self._on_ended)
        self._desk.follow(work, tr("Reading {file}", file=wording.quoted(path.name)))
        work.start()

    def write(self, path: Path) -> None:
        """Writes the codebook to a file, and says where."""
        try:
            write_codebook(self._desk.codebook, path, self._desk.reading.attributes())
        except HeritageError as error:
            self._desk.refused.emit(error)
        else:
            self._desk.say(tr("The codebook was written to {path}", path=str(path)))

    def wait(self) -> None:
        """Stops work under way, before the window goes."""
        if self._work is not None:
            self._work.cancel()
            self._work.wait()

    def _on_ended(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.deleteLater()
