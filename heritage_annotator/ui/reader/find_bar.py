"""Find in the article: a line above the text, with how many matches there are."""

import re

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from heritage_annotator.model.span import Span


class _FindLine(QLineEdit):
    closed = Signal()
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """Signals:
    found: a match to select; carries its Span.
    closed: Esc or the button; the words found stay selected.
    """

    found = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body = ""
        self._matches: list[Span] = []
        self._at = 0
        self._line = _FindLine()
        self._count = QLabel()
        self._build()
        self.hide()

    def _build(self) -> None:
        self._line.setObjectName("findInput")
        self._line.setAccessibleName("Find in article")
        self._line.setPlaceholderText("Find in article")
        self._line.textChanged.connect(self._search)
        self._line.stepped.connect(self.step)
        self._line.closed.connect(self.close_bar)
        self._count.setProperty("role", "hint")
        row = QHBoxLayout(self)
        row.setContentsMargins(36, 8, 16, 8)
        row.addWidget(self._line, 1)
        row.addWidget(self._count)
        for text, tip, slot in (
            ("Previous", "Previous match (Shift+Enter)", lambda: self.step(-1)),
            ("Next", "Next match (Enter)", lambda: self.step(1)),
            ("Close", "Close (Esc)", self.close_bar),
        ):
            button = QPushButton(text)
            button.setProperty("link", "true")
            button.setToolTip(tip)
            button.clicked.connect(slot)
            row.addWidget(button)

    def begin(self, body: str, words: str) -> None:
        """Shows the line for that body, with `words` in it if there are any."""
        self._body = body
        self.show()
        if words:
            self._line.setText(words)
        self._search()
        self._line.setFocus()
        self._line.selectAll()

    def close_bar(self) -> None:
        """Goes away."""
        self.hide()
        self.closed.emit()

    def step(self, by: int) -> None:
        """To the next (1) or previous (-1) match, round the end."""
        if self._matches:
            self._at = (self._at + by) % len(self._matches)
            self._show()

    def _search(self) -> None:
        words = self._line.text()
        # A pattern without case keeps the offsets of the body; folding the body would shift them.
        found = re.finditer(re.escape(words), self._body, re.IGNORECASE) if words else ()
        self._matches = [Span(*match.span()) for match in found]
        self._at = 0
        self._show()

    def _show(self) -> None:
        if self._matches:
            self._count.setText(f"{self._at + 1:,} of {len(self._matches):,}")
            self.found.emit(self._matches[self._at])
        else:
            self._count.setText("No match" if self._line.text() else "")
