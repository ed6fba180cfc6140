"""What a person sees of a bug: a calm sentence, and the text to send us."""

import platform
from typing import ClassVar

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout

from heritage_annotator import __version__

WORDS = (
    "Something went wrong that we did not foresee. Everything you did before is in your project file. "
    "Please copy this text and send it to us; it holds no article text of yours unless a line below shows it."
)


class CrashWindow(QDialog):
    """One window for all bugs of a run: later ones are added below the first."""

    _shown: ClassVar["CrashWindow | None"] = None

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("crashWindow")
        self.setWindowTitle("Unexpected error")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = QLabel(WORDS)
        words.setWordWrap(True)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setAccessibleName("Details of the error")
        copy = QPushButton("Copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text.toPlainText()))
        close = QPushButton("Go on working")
        close.clicked.connect(self.close)
        close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(copy)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.addWidget(words)
        column.addWidget(self._text, 1)
        column.addLayout(buttons)
        self.resize(640, 420)
        self._text.setPlainText(f"Heritage Annotator {__version__}, Qt {qVersion()}, {platform.platform()}\n")

    @classmethod
    def show_text(cls, text: str) -> None:
        """Shows the text, in the window that is open already if one is."""
        if cls._shown is None:
            window = cls._shown = CrashWindow()
            window.destroyed.connect(cls._forget)
        cls._shown._text.appendPlainText(text)  # noqa: SLF001
        cls._shown.show()

    @classmethod
    def _forget(cls) -> None:
        cls._shown = None
