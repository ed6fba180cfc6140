"""Long work: computed on a thread of its own, with progress and a way to stop it."""

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from heritage_annotator.model.errors import CancelledError, HeritageError
from heritage_annotator.storage.file import handles

Report = Callable[[int, int], None]

_FILES = 8
"""Files that a thread opens with what it opens of the project."""


class _Thread(QThread):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()


class Work(QObject):
    """One piece of work. Made on the main thread, so that its signals arrive there.

    `stopping` says what becomes of it when it is cancelled, as a tool tip; `at` what is being worked on once so much is
    done, '' where that has no name.

    Signals:
        progressed: done and total, in the work's own units.
        succeeded: carries what the work returned.
        failed: carries the HeritageError, or the bug, that ended it.
        ended: after any of these, and after a cancel.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, compute: Callable[[Report], Any], stopping: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._compute = compute
        self.stopping = stopping
        self.at: Callable[[int], str] = lambda _done: ""
        self.is_cancelled = False
        self._has_ended = False
        self._outcome: Callable[[], None] | None = None
        self._thread = _Thread(self._run)
        self._thread.finished.connect(self._on_finished)

    def start(self) -> None:
        """Begins. Where no more files can be opened it fails at once: Qt, which opens some, would end the program."""
        refused = handles.refusal(_FILES)
        if refused is None:
            self._thread.start()
        else:
            self._outcome = lambda: self.failed.emit(refused)
            QTimer.singleShot(0, self, self._on_finished)

    def cancel(self) -> None:
        """Asks it to stop at its next report. What it still returns is dropped."""
        self.is_cancelled = True

    def wait(self) -> None:
        """Blocks until it has ended, and tells of it now: before the window goes."""
        self._thread.wait()
        self._on_finished()

    def _run(self) -> None:
        try:
            result = self._compute(self._report)
        except CancelledError:
            return
        except HeritageError as error:
            self._outcome = lambda error=error: self.failed.emit(error)
        except Exception as error:  # the worker: a bug must reach the main thread's crash window
            logging.getLogger(__name__).exception("work failed")
            self._outcome = lambda error=error: self.failed.emit(error)
        else:
            self._outcome = lambda: self.succeeded.emit(result)

    def _report(self, done: int, total: int) -> None:
        if self.is_cancelled:
            raise CancelledError
        self.progressed.emit(done, total)

    def _on_finished(self) -> None:
        if self._has_ended:
            return
        self._has_ended = True
        if self._outcome is not None and not self.is_cancelled:
            self._outcome()
        self.ended.emit()
