"""One incident: its head, and field by field what is held and what is said, side by side."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.model.change import Change
from heritage_annotator.model.incidents.events import Incident, Statement
from heritage_annotator.model.incidents.vocabulary import Field, IncidentKind, Rule, Status
from heritage_annotator.model.text import opening_words
from heritage_annotator.services.incidents.assessing import below_threshold, status_offer
from heritage_annotator.services.incidents.dossier import STATUS, Dossier, Shelf, Value
from heritage_annotator.services.incidents.planning import plan_incident_edit, plan_review
from heritage_annotator.services.review.reviewing import incident_reviews_told
from heritage_annotator.services.wording.days import long_day
from heritage_annotator.services.wording.incident_facts import begun, field_told, gazetteer_told, value_told
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.dates import today
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.states import review_line, reviewers
from heritage_annotator.ui.desk.veiling import Veil
from heritage_annotator.ui.facts.observation_form import condition_told
from heritage_annotator.ui.facts.veil import site_told, title_told
from heritage_annotator.ui.incidents.editing import Editing, Entry
from heritage_annotator.ui.incidents.value_card import ValueCard, grouped, in_sight
from heritage_annotator.ui.look.few_lines import in_line, isolated
from heritage_annotator.ui.look.layout import FlowLayout
from heritage_annotator.ui.look.words import begin, for_label, in_menu

_NAME_WIDTH = 110
_Choice = tuple[str, Callable[[], Change | None]]
_UNSTATED = later(
    "Nothing is stated of it yet. “+ Statement” takes a tagged passage, or other words of an article that tell of it."
)


class IncidentSheet(QScrollArea):
    """Shows one dossier.

    Signals:
        value_chosen: a value is looked at; carries the id of its claim.
        value_opened: its words are wanted in the article; carries the id of its claim.
    """

    value_chosen = Signal(str)
    value_opened = Signal(str)

    def __init__(self, desk: Desk, editing: Editing, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("incidentSheet")
        self.setAccessibleName(tr("Incident"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._desk, self.editing = desk, editing
        self._dossier: Dossier | None = None
        self.cards: list[ValueCard] = []
        self.add = QPushButton()
        self._orphans: set[str] = set()
        self._current = ""
        self.expected = ""

    @property
    def dossier(self) -> Dossier | None:
        """The dossier shown."""
        return self._dossier

    def show_dossier(self, shelf: Shelf, dossier: Dossier) -> None:
        """Shows that, with the value that was current, else the first, current."""
        is_same = self._dossier is not None and self._dossier.incident.id == dossier.incident.id
        top = self.verticalScrollBar().value() if is_same else 0
        focus = self.window().focusWidget()
        had_keys = focus is not None and self.isAncestorOf(focus)
        self.editing.show(shelf, dossier)
        self._dossier = dossier
        self.cards = []
        sheet = QWidget()
        sheet.setProperty("ground", "paper")
        sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(28, 16, 28, 24)
        column.setSpacing(8)
        offer = status_offer(shelf, dossier)
        column.addWidget(self._head(dossier, *offer))
        title = title_told(dossier.incident, self._desk.veil)
        column.addWidget(_text(title, "headline", sheet))
        for line in self._notices(shelf, dossier, *offer):
            column.addWidget(line)
        standing = shelf.reading.standing_annotations(each.annotation_id for each in dossier.statements)
        self._orphans = {each.id for each in dossier.statements if each.annotation_id not in standing | {""}}
        for field in dict.fromkeys([Field.SITE, *map(Field, dossier.fields)]):
            column.addWidget(_hairline(sheet))
            column.addLayout(self._field(sheet, shelf, dossier, field))
        for line in self._condition(sheet, shelf, dossier):
            column.addWidget(line)
        column.addStretch()
        self.setWidget(sheet)
        self.verticalScrollBar().setValue(top)
        known = [value.claim.id for card in self.cards for value in card.values]
        wanted, self.expected = (self.expected, self._current), ""
        self.choose(next((each for each in (*wanted, *known) if each in known), ""))
        if had_keys:
            self.focus_current()

    def choose(self, claim_id: str) -> None:
        """Makes that value current, and says so."""
        self._current = claim_id
        for card in self.cards:
            card.make_current(is_current=claim_id in {value.claim.id for value in card.values})
        self.value_chosen.emit(claim_id)

    def tell_current(self) -> None:
        """Says anew which value is current."""
        self.value_chosen.emit(self._current)

    def focus_current(self) -> None:
        """Gives the keys to the current value, else to the first button."""
        card = next((each for each in self.cards if each.is_current), None)
        taker = card or self.findChild(QPushButton)
        if taker is not None:
            taker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _notices(self, shelf: Shelf, dossier: Dossier, offered: Status | None, why: str) -> Iterator[QWidget]:
        """What a person may want to do something about: a number that is taken, a status that may be said, links."""
        incident = dossier.incident
        others = [each for each in shelf.reading.numbered(incident.number) if each.called == incident.called]
        for other in others:
            if other.id != incident.id and incident.number:
                told = tr("{number} is also the number of “{title}”.", number=incident.called, title=other.title)
                yield self._line(told, "warning", (tr("Give this one the next free number"), self.editing.renumber))
        yield from self._standing(shelf, dossier, offered, why)
        for words, link in self.editing.links(dossier):
            yield self._line(words, "hint", (tr("Remove"), lambda link=link: self.editing.unlink(link)))
        silent = {each.id for each in dossier.statements} - {each.statement.id for each in dossier.values}
        for each in dossier.statements:
            if each.id in silent:
                words = tr("A statement gives no value yet.")
                if self._desk.veil.is_lifted or not (each.sensitive or incident.sensitive):
                    words = tr("Gives no value yet: “{words}”", words=opening_words(each.quote, 120))
                yield self._line(words, "hint", (tr("Edit ▾"), lambda each=each: self._open_silent(each)))
        if not dossier.statements:
            yield _text(tr(_UNSTATED), "hint", self)
        if incident.note:
            yield _text(self._desk.veil.name(incident.note, is_marked=bool(incident.sensitive)), "hint", self)

    def _standing(self, shelf: Shelf, dossier: Dossier, offered: Status | None, why: str) -> Iterator[QWidget]:
        """The status that may be said, and until when nothing of the incident leaves."""
        incident = dossier.incident
        if offered is not None:
            told = tr("Enough for “{status}”: {why}.", status=begun(worded(offered)), why=why)
            way = tr("Set this status"), lambda: self._desk.do(plan_incident_edit(incident, status=str(offered)))
            yield self._line(told, "hint", way)
        elif why:
            status = begun(worded(Status.CORROBORATED))
            yield self._line(tr("Not enough for “{status}”: {why}.", status=status, why=why), "hint")
        elif below := below_threshold(shelf, dossier):
            yield self._line(in_line((begun(worded(incident.status)), f"{below}.")), "warning")
        if incident.is_held_back(today()):
            until = long_day(incident.embargo)
            yield self._line(
                tr("Under embargo until {day}: nothing of it leaves the project before.", day=until), "hint"
            )

    def _condition(self, sheet: QWidget, shelf: Shelf, dossier: Dossier) -> Iterator[QWidget]:
        """The condition as somebody saw it; it bounds a date and proves neither cause nor actor."""
        for seen in dossier.observations:
            yield _hairline(sheet)
            site = shelf.site(seen.site_id)
            name = "" if site is None else site_told(site, self._desk.veil)
            told = tr("Condition · {site}: {facts}", site=name, facts=condition_told(seen))
            yield self._line(
                told,
                "hint",
                (tr("Edit…"), lambda seen=seen: self.editing.observe(seen.id)),
                (tr("Remove"), lambda seen=seen: self.editing.remove_observation(seen.id)),
            )

    def _line(self, words: str, role: str, *ways: tuple[str, Callable[[], object]]) -> QWidget:
        """A line with links after it."""
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        label = _text(self._desk.veil.text(words), role, line)
        label.setWordWrap(True)
        row.addWidget(label, 1)
        for name, run in ways:
            link = QPushButton(name, line)
            link.setProperty("link", "true")
            link.setProperty("edge", "true")
            link.setEnabled(not self._desk.read_only)
            link.clicked.connect(lambda _on=False, run=run: self._desk.guarded(lambda: _ignored(run()))())
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _head(self, dossier: Dossier, offered: Status | None, why: str) -> QWidget:
        incident = dossier.incident
        head = QWidget()
        row = FlowLayout(head, 8)
        number = _text(incident.called, "hint", self)
        row.addWidget(number)
        kinds = [
            (worded(kind), lambda kind=kind: plan_incident_edit(incident, kind=str(kind))) for kind in IncidentKind
        ]
        states = [
            (worded(state), lambda state=state: plan_incident_edit(incident, status=str(state))) for state in Status
        ]
        row.addWidget(self._pill("kind", worded(incident.kind), tr("Kind"), kinds))
        apart = [worded(each) for each in dossier.held_apart(STATUS)]
        told = tr("open: {values}", values=" / ".join(apart)) if apart else worded(incident.status)
        status = self._pill("status", told, tr("Status"), states)
        row.addWidget(status)
        if offered is not None:
            status.setToolTip(tr("Enough for “{status}”: {why}", status=worded(offered), why=why))
        who = self._desk.annotator.id
        review = [
            (tr("To review"), lambda: plan_incident_edit(incident, to_review=True)),
            (tr("Reviewed by me"), lambda: plan_review(incident, who)),
        ]
        reviewed = self._reviewed(incident, self._pill("review", tr("Review"), tr("Review"), review))
        row.addWidget(reviewed)
        more = QPushButton(tr("More"), self)
        more.setObjectName("incidentMore")
        more.setProperty("pill", "true")
        more.setMenu(self.editing.menu(more, self.editing.of_incident(dossier)))
        more.setEnabled(not self._desk.read_only)
        row.addWidget(more)
        self.add = QPushButton(tr("+ Statement"), self)
        self.add.setObjectName("addStatement")
        self.add.setProperty("link", "true")
        self.add.setToolTip(tr("Takes in a passage, context or other words of an article (N)"))
        self.add.setEnabled(not self._desk.read_only)
        self.add.clicked.connect(lambda _on=False: self._desk.guarded(self.add_statement)())
        row.addWidget(self.add)
        for part in (number, self.add, reviewed):  # in the middle of the pills beside them, and ✓ as high as they
            part.setFixedHeight(more.sizeHint().height())
        return head

    def _reviewed(self, incident: Incident, pill: QPushButton) -> QPushButton:
        """The pill with who reviewed the incident as it is now; its tool tip tells of every review."""
        reviews = incident_reviews_told(self._desk.reading, incident.id)
        holds = reviews and self._desk.reading.reviewed_incidents([incident.id])
        if state := tr("To review") if incident.to_review else reviewers(reviews) if holds else "":
            pill.setText(in_menu(state))
            pill.setAccessibleName(f"{tr('Review')}: {state}")
        pill.setToolTip(self._desk.veil.name("\n".join(map(review_line, reviews)), is_marked=bool(incident.sensitive)))
        return pill

    def add_statement(self) -> None:
        """Offers what the incident may take in."""
        if self._dossier is not None:
            self.editing.add_statement(self.add)

    def _pill(self, what: str, words: str, name: str, choices: Sequence[_Choice]) -> QPushButton:
        button = QPushButton(begun(words), self)
        button.setObjectName(f"pill.{what}")
        button.setProperty("pill", "true")
        button.setAccessibleName(f"{name}: {words}")
        menu = QMenu(button)
        for label, plan in choices:
            action = menu.addAction(in_menu(begun(label)))
            action.triggered.connect(lambda _on=False, plan=plan: self._desk.do(plan()))
        button.setMenu(menu)
        button.setEnabled(not self._desk.read_only)
        return button

    def _field(self, sheet: QWidget, shelf: Shelf, dossier: Dossier, field: Field) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnMinimumWidth(0, _NAME_WIDTH)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(8)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.addWidget(_text(field_told(field), "hint", sheet), 0, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(6)
        value, why = _held(shelf, dossier, field, self._desk.veil)
        held = QHBoxLayout()
        held.addWidget(_text(self._desk.veil.text(value), "", sheet), 1)
        assess = QPushButton(tr("Assess…"), sheet)
        assess.setObjectName(f"assess.{field}")
        assess.setAccessibleName(tr("Assess: {field}", field=field_told(field)))
        assess.setProperty("link", "true")
        assess.setProperty("edge", "true")
        assess.setEnabled(not self._desk.read_only)
        assess.clicked.connect(lambda: self.editing.assess(field))
        held.addWidget(assess, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(held)
        if why:
            column.addWidget(_text(self._desk.veil.text(why), "hint", sheet))
        for values in grouped(shelf, dossier, field):
            is_orphan = any(each.statement.id in self._orphans for each in values)
            card = ValueCard(self._desk, shelf, dossier, values, sheet, is_orphan=is_orphan)
            card.key_pressed.connect(lambda key, card=card: self._press(key, card))
            card.menu_asked.connect(lambda at, card=card: self.open_menu(card.value, at))
            card.chosen.connect(self.choose)
            card.opened.connect(self.value_opened)
            self.cards.append(card)
            column.addWidget(card)
        grid.addLayout(column, 0, 1)
        return grid

    def open_menu(self, value: Value, at: QPoint) -> None:
        """Offers what can be done to a value, at that point of the screen."""
        self._pop_up(self.editing.of_value(value), at)

    def open_own_menu(self, at: QPoint) -> None:
        """Offers what can be done to the incident, at that point of the screen."""
        if self.dossier is not None and not self._desk.read_only:
            self._pop_up(self.editing.of_incident(self.dossier), at)

    def open_pill(self, name: str) -> None:
        """Offers what `pill.kind`, `pill.status` or `pill.review` may be, below it; arrows choose."""
        pill = self.findChild(QPushButton, name)
        if pill is not None and pill.isEnabled() and pill.menu() is not None:
            pill.setFocus(Qt.FocusReason.ShortcutFocusReason)
            pill.menu().popup(pill.mapToGlobal(pill.rect().bottomLeft()))

    def _open_silent(self, statement: Statement) -> None:
        link = self.focusWidget()  # the mouse may lie anywhere when a key presses it
        by_key = isinstance(link, QPushButton) and not link.underMouse()
        at = link.mapToGlobal(link.rect().bottomLeft()) if by_key and link is not None else QCursor.pos()
        self._pop_up(self.editing.of_silent(statement), at)

    def _pop_up(self, entries: list[Entry], at: QPoint) -> None:
        menu = self.editing.menu(self, entries)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _press(self, key: str, card: ValueCard) -> None:
        if self._desk.read_only:
            return
        entry = next((each for each in self.editing.of_value(card.value) if each.key == key), None)
        if entry is not None:
            self._desk.guarded(lambda: _ignored(entry.run()))()


def _ignored(_done: object) -> None:
    """What a deed gives back says nothing here: what refuses it is told by the desk."""


def _held(shelf: Shelf, dossier: Dossier, field: Field, veil: Veil) -> tuple[str, str]:
    """What is held of a field, and by which rule and reason; else what is reported, and by how many."""
    held = dossier.assessments.get(field)
    if held is not None:
        told = value_told(field, held.value, held.details)
        apart = " / ".join(value_told(field, each, {}) for each in dossier.held_apart(field))
        value = told
        if held.rule == Rule.LEFT_OPEN:
            value = tr("left open: {values}", values=apart) if apart else tr("left open")
        return begun(value), in_line((tr("rule: {rule}", rule=worded(held.rule)), held.reason))
    told = dossier.reported(field)
    if field == Field.SITE and dossier.sites:
        places = [f"{isolated(site_told(site, veil))} ({worded(place.relation)})" for place, site in dossier.sites]
        return "; ".join(places), in_line(
            dict.fromkeys(gazetteer_told(site.gazetteer) for _, site in dossier.sites if site.gazetteer)
        )
    if not told:
        return begun(tr("not stated")), ""
    values = dict.fromkeys(in_sight(shelf, each, veil) for each in told)
    if len(values) > 1:
        return tr("Several values, nothing assessed"), shelf.count(told).sentence
    return begun(next(iter(values))), _reported(shelf, told)


def _reported(shelf: Shelf, told: Sequence[Value]) -> str:
    """Who reports a value that nobody assessed: one statement alone by its name."""
    count = shelf.count(told).sentence
    if len(told) == 1 and told[0].statement.is_attributed:
        return tr("as reported by {who}, not assessed", who=shelf.originator_amid(told[0].statement))
    return tr("as reported, not assessed · {count}", count=count)


def _text(words: str, role: str, parent: QWidget) -> QLabel:
    label = QLabel(for_label(words), parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(role != "hint" or len(words) > 24)
    begin(label)
    if role:
        label.setProperty("role", role)
    return label


def _hairline(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setProperty("role", "hairline")
    return line
