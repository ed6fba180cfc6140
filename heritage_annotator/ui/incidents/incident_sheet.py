"""One incident: its head, and field by field what is held and what is said, side by side."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
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
from heritage_annotator.model.incidents.vocabulary import NOT_STATED, Field, IncidentKind, Rule, Status
from heritage_annotator.services.incidents.assessing import offered_status
from heritage_annotator.services.incidents.dossier import Dossier, Shelf, Value
from heritage_annotator.services.incidents.independence import Count
from heritage_annotator.services.incidents.planning import plan_incident_edit, plan_review
from heritage_annotator.services.wording.incident_facts import begun, field_told, value_told
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.incidents.value_card import ValueCard
from heritage_annotator.ui.look.few_lines import in_line
from heritage_annotator.ui.look.words import in_menu

_NAME_WIDTH = 110


class IncidentSheet(QScrollArea):
    """Shows one dossier.

    Signals:
        value_chosen: a value is looked at; carries the id of its claim.
        value_opened: its words are wanted in the article; carries the id of its claim.
    """

    value_chosen = Signal(str)
    value_opened = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("incidentSheet")
        self.setAccessibleName(tr("Incident"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._desk = desk
        self._dossier: Dossier | None = None
        self.cards: list[ValueCard] = []
        self._current = ""

    @property
    def dossier(self) -> Dossier | None:
        """The dossier shown."""
        return self._dossier

    def show_dossier(self, shelf: Shelf, dossier: Dossier) -> None:
        """Shows that, with the value that was current, else the first, current."""
        is_same = self._dossier is not None and self._dossier.incident.id == dossier.incident.id
        top = self.verticalScrollBar().value() if is_same else 0
        self._dossier = dossier
        self.cards = []
        sheet = QWidget()
        sheet.setProperty("ground", "paper")
        sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(28, 16, 28, 24)
        column.setSpacing(8)
        column.addLayout(self._head(shelf, dossier))
        column.addWidget(_text(dossier.incident.title, "headline", sheet))
        for field in dict.fromkeys([Field.SITE, *map(Field, dossier.fields)]):
            column.addWidget(_hairline(sheet))
            column.addLayout(self._field(sheet, shelf, dossier, field))
        column.addStretch()
        self.setWidget(sheet)
        self.verticalScrollBar().setValue(top)
        known = [value.claim.id for card in self.cards for value in card.values]
        self.choose(self._current if self._current in known else next(iter(known), ""))

    def choose(self, claim_id: str) -> None:
        """Makes that value current, and says so."""
        self._current = claim_id
        for card in self.cards:
            card.make_current(is_current=claim_id in {value.claim.id for value in card.values})
        self.value_chosen.emit(claim_id)

    def _head(self, shelf: Shelf, dossier: Dossier) -> QHBoxLayout:
        incident = dossier.incident
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(_text(incident.called, "hint", self))
        kinds = [
            (worded(kind), lambda kind=kind: plan_incident_edit(incident, kind=str(kind))) for kind in IncidentKind
        ]
        states = [
            (worded(state), lambda state=state: plan_incident_edit(incident, status=str(state))) for state in Status
        ]
        row.addWidget(self._pill(worded(incident.kind), tr("Kind"), kinds))
        status = self._pill(worded(incident.status), tr("Status"), states)
        row.addWidget(status)
        counts = shelf.agreeing(dossier)
        offered = offered_status(incident, counts)
        if offered is not None:
            status.setToolTip(tr("{status} may be said: {why}", status=worded(offered), why=_best(counts)))
        who = self._desk.annotator.id
        review = [
            (tr("To review"), lambda: plan_incident_edit(incident, to_review=True)),
            (tr("Reviewed by me"), lambda: plan_review(incident, who)),
        ]
        row.addWidget(self._pill(tr("To review") if incident.to_review else tr("Review"), tr("Review"), review))
        row.addStretch()
        return row

    def _pill(self, words: str, name: str, choices: list[tuple[str, Callable[[], Change | None]]]) -> QPushButton:
        button = QPushButton(begun(words), self)
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
        grid.setContentsMargins(8, 4, 0, 4)
        grid.addWidget(_text(field_told(field), "hint", sheet), 0, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(6)
        value, why = _held(shelf, dossier, field)
        column.addWidget(_text(value, "", sheet))
        if why:
            column.addWidget(_text(why, "hint", sheet))
        for values in _grouped(shelf, dossier, field):
            card = ValueCard(self._desk, shelf, values, sheet)
            card.chosen.connect(self.choose)
            card.opened.connect(self.value_opened)
            self.cards.append(card)
            column.addWidget(card)
        grid.addLayout(column, 0, 1)
        return grid


def _grouped(shelf: Shelf, dossier: Dossier, field: Field) -> list[list[Value]]:
    """The values of a field, those alike of one originator together: a paper more is no voice more."""
    found: dict[tuple[str, ...], list[Value]] = {}
    for each in dossier.values:
        claim = each.claim
        if claim.field == field and claim.value != NOT_STATED:
            details = (each.statement.polarity, claim.details.get("of", ""), claim.details.get("kind", ""))
            found.setdefault((claim.value, shelf.registers.originator(each.statement), *details), []).append(each)
    return list(found.values())


def _held(shelf: Shelf, dossier: Dossier, field: Field) -> tuple[str, str]:
    """What is held of a field, and by which rule and reason; else what is reported, and by how many."""
    held = dossier.assessments.get(field)
    if held is not None:
        told = value_told(field, held.value, held.details)
        value = tr("left open") if held.rule == Rule.LEFT_OPEN else told
        return begun(value), in_line(filter(None, (tr("rule: {rule}", rule=worded(held.rule)), held.reason)))
    told = dossier.reported(field)
    if field == Field.SITE and dossier.sites:
        places = [f"{site.name} ({worded(place.relation)})" for place, site in dossier.sites]
        return "; ".join(places), in_line(dict.fromkeys(site.gazetteer for _, site in dossier.sites if site.gazetteer))
    if not told:
        return begun(tr("not stated")), ""
    values = dict.fromkeys(value_told(field, each.claim.value, each.claim.details) for each in told)
    if len(values) > 1:
        return tr("Several values, nothing assessed"), shelf.count(told).sentence
    return begun(next(iter(values))), tr("as reported, not assessed yet · {count}", count=shelf.count(told).sentence)


def _best(counts: Sequence[Count]) -> str:
    return max(counts, key=lambda count: count.independent).sentence


def _text(words: str, role: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(role != "hint" or len(words) > 40)
    if role:
        label.setProperty("role", role)
    return label


def _hairline(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setProperty("role", "hairline")
    return line
