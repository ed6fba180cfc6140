"""Makes in the background what was asked for last, and nothing else: previews, lists that follow what is typed."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from heritage_annotator.ui.desk.work import Report, Work

_UNDER_WAY: set[Work] = set()


class Latest(QObject):
    """Makes what was asked for last; what was asked for before is stopped, and nobody hears of it.

    Signals:
        made: it is there; carries it.
        failed: it could not be made; carries the error.
    """

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Work | None = None
        self._wanted: Callable[[Report], Any] | None = None

    def ask(self, compute: Callable[[Report], Any]) -> None:
        """Computes that on a thread; what is under way is stopped, and this begun when it has."""
        self._wanted = compute
        if self._work is None:
            self._begin()
        else:
            self._work.cancel()

    def stop(self) -> None:
        """Wants nothing any more. What is under way ends by itself, and nobody hears of it."""
        self._wanted = None
        if self._work is not None:
            self._work.cancel()

    def _begin(self) -> None:
        if self._wanted is None:
            return
        compute, self._wanted = self._wanted, None
        # No child of a dialog, which may go before it: a thread must not be let go of while it runs.
        work = self._work = Work(compute)
        _UNDER_WAY.add(work)
        work.ended.connect(lambda: _UNDER_WAY.discard(work))
        work.succeeded.connect(self.made)
        work.failed.connect(self.failed)
        work.ended.connect(self._on_ended)
        work.start()

    def _on_ended(self) -> None:
        self._work = None
        self._begin()


def wait_for_all() -> None:
    """Stops all that is under way and waits for it: before the program goes."""
    for work in tuple(_UNDER_WAY):
        work.cancel()
        work.wait()
