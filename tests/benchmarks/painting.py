"""Acting on a window, and knowing when what came of it is painted."""

import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication


class Painted(QObject):
    """Watches a widget's paint events. `since` gives the milliseconds from before an act to after the paint."""

    def __init__(self, widget):
        super().__init__(widget)
        self.painted_at = 0.0
        self._act = 0
        self._paints = []  # of which act each paint is that is under way
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            # Arrives once the paint that is under way, of the whole window, is over.
            self._paints.append(self._act)
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))
        return False

    def customEvent(self, _event):  # noqa: N802
        if self._paints.pop(0) == self._act and not self.painted_at:
            self.painted_at = time.perf_counter()

    def since(self, act):
        self.painted_at = 0.0
        self._act += 1
        start = time.perf_counter()
        act()
        while not self.painted_at:
            QApplication.processEvents()
            if time.perf_counter() - start > 30:
                raise TimeoutError("nothing was painted")
        return (self.painted_at - start) * 1000


def settle(seconds=0.6):
    """Lets layouts and timers come to rest."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        QApplication.processEvents()
        time.sleep(0.002)
