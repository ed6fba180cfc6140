"""Plans the deeds on statements: a passage that says something, with the values it gives each field."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from heritage_annotator.model.anchoring import anchor
from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import QuoteNotFoundError, ValueRefusedError
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.incidents.events import Claim, Incident, Statement
from heritage_annotator.model.incidents.places import Observation
from heritage_annotator.model.incidents.sources import Actor, Source
from heritage_annotator.model.incidents.vocabulary import (
    CREDIBILITY,
    NOT_STATED,
    Field,
    IncidentKind,
    Level,
    Modality,
    Polarity,
    Role,
    Severity,
)
from heritage_annotator.model.span import Span
from heritage_annotator.model.text import opening_words
from heritage_annotator.model.times import now
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.annotations.marking import span_in, span_of_quote
from heritage_annotator.services.dates.edtf import bounds, checked, kind_of
from heritage_annotator.services.incidents.independence import Registers, are_independent
from heritage_annotator.services.incidents.meaning import number_in
from heritage_annotator.storage.reading.reading import Reading


class Stated(NamedTuple):
    """A value that a statement gives a field. `words`: the span that says it (code points), None where none does."""

    field: str
    value: str
    words: Span | None = None
    level: str = Level.TEXT
    site_id: str | None = None
    actor: Actor | None = None
    details: Mapping[str, str] = {}


class Said(NamedTuple):
    """Who says a statement, and how. `new` are records that the project has not yet, of those named."""

    originator: Source | None = None
    originator_words: str = ""
    originator_level: str = Level.TEXT
    relayed_by: Source | None = None
    relay_unsure: bool = False
    polarity: str = Polarity.AFFIRMED
    modality: str = Modality.HAPPENED
    background: bool = False
    credibility: str = ""
    answers: Statement | None = None
    said_on: str = ""
    topic: str = ""
    note: str = ""


def place_of(body: str, quote: str = "", nth: int = 1, start: int | None = None, end: int | None = None) -> Span:
    """The span of a statement's words in `body`: where they stand, or from `start` to `end` (code points).

    Raises:
        QuoteNotFoundError, SpanOutsideError: as `span_of_quote` and `span_in` do.
    """
    if quote:
        return span_of_quote(body, quote, nth)
    return span_in(body, -1 if start is None else start, -1 if end is None else end)


def words_within(body: str, span: Span, words: str) -> Span:
    """Where a value's own words stand: within the statement, else the occurrence nearest to it.

    Raises:
        QuoteNotFoundError: nowhere in the article.
    """
    at = body.find(words, span.start, span.end) if words else -1
    if at < 0:
        places: list[int] = []
        found = body.find(words) if words else -1
        while found >= 0:
            places.append(found)
            found = body.find(words, found + 1)
        if not places:
            raise QuoteNotFoundError(words, 1, 0)
        at = min(places, key=lambda place: abs(place - span.start))
    return Span(at, at + len(words))


def plan_statement(
    reading: Reading,
    article_id: str,
    span: Span,
    annotator_id: str,
    *,
    said: Said | None = None,
    values: Iterable[Stated] = (),
    incident: Incident | None = None,
    annotation_id: str = "",
) -> tuple[Statement, Change]:
    """A statement of those words of the article, with its values; sources and actors that are new come with it.

    Raises:
        ValueRefusedError: a value, a grade or a word is none of its field's, or it was said on no day.
    """
    said = Said() if said is None else said
    if said.said_on:
        bounds(said.said_on)
    body, at = reading.body(article_id), now()
    held = anchor(body, span_in(body, span.start, span.end))
    made = Statement(
        random_id(),
        article_id,
        span.start,
        span.end,
        held.quote,
        held.prefix,
        held.suffix,
        annotator_id,
        at,
        at,
        incident_id=None if incident is None else incident.id,
        annotation_id=annotation_id,
        **_told(said),
    )
    stated = list(values)
    _refuse(reading, incident, made, stated)
    claims = [claim_of(body, made, each, position) for position, each in enumerate(stated)]
    new = _new_records(reading, said, stated)
    edits = tuple(Edit(None, record) for record in (*new, made, *claims))
    return made, Change(Deed(DeedKind.ADD_STATEMENT, opening_words(held.quote)), edits)


def plan_statement_edit(reading: Reading, statement: Statement, **told: Any) -> Change | None:
    """The statement with other values in those fields; None when it has them already.

    Raises:
        ValueRefusedError: a grade or a word is none of its field's, or it was said on no day.
    """
    after = replace(statement, **told)
    if after == statement:
        return None
    if after.said_on and after.said_on != statement.said_on:
        bounds(after.said_on)
    incident = None if after.incident_id is None else reading.found(Incident, after.incident_id)
    _refuse(reading, incident, after, [])
    after = replace(after, modified=now())
    return Change(
        Deed(DeedKind.EDIT_STATEMENT, opening_words(statement.quote)),
        (Edit(statement, after), *asked_again(reading, statement, after)),
    )


def plan_statement_removal(reading: Reading, statement: Statement) -> Change:
    """The statement taken out with its values.

    Those that answer it stay, answering nothing, and so do observations made of it and what is assessed. The
    credibility of 1 of those that nobody else confirms is asked again.
    """
    answering = reading.naming(Statement, "answers_id", [statement.id], removed_too=True)
    seen = reading.naming(Observation, "statement_id", [statement.id])
    claims = reading.claims_of([statement]).get(statement.id, [])
    silent: dict[str, Statement | None] = {each.id: replace(each, answers_id=None) for each in answering}
    incidents = [] if statement.incident_id is None else [statement.incident_id]
    again = list(unconfirmed(reading, {**silent, statement.id: None}, incidents))
    silent |= {each.id: then for each, then in again if each.id in silent}
    edits = [
        *(Edit(each, then) for each, then in again if each.id not in silent),
        *(Edit(each, silent[each.id]) for each in answering),
        *(Edit(each, replace(each, statement_id=None)) for each in seen),
        *let_go(reading, statement, claims),
        *(Edit(claim, None) for claim in claims),
        Edit(statement, None),
    ]
    return Change(Deed(DeedKind.REMOVE_STATEMENT, opening_words(statement.quote)), tuple(edits))


def let_go(reading: Reading, statement: Statement, claims: Iterable[Claim]) -> list[Edit]:
    """What is assessed of the statement's incident, resting on none of those claims any more."""
    gone = {each.id for each in claims}
    if statement.incident_id is None:
        return []
    held = reading.assessments_of(statement.incident_id).values()
    return [
        Edit(each, replace(each, claim_ids=tuple(id_ for id_ in each.claim_ids if id_ not in gone)))
        for each in held
        if gone & set(each.claim_ids)
    ]


