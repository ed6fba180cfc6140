"""A sheet that says what a deed would do before it does it. It is not modal: tree and text stay in reach."""

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Annotation, Article, Tag, Tagging
from heritage_annotator.services import wording
from heritage_annotator.services.projects.backups import takes_much
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk

# Planning for thousands of annotations is felt: then it waits until the keys rest, in milliseconds.
QUICK, REST = 25, 180


class DeedSheet(QWidget):
    """Subclasses fill `body`, and say in `preview` what would happen.

    Signals:
        finished: the deed was done, or given up; carries the id of the tag to show now, '' for the one before.
    """

    finished = Signal(str)

    def __init__(self, desk: Desk, name: str, do: str, *, fills: bool = True) -> None:
        super().__init__()
        self.setObjectName(name)
        self.desk = desk
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.effect = QLabel()
        self.effect.setObjectName(f"{name}.effect")
        self.effect.setTextFormat(Qt.TextFormat.PlainText)
        self.effect.setWordWrap(True)
        self.do_button = QPushButton(do)
        self.do_button.setObjectName(f"{name}.do")
        self.do_button.setAccessibleName(do)
        desk.keys.tell(self.do_button, tr("{deed}. Undo reverts it", deed=do), "undo")
        # Only its look: in no dialog, Enter is the focused control's own.
        self.do_button.setDefault(True)
        self.do_button.clicked.connect(self.perform)
        self.cancel_button = QPushButton(tr("Cancel"))
        self.cancel_button.setObjectName(f"{name}.cancel")
        self.cancel_button.setAccessibleName(tr("Cancel"))
        self.cancel_button.setToolTip(tr("Change nothing (Esc)"))
        self.cancel_button.clicked.connect(lambda: self.finished.emit(""))
        self.buttons = QHBoxLayout()
        self._lay_out(fills=fills)
        self._is_doing = False
        self._cost = 0  # of the latest preview, in milliseconds
        self._soon = QTimer(self, singleShot=True, interval=REST)
        self._soon.timeout.connect(lambda: desk.soon(self.refresh))
        desk.changed.connect(desk.guarded(self._on_change))

    def title(self) -> str:
        """What the pane is called meanwhile."""
        raise NotImplementedError

    def preview(self) -> str:
        """What would happen, in sentences.

        Raises:
            HeritageError: it cannot be done, and why.
        """
        raise NotImplementedError

    def plan(self) -> Change | None:
        """The deed as last previewed; None when there is none."""
        raise NotImplementedError

    def can_do(self) -> bool:
        """Whether there is a deed."""
        return self.plan() is not None

    def result(self) -> str:
        """The id of the tag to show once it is done."""
        return ""

    def refresh(self) -> None:
        """Says anew what would happen, as the project stands now."""
        self._soon.stop()
        clock = QElapsedTimer()
        clock.start()
        try:
            words = self.preview()
        except HeritageError as error:
            words = wording.sentence(error)
            self.do_button.setEnabled(False)
        else:
            self.do_button.setEnabled(self.can_do())
        self._cost = clock.elapsed()
        self.effect.setText(words)
        self.effect.setVisible(bool(words))

    def refresh_soon(self) -> None:
        """Looks anew after a key; where that takes long, once the keys rest."""
        if self._cost <= QUICK:
            self.refresh()
        else:
            self.effect.setText("…")
            self._soon.start()

    def perform(self) -> None:
        """Does it."""
        # Planned anew: what was previewed may be of a moment ago.
        self.refresh()
        change = self.plan() if self.do_button.isEnabled() else None
        if change is None:
            return
        result, self._is_doing = self.result(), True
        if takes_much(change):
            self.do_button.setEnabled(False)
            work = self.desk.large_deeds.do(change, lambda done: self._end(result, done=done))
            self.desk.follow(work, self.title())
        else:
            self._end(result, done=self.desk.do(change))

    def _end(self, result: str, *, done: bool) -> None:
        self._is_doing = False
        if done:
            self.finished.emit(result)
        else:
            self.refresh()

    def _lay_out(self, *, fills: bool) -> None:
        """`fills`: the body takes all the height there is; else the sheet ends where it ends."""
        self.buttons.setSpacing(8)
        self.buttons.addStretch()
        self.buttons.addWidget(self.cancel_button)
        self.buttons.addWidget(self.do_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(12)
        column.addLayout(self.body, 1 if fills else 0)
        column.addWidget(self.effect)
        column.addLayout(self.buttons)
        if not fills:
            column.addStretch()

    def _on_change(self, change: Change) -> None:
        if self._is_doing or not self.isVisible():
            return
        if any(change.touched(kind) for kind in (Tag, Tagging, Annotation, Article)):
            self.follow()

    def follow(self) -> None:
        """What stands in the project changed while this is shown."""
        self.refresh()


def heading(words: str) -> QLabel:
    """A quiet title above a part of the sheet."""
    label = QLabel(words)
    label.setProperty("role", "secondary")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
