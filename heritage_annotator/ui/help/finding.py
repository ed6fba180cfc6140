"""The line that finds words in the guide."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QTextBrowser

from heritage_annotator.translation import tr


class FindLine(QFrame):
    """Finds while one types; Enter goes on, Shift+Enter back, round the end."""

    def __init__(self, text: QTextBrowser) -> None:
        super().__init__()
        self._text = text
        self.box = QLineEdit()
        self._said = QLabel()
        self.box.setObjectName("guideFind")
        self.box.setAccessibleName(tr("Find in the guide"))
        self.box.setPlaceholderText(tr("Find in the guide"))
        self.box.setToolTip(tr("Enter finds the next place, Shift+Enter the one before, Esc closes"))
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
        self.seek(QTextDocument.FindFlag(0))

    def seek(self, flags: QTextDocument.FindFlag) -> None:
        """To the next place, or the one before; round the end."""
        words = self.box.text()
        if not words:
            self._said.clear()
            return
        if self._text.find(words, flags):
            self._said.clear()
            return
        kept, cursor = self._text.textCursor(), self._text.textCursor()
        back = bool(flags & QTextDocument.FindFlag.FindBackward)
        cursor.movePosition(QTextCursor.MoveOperation.End if back else QTextCursor.MoveOperation.Start)
        self._text.setTextCursor(cursor)
        if self._text.find(words, flags):
            self._said.setText(tr("from the end again") if back else tr("from the beginning again"))
        else:
            self._text.setTextCursor(kept)
            self._said.setText(tr("not found"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.seek(QTextDocument.FindFlag.FindBackward if back else QTextDocument.FindFlag(0))
        elif event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)
