"""A note as it is read."""

from html import escape
from math import ceil

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QTextBrowser, QWidget

from heritage_annotator.model.text import opening_words
from heritage_annotator.patterns import late
from heritage_annotator.services.annotations.notes import to_html
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.row import elided
from heritage_annotator.ui.look.theme import Theme

PLACEHOLDER = later("Add a note (Markdown) · F2")
LIST_INDENT = 16
# More than one line holds.
MOST_FOLDED = 400
# Qt lays out all of a page before any of it shows: a note of 20 MB, which only a prepared file holds, took 8 s. Nobody
# reads beyond so many code points in so small a view.
MOST_SHOWN = 100_000

# A note is small: its headings are bold lines, which only the fourth rank is to Qt whatever a style says.
_HEADING = late("<(/?)h[1-6]>")

_STYLE = """
h4 {{ margin: 8px 0 3px 0; }}
p {{ margin: 0 0 6px 0; }}
ul, ol {{ margin: 0 0 6px 0; }}
blockquote {{ margin: 0 0 6px 12px; color: {tokens.ink2}; }}
pre, code {{ font-size: 12px; background-color: {tokens.hover}; }}
th, td {{ padding: 1px 8px 1px 0; }}
a {{ color: {tokens.accent}; }}
"""


class NoteView(QTextBrowser):
    """Shows HTML and nothing else: no image, style sheet or link is ever loaded.

    Signals:
        pressed: a click without a drag, or Enter.
        unfolding: keys came to it: all of it should be seen.
        folding: they went.
    """

    pressed = Signal()
    unfolding = Signal()
    folding = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = ("", "")
        self._is_folded = True
        self.setObjectName("noteView")
        self.setAccessibleName(tr("Note"))
        self.setOpenLinks(False)
        self.setPlaceholderText(tr(PLACEHOLDER))
        self.document().setIndentWidth(LIST_INDENT)
        self.document().setDocumentMargin(0)

    def show_note(self, note: str) -> None:
        """Renders the note (Markdown), or its beginning, if another is shown or the theme was another."""
        wanted = (note, self._theme.tokens.name)
        if wanted != self._shown:
            self._shown = wanted
            # Colours are laid down when HTML is set.
            self.document().setDefaultStyleSheet(_STYLE.format(tokens=self._theme.tokens))
            self.setHtml(_HEADING.sub(r"<\1h4>", to_html(note[:MOST_SHOWN])) + _rest_of(note) if note.strip() else "")

    def words_height(self) -> int:
        """How high the note is, in pixels."""
        return ceil(self.document().size().height())

    @property
    def is_folded(self) -> bool:
        """Whether only its first words show, in one line."""
        return self._is_folded

    def fold(self, *, folded: bool) -> None:
        """Shows only the first words, in one line, or all of it."""
        self._is_folded = folded
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        words = opening_words(self.document().toPlainText(), MOST_FOLDED)
        if not self._is_folded or not words:
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        painter.setPen(self._theme.color("ink"))
        room = self.viewport().rect()
        shown = elided(words, self.font(), room.width())
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags), apart(shown))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:  # a press goes on to the editor
            self.unfolding.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.folding.emit()

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:  # pyright: ignore[reportIncompatibleMethodOverride]
        return None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.pressed.emit()
        else:
            super().keyPressEvent(event)


def _rest_of(note: str) -> str:
    """Says how much of the note is not shown, if any of it."""
    beyond = len(note) - MOST_SHOWN
    told = tr("{count} more characters are not shown here", count=f"{beyond:,}") if beyond > 0 else ""
    return f"<p><i>{escape(told)}</i></p>" if told else ""