def _told(said: Said) -> dict[str, Any]:
    told = said._asdict()
    for name in ("originator", "relayed_by", "answers"):
        record = told.pop(name)
        told[f"{name}_id"] = None if record is None else record.id
    return told


def _refuse(reading: Reading, incident: Incident | None, statement: Statement, values: Iterable[Stated]) -> None:
    for what, words, given in (
        ("polarity", Polarity, statement.polarity),
        ("modality", Modality, statement.modality),
        ("level", Level, statement.originator_level),
    ):
        if given not in set(words):
            raise ValueRefusedError(what, given, ", ".join(words))
    if statement.credibility and statement.credibility not in CREDIBILITY:
        raise ValueRefusedError("credibility", statement.credibility, ", ".join(CREDIBILITY))
    if statement.credibility == CREDIBILITY[0] and not _is_seconded(reading, statement):
        raise ValueRefusedError("credibility", statement.credibility, "alone")
    for each in values:
        refuse_value(incident, each)


def graded_there(reading: Reading, statement: Statement) -> Statement:
    """The statement in the incident it names now: *confirmed by others* is asked again where no other confirms it."""
    if statement.credibility != CREDIBILITY[0] or _is_seconded(reading, statement):
        return statement
    return replace(statement, credibility="")


def asked_again(reading: Reading, before: Statement, after: Statement) -> list[Edit]:
    """The credibility of 1 taken off the others of its incident that nobody confirms once the statement is altered.

    `after`: as it will be, in that incident or out of it.
    """
    if before.incident_id is None:
        return []
    stays = after.incident_id == before.incident_id
    altered = {before.id: after if stays else None}
    return [Edit(each, then) for each, then in unconfirmed(reading, altered, [before.incident_id]) if each != before]


