"""Makes backups by itself now and then, and when asked to."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

from heritage_annotator import locations
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.services import wording
from heritage_annotator.services.projects.backups import back_up, folder_of, is_due
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.messages import Messages
from heritage_annotator.ui.desk.work import Report, Work

# A while after the start, which is not to be delayed; then each hour, for whoever never closes the window.
FIRST_MILLISECONDS = 8_000
AGAIN_MILLISECONDS = 3_600_000


class BackingUp(QObject):
    """Copies the open project, on a thread of its own. `project` is its file, `most` the copies to keep of each.

    `is_then`: whether it is a copy that shows how the project was once; no copy of that is due.
    """

    def __init__(
        self,
        parent: QObject,
        project: Callable[[], Path],
        most: Callable[[], int],
        messages: Messages,
        *,
        is_then: Callable[[], bool],
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._most = most
        self._messages = messages
        self._is_then = is_then
        self._work: Work | None = None
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self.make_if_due)
        self.begin()

    @property
    def is_busy(self) -> bool:
        """Whether a copy is being made."""
        return self._work is not None

    def begin(self) -> None:
        """Looks in a while whether a copy is due: another project was opened."""
        self._clock.start(FIRST_MILLISECONDS)

    def make_if_due(self) -> None:
        """Makes the copy of today, if there should be one, without a word unless it fails."""
        self._clock.start(AGAIN_MILLISECONDS)
        if self._most() and self._work is None and not self._is_then():
            self._begin(only_if_due=True)

    def make_now(self) -> None:
        """Makes a copy, and tells where it is."""
        if self._work is None:
            self._messages.follow(self._begin(only_if_due=False), tr("Backing up"))

    def open_folder(self) -> None:
        """Shows the copies of the open project where the system shows files."""
        folder = folder_of(self._project(), locations.backups_folder())
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._messages.say(wording.system_sentence(error), lasting=True)
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            told = tr("Backups are kept in {folder}.", folder=wording.quoted(str(folder)))
            self._messages.say(told, lasting=True)

    def stop(self) -> None:
        """Makes no copies any more: the window goes. One under way is given up, and leaves nothing."""
        self._clock.stop()
        if self._work is not None:
            self._work.cancel()
            self._work.wait()

    def _begin(self, *, only_if_due: bool) -> Work:
        project, keep = self._project(), self._most()
        backups, now = locations.backups_folder(), datetime.now().astimezone()

        def compute(report: Report) -> Path | None:
            if only_if_due and not is_due(project, backups, now.date().isoformat()):
                return None
            return back_up(project, backups, keep, report, at=now)

        work = self._work = Work(compute, tr("Cancel the backup; the project stays as it is"), self)
        work.succeeded.connect(lambda copy: self._tell(copy) if not only_if_due else None)
        work.failed.connect(self._tell_failure)
        work.ended.connect(self._end)
        work.start()
        return work

    def _tell(self, copy: Path) -> None:
        self._messages.say(tr("Backed up as {name}.", name=wording.quoted(copy.name)))

    def _tell_failure(self, error: Exception) -> None:
        if not isinstance(error, HeritageError):
            raise error
        told = tr("No backup was made: {why}", why=wording.sentence(error))
        self._messages.say(told, lasting=True)

    def _end(self) -> None:
        if self._work is not None:
            self._work.deleteLater()
            self._work = None
