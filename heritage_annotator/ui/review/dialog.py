"""Asks what a reviewer found."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from heritage_annotator.translation import tr
from heritage_annotator.ui.look.form import ending
from heritage_annotator.ui.look.words import begin

WIDTH = 460
LONGEST = 2000


class ReviewDialog(QDialog):
    """One line for what was found, or why it was looked at; it may stay empty.

    Signals:
        reviewed: carries what is written.
    """

    reviewed = Signal(str)

    def __init__(self, subject: str, written: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reviewDialog")
        self.setWindowTitle(tr("Review"))
        self._line = QLineEdit(written)
        self._line.setMaxLength(LONGEST)
        self._line.setObjectName("reviewReason")
        self._line.setAccessibleName(tr("What you found, or why you looked"))
        self._line.setPlaceholderText(tr("What you found, or why you looked"))
        about = QLabel(subject)
        about.setWordWrap(True)
        about.setFixedWidth(WIDTH)
        begin(about)
        keep = QPushButton(tr("Reviewed"))
        buttons = ending(self, keep, "reviewKeep")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        for part in (about, self._line, buttons):
            column.addWidget(part)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        self.accepted.connect(lambda: self.reviewed.emit(self._line.text()))
        self._line.setFocus()
