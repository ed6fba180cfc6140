"""Checks drafts in the background, and leads to the words they quote."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.span import Span
from heritage_annotator.named import NamedTuple
from heritage_annotator.services import wording
from heritage_annotator.services.projects.opening import reading_of
from heritage_annotator.services.proof.checking import Checked, checked
from heritage_annotator.services.proof.verdicts import Judge
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.work import Report, Work
from heritage_annotator.ui.proof.dialog import ProofDialog


class _Found(NamedTuple):
    rows: Sequence[Checked]
    headings: Mapping[str, str]


class Proofing(QObject):
    """Asks for drafts, and shows their quotations.

    Signals:
        place_asked: a place is to be read: an article's id, the Spans in it, which of them, and no query.
    """

    place_asked = Signal(str, object, int, str)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._window = window
        self._work: Work | None = None
        self._at = ""
        self._dialog: ProofDialog | None = None

    def ask(self) -> None:
        """Shows the window, the one that is open if there is one."""
        if self._dialog is None:
            dialog = self._dialog = ProofDialog(self._desk, self._window)
            dialog.drafts_chosen.connect(self.check)
            dialog.stop_asked.connect(self._stop)
            dialog.opened.connect(self._open)
            dialog.finished.connect(self._on_closed)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def check(self, drafts: Sequence[Path]) -> None:
        """Checks these drafts; while others are being checked it does nothing."""
        if self._work is not None or self._dialog is None:
            return
        file, seen = self._desk.path, self._desk.seen
        self._at = drafts[0].name

        def compute(report: Report) -> _Found:
            rows: list[Checked] = []
            with reading_of(file, seen) as reading:
                judge = Judge(reading)
                for draft in drafts:
                    self._at = draft.name
                    rows += checked(judge, [draft], report)
                ids = {each.judged.article_id for each in rows if each.judged.article_id}
                headings = {key: each.heading for key, each in reading.articles_by_id(ids).items()}
            return _Found(rows, headings)

        work = self._work = Work(compute, parent=self)
        work.progressed.connect(self._on_progress)
        work.succeeded.connect(lambda found: self._on_found(drafts, cast(_Found, found)))
        work.failed.connect(self._on_failed)
        work.ended.connect(self._on_ended)
        self._dialog.show_progress(self._at, 0, 0)
        work.start()

    def wait(self) -> None:
        """Stops what is under way and waits for it, before the window goes."""
        self._stop()
        if self._work is not None:
            self._work.wait()

    def _stop(self) -> None:
        if self._work is not None:
            self._work.cancel()

    def _on_progress(self, done: int, total: int) -> None:
        if self._dialog is not None and self._work is not None:
            self._dialog.show_progress(self._at, done, total)

    def _on_found(self, drafts: Sequence[Path], found: _Found) -> None:
        if self._dialog is not None:
            self._dialog.show_found(drafts, found.rows, found.headings)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, HeritageError):
            raise error
        if self._dialog is not None:
            self._dialog.show_ended(wording.sentence(error))

    def _on_ended(self) -> None:
        work, self._work = self._work, None
        if work is None:
            return
        if work.is_cancelled and self._dialog is not None:
            self._dialog.show_ended(tr("Stopped; what was found before stands here."))
        work.deleteLater()

    def _open(self, found: Checked) -> None:
        judged = found.judged
        if judged.start is not None and judged.end is not None:
            self.place_asked.emit(judged.article_id, [Span(judged.start, judged.end)], 0, "")

    def _on_closed(self) -> None:
        self._stop()
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()
