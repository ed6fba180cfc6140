"""The status line: what was just done, with Undo beside it; who works here; how far long work is."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.services import wording
from heritage_annotator.ui.desk import Desk
from heritage_annotator.ui.work import Work

SECONDS = 12


class StatusLine(QStatusBar):
    """Signals:
    undo_asked: the link beside what was done was pressed.
    name_asked: the annotator's name was pressed.
    """

    undo_asked = Signal()
    name_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.message = QLabel()
        self.message.setObjectName("statusMessage")
        self.undo = _link("Undo", "statusUndo", "Take it back (Ctrl+Z)")
        self.undo.clicked.connect(self.undo_asked)
        self._bar = QProgressBar()
        self._bar.setFixedWidth(140)
        self._bar.setTextVisible(False)
        self._cancel = _link("Cancel", "statusCancel", "Stop; nothing of it is kept")
        self._count = QLabel()
        self._annotator = _link("", "statusAnnotator", "Change the name your annotations bear")
        self._annotator.clicked.connect(self.name_asked)
        self._saved = QLabel()
        self._zoom = QLabel()
        self._build()
        self._clock = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._clock.timeout.connect(self.clear_message)

    def _build(self) -> None:
        self.setContentsMargins(8, 0, 8, 0)
        for left in (self.message, self.undo, self._bar, self._cancel):
            self.addWidget(left)
        for right in (self._count, self._annotator, self._saved, self._zoom):
            self.addPermanentWidget(right)
        for hidden in (self.undo, self._bar, self._cancel):
            hidden.hide()

    def say(self, sentence: str, *, undoable: bool = False, lasting: bool = False) -> None:
        """Shows the sentence for a while, or until the next one."""
        self.message.setText(sentence)
        self.message.setToolTip(sentence)
        self.undo.setVisible(undoable)
        self._clock.stop()
        if not lasting:
            self._clock.start()

    def clear_message(self) -> None:
        """Shows nothing at the left."""
        self.message.clear()
        self.undo.hide()

    def tell_deed(self, change: Change, verb: str) -> None:
        """Says what was done, undone or redone."""
        sentences = {
            "done": f"{wording.done(change.deed)} ·",
            "undone": f"Undone: {wording.deed_name(change.deed)}",
            "redone": f"Done again: {wording.deed_name(change.deed)}",
        }
        self.say(sentences[verb], undoable=verb == "done")

    def tell_error(self, error: HeritageError) -> None:
        """Says what could not be done, why, and what to do."""
        self.say(wording.sentence(error), lasting=True)

    def show_desk(self, desk: Desk, annotations: int) -> None:
        """Shows the counts and names at the right."""
        self._count.setText(f"{annotations:,} annotation" + ("" if annotations == 1 else "s"))
        self._count.setVisible(bool(desk.article_id))
        self._annotator.setText(f"You are {desk.annotator.name}")
        self._saved.setText("Read only" if desk.read_only else "Saved")
        self._saved.setToolTip(f"{desk.path}\nEvery deed is in the file as soon as it is done.")
        self._zoom.setText(f"{desk.theme.zoom} %")

    def follow(self, work: Work, name: str) -> None:
        """Shows the work's progress with Cancel until it ends."""
        self.say(name, lasting=True)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(name)
        self._bar.show()
        self._cancel.show()
        self._cancel.clicked.connect(work.cancel)
        work.progressed.connect(self._progress)
        work.ended.connect(self._end)

    def _progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)

    def _end(self) -> None:
        self._bar.hide()
        self._cancel.hide()
        self._cancel.clicked.disconnect()


def _link(text: str, name: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setProperty("link", "true")
    button.setToolTip(tip)
    button.setFlat(True)
    return button
