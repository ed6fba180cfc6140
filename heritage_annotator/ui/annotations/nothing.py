"""The words in the inspector's place while no annotation is chosen.

F6 stops at it, that it be read aloud: every pane that is seen is a stop. Tab, which goes from control to
control, does not.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from heritage_annotator.translation import later, tr

WORDS = later(
    "Select words in the text and press a letter or a digit to tag them.\nWhat is marked can be refined here."
)


def nothing_chosen() -> QLabel:
    """A label that says how an annotation comes about."""
    words = QLabel(tr(WORDS))
    words.setObjectName("nothingChosen")
    words.setAccessibleName(words.text())
    words.setProperty("role", "empty")
    words.setWordWrap(True)
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    words.setContentsMargins(24, 12, 24, 12)
    return words
