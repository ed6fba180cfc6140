"""The page of a list with nothing in it: says what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from heritage_annotator.ui.look.words import begin


class EmptyPage(QWidget):
    """A sentence and, if there is one, the way out. `is_centre`: it fills the middle of the window.

    Signals:
        link_clicked: the way out was taken.
    """

    link_clicked = Signal()

    def __init__(self, parent: QWidget, link: str = "", tool_tip: str = "", *, is_centre: bool = False) -> None:
        super().__init__(parent)
        self._label = QLabel(self)
        self._label.setProperty("role", "empty")
        # What was typed stands in it: never to be taken for markup.
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        begin(self._label)
        layout, sentence = QVBoxLayout(self), QVBoxLayout()
        # The link's own border and padding would set it four pixels in from the sentence.
        aside = 16 if is_centre else 10
        layout.setContentsMargins(aside, 16, aside, 16)
        sentence.setContentsMargins(4, 0, 4, 0)
        sentence.addWidget(self._label)
        layout.setSpacing(8)
        layout.addLayout(sentence)
        if link:
            layout.addWidget(self._link(link, tool_tip), 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()

    def say(self, sentence: str) -> None:
        """Puts the sentence."""
        self._label.setText(sentence)

    def _link(self, words: str, tool_tip: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("link", "true")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(words)
        button.setToolTip(tool_tip)
        button.clicked.connect(self.link_clicked)
        return button
