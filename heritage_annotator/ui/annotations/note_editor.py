"""A note as it is written."""

from math import ceil

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from heritage_annotator.model.text import canonical
from heritage_annotator.translation import tr

# A menu is opened, or another program is looked at: she comes back to go on writing.
_PAUSES = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


class NoteEditor(QPlainTextEdit):
    """The note as it is written.

    Signals:
    paused: the focus went where it comes back from.
    menu_opened: the focus went to a menu or another window of the program, which may undo or export.
    left: the focus went elsewhere.
    given_back: Esc was pressed.
    """

    paused = Signal()
    menu_opened = Signal()
    left = Signal()
    given_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteEditor")
        self.setAccessibleName(tr("Note, in Markdown"))
        self.setToolTip(tr("The note, in Markdown: **bold**, _italic_, - lists. Esc when done."))
        self.setPlaceholderText(tr("Markdown. Esc when done."))
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)

    @property
    def typed(self) -> str:
        """The text."""
        # toPlainText() would turn no-break spaces into spaces.
        return canonical(self.document().toRawText())

    def words_height(self) -> int:
        """How high the text is, in pixels."""
        # The layout of plain text measures in lines.
        lines = self.document().documentLayout().documentSize().height()
        return ceil(lines * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin())

    def begin(self, text: str) -> None:
        """Puts a text to go on with, the caret at its end."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def put_above(self, text: str) -> None:
        """Puts another text in place that ends with the one there was, and leaves caret and selection in it."""
        cursor = self.textCursor()
        length = self.document().characterCount()
        anchor, place = cursor.anchor(), cursor.position()
        self.setPlainText(text)
        more = max(0, self.document().characterCount() - length)
        cursor.setPosition(anchor + more)
        cursor.setPosition(place + more, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        # Before any shortcut of the window gets it.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _PAUSES:
            self.left.emit()
        elif self._is_under_another():
            self.menu_opened.emit()
        else:
            self.paused.emit()

    def _is_under_another(self) -> bool:
        """Whether a menu or dialog of the program is open; the editor's own menu belongs to the writing."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.parentWidget() is self.window()
        return QApplication.activeWindow() not in {None, self.window()}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_back.emit()
        else:
            super().keyPressEvent(event)
