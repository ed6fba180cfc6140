"""The forms of an incident: its head, its sites, what is held of a field, links, the condition as somebody saw it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.incidents.events import Assessment, Incident
from heritage_annotator.model.incidents.vocabulary import (
    DateKind,
    Field,
    IncidentKind,
    Level,
    Link,
    Polarity,
    Relation,
    Rule,
    Severity,
)
from heritage_annotator.model.text import opening_words
from heritage_annotator.services.dates.offering import typed_date
from heritage_annotator.services.incidents.assessing import (
    RANGED,
    no_majority,
    offered_value,
    plan_assessment,
    plan_no_assessment,
    resting,
)
from heritage_annotator.services.incidents.dossier import Dossier, Shelf, Value
from heritage_annotator.services.incidents.observing import Bound, date_bounds
from heritage_annotator.services.incidents.planning import (
    At,
    incident_called,
    plan_incident,
    plan_incident_edit,
    plan_link,
    plan_sites,
)
from heritage_annotator.services.wording import sentence
from heritage_annotator.services.wording.incident_facts import begun, date_told, field_told, grades_told, value_told
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.services.wording.quoting import quoted
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.facts import typed_names
from heritage_annotator.ui.facts.form import YES, Form, Row
from heritage_annotator.ui.incidents.statement_forms import bounded, words_of
from heritage_annotator.ui.look.few_lines import in_line, isolated

_Saying = Callable[[str, str], set[str]]
"""The ids of what a value rests on, by a rule."""
_CLEARED = "cleared"
# Code points of the words beside a value.
_MOST_QUOTED = 120
# Of a line of a tick: room for the grades is left.
_MOST_WHO = 42
# Of the rules that choose among what is said: why one of them may find nothing to choose.
_OFFERS_NONE: dict[str, str] = {
    Rule.SINGLE_SOURCE: later("They say different things: write the value that is held, or choose another rule."),
    Rule.MAJORITY: later("Nothing is said by more independent originators than all else: choose another rule."),
    Rule.HIERARCHY: later("No source is graded better than all others: grade them, or choose another rule."),
    Rule.RANGE: later("What they say has no lowest and highest: choose another rule."),
}


def head_form(desk: Desk, parent: QWidget, incident: Incident) -> Form:
    """Title, number, edition, note."""
    rows = [
        Row("title", tr("Title"), incident.title),
        Row("number", tr("Number"), incident.number),
        Row("edition", tr("Suffix of an update"), incident.edition, hint=tr("UPDATE, as after a report that went out")),
        Row("note", tr("Note"), incident.note, is_text=True),
    ]
    return Form(desk, parent, tr("Edit the incident"), rows, lambda told: plan_incident_edit(incident, **told))


def new_form(desk: Desk, parent: QWidget) -> Form:
    """An incident without a statement: what happened, and where."""
    rows = [
        Row("title", tr("Title"), hint=tr("What happened, in a line")),
        Row("kind", tr("Kind"), IncidentKind.DAMAGE, words_of(IncidentKind)),
        Row("site", tr("Site"), offers=typed_names.sites(desk)),
    ]

    def plan(told: Mapping[str, str]) -> Change | None:
        places: list[At] = []
        if told["site"]:
            site, new = typed_names.site_named(desk, told["site"])
            places.append(At(site, is_new=bool(new)))
        who = desk.annotator.id
        return plan_incident(desk.reading, who, title=told["title"], kind=told["kind"], sites=places)[1]

    return Form(desk, parent, tr("New incident"), rows, plan)


def site_form(desk: Desk, parent: QWidget, incident: Incident) -> Form:
    """A further site of the incident, or another relation to one it has."""
    rows = [
        Row("site", tr("Site"), offers=typed_names.sites(desk)),
        Row("relation", tr("It is"), Relation.PROPERTY, words_of(Relation)),
        Row("level", tr("How that is known"), Level.INFERRED, words_of(Level)),
    ]

    def plan(told: Mapping[str, str]) -> Change | None:
        site, new = typed_names.site_named(desk, told["site"])
        at = At(site, told["relation"], told["level"], bool(new))
        return plan_sites(desk.reading, incident, [at], desk.annotator.id)

    return Form(desk, parent, tr("Site of the incident"), rows, plan)


def link_form(desk: Desk, parent: QWidget, incident: Incident) -> Form:
    """What the incident is to another."""
    known, offers = typed_names.incidents(desk, incident.id)
    rows = [
        Row("other", tr("Other incident"), offers=offers, hint=tr("Its number, or words of its title")),
        Row("kind", tr("How they belong together"), Link.SAME, words_of(Link)),
    ]

    def plan(told: Mapping[str, str]) -> Change | None:
        other = incident_called(desk.reading, known.get(told["other"], told["other"]))
        return plan_link(desk.reading, incident, other, told["kind"], desk.annotator.id)

    return Form(desk, parent, tr("Link to another incident"), rows, plan)


def assess_form(desk: Desk, parent: QWidget, shelf: Shelf, dossier: Dossier, field: str) -> Form:
    """What the team holds of a field: by a rule and for a reason, or that it is left open, or nothing."""
    held, values = dossier.assessments.get(field), dossier.reported(field)
    rules = words_of(each for each in Rule if each != Rule.RANGE or field in RANGED)
    if held is not None:
        rules.append((_CLEARED, tr("nothing is held of it any more")))
    # One value of several independent originators is no single source's.
    alike = Rule.SINGLE_SOURCE if shelf.count(values).independent <= 1 else Rule.MAJORITY
    first = alike if offered_value(shelf, Rule.SINGLE_SOURCE, values) else Rule.DECISION
    offered = offered_value(shelf, first, values)
    details = dict(held.details) if held is not None else _details_of(values, offered)
    rows = [
        Row("rule", tr("Rule"), first if held is None else held.rule, rules),
        _value_row(desk, field, offered if held is None else held.value, values),
    ]
    if field == Field.DATE:
        rows.append(Row("kind", tr("Kind of date"), details.get("kind", ""), [("", "—"), *words_of(DateKind)]))
    bounds = date_bounds(shelf, dossier) if field == Field.DATE else []
    if bounds:
        told_of = [(str(number), desk.veil.text(_bound_told(each))) for number, each in enumerate(bounds)]
        rows.append(Row("bound", tr("As it was seen"), "", [("", "—"), *told_of]))
    rows.append(Row("reason", tr("Reason"), "" if held is None else held.reason, is_text=True))
    told_so = resting(shelf, first, field, offered, values) or values
    chosen = {each.claim.id for each in told_so} if held is None else set(held.claim_ids)
    for number, each in enumerate(dossier.of(field)):
        is_on = each.claim.id in chosen
        hint = "" if number else tr("Rests on")
        rows.append(Row(f"rests.{number}", _spoken(shelf, field, each), YES * is_on, is_tick=True, hint=hint))

    def plan(told: Mapping[str, str]) -> Change | None:
        if told["rule"] == _CLEARED:
            return plan_no_assessment(desk.reading, dossier.incident, field)
        rests_on = [each.claim for number, each in enumerate(dossier.of(field)) if told[f"rests.{number}"] == YES]
        value, facts = told["value"], dict[str, str]()
        if told["rule"] == Rule.LEFT_OPEN:
            value = ""
        elif field == Field.DATE:
            value, kind = typed_date(value)
            facts["kind"] = told["kind"] or kind
            value = bounded(value, facts["kind"])
        return plan_assessment(
            desk.reading,
            dossier.incident,
            field,
            value,
            rule=told["rule"],
            annotator_id=desk.annotator.id,
            reason=told["reason"],
            claims=rests_on,
            details=facts,
        )

    form = Form(
        desk,
        parent,
        tr("Assess: {field}", field=field_told(field)),
        rows,
        plan,
        about=shelf.count(values).sentence if values else tr("Nothing is reported about it."),
        told=partial(_unfit, shelf, held, field, values),
    )
    bounded_by = {each.edtf for each in bounds}

    def saying(rule: str, value: str) -> set[str]:
        said = {each.claim.id for each in resting(shelf, rule, field, value, values)}
        # What was seen is no word of those who say otherwise.
        return said if said or value in bounded_by else chosen

    _follow_rule(form, shelf, values)
    _follow_bound(form, bounds)
    _follow_value(form, dossier.of(field), saying)
    return form


def _bound_told(bound: Bound) -> str:
    return tr("{date} – {reason}", date=date_told(bound.edtf, bound.kind), reason=bound.reason)


def _follow_bound(form: Form, bounds: Sequence[Bound]) -> None:
    """What was seen puts its dates into the boxes, as a decision, its reason behind hers; another value lets it go."""
    box, rule, value, kind = (form.boxes.get(name) for name in ("bound", "rule", "value", "kind"))
    reason, reasons = form.boxes["reason"], {each.reason for each in bounds}
    if not isinstance(box, QComboBox) or not isinstance(rule, QComboBox) or not isinstance(value, QLineEdit):
        return

    def follow() -> None:
        if not box.currentData():
            return
        bound = bounds[int(box.currentData())]
        rule.setCurrentIndex(rule.findData(str(Rule.DECISION)))
        value.setText(bound.edtf)
        if isinstance(kind, QComboBox):
            kind.setCurrentIndex(max(0, kind.findData(bound.kind)))
        if isinstance(reason, QPlainTextEdit):
            own = "\n".join(each for each in reason.toPlainText().splitlines() if each not in reasons)
            reason.setPlainText("\n".join(filter(None, (own, bound.reason))))

    def part() -> None:
        if box.currentData() and value.text() != bounds[int(box.currentData())].edtf:
            box.setCurrentIndex(0)

    box.currentIndexChanged.connect(follow)
    value.textChanged.connect(part)


def _unfit(shelf: Shelf, held: Assessment | None, field: str, values: Sequence[Value], told: Mapping[str, str]) -> str:
    """Why the rule chosen does not fit what is entered, before she keeps it; '' where it does, or is held already."""
    value, rule = told["value"].strip(), told["rule"]
    if not value:
        is_offered = rule not in _OFFERS_NONE or bool(offered_value(shelf, rule, values))
        return "" if is_offered or not values else tr(_OFFERS_NONE[rule])
    if rule != Rule.MAJORITY:
        return ""
    if field == Field.DATE:
        value = typed_date(value)[0]
    if held is not None and (held.rule, held.value) == (Rule.MAJORITY, value):
        return ""
    refused = no_majority(shelf, values, field, value)
    return "" if refused is None else sentence(refused)


def _value_row(desk: Desk, field: str, value: str, reported: Sequence[Value]) -> Row:
    if field == Field.SEVERITY:
        return Row("value", tr("Value"), value, [("", "—"), *words_of(Severity)])
    offers = typed_names.values(desk, field, (each.claim.value for each in reported))
    return Row("value", tr("Value"), value, offers=offers)


def _details_of(values: Sequence[Value], value: str) -> Mapping[str, str]:
    return next((each.claim.details for each in values if each.claim.value == value), {})


def _spoken(shelf: Shelf, field: str, value: Value) -> str:
    """A value as two lines to tick: what it says in which words, and who with which grade. Several say the same day."""
    told = value_told(field, value.claim.value, value.claim.details)
    credibility = value.statement.credibility
    grade = grades_told(shelf.reliability(value.statement) if credibility else "", credibility)
    polarity = value.statement.polarity
    how = "" if polarity == Polarity.AFFIRMED else worded(polarity)
    who = in_line((opening_words(begun(shelf.originator(value.statement)), _MOST_WHO), how, grade))
    words = value.claim.quote or value.statement.quote
    return f"{begun(told)}: {isolated(quoted(opening_words(words, _MOST_QUOTED)))}\n{who}"


def _follow_value(form: Form, told: Sequence[Value], saying: _Saying) -> None:
    """Ticks what says the value that is entered, by the rule (ids of `told`). Once she ticks by hand, only she does."""
    ticks = [form.boxes[f"rests.{number}"] for number in range(len(told))]
    by_hand = following = False

    def touched() -> None:
        nonlocal by_hand
        by_hand = by_hand or not following

    def follow() -> None:
        nonlocal following
        if by_hand:
            return
        same = saying(form.values["rule"], form.values["value"].strip())
        following = True
        for each, tick in zip(told, ticks, strict=True):
            if isinstance(tick, QCheckBox):
                tick.setChecked(each.claim.id in same)
        following = False

    for tick in ticks:
        if isinstance(tick, QCheckBox):
            tick.toggled.connect(touched)
    _when_altered(form.boxes["value"], follow)
    _when_altered(form.boxes["rule"], follow)


def _when_altered(box: QWidget, follow: Callable[[], None]) -> None:
    if isinstance(box, QLineEdit):
        box.textChanged.connect(follow)
    elif isinstance(box, QComboBox):
        box.currentIndexChanged.connect(follow)


def _follow_rule(form: Form, shelf: Shelf, values: Sequence[Value]) -> None:
    """Another rule puts what it makes of the values into the box, to be taken or written over."""
    rule, box = form.boxes["rule"], form.boxes["value"]

    def follow() -> None:
        if not isinstance(rule, QComboBox):
            return
        chosen = str(rule.currentData())
        is_open = chosen in {Rule.LEFT_OPEN, _CLEARED}
        box.setEnabled(not is_open)
        offered = "" if is_open else offered_value(shelf, chosen, values)
        if isinstance(box, QLineEdit):
            box.setText(offered if offered or is_open else box.text())
        elif isinstance(box, QComboBox) and offered:
            box.setCurrentIndex(max(0, box.findData(offered)))
        kind = form.boxes.get("kind")
        if isinstance(kind, QComboBox) and offered:
            told = _details_of(values, offered).get("kind", DateKind.BETWEEN if "/" in offered else DateKind.ON)
            kind.setCurrentIndex(max(0, kind.findData(str(told))))

    if isinstance(rule, QComboBox):
        rule.currentIndexChanged.connect(lambda _at: follow())
        box.setEnabled(rule.currentData() != Rule.LEFT_OPEN)
