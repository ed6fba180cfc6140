"""A strip for a deed on many things at once: what is to be done, what would come of it, and the button that does it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLayout, QPushButton, QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.question import Asking
from heritage_annotator.ui.look.words import begin

PAUSE_MILLISECONDS = 120
# From so many records on, the deed itself is felt.
LARGE = 2_000


class PreviewStrip(QWidget):
    """What is chosen above, the preview below; a choice is looked into after a short pause (`look`).

    `name`: of the object, and the beginning of those of its parts; `asks`: what is under way while it looks.

    Signals:
        closed: it went away, by Esc, Close or because the deed is done.
    """

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget, name: str, asks: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.desk = desk
        self.asking = Asking(desk, asks, self)
        self.preview = QLabel(self)
        self.preview.setObjectName(f"{name}Preview")
        self.preview.setTextFormat(Qt.TextFormat.PlainText)
        self.preview.setWordWrap(True)
        begin(self.preview)
        self.apply_button, self.close_button = QPushButton(self), QPushButton(tr("Close"), self)
        self.apply_button.setObjectName(f"{name}Apply")
        self.close_button.setObjectName(f"{name}Close")
        self.pause = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self.pause.timeout.connect(desk.guarded(self._on_pause))
        self.apply_button.clicked.connect(lambda _checked=False: self.apply())
        self.close_button.clicked.connect(lambda _checked=False: self.close_strip())

    def lay_out(self, rows: Sequence[tuple[str, QWidget | QLayout]], height: int | None = None) -> None:
        """Puts the choices below one another, each beside what it is called; `height`: of that, in pixels."""
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 10, 20, 12)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for line, (words, part) in enumerate(rows):
            label = QLabel(words)
            label.setProperty("role", "secondary")
            if height is not None:
                label.setFixedHeight(height)
            grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop if height is not None else Qt.AlignmentFlag(0))
            if isinstance(part, QWidget):
                grid.addWidget(part, line, 1)
            else:
                grid.addLayout(part, line, 1)
        ends = QHBoxLayout()
        ends.setSpacing(8)
        ends.addWidget(self.preview, 1)
        ends.addWidget(self.close_button)
        ends.addWidget(self.apply_button)
        grid.addLayout(ends, len(rows), 0, 1, 2)

    def look(self) -> None:
        """Looks what would come of it, and says so."""
        raise NotImplementedError

    def planned(self) -> Change | None:
        """The deed that the preview tells; None while nothing is to be done."""
        raise NotImplementedError

    def forget(self) -> None:
        """Lets go of the plan."""
        raise NotImplementedError

    def say(self, words: str, does: str, *, ready: bool) -> None:
        """The preview says `words`; the button says what it `does`, and does it if `ready`."""
        self.preview.setText(words)
        self.preview.setAccessibleName(words)
        self.apply_button.setEnabled(ready)
        self.apply_button.setText(does)
        self.apply_button.setAccessibleName(does)

    def apply(self) -> None:
        """Does what the preview says; a large deed apart from the window."""
        change = self.planned()
        if change is None:
            return
        if len(change.edits) > LARGE:
            self.apply_button.setEnabled(False)
            work = self.desk.large_deeds.do(change, lambda done: self.close_strip() if done else self.look())
            self.desk.follow(work, self.accessibleName())
        elif self.desk.do(change):
            self.close_strip()

    def close_strip(self) -> None:
        """Goes away."""
        self.pause.stop()
        self.asking.drop()
        self.forget()
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.close_strip()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _on_pause(self) -> None:
        self.look()
