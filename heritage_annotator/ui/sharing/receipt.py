"""The receipt of a copy: what is in it, in words; opened when somebody asks."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from heritage_annotator.services import wording
from heritage_annotator.services.sharing.receipt import Receipt
from heritage_annotator.translation import tr
from heritage_annotator.ui.look.few_lines import sentence
from heritage_annotator.ui.look.form import FittedDialog
from heritage_annotator.ui.look.words import begin, worded

_MEASURE = 460


class ReceiptDialog(FittedDialog):
    """The receipt of a copy, with words that can be selected."""

    def __init__(self, made: Receipt, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shareReceipt")
        self.setWindowTitle(tr("What is in the copy"))
        self.told = QLabel("".join(worded([sentence(told)]) for told in wording.receipt(made)))
        self.told.setWordWrap(True)
        begin(self.told)
        self.told.setMinimumWidth(_MEASURE)
        self.told.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.told)
        column.addWidget(buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()
