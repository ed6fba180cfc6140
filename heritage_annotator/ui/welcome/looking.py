"""Looks which of the recent projects are still there, without waiting for the answer."""

import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal


class Looking(QObject):
    """Asks the disk on a thread of its own: a shared folder that does not answer holds nobody up.

    Signals:
        seen: a project was looked for; carries its path as asked and when it was last written to,
            in seconds since 1970, or None when it is not there.
    """

    seen = Signal(str, object)

    def look(self, paths: Iterable[str]) -> None:
        """Looks for the projects, in their order."""
        # Not a QThread, which must end before the program may: this one is let go of.
        threading.Thread(target=self._look, args=(tuple(paths),), daemon=True).start()

    def _look(self, paths: tuple[str, ...]) -> None:
        for path in paths:
            with suppress(RuntimeError):  # the page that asked has gone
                self.seen.emit(path, _written(path))


def _written(path: str) -> float | None:
    try:
        return Path(path).stat().st_mtime
    except OSError:
        return None
