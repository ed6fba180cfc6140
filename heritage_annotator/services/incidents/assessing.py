"""Plans what the team holds of a field, by a rule it names, and says what is offered: nothing is assessed silently."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import UnknownRecordError, ValueRefusedError
from heritage_annotator.model.identity import assessment_id
from heritage_annotator.model.incidents.events import Assessment, Claim, Incident, Statement
from heritage_annotator.model.incidents.vocabulary import (
    RELIABILITY,
    Field,
    IncidentKind,
    Polarity,
    Rule,
    Severity,
    Status,
)
from heritage_annotator.model.times import now
from heritage_annotator.services.dates.edtf import checked, days_of, kind_of
from heritage_annotator.services.incidents.dossier import Agreement, Dossier, Shelf, Value
from heritage_annotator.services.incidents.meaning import number_in
from heritage_annotator.services.wording.incident_facts import field_told
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr, trn

RANGED = frozenset({Field.DATE, Field.SEVERITY, Field.EXTENT, Field.NUMBER})
"""The fields whose values have a lowest and a highest."""
# Independent originators without which nobody calls it a majority.
_MAJORITY = 2
THRESHOLD = "corroborated"
"""The convention that holds from how many independent originators on an incident may be called corroborated."""


def plan_assessment(
    reading: Reading,
    incident: Incident,
    field: str,
    value: str,
    *,
    rule: str,
    annotator_id: str,
    reason: str = "",
    claims: Iterable[Claim] = (),
    details: Mapping[str, str] | None = None,
) -> Change | None:
    """What is held of a field from now on, or (LEFT_OPEN, no value) that it is left open; None when it is already.

    A rule of sources rests on `claims`; where none is given, on those of the incident that say this very value, a range
    on all that are told of the field, a majority on those that say it of one and the same element.

    Raises:
        ValueRefusedError: the value is none of the field's, the rule is none, it has no value or reason it needs, or
            it is a rule of sources and none of them says anything it could rest on, or one of them denies or doubts
            what would rest on it; or the rule is the majority, and no majority says the value. What is held so already
            stays.
        UnknownRecordError: one of the claims is of another incident or another field.
    """
    claims, details = list(claims), dict(details or {})
    _refuse(incident, field, value, rule, reason)
    _refuse_strangers(reading, incident, field, claims)
    if field == Field.DATE and value:
        details.setdefault("kind", kind_of(value))
        checked(value, details["kind"])
    if Rule(rule).is_of_sources:
        claims = claims or _saying(reading, incident, field, rule, value)
        if not claims:
            raise ValueRefusedError("rule", rule, "unsaid")
    _refuse_denials(reading, field, value, rule, claims)
    id_ = assessment_id(incident.id, field)
    before, at = reading.found(Assessment, id_), now()
    made = Assessment(
        id_,
        incident.id,
        field,
        value,
        rule,
        annotator_id,
        at if before is None else before.created,
        at,
        reason=reason,
        details=details,
        claim_ids=tuple(claim.id for claim in claims),
    )
    if before is not None and _same(before, made):
        return None
    if rule == Rule.MAJORITY:
        shelf = Shelf(reading)
        [dossier] = shelf.dossiers([incident])
        if (refused := no_majority(shelf, dossier.reported(field), field, value)) is not None:
            raise refused
    return Change(Deed(DeedKind.ASSESS, f"{incident.called}: {field}"), (Edit(before, made),))


def plan_no_assessment(reading: Reading, incident: Incident, field: str) -> Change:
    """Nothing held of the field any more.

    Raises:
        UnknownRecordError: nothing is.
    """
    before = reading.found(Assessment, assessment_id(incident.id, field))
    if before is None:
        raise UnknownRecordError("assessed value", field)
    return Change(Deed(DeedKind.ASSESS, f"{incident.called}: {field}"), (Edit(before, None),))


def offered_value(shelf: Shelf, rule: str, values: Sequence[Value]) -> str:
    """What a rule makes of these values of one field, for a person to take or not; '' where it says nothing.

    What says the same in other words is one value, told as it is said first. Single source: the only one. Majority:
    the value of more independent originators than any other, of two at least. Hierarchy: that of the best grade, where
    one is best. Range: from the lowest to the highest, of numbers and days.
    """
    alike: dict[str, list[Value]] = {}
    for some in shelf.alike(values):  # of one text in several roles too
        alike.setdefault(some[0].claim.value, []).extend(some)
    if rule == Rule.SINGLE_SOURCE:
        return next(iter(alike)) if len(alike) == 1 else ""
    if rule == Rule.MAJORITY:
        ranked = {told: _most(shelf, some) for told, some in alike.items()}
        most = max(ranked.values(), default=0)
        return _only_best(ranked, most) if most >= _MAJORITY else ""
    if rule == Rule.HIERARCHY:
        letters = {told: [shelf.reliability(each.statement) for each in some] for told, some in alike.items()}
        graded = {told: min(filter(_is_grade, some), default="") for told, some in letters.items()}
        return _only_best(graded, min(filter(None, graded.values()), default=""))
    return _range(values) if rule == Rule.RANGE else ""


def _most(shelf: Shelf, values: Sequence[Value]) -> int:
    """How many independent originators say it of one and the same element: two towers make no majority for one."""
    return max((shelf.count(some).independent for some in shelf.of_one_place(values)), default=0)


def _is_grade(letter: str) -> bool:
    """Whether it says something of a source's record: F says that none is kept."""
    return bool(letter) and letter != RELIABILITY[-1]


