"""The field in which a person writes her name, in the place where it is asked for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from heritage_annotator.translation import tr
from heritage_annotator.ui.look.boxes import RowEdit

# The focus comes back from these: a menu, another window.
_FOR_A_WHILE = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


class _NameEdit(RowEdit):
    """Signals:
    given_up: Esc was pressed.
    left: the keys went elsewhere.
    """

    given_up = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _FOR_A_WHILE:
            self.left.emit()


class NameField(QWidget):
    """A box for a name or pseudonym, and a button that takes it. Enter takes it too, and so does leaving the box.

    Signals:
        given: a name was written that is not blank; carries it without spaces around it.
        given_up: Esc was pressed, or the box left as it was.
    """

    given = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = ""
        self._edit = _NameEdit()
        self._edit.setObjectName("nameEdit")
        self._edit.setPlaceholderText(tr("Your name or a pseudonym"))
        self._edit.setAccessibleName(tr("Your name or a pseudonym"))
        self._edit.setToolTip(tr("It is shown with your annotations, in exports too. Enter saves it."))
        self._edit.returnPressed.connect(self._give)
        self._edit.given_up.connect(self._give_up)
        self._edit.left.connect(self._on_left)
        self._keep = QPushButton(tr("Use this name"))
        self._keep.setObjectName("nameKeep")
        # A click on it must not count as leaving the box.
        self._keep.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._keep.clicked.connect(self._give)
        self._edit.textChanged.connect(lambda _typed: self._keep.setEnabled(bool(self.name)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._edit, 1)
        row.addWidget(self._keep)
        self.ask("")

    @property
    def name(self) -> str:
        """What is written; '' for nothing but spaces."""
        return self._edit.text().strip()

    def ask(self, name: str) -> None:
        """Asks anew, with `name` in the box."""
        self._before = name
        self._edit.setText(name)
        self._edit.selectAll()
        self._keep.setEnabled(bool(self.name))

    def take_keys(self) -> None:
        """Puts the caret into the box."""
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        if self.name:
            self._before = self.name
            self.given.emit(self.name)

    def _give_up(self) -> None:
        self._edit.setText(self._before)  # for going out of sight the box is left too
        self.given_up.emit()

    def _on_left(self) -> None:
        if self.name not in {"", self._before}:
            self._give()
        else:
            self.given_up.emit()
