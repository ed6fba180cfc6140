"""Large deeds: laid down in parts ahead, done on another thread, and withdrawn when they come to nothing."""

from collections.abc import Callable, Sequence
from contextlib import closing

from PySide6.QtCore import QObject

from heritage_annotator import locations
from heritage_annotator.model.change import Change, Deposit
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Original
from heritage_annotator.services.projects.backups import do_after_copy
from heritage_annotator.services.projects.opening import Session, open_project
from heritage_annotator.storage.log import Candidate, Entry
from heritage_annotator.ui.desk.project import Project
from heritage_annotator.ui.desk.trouble import Trouble
from heritage_annotator.ui.desk.work import Work

# Seconds to wait for a deed of our own that another thread does.
PATIENCE = 60.0


class LargeDeeds(QObject):
    """Does in the project what would hold the window up. `commit`: has all hear of a deed; whether that went well.

    `is_under_way`: whether another thread is doing a deed now.
    """

    def __init__(
        self, project: Project, trouble: Trouble, commit: Callable[[Callable[[], Change], str], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._works: list[Work] = []
        self._project = project
        self._trouble = trouble
        self._commit = commit

    @property
    def is_under_way(self) -> bool:
        """Whether a deed is being done."""
        return bool(self._works)

    def deposit(self, deposits: Sequence[Deposit | Original]) -> bool:
        """Lays bodies down, hidden, ahead of the deed that brings them to light; whether it could.

        What refuses it is told, once: a look at the file may have met the same before or after.
        """
        try:
            self._project.deposit(deposits)
        except HeritageError as error:
            self._trouble.tell(error)
            return False
        return True

    def do(self, change: Change, then: Callable[[bool], None]) -> Work:
        """Does the deed on another thread, and calls `then` with whether it was done, once all have heard of it.

        What is read of the project meanwhile waits for it if it must. Before much is taken away a copy is made.
        """
        return self.run(lambda session: do_after_copy(session, change, locations.backups_folder()), then)

    def take_back(self, named: Candidate, *, redo: bool) -> Work:
        """Undoes that deed on another thread, or does it again."""
        return self.run(
            lambda session: session.take_back(named, redo=redo), lambda _done: None, "redone" if redo else "undone"
        )

    def run(self, deed: Callable[[Session], Entry | None], then: Callable[[bool], None], verb: str = "done") -> Work:
        """As `do`, of a deed that is planned there; it gives its entry, or None where it came to nothing.

        `verb`: what became of the deed, as `Desk.deed_done` has it.
        """
        path, annotator, done = self._project.path, self._project.annotator, list[bool]()

        def apart(_report: object) -> Entry | None:
            with closing(open_project(path, annotator)) as session:
                return deed(session)

        def hear(entry: Entry | None) -> None:
            done.append(entry is None or self._commit(lambda: self._heard(entry), verb))

        def end() -> None:
            self._project.be_patient()
            self._works.remove(work)
            then(any(done))

        work = Work(apart, parent=self)
        self._works.append(work)
        work.succeeded.connect(hear)
        work.failed.connect(self._trouble.refuse)
        work.ended.connect(end)
        self._project.be_patient(PATIENCE)
        work.start()
        return work

    def wait(self) -> None:
        """Blocks until what is under way is in the project, and heard of: before the project is closed."""
        for work in tuple(self._works):
            work.wait()

    def withdraw(self) -> int:
        """Deletes some of what was laid down here and no deed names; how many, 0 when that was all.

        0 also when it cannot be: then the next opening of the project does it, and nobody need be told.
        """
        try:
            return self._project.withdraw()
        except HeritageError:
            return 0

    def _heard(self, entry: Entry) -> Change:
        self._project.hear(entry)
        return entry.change
