"""Find in the article: a line above the text, with how many matches there are."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from heritage_annotator.model.errors import PatternError
from heritage_annotator.model.folding import Folded
from heritage_annotator.model.span import Span
from heritage_annotator.services import wording
from heritage_annotator.services.articles.patterns import pattern_places
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.work import Work
from heritage_annotator.ui.reader.matches import KnownPlaces, Matches

# Seeking waits for a pause in typing: a book's text takes longer than the next key does.
PAUSE_MILLISECONDS = 120
# Pixels from a link's words to its edge.
_EDGE_OF_LINK = 4


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
    """Finds words however they are written, and parts of words.

    Signals:
    found: a match to select; carries its Span.
    matched: other words match now, or none; carries the Matches.
    mistaken: what was typed is no pattern, or one that is not waited for; carries the sentence.
    lost: nothing matches what was typed.
    closed: Esc or the button; the words found stay selected.
    """

    found = Signal(object)
    matched = Signal(object)
    lost = Signal()
    mistaken = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body = ""
        self._folded: Folded | None = None
        self._matches = Matches()
        self._at = 0
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._search)
        self._column = QWidget(self)
        self._line = _FindLine()
        self._count = QLabel()
        self._patterns = QPushButton(".*")
        self._work: Work | None = None
        self._next = ""
        self._build()
        self.hide()

    def _build(self) -> None:
        self._line.setObjectName("findInput")
        self._line.setAccessibleName(tr("Find in article"))
        self._line.setPlaceholderText(tr("Find in article"))
        self._line.setToolTip(tr("Words to find in the article. Enter goes to the next match, Esc closes"))
        self._line.textChanged.connect(self._pause.start)
        self._line.stepped.connect(self.step)
        self._line.closed.connect(self.close_bar)
        self._count.setObjectName("findCount")
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setProperty("role", "hint")
        self._margin = QHBoxLayout(self)
        self._margin.addWidget(self._column)
        self._margin.addStretch()
        row = QHBoxLayout(self._column)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._line, 1)
        row.addWidget(self._count)
        self._patterns.setObjectName("findPatterns")
        self._patterns.setCheckable(True)
        self._patterns.setProperty("pill", "true")
        self._patterns.setAccessibleName(tr("Regular expression"))
        self._patterns.setToolTip(
            tr("Regular expressions: \\d+ finds numbers, (gate|arch)s? one of both words, ^ the beginning of a line")
        )
        self._patterns.toggled.connect(lambda _on: self._search())
        # What is typed next is the pattern: elsewhere its letters would set tags.
        self._patterns.clicked.connect(lambda _on: self._line.setFocus())
        row.addWidget(self._patterns)
        for text, tip, slot in (
            (tr("Previous"), tr("Previous match (Shift+Enter)"), lambda: self.step(-1)),
            (tr("Next"), tr("Next match (Enter)"), lambda: self.step(1)),
            (tr("Close"), tr("Close (Esc)"), self.close_bar),
        ):
            button = QPushButton(text)
            button.setProperty("link", "true")
            button.setAccessibleName(tip)
            button.setToolTip(tip)
            button.clicked.connect(slot)
            row.addWidget(button)

    def set_column(self, left: int, breadth: int) -> None:
        """Stands over the text: begins so many pixels from the edge, and its words end where the heading may."""
        self._margin.setContentsMargins(*((0, 8, left, 8) if self.isRightToLeft() else (left, 8, 0, 8)))
        self._column.setFixedWidth(max(breadth + _EDGE_OF_LINK, self._column.minimumSizeHint().width()))

    def begin(self, body: str, words: str) -> None:
        """Shows the line for that body, with `words` in it if there are any."""
        if body != self._body:
            self._body, self._folded = body, None
        self.show()
        if words:
            self._line.setText(words)
        self._search()
        self._line.setFocus()
        self._line.selectAll()

    def show_places(self, body: str, spans: Sequence[Span], at: int, query: str) -> None:
        """Shows the line for that body, with places that were found by something else, and goes to one of them."""
        if body != self._body:
            self._body, self._folded = body, None
        self.show()
        self._line.blockSignals(True)
        self._line.clear()
        self._line.blockSignals(False)
        self._line.setPlaceholderText(
            tr("Found by the search: {query}", query=query) if query else tr("Find in article")
        )
        self._pause.stop()
        self._matches = KnownPlaces(spans)
        self.matched.emit(self._matches)
        self._at = at
        self._show()

    @property
    def has_places(self) -> bool:
        """Whether there is something to go through."""
        return self.isVisible() and bool(self._matches)

    @property
    def is_at_end(self) -> bool:
        """Whether the last of it is shown."""
        return self._at + 1 >= len(self._matches)

    @property
    def is_at_start(self) -> bool:
        """Whether the first of it is shown."""
        return self._at <= 0

    def close_bar(self) -> None:
        """Goes away."""
        self.hide()
        self.closed.emit()

    def step(self, by: int) -> None:
        """To the next (1) or previous (-1) match, round the end; to the first one of words just typed."""
        if self._pause.isActive():
            self._search()
        elif self._matches:
            self._at = (self._at + by) % len(self._matches)
            self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        self._pause.stop()
        self.matched.emit(Matches())
        super().hideEvent(event)

    def _search(self) -> None:
        self._pause.stop()
        if self._patterns.isChecked() and self._line.text():
            self._ask_pattern(self._line.text())
            return
        self._next = ""
        if self._line.text() and self._folded is None:
            self._folded = Folded(self._body)
        self._take(Matches(self._folded, self._line.text()))

    def _take(self, matches: Matches) -> None:
        self._matches = matches
        self.matched.emit(self._matches)
        self._at = 0
        self._show()

    def _ask_pattern(self, pattern: str) -> None:
        """Seeks on a thread of its own; of patterns asked one after another the last is answered."""
        self._next = pattern
        if self._work is not None:
            return
        body = self._body
        work = self._work = Work(lambda _report: pattern_places(pattern, body), parent=self)
        work.succeeded.connect(lambda spans: self._on_pattern(pattern, body, KnownPlaces(spans)))
        work.failed.connect(lambda error: self._on_mistake(pattern, error))
        work.ended.connect(lambda: self._on_ended(pattern))
        work.start()

    def _on_pattern(self, pattern: str, body: str, matches: Matches) -> None:
        if pattern == self._next and body == self._body and self.isVisible():
            self._take(matches)

    def _on_mistake(self, pattern: str, error: Exception) -> None:
        if not isinstance(error, PatternError):
            raise error
        if pattern == self._next:
            self._take(Matches())
            self._count.setText(tr("No pattern") if error.reason == "syntax" else tr("Too long"))
            sentence = wording.sentence(error)
            self._count.setToolTip(sentence)
            self.mistaken.emit(sentence)

    def _on_ended(self, pattern: str) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.deleteLater()
        if self._next and self._next != pattern and self.isVisible():
            self._ask_pattern(self._next)

    def wait(self) -> None:
        """Lets what is under way come to its end, before the window goes."""
        self._next = ""
        if self._work is not None:
            self._work.wait()

    def _show(self) -> None:
        self._count.setToolTip("")
        if self._matches:
            facts = {"at": f"{self._at + 1:,}", "all": f"{len(self._matches):,}"}
            self._count.setText(tr("{at} of {all}", **facts))
            self.found.emit(self._matches[self._at])
        elif self._line.text():
            self._count.setText(tr("No matches"))
            self.lost.emit()
        else:
            self._count.clear()
