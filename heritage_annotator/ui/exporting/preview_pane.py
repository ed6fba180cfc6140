"""The preview of what the export will write, beside what is asked."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.services import wording
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.exporting.previewing import MOST_RENDERED, Seen
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.look.words import ElidedLabel, begin, worded

VIEWS = (
    ("asRead", later("As displayed"), later("The text as a Markdown viewer shows it")),
    ("asWritten", later("Markdown"), later("The file as it is written, character by character")),
)
PREVIEW = later("Preview")
EMPTY = later("There is no article yet, so there is nothing to show.")
LEFT_OUT = later("No article is left by these choices, so there is nothing to show.")
MAKING = later("The preview is being made…")

_STYLE = """
h1 {{ font-size: 19px; }}
h2 {{ font-size: 17px; margin: 14px 0 6px 0; }}
h3 {{ font-size: 14px; margin: 12px 0 4px 0; }}
p, li {{ margin: 0 0 8px 0; }}
li {{ color: {tokens.ink2}; font-size: 12px; }}
blockquote {{ margin: 0 0 8px 14px; }}
td {{ padding: 1px 10px 1px 0; color: {tokens.ink2}; font-size: 12px; }}
.mark {{ background-color: {tokens.selection}; }}
a {{ color: {tokens.accent}; text-decoration: none; }}
"""


class _Rendered(QTextBrowser):
    """Loads nothing and leads nowhere."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:  # pyright: ignore[reportIncompatibleMethodOverride]
        return None


class PreviewPane(QWidget):
    """The Markdown, raw or as read; nothing in it can be changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = desk.theme
        self._nothing = LEFT_OUT if desk.reading.article_counts()[0] else EMPTY
        self.heading = QLabel(self)
        self.about = ElidedLabel(self)
        self.raw = QPlainTextEdit()
        self.read = _Rendered()
        self._views = QStackedWidget()
        self._buttons = QButtonGroup(self)
        self._cut = ElidedLabel(self)
        self._build()
        self._choose(0)

    def _build(self) -> None:
        self.setObjectName("exportPreview")
        self.heading.setProperty("role", "title")
        begin(self.heading)
        self.about.setProperty("role", "secondary")
        self._cut.setProperty("role", "hint")
        self._cut.hide()
        self.raw.setObjectName("exportPreviewRaw")
        self.raw.setAccessibleName(tr("Preview: Markdown"))
        self.raw.setReadOnly(True)
        for text in (self.raw, self.read):
            # Not its links, which lead nowhere: Tab would stay with them for dozens of footnotes.
            text.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.raw.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.read.setObjectName("exportPreviewRead")
        self.read.setAccessibleName(tr("Preview: as displayed"))
        self.read.setOpenLinks(False)
        self.read.document().setDocumentMargin(14)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.heading, 1)
        for number, (name, words, tip) in enumerate(VIEWS):
            button = QPushButton(tr(words))
            button.setObjectName(f"exportPreview.{name}")
            button.setProperty("pill", "true")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setToolTip(tr(tip))
            self._buttons.addButton(button, number)
            top.addWidget(button)
        self._buttons.idClicked.connect(self._choose)
        for view in (self.read, self.raw):
            view.setFrameShape(QFrame.Shape.NoFrame)
            self._views.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.about)
        column.addWidget(self._views, 1)
        column.addWidget(self._cut)

    def _choose(self, number: int) -> None:
        self._buttons.button(number).setChecked(True)
        self._views.setCurrentIndex(number)

    def wait(self) -> None:
        """Says that a preview is under way; what was shown before stays until then."""
        if not self.raw.toPlainText():
            self.heading.setText(tr(MAKING))

    def show_seen(self, seen: Seen) -> None:
        """Shows a preview from its beginning."""
        made = seen.preview
        self.heading.setText(tr(PREVIEW))
        self.about.setText(made.about)
        self.about.setToolTip(worded([made.about]))
        self.about.setVisible(bool(made.about))
        self.raw.setPlainText(made.text)
        self.read.document().setDefaultStyleSheet(_STYLE.format(tokens=self._theme.tokens))
        if made.text:
            self.read.setHtml(seen.html)
        else:
            self.read.setPlainText(tr(self._nothing))
        self._cut.setText(tr("Only the beginning is shown here; the export writes all of it."))
        self._cut.setVisible(made.is_cut or len(made.text) > MOST_RENDERED)

    def show_failure(self, error: Exception) -> None:
        """Says why there is no preview.

        Raises:
            Exception: `error`, when it is a bug.
        """
        if not isinstance(error, HeritageError):
            raise error
        self.raw.setPlainText("")
        self.read.setPlainText(wording.sentence(error))
        self.heading.setText(tr("No preview"))
        self.about.hide()