def _only_best(ranked: Mapping[str, object], best: object) -> str:
    found = [text for text, rank in ranked.items() if rank == best]
    return found[0] if len(found) == 1 and best else ""


def _range(values: Sequence[Value]) -> str:
    if not values or all(each.claim.field == Field.DATE for each in values):
        return _range_of_dates([each.claim.value for each in values])
    numbers: list[Decimal] = []
    for each in values:
        details = each.claim.details
        given = [details[name] for name in ("low", "best", "high") if details.get(name)] or [each.claim.value]
        told = [number for text in given if (number := number_in(text)) is not None]
        if len(told) < len(given):
            return ""
        numbers += told
    least, most = min(numbers), max(numbers)
    return f"{least:f}–{most:f}" if least < most else f"{least:f}"


def _range_of_dates(dates: Sequence[str]) -> str:
    """From the earliest to the latest, each as it was stated: of one day the coarser, for nobody said it finer."""
    starts: list[tuple[date, int, str]] = []
    ends: list[tuple[date, int, str]] = []
    for each in dates:
        first, last = days_of(each)
        start, slash, end = each.partition("/")
        if first is None or last is None:
            return ""
        starts.append((first, len(start), start))
        ends.append((last, -len(end or start), end if slash else start))
    if not dates:
        return ""
    start, end = min(starts)[2], max(ends)[2]
    return start if start == end else f"{start}/{end}"


def resting(shelf: Shelf, rule: str, field: str, value: str, values: Sequence[Value]) -> list[Value]:
    """Those of the values of one field that say this one, of which a majority is that of one and the same element."""
    saying = shelf.saying(values, field, value)
    if rule != Rule.MAJORITY or not saying:
        return saying
    return max(shelf.of_one_place(saying), key=lambda some: shelf.count(some).independent)


def agreed_threshold(reading: Reading) -> int:
    """From how many independent originators on an incident may be called corroborated, as the team agreed."""
    agreed = reading.conventions().get(THRESHOLD, "2")
    return int(agreed) if agreed.isdecimal() else 2


def below_threshold(shelf: Shelf, dossier: Dossier) -> str:
    """How many agree on what happened where a person set *corroborated* below the team's threshold; '' where not so."""
    if dossier.incident.status != Status.CORROBORATED:
        return ""
    threshold = agreed_threshold(shelf.reading)
    most = max((each.counted.independent for each in shelf.agreeing(dossier) if each.tells), default=0)
    if most >= threshold:
        return ""
    if not most:
        return tr(
            "set with no originator who affirms what happened; the team’s threshold is {threshold}", threshold=threshold
        )
    return trn(
        "set with {count} independent originator; the team’s threshold is {threshold}",
        "set with {count} independent originators; the team’s threshold is {threshold}",
        most,
        threshold=threshold,
    )


def no_majority(shelf: Shelf, reported: Sequence[Value], field: str, value: str) -> ValueRefusedError | None:
    """Why no majority of independent originators says the value; None where one does.

    It takes two of them at least, and more than say anything else.
    """
    saying = {each.claim.id for each in shelf.saying(reported, field, value)}
    for_it = _most(shelf, [each for each in reported if each.claim.id in saying])
    others = [_most(shelf, some) for some in shelf.alike(reported) if some[0].claim.id not in saying]
    if for_it >= _MAJORITY and for_it > max(others, default=0):
        return None
    return ValueRefusedError("majority", value, "contested" if others else "few")


