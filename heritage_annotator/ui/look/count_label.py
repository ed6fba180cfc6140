"""A label that says how many there are in a list."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class CountLabel(QLabel):
    """A label that says the number alone where there is no room for its noun, and nothing where not even for that."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = self._number = ""
        self.setProperty("role", "hint")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # The buttons beside it keep their room.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, words: str, number: str = "") -> None:
        """Puts a number and its noun, with the number alone beside; or nothing."""
        self._words, self._number = words, number
        self.setToolTip(words)
        self.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        choices = (self._words, self._number)
        room = self.width()
        self.setText(next((each for each in choices if self.fontMetrics().horizontalAdvance(each) <= room), ""))
