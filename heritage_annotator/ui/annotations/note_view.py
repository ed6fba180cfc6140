"""A note as it is read."""

import re
from math import ceil

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from heritage_annotator.services.annotations.notes import to_html
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.look.theme import Theme

PLACEHOLDER = later("Add a note (Markdown) · F2")
LIST_INDENT = 16

# A note is small: its headings are bold lines, which only the fourth rank is to Qt whatever a style says.
_HEADING = re.compile("<(/?)h[1-6]>")

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
    """

    pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = ("", "")
        self.setObjectName("noteView")
        self.setAccessibleName(tr("Note"))
        self.setOpenLinks(False)
        self.setPlaceholderText(tr(PLACEHOLDER))
        self.document().setIndentWidth(LIST_INDENT)

    def show_note(self, note: str) -> None:
        """Renders the note (Markdown), if another is shown or the theme was another."""
        wanted = (note, self._theme.tokens.name)
        if wanted != self._shown:
            self._shown = wanted
            # Colours are laid down when HTML is set.
            self.document().setDefaultStyleSheet(_STYLE.format(tokens=self._theme.tokens))
            self.setHtml(_HEADING.sub(r"<\1h4>", to_html(note)) if note.strip() else "")

    def words_height(self) -> int:
        """How high the note is, in pixels."""
        return ceil(self.document().size().height())

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
