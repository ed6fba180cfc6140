"""The dialog that says what joining a copy would do, and has decided what both changed."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.services.joining.conflicts import Answer, Conflict, Prefer, by_answers
from heritage_annotator.services.joining.planning import Plan
from heritage_annotator.services.joining.telling import Line, Told, summary
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.dates import moment
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.veiling import veil_pill
from heritage_annotator.ui.joining.cover import Cover
from heritage_annotator.ui.joining.sides import ConflictCard
from heritage_annotator.ui.look.boxes import DropDownBox
from heritage_annotator.ui.look.few_lines import apart, isolated
from heritage_annotator.ui.look.form import FittedDialog
from heritage_annotator.ui.look.words import begin

WIDTH, SIDE = 660, 28
LEAST_HEIGHT = 170
SEEN_MILLISECONDS = 500
"""From the first paint: nobody reads and answers sooner. It comes by itself, and Enter meant what was there before."""
_STEPS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ANSWERS = {"1": Answer.OURS, "2": Answer.THEIRS, "b": Answer.BOTH}


class JoinDialog(FittedDialog):
    """What would come in, in words; then each conflict, decided by mouse, by key (1, 2, B) or by a rule for all."""

    def __init__(
        self,
        desk: Desk,
        path: Path,
        plan: Plan,
        cover: Cover,
        parent: QWidget,
        *,
        people: Mapping[str, str],
        told: Told,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("joinDialog")
        self.setWindowTitle(tr("Join {name}", name=path.stem))
        self._path = path
        self._plan = plan
        self.answers: dict[tuple[str, str, str], Answer] = {}
        self._conflicts = list(plan.conflicts)
        self._at = 0
        self._facts = QLabel(isolated(path.name))
        self._narrowed = QLabel(tr("Work of people whom you do not see now comes in too, and is not told here."))
        self._promise = QLabel(tr("One step; undo takes all of it back. The other file is not touched."))
        self._card = ConflictCard(people, cover, told)
        cover.setParent(self)
        cover.changed.connect(self._show)
        self._sensitive = veil_pill(desk.veil, "joinSensitive")
        self._sensitive.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # else it would take the keys that decide
        self._sensitive.setVisible(cover.is_over(self._conflicts))
        self._rules = _Rules(self)
        self._join = QPushButton(tr("Join"))
        self._seen = QTimer(self, singleShot=True, interval=SEEN_MILLISECONDS)
        self.is_seen = False
        self._seen.timeout.connect(self._on_seen)
        lines = summary(plan, people, cover.name_of)
        self._has_lines = bool(lines)
        self._build(lines)
        self._card.answered.connect(self.answer)
        self._card.stepped.connect(self.step)
        self._rules.currentIndexChanged.connect(lambda _index: self._show())
        self._show()

    @property
    def rule(self) -> Prefer | None:
        """What stands in all conflicts that were not decided one by one."""
        chosen = self._rules.currentData()
        return None if not chosen else Prefer(chosen)

    def tell_parting(self, at: str) -> None:
        """Says when the last step was done that both copies have."""
        if at:
            self._facts.setText(
                tr(
                    "{name} · both were alike until {moment}",
                    name=isolated(self._path.name),
                    moment=isolated(moment(at)),
                )
            )

    def tell_another_project(self) -> None:
        """Says that the file is no copy of this project but another one."""
        self._facts.setWordWrap(True)
        self._facts.setText(
            tr(
                "{name} · This is another project, and no copy of this one: what is in it comes in all the same.",
                name=isolated(self._path.name),
            )
            if self._has_lines
            else tr(
                "{name} · This is another project, and no copy of this one.",
                name=isolated(self._path.name),
            )
        )

    def tell_narrowed(self) -> None:
        """Says that more comes in than what is told: the work of people who are hidden here."""
        self._narrowed.setVisible(True)

    def tell_history_alone(self) -> None:
        """Says that nothing comes in but what they did: that is no deed, which undo would take back."""
        self._narrowed.setText(
            tr("Nothing here is altered. What they did comes into the history, such as who finished which articles.")
        )
        self._narrowed.setVisible(True)
        self._promise.setText(tr("The other file is not touched."))

    def answer(self, answer: Answer) -> None:
        """Decides the conflict in view, and goes on to the next that is open."""
        self.answers[self._conflicts[self._at].name] = answer
        pending = [at for at, each in enumerate(self._conflicts) if each.name not in self.answers]
        self._at = next((at for at in pending if at > self._at), pending[0] if pending else self._at)
        self._show()

    def step(self, by: int) -> None:
        """Shows the conflict before or after."""
        self._at = max(0, min(len(self._conflicts) - 1, self._at + by))
        self._show()

    def event(self, event: QEvent, /) -> bool:
        """Is seen a moment after it is painted for the first time."""
        if event.type() is QEvent.Type.Paint and not self.is_seen and not self._seen.isActive():
            self._seen.start()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and (event.isAutoRepeat() or not self.is_seen):
            return  # pressed before it was there, or held since
        by = _STEPS.get(Qt.Key(event.key()))
        if by is not None and self._conflicts:
            self.step(by)
            return
        answer = _ANSWERS.get(event.text().lower())
        if answer is None or not self._conflicts or (answer is Answer.BOTH and not self._current.may_keep_both):
            super().keyPressEvent(event)
        else:
            self.answer(answer)

    def _on_seen(self) -> None:
        self.is_seen = True

    @property
    def _current(self) -> Conflict:
        return self._conflicts[self._at]

    def _kept(self) -> Answer | None:
        """What stands of the conflict in view as things are, by an answer or by the rule."""
        kept = by_answers(self.answers, self.rule)(self._current)
        if kept is not Answer.NEWEST:
            return kept
        return None if self._current.may_keep_both else self._current.newest  # of texts something of both may stand

    def _build(self, lines: list[Line]) -> None:
        title = QLabel(tr("Join {name}", name=apart(self._path.stem)))
        title.setProperty("role", "headline")
        self._facts.setProperty("role", "hint")
        for label in (title, self._facts):
            label.setTextFormat(Qt.TextFormat.PlainText)
            begin(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 22, SIDE, 20)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(self._facts)
        if lines:
            column.addWidget(self._scrolled(lines))
        self._narrowed.setObjectName("joinNarrowed")
        self._narrowed.setProperty("role", "hint")
        self._narrowed.setWordWrap(True)
        self._narrowed.setVisible(False)
        begin(self._narrowed)
        column.addWidget(self._narrowed)
        column.addWidget(self._card)
        column.addLayout(self._foot())
        self.setMinimumWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()  # the box of rules would take the letters

    def _scrolled(self, lines: list[Line]) -> QScrollArea:
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 6, 0, 6)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(16)
        for row, line in enumerate(lines):
            self._add_line(grid, 2 * row, line)
        grid.setRowStretch(2 * len(lines), 1)  # what room is left lies below all, not between the two lines of one
        area = _Lines(inner)
        area.setObjectName("joinPreview")
        area.setMinimumHeight(min(LEAST_HEIGHT, area.sizeHint().height()))
        return area

    def _add_line(self, grid: QGridLayout, row: int, line: Line) -> None:
        count, says = QLabel(f"{line.count:,}"), QLabel(line.says)
        count.setProperty("role", "number")
        count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(says)
        begin(says)
        if line.more:
            more = QLabel(line.more)
            more.setProperty("role", "hint")
            more.setTextFormat(Qt.TextFormat.PlainText)
            more.setWordWrap(True)
            begin(more)
            words.addWidget(more)
        grid.addWidget(count, row, 0)
        grid.addLayout(words, row, 1)
        rule = QFrame()
        rule.setProperty("role", "hairline")
        rule.setFixedHeight(1)
        grid.addWidget(rule, row + 1, 0, 1, 2)

    def _foot(self) -> QHBoxLayout:
        for words, value in (
            (tr("Decide one by one"), ""),
            (tr("All others: keep yours"), Prefer.OURS.value),
            (tr("All others: keep theirs"), Prefer.THEIRS.value),
            (tr("All others: what was done last"), Prefer.NEWEST.value),
        ):
            self._rules.addItem(words, value)
        self._rules.setObjectName("joinRule")
        self._rules.setAccessibleName(tr("What to keep where both changed the same thing"))
        self._join.setObjectName("joinButton")
        self._join.setDefault(True)
        self._join.clicked.connect(self.accept)
        later = QPushButton(tr("Not now"))
        later.setObjectName("joinNotNow")
        later.setAutoDefault(False)
        later.clicked.connect(self.reject)
        self._promise.setProperty("role", "hint")
        self._promise.setWordWrap(True)
        begin(self._promise)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        for widget in (self._join, later):
            foot.addWidget(widget)
        foot.addWidget(self._promise, 1)
        foot.addWidget(self._sensitive)
        foot.addWidget(self._rules)
        return foot

    def _show(self) -> None:
        pending = [each for each in self._conflicts if each.name not in self.answers]
        self._join.setEnabled(not pending or self.rule is not None)
        self._rules.setVisible(bool(self._conflicts))
        self._card.setVisible(bool(self._conflicts))
        if self._conflicts:
            place = tr("{number} of {count}", number=self._at + 1, count=len(self._conflicts))
            self._card.show_conflict(self._current, self._kept(), place)
            self._card.offer_steps(back=self._at > 0, on=self._at < len(self._conflicts) - 1)


class _Lines(QScrollArea):
    """What would come in: as high as all of it where the screen has the room; Qt's own would be 24 lines at most."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self._inner = inner
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def sizeHint(self) -> QSize:
        # At the width it has: what wrapped words ask for by themselves is as for narrower lines, and higher.
        width = self.viewport().width() if self.isVisible() else WIDTH - 2 * SIDE
        return QSize(super().sizeHint().width(), self._inner.heightForWidth(width) + 4)


class _Rules(DropDownBox):
    """The rules for what is not decided one by one. Leaves the dialog the keys that decide, and those that turn over:
    Page Up would choose another rule unasked.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _STEPS or event.text().lower() in _ANSWERS:
            event.ignore()
        else:
            super().keyPressEvent(event)