def unconfirmed(
    reading: Reading,
    altered: Mapping[str, Statement | None],
    incident_ids: Iterable[str],
    registers: Registers | None = None,
) -> Iterator[tuple[Statement, Statement]]:
    """The statements of those incidents that others confirmed and nobody will, as they stand and with no credibility.

    `altered`: statements as they will be, by id, None for one that goes. `registers`: the sources as they will be.
    """
    for incident_id in dict.fromkeys(incident_ids):
        standing = reading.statements_of(incident_id)
        if not any(each.credibility == CREDIBILITY[0] for each in standing):
            continue
        known = Registers.of(reading)
        staying = {each.id: altered.get(each.id, each) for each in standing}
        for each in standing:
            then = staying[each.id]
            if then is None or then.credibility != CREDIBILITY[0]:
                continue
            others = [other for id_, other in staying.items() if other is not None and id_ != each.id]
            was = are_independent(known, each, [other for other in standing if other.id != each.id])
            if was and not are_independent(registers or known, then, others):
                yield each, replace(then, credibility="", modified=now())


def _is_seconded(reading: Reading, statement: Statement) -> bool:
    """Whether another independent originator affirms something in the same incident."""
    if statement.incident_id is None:
        return False
    others = [each for each in reading.statements_of(statement.incident_id) if each.id != statement.id]
    return are_independent(Registers.of(reading), statement, others)


def refuse_value(incident: Incident | None, stated: Stated) -> None:
    """Refuses what cannot be a value of its field.

    Raises:
        ValueRefusedError: it is none of the field's, or the incident is of a kind that takes none.
    """
    if stated.field not in set(Field):
        raise ValueRefusedError("field", stated.field, ", ".join(Field))
    if stated.level not in set(Level):
        raise ValueRefusedError("level", stated.level, ", ".join(Level))
    if stated.value == NOT_STATED:
        return
    if not stated.value.strip():
        raise ValueRefusedError(stated.field, stated.value, NOT_STATED)
    if stated.field == Field.DATE:
        checked(stated.value, stated.details.get("kind") or kind_of(stated.value))
    if stated.field == Field.SEVERITY:
        if incident is not None and not IncidentKind(incident.kind).takes_severity:
            raise ValueRefusedError("severity", stated.value, "kind")
        if stated.value not in set(Severity):
            raise ValueRefusedError("severity", stated.value, ", ".join(Severity))
    role = stated.details.get("role", "")
    if role and role not in set(Role):
        raise ValueRefusedError("role", role, ", ".join(Role))
    _refuse_numbers(stated)


def _refuse_numbers(stated: Stated) -> None:
    told = [number_in(stated.details[name]) for name in ("low", "best", "high") if stated.details.get(name)]
    numbers = [each for each in told if each is not None]
    if len(numbers) < len(told) or numbers != sorted(numbers):
        raise ValueRefusedError("number", stated.value, "range")


def claim_of(body: str, statement: Statement, stated: Stated, position: int) -> Claim:
    """The claim that a statement of `body` makes; `position`: its place among those of the statement."""
    words = stated.words
    details = dict(stated.details)
    if stated.field == Field.DATE and stated.value != NOT_STATED:
        details.setdefault("kind", kind_of(stated.value))
    # What no words say is not in the text.
    is_unsaid = words is None and stated.value != NOT_STATED and stated.level == Level.TEXT
    return Claim(
        random_id(),
        statement.id,
        stated.field,
        stated.value,
        statement.annotator_id,
        statement.modified,
        statement.modified,
        start=0 if words is None else words.start,
        end=0 if words is None else words.end,
        quote="" if words is None else span_in(body, words.start, words.end).of(body),
        level=Level.INFERRED if is_unsaid else stated.level,
        site_id=stated.site_id,
        actor_id=None if stated.actor is None else stated.actor.id,
        details=dict(sorted(details.items())),
        position=position,
    )


def _new_records(reading: Reading, said: Said, values: Iterable[Stated]) -> list[Source | Actor]:
    """The sources and actors among those named that the project has not yet, each once."""
    named = [
        each for each in (said.originator, said.relayed_by, *(value.actor for value in values)) if each is not None
    ]
    distinct = {each.id: each for each in named}
    return [each for each in distinct.values() if reading.found(type(each), each.id) is None]
