"""Exchanges with the team by its folder: when asked, or every few minutes while that is on."""

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from heritage_annotator import locations
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.services.joining.conflicts import by_rule
from heritage_annotator.services.joining.exchanging import Exchanged, Undecided, exchange, put_together_in
from heritage_annotator.services.joining.team_folder import (
    is_exchanged_regularly,
    keep_exchanged_regularly,
    keep_team_folder,
    team_folder,
)
from heritage_annotator.services.joining.telling import exchanged
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.storage.file.working_folders import working_folder
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.messages import News, Way
from heritage_annotator.ui.desk.work import Report, Work
from heritage_annotator.ui.look.few_lines import apart

MINUTES = 5
# As many words to press have room beside the sentence.
_MOST_WAYS = 2


class Exchanging(QObject):
    """Exchanges what is new in the project on the desk with the others of the team.

    Signals:
        decided_on: somebody's copy is to be looked into, for what both changed; carries where it lies for now.
    """

    decided_on = Signal(object)

    def __init__(self, desk: Desk, window: QWidget, *, resumes: bool = True) -> None:
        """`resumes`: goes on with exchanging every few minutes where that was switched on."""
        super().__init__(desk)
        self._copies: TemporaryDirectory[str] | None = None
        self._desk = desk
        self._window = window
        self._work: Work | None = None
        # What an exchange by itself left out last, of which she was told: whose work, and what they did since.
        self._left_out: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(MINUTES * 60_000)
        self._timer.timeout.connect(lambda: self._begin(is_asked=False))
        if resumes:
            desk.soon(self._resume)

    @property
    def is_regular(self) -> bool:
        """Whether it is done every few minutes."""
        return self._timer.isActive()

    def choose_folder(self) -> bool:
        """Asks for the team's folder, from that which is known or the project's; whether one was chosen."""
        start = team_folder(self._desk.path, locations.settings_file()) or self._desk.path.parent
        name = QFileDialog.getExistingDirectory(self._window, tr("The folder your team synchronises"), str(start))
        if not name:
            return False
        try:
            keep_team_folder(self._desk.path, Path(name), locations.settings_file())
        except HeritageError as error:
            self._desk.refused.emit(error)
            return False
        return True

    def exchange(self) -> None:
        """Exchanges now; asks for the folder first where none is known on this machine."""
        if self._has_folder() or self.choose_folder():
            self._begin(is_asked=True)

    def switch(self) -> None:
        """Exchanges every few minutes from now on, also when the project is opened again, or no more."""
        if self.is_regular:
            self._timer.stop()
        elif self._has_folder() or self.choose_folder():
            self._timer.start()
            self._begin(is_asked=True)
        try:
            keep_exchanged_regularly(self._desk.path, locations.settings_file(), on=self.is_regular)
        except HeritageError as error:
            self._desk.refused.emit(error)
        self._desk.reconsider(self)

    def wait(self) -> None:
        """Lets an exchange under way end, before the window goes."""
        self._timer.stop()
        if self._work is not None:
            self._work.wait()
        self._forget()

    def _resume(self) -> None:
        if self._has_folder() and is_exchanged_regularly(self._desk.path, locations.settings_file()):
            self._timer.start()
            self._begin(is_asked=False)
            self._desk.reconsider(self)

    def _has_folder(self) -> bool:
        return team_folder(self._desk.path, locations.settings_file()) is not None

    def _begin(self, *, is_asked: bool) -> None:
        folder = team_folder(self._desk.path, locations.settings_file())
        if self._desk.read_only and is_asked:
            self._desk.say(tr("The project is open for reading only, so nothing is exchanged."), lasting=True)
        if self._work is not None or folder is None or self._desk.read_only:
            return
        path, annotator = self._desk.path, self._desk.annotator

        def compute(_report: Report) -> Exchanged:
            with closing(open_project(path, annotator)) as session:
                return exchange(session, folder, by_rule(None), is_asked=is_asked)

        work = self._work = Work(compute, parent=self)
        work.succeeded.connect(lambda done: self._tell(cast(Exchanged, done), is_asked=is_asked))
        work.failed.connect(self._desk.refused)
        work.ended.connect(self._on_ended)
        if is_asked:
            self._desk.follow(work, tr("Exchanging with the team"))
        work.start()

    def _tell(self, done: Exchanged, *, is_asked: bool) -> None:
        self._desk.poll()
        left_out = {*done.undone, *done.held_off}
        is_new = not self._left_out.issuperset(left_out)
        self._left_out = left_out
        if is_asked or done.undecided or is_new:
            ways = [
                Way(tr("Decide on {name}…", name=apart(each.name)), lambda each=each: self._decide(each))
                for each in done.undecided[:_MOST_WAYS]
            ]
            if done.undone:
                ways = [*ways[: _MOST_WAYS - 1], Way(tr("Exchange"), self.exchange)]
            self._desk.tell(News(" ".join(exchanged(done)), ways))

    def _decide(self, waiting: Undecided) -> None:
        """Puts that copy together, and has it looked into; it lies there until the next one or the end."""
        self._forget()
        self._copies = working_folder()
        try:
            copy = put_together_in(waiting.folder, Path(self._copies.name))
        except HeritageError as error:
            self._desk.refused.emit(error)
            return
        if copy is not None:
            self.decided_on.emit(copy)

    def _forget(self) -> None:
        if self._copies is not None:
            self._copies.cleanup()
            self._copies = None

    def _on_ended(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.deleteLater()
