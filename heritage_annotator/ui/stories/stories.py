"""Looks for versions among what came in, between what a person does, and opens them side by side."""

from contextlib import closing

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import HeritageError, ProjectLockedError
from heritage_annotator.model.records import Article, Kinship
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.services.stories.correcting import plan_together
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.work import Report, Work
from heritage_annotator.ui.stories.versions_window import VersionsWindow

ALONE = later("No other version of this article is known.")
# Of more the progress is shown, and they can be stopped.
QUIET = 2_000
# Nobody waits for stories, and the first seconds after a start or a deed are hers.
REST_MILLISECONDS = 3_000


class Stories(QObject):
    """Has articles that are new looked at on another thread, a few at a time.

    Signals:
        found: stories may be others now.
    """

    found = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._window = window
        self._work: Work | None = None
        self._again = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MILLISECONDS)
        self._rest.timeout.connect(desk.guarded(self.look))
        desk.changed.connect(self._on_change)
        self._rest.start()

    def look(self) -> None:
        """Looks at what nobody looked at yet; again afterwards, if more came in meanwhile."""
        if self._desk.read_only:
            return
        if self._work is not None:
            self._again = True
            return
        try:
            count = self._desk.reading.unlooked()
        except HeritageError:
            return  # the poll tells what is wrong with the file
        if count:
            self._begin(count)

    def compare(self) -> None:
        """Opens the versions of the current article side by side."""
        try:
            versions = self._desk.reading.versions(self._desk.article_id)
        except HeritageError as error:
            self._desk.refused.emit(error)
            return
        if not versions:
            self._desk.say(tr(ALONE))
            return
        window = VersionsWindow(self._desk, versions, self._desk.article_id, self._window)
        window.show()
        window.activateWindow()

    def put_together(self, article_ids: list[str]) -> None:
        """Makes one story of those articles, whatever their words say."""
        if len(article_ids) < 2:
            self._desk.say(tr("Select the articles that belong together in the list first."))
            return
        try:
            names = self._desk.reading.article_names(article_ids)
            change = plan_together(self._desk.reading, names, self._desk.annotator)
        except HeritageError as error:
            self._desk.refused.emit(error)
            return
        self._desk.do(change)

    def wait(self) -> None:
        """Stops looking, before the window goes."""
        self._rest.stop()
        if self._work is not None:
            self._work.cancel()
            self._work.wait()

    def _begin(self, count: int) -> None:
        path, annotator = self._desk.path, self._desk.annotator

        def group(report: Report) -> None:
            with closing(open_project(path, annotator)) as session:
                done = 0
                while looked := session.group_stories():
                    done += looked
                    report(done, max(done, count))

        work = self._work = Work(group, tr("Stop; versions of what is left are looked for next time"), self)
        work.succeeded.connect(lambda _nothing: self.found.emit())
        work.failed.connect(self._on_failed)
        work.ended.connect(self._on_ended)
        if count > QUIET:
            self._desk.follow(work, tr("Looking for versions of the same report"))
        work.start()

    def _on_failed(self, error: Exception) -> None:
        # Somebody reads or writes for long: what is left is looked at another time.
        self._again = self._again or isinstance(error, ProjectLockedError)

    def _on_ended(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.deleteLater()
        again, self._again = self._again, False
        if again:
            self._rest.start()

    def _on_change(self, change: Change) -> None:
        if change.touched(Article) or change.touched(Kinship):
            self._rest.start()
