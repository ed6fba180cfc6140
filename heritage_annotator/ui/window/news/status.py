"""The status line: what was just done, with Undo beside it; who works here; how far long work is."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.services import wording
from heritage_annotator.translation import later, tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.drafts import Kept
from heritage_annotator.ui.desk.keys import Keys
from heritage_annotator.ui.desk.messages import Messages, News
from heritage_annotator.ui.desk.work import Work
from heritage_annotator.ui.look.few_lines import sentence as begun
from heritage_annotator.ui.look.words import ElidedLabel, worded
from heritage_annotator.ui.window.news.annotator import AnnotatorName
from heritage_annotator.ui.window.news.pace import Pace

SECONDS = 12

READ_ONLY = later("Read only")
# In short, and as the tool tip has it.
DISPLACED = (later("Not saved"), later("The file of the project is gone, or another one is in its place."))
KEPT = {
    Kept.WHOLE: (later("Saved"), later("Every change is in the file as soon as you make it.")),
    Kept.DRAFT: (
        later("Draft saved"),
        later("What you are typing is in the file as a draft; it becomes one change when you leave the note."),
    ),
    Kept.NOT: (later("Not saved yet"), later("What you are typing is not in the file yet.")),
}


# Characters of the name of a file that is read.
_LONGEST = 36


class StatusLine(QStatusBar):
    """The line at the foot of the window.

    Signals:
    undo_asked: the link beside what was done was pressed.
    name_given: the annotator wrote another name; carries it.
    left: the keys have nowhere to go.
    """

    undo_asked = Signal()
    name_given = Signal(str)
    left = Signal()

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.messages = messages
        self.setSizeGripEnabled(False)
        self.message = ElidedLabel(self)
        self.message.setObjectName("statusMessage")
        self.undo = _link(tr("Undo"), "statusUndo", "")
        self.undo.clicked.connect(self.undo_asked)
        self._bar = QProgressBar()
        self._bar.setFixedWidth(140)
        self._bar.setTextVisible(False)
        self._cancel = _link(tr("Cancel"), "statusCancel", "")
        self._cancel.clicked.connect(self._stop)
        self._works: list[tuple[Work, str]] = []
        self._count = QLabel()
        self.annotator = AnnotatorName()
        self.annotator.given.connect(self.name_given)
        self.annotator.left.connect(self.left)
        self._saved = QLabel()
        self._pace, self._pace_line = Pace(), QLabel()
        self._pace_line.setObjectName("workPace")
        self._zoom = QLabel()
        self._zoom.setToolTip(tr("Size of the text"))
        self._keys: Keys | None = None
        self._kept: tuple[str, ...] = ()
        self._build()
        self._clock = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._clock.timeout.connect(self.clear_message)
        messages.said.connect(lambda words, lasting, undoable: self.say(words, lasting=lasting, undoable=undoable))
        messages.followed.connect(self.follow)

    def _build(self) -> None:
        self.setContentsMargins(8, 0, 8, 0)
        # What changes as the work goes on stands behind the button, which stays under the mouse.
        for left in (self._bar, self._cancel, self.message, self.undo, self._pace_line):
            self.addWidget(left)
        for right in (self._count, self.annotator, self._saved, self._zoom):
            self.addPermanentWidget(right)
        for label in (self._count, self._saved, self._zoom, self._pace_line):
            label.setTextFormat(Qt.TextFormat.PlainText)
        for hidden in (self.undo, self._bar, self._cancel):
            hidden.hide()

    def say(self, sentence: str, *, undoable: bool = False, lasting: bool = False) -> None:
        """Shows the sentence for a while, or until the next one."""
        self.message.setText(_in_one_line(sentence))
        self.message.setToolTip(worded([sentence]))
        self.undo.setVisible(undoable)
        self._clock.stop()
        if not lasting:
            self._clock.start()

    def clear_message(self) -> None:
        """Shows nothing at the left."""
        self.message.clear()
        self.message.setToolTip("")
        self.undo.hide()

    def tell_deed(self, change: Change, verb: str, cover: Callable[[str], str] = str) -> None:
        """Says what was done, undone or redone. `cover`: gives a text as it may be seen now."""
        name = wording.deed_name(change.deed)
        sentences = {
            "done": tr("{deed} ·", deed=wording.done(change.deed)),
            "undone": tr("Undone: {deed}", deed=name),
            "redone": tr("Redone: {deed}", deed=name),
        }
        self.say(cover(sentences[verb]), undoable=verb == "done")

    def tell_error(self, error: HeritageError) -> None:
        """Says what could not be done, why, and what to do."""
        sentence = wording.sentence(error)
        self.say(sentence, lasting=True)
        # Once the line is laid out. The advice stands at the sentence's end, where it would be cut off.
        QTimer.singleShot(0, self, lambda: self._tell_if_cut(sentence))

    def _tell_if_cut(self, sentence: str) -> None:
        shown = self.message.text()
        is_said = shown == _in_one_line(sentence)
        if is_said and self.message.fontMetrics().horizontalAdvance(shown) > self.message.width():
            self.messages.tell(News(sentence))

    def show_desk(self, desk: Desk, annotations: int) -> None:
        """Shows the counts and names at the right."""
        count = trn("{count} annotation", "{count} annotations", annotations)
        if desk.seen.only:
            count = tr("{count}, only your own work is shown", count=count)
        elif not desk.seen.is_all:
            count = tr("{count}, some people's work is hidden", count=count)
        self._count.setText(count)
        self._count.setVisible(bool(desk.article_id) or not desk.seen.is_all)
        self.annotator.show_name(desk.annotator.name)
        self.show_kept(desk)
        self._zoom.setText(tr("{zoom} %", zoom=desk.theme.zoom))
        if self._keys is not desk.keys:
            self._keys = desk.keys
            self._keys.tell(self.undo, tr("Undo this"), "undo")  # and whenever they become others

    def show_kept(self, desk: Desk) -> None:
        """Says whether all that was done and typed is in the file."""
        short, long = KEPT[desk.drafts.kept]
        if desk.read_only or desk.trouble.is_displaced:
            short, long = (READ_ONLY, "") if desk.read_only else DISPLACED
        kept = (short, long, str(desk.path))
        if kept != self._kept:
            self._kept = kept
            self._saved.setText(tr(short))
            self._saved.setToolTip(worded([str(desk.path), *([tr(long)] if long else [])]))

    def follow(self, work: Work, name: str) -> None:
        """Shows the work's progress with Cancel until it ends. Of several, the one begun last has them."""
        self.say(name, lasting=True)
        if self._works:
            self._works[-1][0].progressed.disconnect(self._progress)
        self._works.append((work, name))
        work.ended.connect(lambda: self._end(work, name))
        self._show_work()

    def _show_work(self) -> None:
        self._bar.setVisible(bool(self._works))
        self._cancel.setVisible(bool(self._works))
        self._pace_line.setVisible(bool(self._works))
        if self._works:
            work, name = self._works[-1]
            self._bar.setRange(0, 0)
            self._pace = Pace()
            self._pace_line.clear()
            self._bar.setAccessibleName(name)
            self._bar.setToolTip(worded([name]))
            self._cancel.setToolTip(work.stopping)
            self._cancel.setEnabled(not work.is_cancelled)
            work.progressed.connect(self._progress)

    def _progress(self, done: int, total: int) -> None:
        if not self._works:
            return  # told on the thread before it ended, and heard only now
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._pace.hear(done)
        at = self._works[-1][0].at(done) if done < total else ""
        self._pace_line.setText(" · ".join(filter(None, (self._pace.line(done, total), _shortened(at)))))
        self._pace_line.setToolTip(worded([at]))

    def _stop(self) -> None:
        self._works[-1][0].cancel()
        self._cancel.setEnabled(False)

    def _end(self, work: Work, name: str) -> None:
        on_top = self._works[-1][0] is work
        self._works.remove((work, name))
        if on_top:
            work.progressed.disconnect(self._progress)
            self._show_work()
        if work.is_cancelled:
            self.say(tr("Stopped: {work}", work=name))
        elif self.message.text() == _in_one_line(name):
            self.clear_message()  # nobody told what came of it: then it shows elsewhere


def _shortened(name: str) -> str:
    """A file's name as far as the line has room for it; its end is told with it."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 12]}…{name[-11:]}"


def _in_one_line(sentence: str) -> str:
    return begun(" ".join(sentence.splitlines()))


def _link(text: str, name: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setProperty("link", "true")
    button.setProperty("edge", "true")
    button.setToolTip(tip)
    button.setFlat(True)
    return button
