"""The line that finds words in the guide."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QTextBrowser

from heritage_annotator.model.folding import Folded, folded
from heritage_annotator.translation import tr


class FindLine(QFrame):
    """Finds while one types; Enter goes on, Shift+Enter back, round the end."""

    def __init__(self, text: QTextBrowser) -> None:
        super().__init__()
        self._text = text
        self.box = QLineEdit()
        self._said = QLabel()
        self._known = Folded("")
        self.box.setObjectName("guideFind")
        self.box.setAccessibleName(tr("Find in the guide"))
        self.box.setPlaceholderText(tr("Find in the guide"))
        self.box.setToolTip(tr("Enter finds the next match, Shift+Enter the previous one, Esc closes"))
        self.box.setClearButtonEnabled(True)
        self._said.setProperty("role", "hint")
        close = QPushButton("×")
        close.setProperty("link", "true")
        close.setAccessibleName(tr("Close"))
        close.setToolTip(tr("Close (Esc)"))
        close.clicked.connect(self.end)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 10, 8)
        row.addWidget(self.box, 1)
        row.addWidget(self._said)
        row.addWidget(close)
        self.box.textChanged.connect(lambda _typed: self._seek_anew())
        self.hide()

    def begin(self) -> None:
        """Opens, with what is selected in the guide."""
        selected = self._text.textCursor().selectedText()
        self.show()
        if selected and "\u2029" not in selected:
            self.box.setText(selected)
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def end(self) -> None:
        """Closes; the text has the keys again."""
        self.hide()
        self._text.setFocus()

    def _seek_anew(self) -> None:
        cursor = self._text.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._text.setTextCursor(cursor)
        self.seek()

    def seek(self, *, back: bool = False) -> None:
        """To the next place, or the one before; round the end."""
        places = self._places()
        cursor = self._text.textCursor()
        if back:
            ahead = [place for place in reversed(places) if place[1] <= cursor.selectionStart()]
        else:
            ahead = [place for place in places if place[0] >= cursor.selectionEnd()]
        self._said.clear()
        if places:
            start, end = ahead[0] if ahead else places[-1 if back else 0]
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self._text.setTextCursor(cursor)
            if not ahead:
                self._said.setText(tr("from the end again") if back else tr("from the beginning again"))
        elif self.box.text():
            self._said.setText(tr("not found"))

    def _places(self) -> list[tuple[int, int]]:
        """Where what was typed stands in the guide, in Qt's positions: it counts UTF-16 units."""
        text = self._text.toPlainText()
        if text != self._known.source:
            self._known = Folded(text)
        spans = self._known.occurrences(folded(self.box.text()))
        return [(_units(text[: span.start]), _units(text[: span.end])) for span in spans]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.seek(back=back)
        elif event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
