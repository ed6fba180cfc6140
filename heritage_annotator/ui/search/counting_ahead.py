"""Looks up what articles bear before anybody asks, so that the facets of the next search stand there at once."""

from PySide6.QtCore import QObject

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.progress import Report
from heritage_annotator.services.projects.opening import reading_of
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.work import Work


class CountingAhead(QObject):
    """Looks it up on a thread of its own. What is wrong with the file is told by the poll."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._work: Work | None = None

    @property
    def is_busy(self) -> bool:
        """Whether it is looked up now."""
        return self._work is not None

    def begin(self) -> None:
        """Looks it up, unless that is under way."""
        if self._work is not None:
            return
        path, seen = self._desk.path, self._desk.seen

        def look_up(_report: Report) -> None:
            with reading_of(path, seen, lambda: work.is_cancelled) as reading:
                reading.look_up_marks()

        work = self._work = Work(look_up, parent=self)
        work.failed.connect(self._on_failed)
        work.ended.connect(self._on_ended)
        work.start()

    def stop(self) -> None:
        """Leaves what is known by then to a search, which asks for the rest itself."""
        if self._work is not None:
            self._work.cancel()

    def wait(self) -> None:
        """Stops, and lets it come to its end, before the window goes."""
        self.stop()
        if self._work is not None:
            self._work.wait()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, HeritageError):
            self._desk.refused.emit(error)

    def _on_ended(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.deleteLater()
