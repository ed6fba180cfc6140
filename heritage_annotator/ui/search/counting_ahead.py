"""Looks up what articles bear before anybody asks, so that the facets of the first search stand there at once."""

from PySide6.QtCore import QObject

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.progress import Report
from heritage_annotator.services.projects.opening import reading_of
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.work import Work


class CountingAhead(QObject):
    """Looks it up on a thread of its own, once. What is wrong with the file is told by the poll."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        path, seen = desk.path, desk.seen

        def look_up(_report: Report) -> None:
            with reading_of(path, seen, lambda: work.is_cancelled) as reading:
                reading.look_up_marks()

        work = self._work = Work(look_up, parent=self)
        work.failed.connect(lambda error: None if isinstance(error, HeritageError) else desk.refused.emit(error))
        work.start()

    def stop(self) -> None:
        """Leaves what is known by then to a search, which asks for the rest itself."""
        self._work.cancel()

    def wait(self) -> None:
        """Stops, and lets it come to its end, before the window goes."""
        self.stop()
        self._work.wait()
