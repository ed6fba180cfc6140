"""A page of the middle: it follows the project while it is seen, and catches up when it is shown."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from heritage_annotator.ui.desk.desk import Desk


class Page(QWidget):
    """Reads the project in `refresh` when it is shown for the first time, and after each `renew`.

    A page that is not seen reads nothing, however much is altered. Main thread.
    """

    def __init__(self, desk: Desk, name: str, words: str, parent: QWidget | None = None) -> None:
        """The name is the object's, the words are what a screen reader says."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._is_stale = True

    @property
    def foot(self) -> int:
        """How many pixels at its foot news must leave free: there stands what is pressed."""
        return 0

    def refresh(self) -> None:
        """Reads all anew; what is refused is raised."""
        self._is_stale = False

    def renew(self) -> None:
        """What it shows was altered: reads it anew at once, or when it is shown."""
        self._is_stale = True
        self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        if self._is_stale and self.isVisible():
            self._desk.guarded(self.refresh)()
