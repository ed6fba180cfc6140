"""The note of the current annotation: read as rendered Markdown, edited in place."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from heritage_annotator.ui.annotations.note_editor import NoteEditor
from heritage_annotator.ui.annotations.note_view import NoteView
from heritage_annotator.ui.look.theme import Theme

IDLE_MILLISECONDS = 2000


class Note(QStackedWidget):
    """Signals:
    written: typing came to rest, or was left; carries the note it began from and what is there now.
        Whoever keeps it answers with `accept`; until then the text counts as unsaved.
    closed: Esc gave the focus back.
    """

    written = Signal(str, str)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = NoteView(theme)
        self._editor = NoteEditor()
        self._latest = ""  # the note that stands in the project
        self._began = ""  # the one that what is typed began from
        self._settled = ""  # what the editor makes of that one: line ends may differ
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MILLISECONDS)
        self._connect()
        self.addWidget(self._view)
        self.addWidget(self._editor)
        self.setMinimumHeight(76)

    def _connect(self) -> None:
        self._view.pressed.connect(self.edit)
        self._editor.textChanged.connect(self._idle.start)
        self._editor.paused.connect(self.flush)
        self._editor.left.connect(self.end)
        self._editor.given_back.connect(self._give_back)
        self._idle.timeout.connect(self.flush)

    def sizeHint(self) -> QSize:
        return QSize(200, 84)  # the editors would ask for far more than a note mostly needs

    @property
    def is_edited(self) -> bool:
        """Whether somebody is typing."""
        return self.currentWidget() is self._editor

    @property
    def unsaved(self) -> str:
        """What was typed and is not kept yet; empty when all is."""
        return self._editor.typed if self._is_pending else ""

    @property
    def _is_pending(self) -> bool:
        return self.is_edited and self._editor.typed != self._settled

    def show_note(self, note: str) -> None:
        """Shows the note that stands in the project; what somebody is typing stays."""
        self._latest = note
        if not self.is_edited:
            self._view.show_note(note)
        elif not self._is_pending and note != self._began:
            self._take_up(note)

    def edit(self) -> None:
        """Puts the caret at the end of the note."""
        if not self.is_edited:
            self._take_up(self._latest)
            self.setCurrentWidget(self._editor)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self, note: str) -> None:
        """What was handed on is kept, and the note stands so; it may have grown by what a colleague wrote."""
        self._latest = note
        if self.is_edited:
            if self._editor.typed != note:
                self._editor.put_above(note)
            self._began, self._settled = note, self._editor.typed
            self._idle.stop()

    def flush(self) -> None:
        """Hands on what was typed since the last time."""
        self._idle.stop()
        if self._is_pending:
            self.written.emit(self._began, self._editor.typed)

    def end(self) -> None:
        """Hands on what was typed, and shows the note as it is read; what could not be kept stays in the editor."""
        self.flush()
        if self.is_edited and not self._is_pending:
            self.setCurrentWidget(self._view)
            self._view.show_note(self._latest)

    def discard(self) -> None:
        """Shows no note, whatever was typed."""
        self._idle.stop()
        self._settled = self._editor.typed
        self.setCurrentWidget(self._view)
        self.show_note("")

    def _take_up(self, note: str) -> None:
        self._editor.begin(note)
        self._began, self._settled = note, self._editor.typed
        self._idle.stop()

    def _give_back(self) -> None:
        self.end()
        self.closed.emit()