def status_offer(shelf: Shelf, dossier: Dossier) -> tuple[Status | None, str]:
    """The status that may be offered by the team's threshold, and why; or none and why not, '' where nobody agrees."""
    agreements, threshold = shelf.agreeing(dossier), agreed_threshold(shelf.reading)
    offered = offered_status(dossier.incident, agreements, threshold)
    is_open = dossier.incident.status == Status.UNVERIFIED
    return offered, why_told(agreements, threshold, is_enough=offered is not None) if is_open else ""


def offered_status(incident: Incident, agreements: Sequence[Agreement], threshold: int = 2) -> Status | None:
    """The status that may be offered: corroborated, where so many independent originators not of one side agree.

    They must agree on what happened: that all name the same place or the same day corroborates no damage.
    """
    if incident.status != Status.UNVERIFIED:
        return None
    enough = any(each.tells and each.counted.independent >= threshold for each in agreements)
    return Status.CORROBORATED if enough else None


def why_told(agreements: Sequence[Agreement], threshold: int = 2, *, is_enough: bool) -> str:
    """Who agrees, and on what, so that a status may be offered; or why it may not though enough agree.

    '' if they do not. Of several the most.
    """
    some = [each for each in agreements if each.tells == is_enough and each.counted.independent >= threshold]
    if not some:
        return ""
    best = max(some, key=lambda each: each.counted.independent)
    told = tr("{count} (agreed: {field})", count=best.counted.sentence, field=field_told(best.field))
    if is_enough:
        return told
    return tr("{count}. Agreeing on place, date or who held it alone does not tell what happened", count=told)


def _refuse(incident: Incident, field: str, value: str, rule: str, reason: str) -> None:
    if field not in set(Field):
        raise ValueRefusedError("field", field, ", ".join(Field))
    if rule not in set(Rule):
        raise ValueRefusedError("rule", rule, ", ".join(Rule))
    if rule == Rule.RANGE and field not in RANGED:
        raise ValueRefusedError("rule", rule, "unranged")
    if bool(value) == (rule == Rule.LEFT_OPEN):
        raise ValueRefusedError("value", value, Rule.LEFT_OPEN if not value else "")
    if rule in {Rule.DECISION, Rule.LEFT_OPEN} and not reason.strip():
        raise ValueRefusedError("reason", reason, "…")
    if field == Field.SEVERITY and value:
        if not IncidentKind(incident.kind).takes_severity:
            raise ValueRefusedError("severity", value, "kind")
        if value not in set(Severity):
            raise ValueRefusedError("severity", value, ", ".join(Severity))


def _refuse_strangers(reading: Reading, incident: Incident, field: str, claims: Sequence[Claim]) -> None:
    own = {each.id for each in reading.statements_of(incident.id)} if claims else set[str]()
    for claim in claims:
        if claim.field != field or claim.statement_id not in own:
            raise UnknownRecordError("value", claim.id)


def _refuse_denials(reading: Reading, field: str, value: str, rule: str, claims: Sequence[Claim]) -> None:
    """Who denies a value, or doubts it, is no ground of it: of a decision neither, and of a rule of sources of none."""
    statements = reading.by_id(Statement, [claim.statement_id for claim in claims])
    values = [Value(claim, statements[claim.statement_id]) for claim in claims if claim.statement_id in statements]
    grounds = values if Rule(rule).is_of_sources else Shelf(reading).saying(values, field, value)
    for claim, statement in grounds if value else ():
        if statement.polarity != Polarity.AFFIRMED:
            raise ValueRefusedError("claims", claim.value, "denied")


def _saying(reading: Reading, incident: Incident, field: str, rule: str, value: str) -> list[Claim]:
    """What a rule may rest on: the claims of the value, for a range all that are reported of the field.

    Who denies a value, or doubts it, does not say it.
    """
    shelf = Shelf(reading)
    [dossier] = shelf.dossiers([incident])
    reported = dossier.reported(field)
    return [each.claim for each in (reported if rule == Rule.RANGE else resting(shelf, rule, field, value, reported))]


def _same(one: Assessment, other: Assessment) -> bool:
    def held(each: Assessment) -> tuple[object, ...]:
        return each.value, each.rule, each.reason, dict(each.details), each.claim_ids

    return held(one) == held(other)
