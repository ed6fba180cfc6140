"""The boxes of the side editor: plain text, kept with Ctrl+Return, and undo that knows what it means."""

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from heritage_annotator.model.text import canonical
from heritage_annotator.translation import tr
from heritage_annotator.ui.look.few_lines import reads_right_to_left

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
# A menu is opened, or another program is looked at: she comes back to go on writing.
_PAUSES = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}

LEAST_LINES, MOST_LINES, FEW_LINES = 2, 9, 3
# Code points that are laid out, and can be edited: Qt takes a second for each million. Only a prepared file holds more.
MOST_EDITED = 50_000
# Pixels that lines in a fallback font, Arabic among Latin, are higher by.
SLACK = 4


def keeps(event: QKeyEvent) -> bool:
    """Whether the key says: keep what I typed, and let me stay."""
    return event.key() in _ENTER and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def is_undo(event: QEvent) -> bool:
    """Whether a shortcut is about to be that of undo or redo."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


class Line(QLineEdit):
    """One line. While nothing unsaved stands in it, undo and redo are those of the window.

    Signals:
        left: the focus went elsewhere, or Enter was pressed.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_unsaved = False
        self._direction: Qt.LayoutDirection | None = None
        self.textChanged.connect(self._turn)

    @property
    def typed(self) -> str:
        """The text."""
        return canonical(self.text())

    def put(self, text: str) -> None:
        """Shows that text from its beginning; what is there already stays with its caret."""
        if self.typed != text:
            self.setText(text)
            self.setCursorPosition(0)
        else:
            # What was typed is a deed now, which the window undoes: it is nothing of the line's own any more.
            place = self.cursorPosition()
            self.setText(self.text())
            self.setCursorPosition(place)

    def set_direction(self, direction: Qt.LayoutDirection) -> None:
        """Writes in that direction whatever stands in it: names of a language written so."""
        self._direction = direction
        self._turn(self.text())

    def event(self, event: QEvent) -> bool:
        if is_undo(event) and not self.is_unsaved:
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _PAUSES:
            self.setCursorPosition(0)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _turn(self, text: str) -> None:
        """As its own words go, else as its language, else as the interface."""
        if text:
            turned = reads_right_to_left(text)
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight)
        elif self._direction is not None:
            self.setLayoutDirection(self._direction)
        else:
            self.unsetLayoutDirection()


class Text(QPlainTextEdit):
    """Lines that grow with what is written. See Line. Of a text that is too long only the beginning is shown, and
    nothing can be written.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_unsaved = False
        self._most = MOST_LINES
        self._whole: str | None = None  # of which the beginning is shown
        self._was_read_only = False
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    @property
    def typed(self) -> str:
        """The text."""
        if self._whole is not None:
            return self._whole
        # toPlainText() would turn no-break spaces into spaces.
        return canonical(self.document().toRawText())

    def put(self, text: str) -> None:
        """Shows that text; what is there already stays with its caret."""
        if self.typed != text:
            is_cut = len(text) > MOST_EDITED
            if is_cut and self._whole is None:
                self._was_read_only = self.isReadOnly()
                self.setReadOnly(True)
            elif not is_cut and self._whole is not None:
                self.setReadOnly(self._was_read_only)
            self._whole = text if is_cut else None
            self.setPlainText(_cut(text) if is_cut else text)
        self.document().clearUndoRedoStacks()  # see Line

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(canonical(source.text()))

    def event(self, event: QEvent) -> bool:
        if is_undo(event) and not self.is_unsaved:
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keeps(event):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(160, self.height())

    def _grow(self) -> None:
        # The size of a plain text's document is counted in lines.
        lines = max(LEAST_LINES, min(self._most, round(self.document().size().height())))
        frame = self.contentsMargins().top() + self.contentsMargins().bottom()
        margin = round(self.document().documentMargin())
        height = self._height_of(lines) + frame + 2 * margin + SLACK
        whole = self.document().size().height() <= self._most
        # Where there are more lines the view ends with the last of these: no slice of the next is seen.
        self.setViewportMargins(0, 0, 0, 0 if whole else margin + SLACK)
        never, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(never if whole else needed)
        if height != self.height():
            self.setFixedHeight(height)

    def _height_of(self, lines: int) -> int:
        """What so many lines take from the first on, in pixels, each as high as its letters."""
        block, left, height = self.document().begin(), lines, 0.0
        while block.isValid() and left > 0:
            self.blockBoundingRect(block)  # lays it out
            layout = block.layout()
            count = min(left, layout.lineCount())
            height += sum(layout.lineAt(at).height() for at in range(count))
            left, block = left - count, block.next()
        return ceil(height) + left * self.fontMetrics().lineSpacing()


class Terms(Text):
    """Many short words, of which the first lines are seen until it is written in. Enter keeps them, as of one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._show(FEW_LINES)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show(MOST_LINES)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _PAUSES:
            self._show(FEW_LINES)
            self.moveCursor(QTextCursor.MoveOperation.Start)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, lines: int) -> None:
        self._most = lines
        self._grow()


def _cut(text: str) -> str:
    """Its beginning, and that there is more of it."""
    count = f"{len(text):,}"
    told = tr("Too long to be edited here: {count} characters. An export holds all of it.", count=count)
    return f"{text[:MOST_EDITED]}…\n\n{told}"
