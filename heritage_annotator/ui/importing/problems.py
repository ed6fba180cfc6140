"""A list of what went wrong, to be read, copied, and closed: no answer is asked for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from heritage_annotator.translation import tr
from heritage_annotator.ui.look.form import stand_before
from heritage_annotator.ui.look.words import begin

SIZE = (760, 480)


class ProblemsWindow(QWidget):
    """Beside the work, not over it: reading goes on while it is open. `save`: what keeps the list as a file."""

    def __init__(
        self, heading: str, sentences: Sequence[str], parent: QWidget, save: Callable[[], None] | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("problemsWindow")
        self.setWindowTitle(heading)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = QLabel(heading)
        title.setProperty("role", "title")
        begin(title)
        self._text = QPlainTextEdit("\n".join(sentences))
        self._text.setReadOnly(True)
        self._text.setAccessibleName(heading)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        copy = QPushButton(tr("Copy"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text.toPlainText()))
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addStretch()
        if save is not None:
            saving = QPushButton(tr("Save…"))
            saving.setObjectName("reportSave")
            saving.clicked.connect(save)
            buttons.addWidget(saving)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(self._text, 1)
        column.addLayout(buttons)
        self.resize(*SIZE)
        stand_before(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
