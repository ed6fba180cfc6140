"""The sentence beside a field that could not be kept, and what can be done about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from heritage_annotator.translation import tr
from heritage_annotator.ui.look.theme import Theme


class Complaint(QWidget):
    """Hidden while there is nothing to complain of.

    Signals:
        mine_asked: what was typed should stand, whatever another wrote.
        theirs_asked: what another wrote should stand.
    """

    mine_asked = Signal()
    theirs_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sentence = QLabel()
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.setObjectName("complaint")
        self._choice = QWidget()
        mine = _link(tr("Keep mine"), tr("Overwrite it with what I typed"))
        mine.clicked.connect(self.mine_asked)
        theirs = _link(tr("Use theirs"), tr("Leave it as it is now and discard what I typed"))
        theirs.clicked.connect(self.theirs_asked)
        row = QHBoxLayout(self._choice)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(mine)
        row.addWidget(theirs)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._sentence)
        column.addWidget(self._choice)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    @property
    def sentence(self) -> str:
        """What is complained of; '' for nothing."""
        return "" if self.isHidden() else self._sentence.text()

    def say(self, sentence: str, *, choice: bool = False) -> None:
        """Shows the sentence; with `choice` the two ways out of a conflict."""
        self._sentence.setText(sentence)
        self._choice.setVisible(choice)
        self.show()

    def _dress(self) -> None:
        palette = self._sentence.palette()
        palette.setColor(self._sentence.foregroundRole(), QColor(self._theme.tokens.warning))
        self._sentence.setPalette(palette)
        self._sentence.setFont(self._theme.small_font())


def _link(words: str, tip: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("link", "true")
    button.setAccessibleName(words)
    button.setToolTip(tip)
    return button
