"""The note of the current annotation: read as rendered Markdown, edited in place."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from heritage_annotator.translation import tr
from heritage_annotator.ui.annotations.note_editor import NoteEditor
from heritage_annotator.ui.annotations.note_view import NoteView
from heritage_annotator.ui.desk.keys import Keys
from heritage_annotator.ui.desk.veiling import veiled
from heritage_annotator.ui.look.theme import Theme

# So long after the first sign that is not in the file yet, whatever is typed meanwhile; and from try to try after that.
KEEP_MILLISECONDS = 3000
AGAIN_MILLISECONDS = 1000

# What the style sheet puts around the words, and below the last line, which Qt counts as unseen when a pixel of it is.
FRAME = 2 * (5 + 1) + 2
# Code points: a longer note, which only a prepared file holds, would take seconds to lay out.
MOST_EDITED = 1_000_000

# Until somebody says what there is room for.
MOST_HEIGHT = 240


class Note(QStackedWidget):
    """The note of the current annotation, read or edited in one place: a line, which grows while somebody is at it.

    Signals:
    drafted: typing has gone on for a while; carries the note it began from and what is there now. Whoever keeps it as
        a draft answers with `accept_draft`; until then it is asked again.
    written: the note was left; carries the same. Whoever does the deed answers with `accept`; until then the text
        counts as unsaved.
    typed: what is there, or whether it is kept, may have changed.
    closed: Esc gave the focus back.
    grown: it is another height now.
    too_long: it was to be edited, which its length forbids.
    """

    drafted = Signal(str, str)
    written = Signal(str, str)
    typed = Signal()
    closed = Signal()
    grown = Signal()
    too_long = Signal()

    def __init__(self, theme: Theme, keys: Keys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = NoteView(theme)
        keys.tell(self._view, tr("Edit the note"), "edit_note")
        self._editor = NoteEditor()
        self._latest = ""  # the note that stands in the project
        self.is_covered = False  # whether it is read with its words covered; set before it is shown
        self._began = ""  # the one that what is typed began from
        self._settled = ""  # what the editor makes of that one: line ends may differ
        self._drafted: str | None = None  # what is kept as a draft of it
        self._is_left = False
        self._clock = QTimer(self, singleShot=True)
        self._most = MOST_HEIGHT
        self._connect()
        self.addWidget(self._view)
        self.addWidget(self._editor)
        self._fit()

    def _connect(self) -> None:
        self._view.pressed.connect(self.edit)
        self._editor.textChanged.connect(self._on_typed)
        self._editor.paused.connect(self._keep)
        self._editor.menu_opened.connect(self.flush)
        self._editor.left.connect(self.end)
        self._editor.given_back.connect(self._give_back)
        self._clock.timeout.connect(self._keep)
        for box in (self._view, self._editor):
            box.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.currentChanged.connect(self._fit)
        self._view.unfolding.connect(lambda: self._fold(folded=False))
        self._view.folding.connect(lambda: self._fold(folded=True))

    @property
    def is_open(self) -> bool:
        """Whether it is more than a line: being written, or read whole."""
        return self.is_edited or not self._view.is_folded

    def limit(self, most: int) -> None:
        """Grows to so many pixels at most; longer ones scroll."""
        if most != self._most:
            self._most = most
            self._fit()

    def _fold(self, *, folded: bool) -> None:
        self._view.fold(folded=folded)
        self._fit()

    @property
    def line_height(self) -> int:
        """Its height in pixels while it is one line."""
        return self.fontMetrics().lineSpacing() + FRAME

    def _fit(self) -> None:
        """As high as its words while somebody is at it, else as one line."""
        box = self._editor if self.is_edited else self._view
        wanted = box.words_height() + FRAME if self.is_open else self.line_height
        # A bar that comes for a moment would make the lines shorter, and the note higher for ever.
        scrolls = self.is_open and wanted > self._most
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        box.setVerticalScrollBarPolicy(policy)
        height = max(self.line_height, min(self._most, wanted))
        if height != self.height():
            self.setFixedHeight(height)
            self.grown.emit()

    @property
    def is_edited(self) -> bool:
        """Whether somebody is typing."""
        return self.currentWidget() is self._editor

    @property
    def unsaved(self) -> str | None:
        """What was typed and is not kept yet, '' where all words were taken out; None when all is kept."""
        return self._editor.typed if self._is_pending else None

    @property
    def _is_pending(self) -> bool:
        return self.is_edited and self._editor.typed != self._settled

    def show_note(self, note: str) -> None:
        """Shows the note that stands in the project; what somebody is typing stays."""
        self._latest = note
        if not self.is_edited:
            self._show_latest()
        elif not self._is_pending and note != self._began:
            self._take_up(note)

    def _show_latest(self) -> None:
        self._view.show_note(veiled(self._latest) if self.is_covered else self._latest)

    def edit(self) -> None:
        """Puts the caret at the end of the note, unless that is too long."""
        if not self.is_edited and len(self._latest) > MOST_EDITED:
            self.too_long.emit()
            return
        if not self.is_edited:
            self._take_up(self._latest)
            self.setCurrentWidget(self._editor)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept_draft(self, typed: str) -> None:
        """What was handed on is kept as a draft."""
        self._drafted = typed
        self.typed.emit()

    @property
    def is_drafted(self) -> bool:
        """Whether all that was typed is kept, at least as a draft."""
        return not self._is_pending or self._drafted == self._editor.typed

    def accept(self, note: str) -> None:
        """What was handed on is kept, and the note stands so; it may have grown by what a colleague wrote."""
        self._latest = note
        if self.is_edited:
            if self._editor.typed != note:
                self._editor.put_above(note)
            self._settle(note)

    def flush(self) -> None:
        """Hands on what was typed since the last time."""
        if self._is_pending or self._drafted is not None:
            self.written.emit(self._began, self._editor.typed)

    def end(self) -> None:
        """Hands on what was typed, and shows the note as it is read; what could not be kept stays in the editor."""
        self.flush()
        self._is_left = self._is_pending
        if self._is_left:
            self._clock.start(AGAIN_MILLISECONDS)
        elif self.is_edited:
            self.setCurrentWidget(self._view)
            self._show_latest()

    def discard(self) -> None:
        """Shows no note, whatever was typed."""
        self._settle("")
        self.setCurrentWidget(self._view)
        self.show_note("")

    def _take_up(self, note: str) -> None:
        self._editor.begin(note)
        self._settle(note)

    def _settle(self, note: str) -> None:
        """All that is typed is kept, as the note `note`."""
        self._began, self._settled, self._drafted = note, self._editor.typed, None
        self._is_left = False
        self._clock.stop()
        self.typed.emit()

    def _on_typed(self) -> None:
        if not self.is_drafted and not self._clock.isActive():
            self._clock.start(KEEP_MILLISECONDS)
        self.typed.emit()

    def _keep(self) -> None:
        """Hands on what was typed as a draft, and as a deed what was left and could not be one then."""
        if not self.is_drafted:
            self.drafted.emit(self._began, self._editor.typed)
        if not self.is_drafted:
            self._clock.start(AGAIN_MILLISECONDS)  # another program holds the file
        elif self._is_left:
            self.end()

    def _give_back(self) -> None:
        self.end()
        self.closed.emit()
