"""The page of differences: two people's passages side by side, and what is decided between them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.model.change import Change
from heritage_annotator.model.records import Adjudication, Annotation, Article, Cause, Tag, Tagging
from heritage_annotator.services.projects.opening import PROGRAM
from heritage_annotator.services.review.adjudicating import Accepted, plan_adjudication
from heritage_annotator.services.review.differences import Difference, differences
from heritage_annotator.services.wording.states import CAUSES
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.page import Page
from heritage_annotator.ui.desk.states import TICK
from heritage_annotator.ui.look.boxes import DropDownBox
from heritage_annotator.ui.look.empty_page import WITHIN, EmptyPage
from heritage_annotator.ui.look.few_lines import apart, isolated
from heritage_annotator.ui.look.layout import FlowLayout
from heritage_annotator.ui.look.tags import tag_name
from heritage_annotator.ui.look.tick import CheckBox
from heritage_annotator.ui.look.words import begin, in_menu, worded
from heritage_annotator.ui.team.difference_card import (
    DifferenceCard,
    DifferenceDelegate,
    Sides,
    kinds_told,
    quote_of,
    words_of,
)
from heritage_annotator.ui.team.teamwork import alone_told

LIST, CARD = 300, 420
LONGEST = 2000


class DifferencesPage(Page):
    """Lists where two people differ, and takes a decision on each. Follows the project only while it is seen.

    Signals:
        team_asked: back to the team.
        beside_asked: everybody's work in that text is to be shown side by side; carries the id of an annotation there.
        definition_asked: a decision says that the rule is unclear; carries the tag to be defined better.
    """

    team_asked = Signal()
    beside_asked = Signal(str)
    definition_asked = Signal(Tag)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "differencesPage", tr("Differences between two people"), parent)
        self._found: list[Difference] = []
        self._taken = ""
        self.first, self.second = DropDownBox(), DropDownBox()
        self.undecided = CheckBox(desk.theme, tr("Only undecided ones"))
        self._count = QLabel()
        self._back = QPushButton(tr("Back to the team"))
        self.list = QListWidget()
        self.cards = (DifferenceCard(desk), DifferenceCard(desk))
        self._sides = Sides(self.cards)
        self.cause, self.reason = DropDownBox(), QLineEdit()
        self.accept_first, self.accept_second = QPushButton(), QPushButton()
        self.accept_neither = QPushButton(tr("Neither: mark nothing"))
        self.edit = QPushButton(tr("Edit the decision"))
        self.go = QPushButton(tr("Show in the text"))
        self.beside = QPushButton(tr("Side by side"))
        self._decided = QLabel()
        self._nothing = EmptyPage(self, edge=WITHIN)
        self._pages = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        for box, name, words in (
            (self.first, "differsFirst", tr("One of the two")),
            (self.second, "differsSecond", tr("The other")),
            (self.cause, "differsCause", tr("Why they differ")),
        ):
            box.setObjectName(name)
            box.setAccessibleName(words)
            box.setToolTip(words)
        for cause, words in CAUSES.items():
            self.cause.addItem(tr(words), cause)
        self._count.setProperty("role", "secondary")
        strip, below = QWidget(), QHBoxLayout()
        head = FlowLayout(strip, 8)
        for box in (self.first, self.second):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            head.addWidget(box)
        head.addWidget(self._back)
        below.addWidget(self.undecided)
        below.addWidget(self._count, 1)
        self.list.setObjectName("differencesList")
        self.list.setAccessibleName(tr("Where the two differ"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setProperty("ground", "paper")
        self.list.setItemDelegate(DifferenceDelegate(self._desk, self.list))
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        panes.addWidget(self.list)
        panes.addWidget(self._card())
        panes.setSizes([LIST, CARD])
        self._pages.addWidget(panes)
        self._pages.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(strip)
        column.addLayout(below)
        column.addWidget(self._pages, 1)

    def _card(self) -> QWidget:
        card = QWidget()
        column = QVBoxLayout(card)
        column.setContentsMargins(*((0, 0, 16, 0) if self.isRightToLeft() else (16, 0, 0, 0)))  # beside the list
        column.setSpacing(8)
        column.addWidget(self._sides)
        self._decided.setWordWrap(True)
        self._decided.setTextFormat(Qt.TextFormat.PlainText)
        self._decided.setProperty("role", "secondary")
        begin(self._decided)
        column.addWidget(self._decided)
        self.reason.setObjectName("differsReason")
        self.reason.setAccessibleName(tr("Reason of the decision"))
        self.reason.setPlaceholderText(tr("Reason of the decision"))
        self.reason.setMaxLength(LONGEST)
        column.addWidget(self.cause)
        column.addWidget(self.reason)
        for buttons in (
            (
                (self.accept_first, "acceptFirst"),
                (self.accept_second, "acceptSecond"),
                (self.accept_neither, "acceptNeither"),
            ),
            ((self.edit, "editDecision"), (self.go, "showDifference"), (self.beside, "besideDifference")),
        ):
            line = QWidget()
            row = FlowLayout(line, 8)  # names of people may be long
            for button, name in buttons:
                button.setObjectName(name)
                button.setAutoDefault(False)
                row.addWidget(button)
            column.addWidget(line)
        column.addStretch(1)
        return card

    def _connect(self) -> None:
        for box in (self.first, self.second):
            box.activated.connect(self._desk.guarded(lambda _row: self.refresh()))
        self.undecided.toggled.connect(lambda _on: self._fill())
        self.list.currentRowChanged.connect(self._desk.guarded(lambda _row: self._show()))
        self.list.itemDoubleClicked.connect(lambda _item: self._go())
        self._back.clicked.connect(self.team_asked)
        self.go.clicked.connect(self._go)
        self.beside.clicked.connect(self._show_beside)
        self.edit.clicked.connect(self._edit)
        for button, accepted in (
            (self.accept_first, Accepted.FIRST),
            (self.accept_second, Accepted.SECOND),
            (self.accept_neither, Accepted.NEITHER),
        ):
            button.clicked.connect(self._desk.guarded(lambda _checked=False, accepted=accepted: self.decide(accepted)))
        self._desk.changed.connect(self._on_change)
        self._desk.veil.changed.connect(self._desk.guarded(self._fill))

    def focusInEvent(self, event: QFocusEvent) -> None:
        takes = self.list if self.list.count() else self.first if self._are_two() else self._back
        takes.setFocus(event.reason())

    @property
    def current(self) -> Difference | None:
        """The difference that is looked at."""
        item = self.list.currentItem()
        return None if item is None else self._found[item.data(Qt.ItemDataRole.UserRole)]

    def decide(self, accepted: Accepted) -> None:
        """Decides the difference that is looked at, and goes on to the next."""
        difference, cause = self.current, Cause(self.cause.currentData())
        if difference is None:
            return
        tag = self._disputed(difference)
        change, _ = plan_adjudication(
            self._desk.reading, difference, accepted, self._desk.annotator, cause=cause, reason=self.reason.text()
        )
        row = self.list.currentRow()
        if self._desk.do(change):
            self._say_why("", Cause.SLIP)  # of this one, not of the next
            self._fill()
            self.list.setCurrentRow(min(row if self.undecided.isChecked() else row + 1, self.list.count() - 1))
            if cause is Cause.RULE_UNCLEAR and tag is not None:
                self.definition_asked.emit(tag)

    def _disputed(self, difference: Difference) -> Tag | None:
        """A tag that only one of the two gave, else one that either gave."""
        sides = difference.first, difference.second
        first, second = (set(each.tag_ids) if each is not None else set[str]() for each in sides)
        ids = sorted(first ^ second) or sorted(first | second)
        return next((tag for id_ in ids if (tag := self._desk.codebook.get(id_)) is not None), None)

    def refresh(self) -> None:
        super().refresh()
        self._offer_people()
        ids = self.first.currentData(), self.second.currentData()
        self._found = differences(self._desk.reading, *ids) if all(ids) and ids[0] != ids[1] else []
        self._fill()

    def _offer_people(self) -> None:
        people = [each for each in self._desk.reading.annotating() if each.id != PROGRAM.id]
        for at, box in enumerate((self.first, self.second)):
            chosen = box.currentData()
            box.clear()
            for person in people:
                box.addItem(person.name, person.id)
            row = box.findData(chosen) if chosen else min(at, len(people) - 1)
            box.setCurrentIndex(max(row, 0))

    def _fill(self) -> None:
        row = self.list.currentRow()
        names, veil = {each.id: each.heading for each in self._desk.reading.article_names()}, self._desk.veil
        waiting = [each for each in self._found if each.decided is None]
        self.list.blockSignals(True)
        self.list.clear()
        people = self.first.currentText(), self.second.currentText()
        for at, each in enumerate(self._found):
            if each.decided is None or not self.undecided.isChecked():
                kinds = kinds_told(each, people)
                heading = veil.heading(each.article_id, names.get(each.article_id, ""))
                upper = f"{f'{TICK} ' if each.decided else ''}{isolated(quote_of(each, veil))}"
                item = QListWidgetItem(f"{upper}\n{kinds}\n{isolated(heading)}")
                item.setToolTip(worded([upper, kinds, heading]))
                item.setData(Qt.ItemDataRole.UserRole, at)
                self.list.addItem(item)
        self.list.blockSignals(False)
        told = trn("{count} difference", "{count} differences", len(self._found))
        self._count.setText(tr("{differences}, {waiting} to decide", differences=told, waiting=len(waiting)))
        self._say_nothing()
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self._show()

    def _are_two(self) -> bool:
        """Whether there are two people to be compared at all."""
        return self.second.count() >= 2

    def _say_nothing(self) -> None:
        """Why the list is empty, in its place, if it is."""
        is_alone = not self._are_two()
        for part in (self.first, self.second, self.undecided, self._count):
            part.setVisible(not is_alone)
        self._pages.setCurrentIndex(0 if self.list.count() else 1)
        if is_alone:
            self._nothing.say(
                alone_told(self._desk.seen)
                or tr(
                    "Two people must have marked passages before their work can be compared. Join a colleague's copy."
                )
            )
        elif self._found:
            self._nothing.say(tr("All differences between these two are decided."))
        else:
            self._nothing.say(
                tr(
                    "These two do not differ anywhere. Only articles that both marked as done, or as having "
                    "nothing to find, are compared."
                )
            )

    def _show(self) -> None:
        difference = self.current
        people = self.first.currentText(), self.second.currentText()
        sides = (None, None) if difference is None else (difference.first, difference.second)
        for card, box, side in zip(self.cards, (self.first, self.second), sides, strict=True):
            card.show_marked(box.currentText(), self._desk.person_colors.of(box.currentData() or ""), side)
        self._sides.updateGeometry()
        is_free = difference is not None and not self._desk.read_only
        for button, name in ((self.accept_first, people[0]), (self.accept_second, people[1])):
            button.setText(in_menu(tr("Accept {name}", name=isolated(name))))
            button.setEnabled(is_free)
        self.accept_neither.setEnabled(is_free and None not in sides)
        for button in (self.go, self.beside):
            button.setEnabled(difference is not None)
        decided = None if difference is None else difference.decided
        self.edit.setEnabled(decided is not None and bool(decided.result_id))
        earlier = () if difference is None else difference.overruled
        told = "" if decided is None else self._told(decided)
        self._decided.setText("\n".join((told, *(tr("Earlier: {told}", told=self._told(each)) for each in earlier))))
        self._take_over(decided)

    def _take_over(self, decided: Adjudication | None) -> None:
        """Why it was decided so, to be altered; what she typed of one that is undecided stays."""
        id_ = "" if decided is None else decided.id
        if id_ == self._taken:
            return
        self._taken = id_
        reason, cause = ("", "") if decided is None else (decided.reason, decided.cause)
        self._say_why(reason, Cause(cause) if cause in set(Cause) else Cause.SLIP)

    def _say_why(self, reason: str, cause: Cause) -> None:
        self.reason.setText(reason)
        self.cause.setCurrentIndex(self.cause.findData(cause))

    def _told(self, decided: Adjudication) -> str:
        """Who decided why, and below it what holds."""
        reading = self._desk.reading
        person = reading.annotators().get(decided.annotator_id)
        cause = tr(CAUSES[Cause(decided.cause)]) if decided.cause in set(Cause) else decided.cause
        told = tr("Decided by {name}: {cause}.", name=isolated(person.name) if person else "?", cause=cause)
        made = reading.annotation(decided.result_id) if decided.result_id else None
        if made is None:
            holds = tr("Result: nothing is marked")
        else:
            tags = [self._desk.codebook.get(each.tag_id) for each in reading.taggings_of(made.id)]
            named = ", ".join(apart(tag_name(tag)) for tag in tags if tag is not None) or tr("Without a tag")
            words = words_of(made, self._desk.veil)
            holds = tr("Result: {words} · {tags}", words=isolated(words), tags=named)
        return f"{told} {isolated(decided.reason)}".rstrip() + f"\n{holds}"

    def _go(self) -> None:
        difference = self.current
        if difference is not None:
            self._desk.go_to(next(filter(None, difference.ids)))

    def _show_beside(self) -> None:
        difference = self.current
        if difference is not None:
            self.beside_asked.emit(next(filter(None, difference.ids)))

    def _edit(self) -> None:
        difference = self.current
        if difference is not None and difference.decided is not None:
            self._desk.go_to(difference.decided.result_id)

    def _on_change(self, change: Change) -> None:
        if any(change.touched(kind) for kind in (Adjudication, Annotation, Tagging, Article)):
            self.renew()
