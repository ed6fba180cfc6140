"""Writes exports in the background, and tells of them."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from heritage_annotator.model.span import Span
from heritage_annotator.services import wording
from heritage_annotator.services.exporting import Flavour, Layout, export, from_before
from heritage_annotator.services.projects.opening import reading_of
from heritage_annotator.storage.reading.seen import Seen
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.latest import wait_for_all
from heritage_annotator.ui.desk.messages import News, Way
from heritage_annotator.ui.desk.work import Report, Work
from heritage_annotator.ui.exporting.dialog import ExportDialog
from heritage_annotator.ui.exporting.previewing import ALL, WHOLE, Part


class Exporting(QObject):
    """Asks what to export, writes it, and tells where it is."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._window = window
        self._work: Work | None = None
        self.chosen: Callable[[], Sequence[str]] = tuple
        """The articles selected in the list."""
        self.hidden: Callable[[], Mapping[str, tuple[Span, ...]]] = dict
        """The words to hide from others, by article."""

    def ask(self) -> None:
        """Shows the dialog, and exports when it is accepted."""
        dialog = ExportDialog(self._desk, self._window, self.chosen(), self.hidden())
        dialog.accepted.connect(lambda: self._on_accepted(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, layout: Layout, flavour: Flavour, to: Path, part: Part = WHOLE) -> None:
        """Exports in the background."""
        if self._work is not None:
            self._desk.tell(News(tr("Another export is still running.")))
            return
        file, seen = self._desk.path, self._desk.seen

        kept: list[Path] = []
        left_out: list[str] = []

        def compute(report: Report) -> list[Path]:
            with reading_of(file, seen) as reading, part.written(reading, report) as (source, without, _):
                left_out.extend(filter(None, [without.told() if without is not None else ""]))
                files = export(source, layout, flavour, to, report, kept=kept.append)
            left_out.extend(_not_in_it(seen))
            if to.is_dir() and (part.reviewed or part.choices != ALL or not seen.is_all):
                before = from_before(files, to)
                left_out.extend([wording.from_before(len(before))] if before else [])
            return files

        work = self._work = Work(compute, tr("Stop exporting; files already written stay"), self)
        work.succeeded.connect(lambda files: self._on_written(cast("list[Path]", files), to, kept, left_out))
        work.failed.connect(self._desk.refused)
        work.ended.connect(self._on_ended)
        self._desk.follow(work, tr("Exporting"))
        work.start()

    def wait(self) -> None:
        """Lets work under way finish, before the window goes: half an export is none."""
        wait_for_all()
        if self._work is not None:
            self._work.wait()

    def _on_accepted(self, dialog: ExportDialog) -> None:
        if dialog.place is not None:
            self.write(dialog.layout_, dialog.flavour, dialog.place, dialog.part)

    def _on_written(self, files: list[Path], to: Path, kept: list[Path], left_out: list[str]) -> None:
        told = trn("Exported {count} file to {place}", "Exported {count} files to {place}", len(files), place=to)
        if kept:
            told = f"{told}. {wording.kept(kept)}"
        if left_out:
            told = f"{told.removesuffix('.')}. {' '.join(left_out)}"
        folder = to if to.is_dir() else to.parent
        show = Way(tr("Show the folder"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        copy = Way(tr("Copy path"), lambda: QGuiApplication.clipboard().setText(str(to)))
        self._desk.tell(News(told, (show, copy)))

    def _on_ended(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.deleteLater()


def _not_in_it(seen: Seen) -> list[str]:
    """Whose work is not in what is written, because it is not seen here; nothing where all of it is."""
    if seen.only:
        return [tr("Only your own work is in it.")]
    return [tr("Work of people who are not ticked on the page Team is not in it.")] if seen.hidden else []
