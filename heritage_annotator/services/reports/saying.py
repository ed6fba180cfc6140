"""Says what is held and what is reported of a field of an incident: by whom, and how."""

from collections.abc import Iterable, Sequence

from heritage_annotator.model.incidents.events import Statement
from heritage_annotator.model.incidents.vocabulary import (
    Field,
    Level,
    Modality,
    Polarity,
    Rule,
)
from heritage_annotator.services.exporting.incidents.grounds import Grounds
from heritage_annotator.services.exporting.incidents.particulars import bracketed, held_particulars, particulars
from heritage_annotator.services.incidents.dossier import Dossier, Shelf, Value
from heritage_annotator.services.incidents.independence import with_side
from heritage_annotator.services.wording.incident_facts import field_told, value_told
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.translation import tr


def values_told(dossier: Dossier, field: str) -> str:
    """What is held of a field, else all that is reported of it, in words; '' for nothing."""
    held = dossier.assessments.get(field)
    if held is not None and held.value:
        return value_told(field, held.value, held.details)
    told = [value_told(field, each.claim.value, each.claim.details) for each in dossier.reported(field)]
    return "; ".join(dict.fromkeys([*told, *_apart(dossier, field)]))


def _apart(dossier: Dossier, field: str) -> list[str]:
    """The values that several people hold of a field that is left open, in words."""
    return [value_told(field, each, {}) for each in dossier.held_apart(field)]


def field_said(grounds: Grounds, dossier: Dossier, field: str, otherwise: str) -> str:
    """What is held of a field and by which rule; else each value that is reported, with those who report it."""
    held = dossier.assessments.get(field)
    apart = _apart(dossier, field)
    if not dossier.reported(field) and not apart and (held is None or held.rule == Rule.LEFT_OPEN):
        return tr("not stated by any source")
    if held is not None and held.rule != Rule.LEFT_OPEN:
        told = values_told(dossier, field) or otherwise
        if field == Field.SEVERITY:
            told = bracketed(told, held_particulars(grounds.shelf, dossier, held))
        return tr("{value}, assessed by rule: {rule}", value=told, rule=worded(held.rule))
    said = _said(grounds, dossier, field, dossier.reported(field)) if dossier.reported(field) else ""
    if held is None:
        return said
    left = tr("left open: {values}", values=" / ".join(apart)) if apart else tr("left open")
    return "; ".join(filter(None, (said, left)))


def otherwise_reported(shelf: Shelf, dossier: Dossier, field: str) -> list[Value]:
    """The values that are reported of a field and are not what is held of it, in any words."""
    held = dossier.assessments.get(field)
    if held is None or not held.value:
        return []
    reported = dossier.reported(field)
    own = {*held.claim_ids, *(each.claim.id for each in shelf.saying(reported, field, held.value))}
    return [each for each in reported if each.claim.id not in own]


def otherwise_said(grounds: Grounds, dossier: Dossier, field: str, values: Sequence[Value]) -> str:
    """What is reported beside the value that is held."""
    said = _said(grounds, dossier, field, values)
    return tr("{field}, reported otherwise: {said}", field=field_told(field), said=said)


def _said(grounds: Grounds, dossier: Dossier, field: str, values: Iterable[Value]) -> str:
    """Each value with those who report it; the values of one together."""
    alike: dict[tuple[str, str], list[Value]] = {}
    for each in values:
        value = value_told(field, each.claim.value, each.claim.details)
        if field == Field.SEVERITY:
            value = bracketed(value, particulars(grounds.shelf, dossier, each))
        alike.setdefault((value, each.statement.modality), []).append(each)
    said_so: dict[str, list[str]] = {}
    for (value, _), some in alike.items():
        said_so.setdefault(_reported(grounds, some), []).append(value)
    return "; ".join(f"{'; '.join(told)}, {how}" for how, told in said_so.items())


def _reported(grounds: Grounds, values: Sequence[Value]) -> str:
    """By whom a value is reported: one originator by name, several counted."""
    count = grounds.shelf.count(values)
    modality = values[0].statement.modality
    is_inferred = all(each.claim.level == Level.INFERRED for each in values)
    if len(count.names) == 1 and not count.reporters:
        who = with_side(count.names[0], "".join(count.named_sides))
        if modality == Modality.FEARED:
            return tr("feared, according to {who}", who=who)
        if modality == Modality.PLANNED:
            return tr("planned, according to {who}", who=who)
        return tr("inferred from what {who} says", who=who) if is_inferred else tr("as reported by {who}", who=who)
    as_what = tr("inferred") if is_inferred else tr("as reported")
    if modality != Modality.HAPPENED:
        as_what = worded(modality)
    return f"{as_what} ({count.sentence})"


def told_aside(grounds: Grounds, value: Value) -> str:
    """That a value is denied, doubted, feared or planned, and by whom.

    In quotation marks stand words of the passage alone: what it calls an actor whom the house calls nothing.
    """
    claim, statement = value.claim, value.statement
    is_called = claim.field == Field.ACTOR and claim.actor_id is None and claim.value in claim.quote
    called = tr("“{text}”", text=claim.value) if is_called else claim.value
    field, what = field_told(claim.field), value_told(claim.field, called, claim.details)
    if not grounds.outgoing.is_named(statement):
        who = tr("a source who is not named")
    else:
        who = grounds.shelf.originator_amid(statement)
    if statement.polarity == Polarity.DENIED:
        return tr("{field}: {value}, denied by {who}", field=field, value=what, who=who)
    if statement.polarity == Polarity.DOUBTED:
        return tr("{field}: {value}, doubted by {who}", field=field, value=what, who=who)
    if statement.modality == Modality.FEARED:
        return tr("{field}: {value}, feared by {who}", field=field, value=what, who=who)
    return tr("{field}: {value}, planned according to {who}", field=field, value=what, who=who)


def by(grounds: Grounds, statement: Statement) -> str:
    """Who says it, behind a comma."""
    if not grounds.outgoing.is_named(statement):
        return tr("according to a source who is not named")
    if statement.is_attributed:
        return tr("according to {who}", who=grounds.shelf.originator_amid(statement))
    return tr("in the words of the narrator")
