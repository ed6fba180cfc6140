"""The dialog for the name under which somebody works."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from heritage_annotator.translation import tr
from heritage_annotator.ui.look.words import begin

WIDTH = 420


class NameDialog(QDialog):
    """Asks under which name somebody works.

    Signals:
    name_given: a name was chosen, which may be the one there was; carries it without spaces around it.
    """

    name_given = Signal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("nameDialog")
        self.setWindowTitle(tr("Your name"))
        self._edit = QLineEdit(name)
        self._keep = QPushButton(tr("Use this name"))
        self._build()
        self._edit.textChanged.connect(lambda _typed: self._keep.setEnabled(bool(self.name)))
        self.accepted.connect(lambda: self.name_given.emit(self.name))
        self._edit.selectAll()

    @property
    def name(self) -> str:
        """What is written; '' for nothing but spaces."""
        return self._edit.text().strip()

    def _build(self) -> None:
        question = QLabel(tr("Your name or pseudonym, shown with each of your annotations:"))
        question.setWordWrap(True)
        question.setFixedWidth(WIDTH)
        begin(question)
        self._edit.setObjectName("nameEdit")
        self._edit.setAccessibleName(tr("Your name or pseudonym"))
        self._edit.setToolTip(tr("A name or a pseudonym. Your annotations bear it, in exports too."))
        self._keep.setObjectName("nameKeep")
        self._keep.setDefault(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self._keep, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(question)
        column.addWidget(self._edit)
        column.addSpacing(6)
        column.addWidget(buttons)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
