"""Tells a person of a bug: a calm sentence, and the text to send us."""

from typing import ClassVar

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout

from heritage_annotator import __version__, locations
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.look.words import begin

HEADLINE = later("Something unexpected went wrong")
KEPT = later("Everything you did before this is in your project file. You can keep working.")
SEND = later(
    "Please copy this text and send it to us. It contains no words from your articles unless a line below shows them."
)
LOG = later("It is also recorded in {file}")


class CrashWindow(QDialog):
    """One window for all bugs of a run: later ones are added below the first. The work behind it is not locked."""

    _shown: ClassVar["CrashWindow | None"] = None

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("crashWindow")
        self.setWindowTitle(tr("Unexpected error"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._text = QPlainTextEdit()
        self._text.setObjectName("crashText")
        self._text.setReadOnly(True)
        self._text.setAccessibleName(tr("Error details"))
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._copy = QPushButton(tr("Copy the text"))
        self._copy.setObjectName("crashCopy")
        self._copy.clicked.connect(self._on_copy)
        close = QPushButton(tr("Keep working"))
        close.setObjectName("crashClose")
        close.clicked.connect(self.close)
        close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._copy)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(8)
        column.addWidget(_words(tr(HEADLINE), "headline"))
        column.addWidget(_words(tr(KEPT), ""))
        column.addWidget(_words(tr(SEND), ""))
        column.addSpacing(6)
        column.addWidget(self._text, 1)
        column.addWidget(_words(tr(LOG, file=locations.log_file()), "hint"))
        column.addSpacing(6)
        column.addLayout(buttons)
        self.resize(680, 460)
        close.setFocus()
        import platform  # which takes a start some milliseconds to load

        self._text.setPlainText(f"Heritage Annotator {__version__}, Qt {qVersion()}, {platform.platform()}\n")

    @classmethod
    def show_text(cls, text: str) -> None:
        """Shows the text, in the window that is open already if one is."""
        if cls._shown is None:
            window = cls._shown = CrashWindow()
            window.destroyed.connect(cls._forget)
        cls._shown._add(text)  # noqa: SLF001
        cls._shown.show()

    def _add(self, text: str) -> None:
        self._text.appendPlainText(text)
        self._text.moveCursor(QTextCursor.MoveOperation.Start)
        self._copy.setText(tr("Copy the text"))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
        self._copy.setText(tr("Copied"))

    @classmethod
    def _forget(cls) -> None:
        cls._shown = None


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    begin(label)
    return label
