"""Questions to the project, of which the last one asked is answered."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from heritage_annotator.model.errors import CancelledError, HeritageError
from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.services.projects.opening import Reading, reading_of
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.work import Work

Question = Callable[[Reading, Report], object]

# What takes less is not spoken of: progress that flashes by only startles.
QUIET_MILLISECONDS = 350


class _Errand:
    """A question on its way. Dropping it is no cancel, of which a person would be told."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.is_dropped = False


class Asking(QObject):
    """Answers at once, or on a thread of its own what takes long; an answer nobody waits for is dropped.

    Signals:
        answered: carries what the question gave.
        stopped: the person cancelled; there is no answer.
        failed: the project could not be read, which is told; there is no answer.
    """

    answered = Signal(object)
    stopped = Signal()
    failed = Signal()

    def __init__(self, desk: Desk, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._name = name
        self._work: Work | None = None
        self._errand: _Errand | None = None
        self._next: Question | None = None
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MILLISECONDS)
        self._quiet.timeout.connect(self._tell)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is on its way."""
        return self._work is not None

    def ask(self, question: Question, *, apart: bool) -> None:
        """Asks; `apart`: it takes so long that it must not hold the window up. Nothing once the project is closed."""
        self.drop()
        if self._desk.is_closed:
            return
        if apart:
            self._next = question
            self._begin()
        else:
            try:
                answer = question(self._desk.reading, not_told)
            except HeritageError as error:
                self._fail(error)
            else:
                self.answered.emit(answer)

    def drop(self) -> None:
        """Wants no answer any more."""
        self._next = None
        if self._errand is not None:
            self._errand.is_dropped = True

    def wait(self) -> None:
        """Lets what is under way come to its end, before the window goes."""
        self.drop()
        if self._work is not None:
            self._work.wait()

    def finish(self) -> None:
        """Lets what is under way come to its end with its answer."""
        if self._work is not None:
            self._work.wait()

    def _begin(self) -> None:
        """Sends the next question off, unless one is under way still: its end will."""
        if self._work is not None or self._next is None:
            return
        errand, self._next = _Errand(self._next), None
        file, seen = self._desk.path, self._desk.seen

        def compute(report: Report) -> object:
            def told(done: int, total: int) -> None:
                if errand.is_dropped:
                    raise CancelledError
                report(done, total)

            def gives_up() -> bool:
                return errand.is_dropped or work.is_cancelled

            with reading_of(file, seen, gives_up) as reading:
                return errand.question(reading, told)

        self._errand = errand
        work = self._work = Work(compute, tr("Stop; what is shown stays as it is"), self)
        work.succeeded.connect(lambda answer: None if errand.is_dropped else self.answered.emit(answer))
        work.failed.connect(self._fail)
        work.ended.connect(self._on_ended)
        work.start()
        self._quiet.start()

    def _fail(self, error: Exception) -> None:
        self.failed.emit()
        self._desk.refused.emit(error)

    def _tell(self) -> None:
        if self._work is not None and self._errand is not None and not self._errand.is_dropped:
            self._desk.follow(self._work, self._name)

    def _on_ended(self) -> None:
        self._quiet.stop()
        work, self._work = self._work, None
        if work is None:
            return
        work.deleteLater()
        if work.is_cancelled and self._next is None:
            self.stopped.emit()
        self._begin()
