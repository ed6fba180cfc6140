"""Small parts of dialogs that ask: a heading, a hint below a choice, a round button in its group."""

from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QRadioButton

from heritage_annotator.ui.look.words import begin

INSET = 25
"""What a round button and its distance take before the words: what is said of them stands below."""


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
