"""Acting on a window, and knowing when what came of it is painted."""

import time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication


class Painted(QObject):
    """Watches a widget's paint events. `since` gives the milliseconds from before an act to after the paint."""

    def __init__(self, widget):
        super().__init__(widget)
        self.seen = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):  # noqa: N802
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False

    def since(self, act):
        self.seen = False
        start = time.perf_counter()
        act()
        while not self.seen:
            # Returns when all that is pending is done, the rest of the window's paint with it.
            QApplication.processEvents()
            if time.perf_counter() - start > 30:
                raise TimeoutError("nothing was painted")
        return (time.perf_counter() - start) * 1000


def settle(seconds=0.6):
    """Lets layouts and timers come to rest."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        QApplication.processEvents()
        time.sleep(0.002)
