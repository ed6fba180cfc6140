"""Watched folders: looks into them while the project is open, and offers what came, or brings it in."""

import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.services import wording
from heritage_annotator.services.importing.watching import Look, Watch
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.work import Report, Work
from heritage_annotator.ui.importing.folders_dialog import FoldersDialog
from heritage_annotator.ui.importing.importing import How, Importing
from heritage_annotator.ui.importing.offer_strip import OfferStrip
from heritage_annotator.ui.importing.problems import ProblemsWindow

LOOK_SECONDS = 2.0
"""Between two looks; folders that take long are looked into the more seldom, by so much of their time, up to a most."""
_REST, _LONGEST_REST = 5, 60.0


class Watching(QObject):
    """The folders watched for the project of a desk. Looks are taken on a thread; a project only read watches none.

    Signals:
        named: a person named other folders, or said otherwise what becomes of what comes; carries the Paths, and
            whether files come in by themselves.
    """

    named = Signal(list, bool)

    def __init__(self, desk: Desk, importing: Importing, window: QWidget, watch: Watch) -> None:
        super().__init__(desk)
        self._desk = desk
        self._importing = importing
        self._window = window
        self._watch = watch
        self._folders: tuple[Path, ...] = ()
        self._unasked = False
        self._offered: tuple[Path, ...] = ()
        self._coming: tuple[Path, ...] = ()
        # What was to come in by itself and did not: it is offered, or it would be tried for ever.
        self._held: set[Path] = set()
        self._lost: dict[Path, str] = {}
        self._is_unkept = False
        self._look: Work | None = None
        self._took = 0.0
        # Whether what a look under way brings is out of date.
        self._is_stale = False
        self._dialog: FoldersDialog | None = None
        self.strip = OfferStrip(window)
        self.strip.wanted.connect(self.take)
        self.strip.refused.connect(self.refuse)
        self.strip.look_wanted.connect(self.show_files)
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self._begin_look)

    @property
    def has_offer(self) -> bool:
        """Whether there are files to take."""
        return bool(self._offered)

    def watch(self, folders: Iterable[Path], unasked: bool) -> None:  # noqa: FBT001
        """From now on those folders are watched; `unasked`: what comes into them comes in by itself."""
        self._folders, self._unasked = tuple(folders), unasked
        self._held.clear()
        self._is_stale = True
        if not self._folders:
            self._offer(())
        self._look_soon(0)

    def take(self) -> None:
        """Brings in what is offered."""
        self._bring(self._offered, quietly=False)

    def refuse(self) -> None:
        """Leaves what is offered, now and later."""
        count = len(self._offered)
        self._settle(self._offered)
        self._desk.say(trn("{count} new file was left", "{count} new files were left", count))

    def show_files(self) -> None:
        """Shows which files are offered."""
        words = trn("{count} new file", "{count} new files", len(self._offered))
        window = ProblemsWindow(words, [str(each) for each in self._offered], self._window)
        window.show()
        window.activateWindow()

    def show_folders(self) -> None:
        """Asks which folders are watched."""
        dialog = self._dialog = FoldersDialog(self._folders, self._desk.folders, self._window, unasked=self._unasked)
        dialog.tell_lost(self._lost)
        dialog.named.connect(self._on_named)
        dialog.finished.connect(self._on_finished)
        dialog.open()

    def wait(self) -> None:
        """Ends watching, before the window goes, and keeps what was settled."""
        self._clock.stop()
        self._folders = ()
        if self._look is not None:
            self._look.cancel()
            self._look.wait()
        self._watch.keep()
        self.strip.hide()

    def _on_named(self, folders: list[Path], unasked: bool) -> None:  # noqa: FBT001  # as the signal has it
        self.watch(folders, unasked)
        self.named.emit(folders, unasked)

    def _on_finished(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _look_soon(self, seconds: float) -> None:
        if self._folders and not self._desk.read_only and self._look is None:
            self._clock.start(round(1000 * seconds))

    def _begin_look(self) -> None:
        folders = self._folders
        self._is_stale = False

        def look(report: Report) -> Look:
            began = time.monotonic()
            found = self._watch.look(folders, began, report)
            self._took = time.monotonic() - began
            return found

        work = self._look = Work(look, parent=self)
        work.succeeded.connect(self._desk.guarded(self._on_looked))
        work.failed.connect(self._desk.refused)
        work.ended.connect(self._on_look_ended)
        work.start()

    def _on_look_ended(self) -> None:
        if self._look is not None:
            self._look.deleteLater()
            self._look = None
        self._look_soon(0 if self._is_stale else max(LOOK_SECONDS, min(_LONGEST_REST, _REST * self._took)))

    def _on_looked(self, look: Look) -> None:
        if self._is_stale:
            return
        self._tell_lost(look)
        new = [each for each in look.new if each not in self._coming]
        if not self._unasked:
            self._offer(new)
            return
        self._offer([each for each in new if each in self._held])
        fresh = [each for each in new if each not in self._held]
        if fresh and not self._importing.is_busy:
            self._bring(fresh, quietly=True)

    def _tell_lost(self, look: Look) -> None:
        """Says once what cannot be looked into, and what cannot be kept."""
        lost = {folder: _lost_told(folder, error) for folder, error in look.lost.items()}
        news = [words for folder, words in lost.items() if folder not in self._lost]
        self._lost = lost
        if self._dialog is not None:
            self._dialog.tell_lost(lost)
        if news:
            self._desk.say(" ".join(news), lasting=True)
        if look.unkept is not None and not self._is_unkept:
            self._desk.say(wording.system_sentence(look.unkept), lasting=True)
        self._is_unkept = look.unkept is not None

    def _bring(self, files: Sequence[Path], *, quietly: bool) -> None:
        if self._coming or not files:
            return
        if self._importing.is_busy:
            self._importing.bring(files)  # which says so
            return
        self._coming, self._is_stale = tuple(files), True
        self._offer(())
        self._importing.bring(files, how=How(quietly, done=self._on_come, ended=self._on_ended))

    def _on_come(self) -> None:
        self._held -= set(self._coming)
        coming, self._coming = self._coming, ()
        self._settle(coming)

    def _on_ended(self) -> None:
        """What did not come in, for it was stopped or the project refused it, is offered again."""
        self._held |= set(self._coming)
        self._coming = ()

    def _settle(self, files: Sequence[Path]) -> None:
        self._watch.settle(files)
        self._is_stale = True
        self._offer([each for each in self._offered if each not in files])

    def _offer(self, files: Sequence[Path]) -> None:
        if tuple(files) != self._offered:
            self._offered = tuple(files)
            self.strip.offer(self._offered)
            self._desk.reconsider(self)


def _lost_told(folder: Path, error: UnreadableFileError) -> str:
    named = wording.quoted(str(folder))
    if error.reason == "missing":
        return tr("The watched folder {folder} is not there any more.", folder=named)
    return tr("The watched folder {folder} cannot be read: {reason}", folder=named, reason=error.detail)
