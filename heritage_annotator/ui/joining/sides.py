"""Two sides of one thing that both changed, beside each other, with the ways to decide it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from heritage_annotator.model.text import opening_words
from heritage_annotator.services.joining.conflicts import Answer, Conflict
from heritage_annotator.services.joining.telling import Told
from heritage_annotator.services.wording.quoting import shown
from heritage_annotator.storage.joining.trails import Stamp
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.dates import moment
from heritage_annotator.ui.joining.cover import Cover
from heritage_annotator.ui.look.key_caps import CapLabel
from heritage_annotator.ui.look.words import ElidedLabel, begin, worded

_LONGEST = 4000
_HEIGHT = 140

# Keeps a name that runs the other way from turning what stands beside it.
_ISOLATED = "\u2068{}\u2069"


class ConflictCard(QWidget):
    """Shows one conflict.

    Signals:
        answered: one was chosen; carries the Answer.
        stepped: another is wanted, however it was decided; carries 1 for the next, -1 for the one before.
    """

    answered = Signal(object)
    stepped = Signal(int)

    def __init__(self, people: Mapping[str, str], cover: Cover, told: Told) -> None:
        super().__init__()
        self.setObjectName("joinConflict")
        self._people = people
        self._cover = cover
        self._sides = told
        self._about, self._place = ElidedLabel(), QLabel()
        self._about.setObjectName("joinAbout")
        self._place.setObjectName("joinPlace")
        self._place.setProperty("role", "hint")
        self._ours, self._theirs = _Side("joinOurs"), _Side("joinTheirs")
        self._ways = {
            Answer.OURS: _way(tr("Keep yours"), "joinKeepOurs"),
            Answer.THEIRS: _way(tr("Keep theirs"), "joinKeepTheirs"),
            # Last: it is not always there, and the others stay where they are for a mouse that decides one by one.
            Answer.BOTH: _way(tr("Keep both"), "joinKeepBoth"),
        }
        self._holders: dict[Answer, QWidget] = {}
        self._steps = {
            -1: _step(tr("Previous"), "joinPrevious", "PgUp"),
            1: _step(tr("Next"), "joinNext", "PgDown"),
        }
        self._build()

    def show_conflict(self, conflict: Conflict, answer: Answer | None, place: str) -> None:
        """Shows that one, with what was answered. `place`: which of how many it is."""
        subject = self._cover.subject(conflict)
        ours, theirs, field = self._sides[conflict.name]
        about = _ISOLATED.format(shown(opening_words(subject, 120)))
        told = tr("{field}: {subject}", field=field, subject=about) if subject else field
        self._about.setText(told)
        self._about.setToolTip(worded([told]))
        self._place.setText(place)
        self._ours.show_side(tr("Yours"), conflict.ours_by, self._people, self._told(conflict, ours))
        self._theirs.show_side(tr("Theirs"), conflict.theirs_by, self._people, self._told(conflict, theirs))
        for way, button in self._ways.items():
            button.setChecked(way is answer)
        self._ours.mark(is_kept=answer in {Answer.OURS, Answer.BOTH})
        self._theirs.mark(is_kept=answer in {Answer.THEIRS, Answer.BOTH})
        self._holders[Answer.BOTH].setVisible(conflict.may_keep_both)

    def offer_steps(self, *, back: bool, on: bool) -> None:
        """Offers the one before and the next, where there are such."""
        for by, there in ((-1, back), (1, on)):
            self._steps[by].setVisible(back or on)
            self._steps[by].setEnabled(there)

    def _told(self, conflict: Conflict, value: str | None) -> str:
        """The value in words; None: it was removed. What is marked as sensitive is covered."""
        if value is None:
            return tr("Removed")
        if value == "":
            return tr("Empty")
        return self._cover.over(conflict, value[:_LONGEST])

    def _build(self) -> None:
        ways = QVBoxLayout()
        ways.setSpacing(4)
        for (way, button), key in zip(self._ways.items(), ("1", "2", "B"), strict=True):
            holder = self._holders[way] = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(button)
            row.addWidget(CapLabel(key))
            row.addStretch()
            ways.addWidget(holder)
            button.clicked.connect(lambda _checked=False, way=way: self.answered.emit(way))
        ways.addStretch()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._ours, 1)
        row.addWidget(self._theirs, 1)
        row.addLayout(ways)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._about, 1)
        head.addWidget(self._place)
        for by, button in self._steps.items():
            head.addWidget(button)
            button.clicked.connect(lambda _checked=False, by=by: self.stepped.emit(by))
        column.addLayout(head)
        column.addLayout(row)


class _Side(QFrame):
    """What one has there, and who wrote it when."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "card")
        self._who, self._words = QLabel(), QLabel()
        self._who.setProperty("role", "hint")
        for label in (self._who, self._words):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        # What somebody wrote stands on the side where its script begins.
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        area = QScrollArea()  # a note may be long
        area.setWidget(self._words)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        self._words.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.addWidget(self._who)
        column.addWidget(area, 1)
        self.setFixedHeight(_HEIGHT)

    def show_side(self, whose: str, by: Stamp, people: Mapping[str, str], told: str) -> None:
        """Shows what stands there, and who wrote it when."""
        name = people.get(by.annotator_id, "")
        who = [whose, name and _ISOLATED.format(shown(name)), by.at and _ISOLATED.format(moment(by.at))]
        self._who.setText(" · ".join(filter(None, who)))
        self._words.setText(told)
        begin(self._who)

    def mark(self, *, is_kept: bool) -> None:
        """Frames what is kept."""
        self.setProperty("chosen", "true" if is_kept else "false")
        self.style().unpolish(self)
        self.style().polish(self)


def _way(words: str, name: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("link", "true")
    button.setCheckable(True)
    button.setAutoDefault(False)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def _step(words: str, name: str, key: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("link", "true")
    button.setToolTip(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText))
    button.setAutoDefault(False)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # at the last it cannot be pressed, and would hand the focus on
    return button
