"""What the list says when there is nothing to list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyPage(QWidget):
    """A sentence and the way out.

    Signals:
        link_clicked: the way out was taken.
    """

    link_clicked = Signal()

    def __init__(self, parent: QWidget, link: str, tool_tip: str) -> None:
        super().__init__(parent)
        self._label = QLabel(self)
        self._label.setProperty("role", "empty")
        # What was typed stands in it: never to be taken for markup.
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        button = QPushButton(link, self)
        button.setProperty("link", "true")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(link)
        button.setToolTip(tool_tip)
        button.clicked.connect(self.link_clicked)
        layout = QVBoxLayout(self)
        # The link's own padding would set it four pixels in from the sentence.
        layout.setContentsMargins(10, 16, 10, 16)
        self._label.setContentsMargins(4, 0, 4, 0)
        layout.setSpacing(8)
        layout.addWidget(self._label)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()

    def say(self, sentence: str) -> None:
        """Puts the sentence."""
        self._label.setText(sentence)
