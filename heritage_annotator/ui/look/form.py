"""Small parts of dialogs that ask: headings, hints, round buttons in their group, and the buttons that end them."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QDialog, QDialogButtonBox, QLabel, QPushButton, QRadioButton

from heritage_annotator.ui.look.words import begin

INSET = 25
"""What a round button and its distance take before the words: what is said of them stands below."""


class FittedDialog(QDialog):
    """A dialog as high as its words need at its width.

    Qt cuts what has no size yet to two thirds of the screen, through the letters of wrapped words.
    """

    def showEvent(self, event: QShowEvent, /) -> None:
        """Takes the height that its layout asks for, if there is a screen for it."""
        width = max(self.minimumWidth(), self.sizeHint().width())
        most = int(self.screen().availableSize().height() * 0.95)
        self.resize(width, min(max(self.heightForWidth(width), self.sizeHint().height()), most))
        super().showEvent(event)


def heading(text: str) -> QLabel:
    """The name of a group of choices."""
    label = QLabel(text)
    label.setProperty("role", "title")
    begin(label)
    return label


def hint(text: str, inset: int = 0) -> QLabel:
    """What is said of a choice, `inset` pixels from its beginning."""
    label = QLabel(text)
    label.setProperty("role", "hint")
    label.setWordWrap(True)
    label.setContentsMargins(inset, 0, inset, 4)
    begin(label)
    return label


def choice(group: QButtonGroup, number: int, name: str, words: str) -> QRadioButton:
    """A round button of the group, by its number."""
    button = QRadioButton(words)
    button.setObjectName(name)
    group.addButton(button, number)
    return button


def pill(words: str, name: str, tip: str = "") -> QPushButton:
    """A button that chooses one of several views and stays down."""
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("pill", "true")
    button.setCheckable(True)
    button.setAutoDefault(False)
    button.setToolTip(tip)
    return button


def ending(dialog: QDialog, keep: QPushButton, name: str) -> QDialogButtonBox:
    """Cancel, and the button of that name, which Enter presses too: what was asked for is wanted."""
    keep.setObjectName(name)
    keep.setDefault(True)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    buttons.addButton(keep, QDialogButtonBox.ButtonRole.AcceptRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
