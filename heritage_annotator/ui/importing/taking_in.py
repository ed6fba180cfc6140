"""One import: read on a thread, laid down by the window a little at a time between what the person does."""

import time
from collections.abc import Callable, Iterable
from queue import Empty, Full, Queue

from PySide6.QtCore import QObject, QTimer, Signal

from heritage_annotator.model.errors import CancelledError, HeritageError
from heritage_annotator.services.importing.planning import Item, Size, Taking, slices
from heritage_annotator.services.importing.stream import Item as Read
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.work import Report, Work

# So many bodies, and so many code points of them, are laid down at once: some twenty milliseconds.
MOST, LONGEST = 25, 120_000
_PATIENCE = 0.05
FEW = 400
"""Edits of a deed that the window does itself: more would hold it longer than a frame or two."""
_AT_CLOSING = 1.0
"""Seconds given to deleting what was laid down when the window closes; the next opening does the rest."""

Reads = Callable[[Report], Iterable[Read]]


class TakingIn(QObject):
    """Nothing of it is seen until the one deed at its end; stopped, it is as if nothing had been.

    Signals:
        done: all that came is in the project; carries the Outcome, and whether there was a deed.
        ended: after that, and when it was stopped or refused and what it had laid down is deleted.
    """

    done = Signal(object, bool)
    ended = Signal()
    _came = Signal()

    def __init__(self, desk: Desk, reads: Reads, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reads = reads
        self._taking = Taking(desk.reading)
        self._handed: Queue[list[Item]] = Queue(1)
        self._has_laid = False
        self.work = Work(self._read, tr("Stop reading; nothing will be kept"), self)
        self.work.succeeded.connect(self._finish)
        self.work.failed.connect(desk.refused)
        self.work.ended.connect(self._on_read)
        # With a turn of the event loop, after keys and paint.
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._lay_down)
        self._came.connect(self._turn.start)
        self._withdrawing = QTimer(self, interval=0)
        self._withdrawing.timeout.connect(self._withdraw)
        self._is_done = False
        self._lighting: Work | None = None

    def begin(self) -> None:
        """Begins; ends some time after this has returned."""
        self.work.start()

    def stop(self) -> None:
        """Stops at once, before the window goes, and deletes what was laid down, unless that takes long."""
        self.work.cancel()
        self.work.wait()
        if self._lighting is not None:
            self._lighting.wait()
        latest = time.monotonic() + _AT_CLOSING
        while self._withdrawing.isActive() and time.monotonic() < latest:
            self._withdraw()
        self._withdrawing.stop()

    def _read(self, report: Report) -> list[Item]:
        """On the thread: hands over slice after slice; the last one is laid down with the deed."""
        told = _Told(self.work, report)
        last: list[Item] | None = None
        for items in slices(self._reads(told), Size(MOST, LONGEST)):
            if last is not None:
                self._hand(last, told)
            last = items
        while self._handed.unfinished_tasks:
            told.again()
            time.sleep(_PATIENCE)
        return last or []

    def _hand(self, items: list[Item], told: "_Told") -> None:
        while True:
            try:
                self._handed.put(items, timeout=_PATIENCE)
            except Full:
                told.again()
            else:
                self._came.emit()
                return

    def _lay_down(self) -> None:
        try:
            items = self._handed.get_nowait()
        except Empty:
            return
        if not self.work.is_cancelled:
            self._has_laid = True
            try:
                deposits = self._taking.take(items)
            except HeritageError as error:
                self._desk.refused.emit(error)
                self.work.cancel()
            else:
                if deposits and not self._desk.large_deeds.deposit(deposits):
                    self.work.cancel()
        self._handed.task_done()

    def _finish(self, last: list[Item]) -> None:
        try:
            change = self._taking.change(self._taking.take(last))
        except HeritageError as error:
            self._desk.refused.emit(error)
            return
        if change is None or len(change.edits) <= FEW:
            self._end(self._desk.do(change), nothing=change is None)
        else:
            self._lighting = self._desk.large_deeds.do(change, self._on_lit)

    def _end(self, came: bool, *, nothing: bool = False) -> None:  # noqa: FBT001  # what `do` answered
        self._is_done = came or nothing
        if self._is_done:
            self.done.emit(self._taking.outcome, came)

    def _on_lit(self, came: bool) -> None:  # noqa: FBT001  # as the desk calls it
        self._lighting = None
        self._end(came)
        self._on_read()

    def _on_read(self) -> None:
        if self._lighting is not None:
            return
        if self._has_laid and not self._is_done:
            self._withdrawing.start()
        else:
            self.ended.emit()

    def _withdraw(self) -> None:
        if not self._desk.large_deeds.withdraw():
            self._withdrawing.stop()
            self.ended.emit()


class _Told:
    """Tells how far the reading is, no oftener than eyes see, and asks each time whether to go on."""

    def __init__(self, work: Work, report: Report) -> None:
        self._work = work
        self._report = report
        self._last = 0.0

    def __call__(self, done: int, total: int) -> None:
        self.again()
        if done == total or time.monotonic() - self._last > _PATIENCE:
            self._last = time.monotonic()
            self._report(done, total)

    def again(self) -> None:
        """Raises when the work was cancelled."""
        if self._work.is_cancelled:
            raise CancelledError
