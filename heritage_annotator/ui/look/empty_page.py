"""The page of a list with nothing in it: says what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from heritage_annotator.ui.look.words import begin

# Pixels from the edge to the words: of a list in a side pane, of a page in the middle, of what stands within margins.
LIST, CENTRE, WITHIN = 14, 20, 0


class EmptyPage(QWidget):
    """A sentence and, if there is one, the way out, which has the keys; so many pixels from its edges.

    Signals:
        link_clicked: the way out was taken.
    """

    link_clicked = Signal()

    def __init__(self, parent: QWidget, link: str = "", tool_tip: str = "", *, edge: int = LIST) -> None:
        super().__init__(parent)
        self._label = QLabel(self)
        self._label.setProperty("role", "empty")
        # What was typed stands in it: never to be taken for markup.
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        begin(self._label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(edge, 16, edge, 16)
        layout.setSpacing(8)
        layout.addWidget(self._label)
        if link:
            self._way_out = QPushButton(self)
            self._way_out.setProperty("link", "true")
            self._way_out.setProperty("edge", "true")
            self._way_out.setCursor(Qt.CursorShape.PointingHandCursor)
            self._way_out.clicked.connect(self.link_clicked)
            self.lead(link, tool_tip)
            layout.addWidget(self._way_out, 0, Qt.AlignmentFlag.AlignLeft)
            self.setFocusProxy(self._way_out)
        layout.addStretch()

    def say(self, sentence: str) -> None:
        """Puts the sentence."""
        self._label.setText(sentence)

    def lead(self, link: str, tool_tip: str) -> None:
        """Puts the words of the way out; there must have been one from the start."""
        self._way_out.setText(link)
        self._way_out.setAccessibleName(link)
        self._way_out.setToolTip(tool_tip)
