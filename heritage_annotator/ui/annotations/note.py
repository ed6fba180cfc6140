"""The note of the current annotation: read as rendered Markdown, edited in place."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QTextBrowser, QWidget

from heritage_annotator.services.notes import to_html

IDLE_MILLISECONDS = 2000
PLACEHOLDER = "Add a note (Markdown) · F2"


class _View(QTextBrowser):
    """Shows HTML and nothing else: no image, style sheet or link is ever loaded."""

    pressed = Signal()

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:  # pyright: ignore[reportIncompatibleMethodOverride]
        return None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection():
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)


class _Editor(QPlainTextEdit):
    left = Signal()
    given_back = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_back.emit()
        else:
            super().keyPressEvent(event)


class Note(QStackedWidget):
    """Signals:
    written: typing came to rest, or was left; carries what was there before and what is there now.
        Whoever keeps it answers with `accept`; until then the text counts as unsaved.
    closed: Esc gave the focus back.
    """

    written = Signal(str, str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = _View()
        self._editor = _Editor()
        self._stored = ""
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MILLISECONDS)
        self._build()

    def _build(self) -> None:
        self._view.setObjectName("noteView")
        self._view.setAccessibleName("Note")
        self._view.setToolTip("Edit the note (F2)")
        self._view.setOpenLinks(False)
        self._view.setPlaceholderText(PLACEHOLDER)
        self._view.pressed.connect(self.edit)
        self._editor.setObjectName("noteEditor")
        self._editor.setAccessibleName("Note, in Markdown")
        self._editor.setPlaceholderText("Markdown: **bold**, _italic_, - lists. Esc when done.")
        self._editor.setTabChangesFocus(True)
        self._editor.textChanged.connect(self._idle.start)
        self._editor.left.connect(self._leave)
        self._editor.given_back.connect(self._give_back)
        self._idle.timeout.connect(self.flush)
        self.addWidget(self._view)
        self.addWidget(self._editor)
        self.setMinimumHeight(76)

    def sizeHint(self) -> QSize:
        return QSize(200, 84)  # the editors would ask for far more than a note mostly needs

    @property
    def is_edited(self) -> bool:
        """Whether somebody is typing."""
        return self.currentWidget() is self._editor

    def show_note(self, note: str) -> None:
        """Shows the stored note; what somebody is typing stays."""
        if self.is_edited:
            return
        self._stored = note
        self._view.setHtml(to_html(note) if note else "")

    def edit(self) -> None:
        """Puts the caret at the end of the note."""
        if not self.is_edited:
            self._editor.setPlainText(self._stored)
            self._idle.stop()
            self.setCurrentWidget(self._editor)
            self._editor.moveCursor(self._editor.textCursor().MoveOperation.End)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def unsaved(self) -> str:
        """What was typed and is not kept yet; empty when all is."""
        typed = self._typed() if self.is_edited else self._stored
        return typed if typed != self._stored else ""

    def accept(self, note: str) -> None:
        """The note is kept so; it may have grown by what a colleague wrote meanwhile."""
        self._stored = note
        if self.is_edited and self._typed() != note:
            self._editor.setPlainText(note)
            self._editor.moveCursor(self._editor.textCursor().MoveOperation.End)
            self._idle.stop()

    def flush(self) -> None:
        """Hands on what was typed since the last time."""
        self._idle.stop()
        if self.is_edited and self._typed() != self._stored:
            self.written.emit(self._stored, self._typed())

    def end(self) -> None:
        """Hands on what was typed, and shows the note again as it is read; unsaved text stays in the editor."""
        self.flush()
        if self.is_edited and not self.unsaved:
            self.setCurrentWidget(self._view)
            self.show_note(self._stored)

    def discard(self) -> None:
        """Shows no note, whatever was typed."""
        self.setCurrentWidget(self._view)
        self.show_note("")

    def _typed(self) -> str:
        # toPlainText() would turn no-break spaces into spaces.
        return self._editor.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def _leave(self) -> None:
        self.end()

    def _give_back(self) -> None:
        self.end()
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and not self.is_edited:
            self.show_note(self._stored)  # colours of links are laid down when HTML is set
