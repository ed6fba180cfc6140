"""Chooses the records of incidents that go into a copy for others, and those that are told without their names."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import field, fields
from datetime import date
from typing import Any

from heritage_annotator.frozen import mutable
from heritage_annotator.model.incidents.events import (
    Assessment,
    Claim,
    Incident,
    IncidentLink,
    IncidentSite,
    IssuedReport,
    Review,
    Statement,
    Translation,
)
from heritage_annotator.model.incidents.persons import spoken_names
from heritage_annotator.model.incidents.places import Declining, Observation, Site
from heritage_annotator.model.incidents.sources import Actor, Convention, Grade, Source
from heritage_annotator.model.records import Record
from heritage_annotator.model.span import Span
from heritage_annotator.services.sharing.choices import Choices, Selection
from heritage_annotator.services.sharing.unsaid import Unsaid
from heritage_annotator.storage.reading.annotators import SAME_PERSON
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.storage.rows import TABLES, TABLES_BY_NAME

KINDS: Sequence[type[Record]] = (
    *(Site, Source, Actor, Convention, Incident, IncidentSite, IncidentLink, Review, Statement, Claim),
    *(Observation, Grade, Assessment, Declining, Translation, IssuedReport),
)
"""The kinds of records, each after those that it names."""

REGISTERS = (Site, Source, Actor, Convention)
"""What belongs to the project as the codebook does, whoever wrote it."""


@mutable
class IncidentSelection:
    """The ids of the records that go out, by kind. `nameless`: those of sites, sources and actors that are not named.

    `kept_back`: how many incidents and statements stay because they are marked, or under an embargo; `unassessed`: how
    many assessed values stay with them.
    """

    ids: dict[type[Record], set[str]] = field(default_factory=dict[type[Record], set[str]])
    nameless: set[str] = field(default_factory=set[str])
    unsaid: Unsaid = field(default_factory=lambda: Unsaid(()))
    kept_back: int = 0
    unassessed: int = 0
    claims: dict[str, list[Claim]] = field(default_factory=dict[str, list[Claim]])
    """Of incidents of which statements stay because they are marked: all values."""
    marked: set[str] = field(default_factory=set[str])
    """The ids of those statements."""

    def holds(self, kind: type[Record], record_id: str) -> bool:
        """Whether that record goes out."""
        return record_id in self.ids.get(kind, ())

    def holds_back(self, held: Assessment) -> bool:
        """Whether an assessed value stays, as it is or was once: it rests only on statements that do (ADR 0081)."""
        claims = self.claims.get(held.incident_id)
        return claims is not None and held.stays(claims, self.marked, self.ids.get(Statement, ()))

    @property
    def unnamed(self) -> int:
        """How many sites, sources and actors go out that are not named."""
        return sum(len(self.nameless & self.ids.get(kind, set())) for kind in REGISTERS)


def selected_incidents(
    reading: Reading, choices: Choices, selection: Selection, redacted: Mapping[str, Sequence[Span]]
) -> IncidentSelection:
    """What of the incidents the choices hand out. `redacted`: what is hidden of bodies, by article."""
    made = IncidentSelection()
    if not choices.incidents:
        return made
    choosing = _Choosing(reading, choices, selection, redacted, made)
    for kind in KINDS:
        made.ids[kind] = set()
        for record in reading.every(kind):
            if choosing.goes_out(record):
                made.ids[kind].add(record.id)
    made.unsaid = Unsaid(choosing.names())
    return made


def sites_that_stay(reading: Reading, kept: Collection[str], stays: Callable[[Statement], bool]) -> set[str]:
    """The sites of which only the incidents `kept` tell (ids), that nobody is to know of; not those named by nothing.

    `stays`: whether a statement does, of whatever incident. A site of which something else tells is none of them.
    """
    found = {each.site_id for each in reading.naming(IncidentSite, "incident_id", kept)} if kept else set[str]()
    if not found:
        return found
    found -= {each.site_id for each in reading.naming(IncidentSite, "site_id", found) if each.incident_id not in kept}
    claims = [each for each in reading.naming(Claim, "site_id", found) if each.site_id] if found else []
    seen = [each for each in reading.naming(Observation, "site_id", found) if each.incident_id not in kept]
    asked = (*(each.statement_id for each in claims), *(each.statement_id for each in seen if each.statement_id))
    statements = reading.by_id(Statement, asked).values()
    told = {each.id for each in statements if each.incident_id not in kept and not stays(each)}
    found -= {each.site_id for each in claims if each.statement_id in told}
    return found - {each.site_id for each in seen if each.statement_id is None or each.statement_id in told}


class _Choosing:
    def __init__(
        self,
        reading: Reading,
        choices: Choices,
        selection: Selection,
        redacted: Mapping[str, Sequence[Span]],
        made: IncidentSelection,
    ) -> None:
        self._reading, self._choices, self._selection, self._made = reading, choices, selection, made
        self._redacted = redacted
        self._today = date.today().isoformat()  # noqa: DTZ011  # an embargo ends where she is
        self._hidden = reading.hidden_sites()
        self._known_as: set[str] = set()
        self._marked: dict[str, list[Span]] = {}
        for annotation_id in reading.sensitive_annotations():
            annotation = reading.annotation(annotation_id)
            if annotation is not None:
                span = Span(annotation.start, annotation.end)
                self._marked.setdefault(annotation.article_id, []).append(span)
        self._sensitive = reading.sensitive_articles()
        kept = {each.id for each in reading.every(Incident) if self._stays(each)}
        self._unknown = sites_that_stay(reading, kept, self._is_marked)
        statements = [each for each in reading.every(Statement) if each.incident_id and self._is_marked(each)]
        made.marked = {each.id for each in statements}
        incidents = {each.incident_id or "" for each in statements} - kept
        beside = {each.id: each.incident_id or "" for id_ in incidents for each in reading.statements_of(id_)}
        for each in reading.naming(Claim, "statement_id", [*beside]) if beside else ():
            made.claims.setdefault(beside[each.statement_id], []).append(each)

    @property
    def _hides_people(self) -> bool:
        return self._choices.pseudonyms or self._choices.annotators is not None

    def goes_out(self, record: Record) -> bool:
        """Whether the record goes out; those it names were asked for before."""
        told: Any = record
        if isinstance(record, Convention) and record.key.startswith(SAME_PERSON) and self._hides_people:
            return False
        if not isinstance(record, REGISTERS) and not self._is_wanted(told.annotator_id):
            return False
        if getattr(record, "article_id", None) not in {None, *self._selection.articles}:
            return False
        if isinstance(record, Declining) and record.site in self._known_as:
            return False  # that words do not name a hidden place says which one it is
        self._note(record)
        if isinstance(record, Incident):
            return self._counted(is_out=self._stays(record))
        if isinstance(record, Statement):
            return self._statement(record)
        if isinstance(record, Translation):
            return not _meets(self._redacted.get(record.article_id, ()), record.start, record.end)
        if record.id in self._unknown or not all(self._made.holds(kind, id_) for kind, id_ in _needed(record)):
            return False
        is_back = isinstance(record, Assessment) and self._made.holds_back(record)
        self._made.unassessed += is_back
        return not is_back

    def _note(self, record: Record) -> None:
        """Keeps in mind whom and what a record is of that is not named, or that nobody is to know of."""
        if record.id in self._hidden or (isinstance(record, Source | Actor) and record.sensitive):
            self._made.nameless.add(record.id)
        if isinstance(record, Site) and (record.id in self._hidden or record.id in self._unknown):
            self._known_as |= {record.id, *(f"{scheme}:{number}" for scheme, number in record.ids.items())}

    def names(self) -> Iterator[str]:
        """What the sites, sources and actors that are not named are called."""
        for site in self._reading.every(Site):
            if site.id in self._made.nameless:
                yield from (site.name, *(each.get("name", "") for each in site.names))
        words: dict[str, list[str]] = {}
        for each in self._reading.every(Statement):
            words.setdefault(each.originator_id or "", []).append(each.originator_words)
        for source in self._reading.every(Source):
            if source.id in self._made.nameless:
                yield from spoken_names(source, words.get(source.id, ()))
        actors = [each for each in self._reading.every(Actor) if each.id in self._made.nameless]
        claims = self._reading.naming(Claim, "actor_id", [each.id for each in actors]) if actors else ()
        for actor in actors:
            yield from spoken_names(actor, (each.value for each in claims if each.actor_id == actor.id))

    def _is_wanted(self, annotator_id: str) -> bool:
        return self._choices.annotators is None or annotator_id in self._choices.annotators

    def _statement(self, statement: Statement) -> bool:
        if self._choices.tags is not None and statement.annotation_id not in self._selection.annotations:
            return False
        incident = statement.incident_id
        is_hidden = incident is not None and not self._made.holds(Incident, incident)
        return self._counted(is_out=self._is_marked(statement)) and not is_hidden

    def _stays(self, incident: Incident) -> bool:
        return bool(incident.sensitive) or incident.is_held_back(self._today)

    def _is_marked(self, statement: Statement) -> bool:
        spans = self._marked.get(statement.article_id, ())
        is_read = _meets(spans, statement.start, statement.end)
        return bool(statement.sensitive) or is_read or statement.article_id in self._sensitive

    def _counted(self, *, is_out: bool) -> bool:
        self._made.kept_back += is_out
        return not is_out


def _meets(spans: Sequence[Span], start: int, end: int) -> bool:
    return any(span.start < end and start < span.end for span in spans)


def _needed(record: Record) -> Iterator[tuple[type[Record], str]]:
    """What the record says nothing without: what it names and must, and incident and statement where it has them."""
    table = TABLES[type(record)]
    optional = {each.name for each in fields(record) if each.type == str | None}
    for column, name in table.references.items():
        value = getattr(record, column)
        kind = TABLES_BY_NAME[name].kind
        if kind in KINDS and value is not None and (column not in optional or kind in {Incident, Statement}):
            yield kind, value


def left_over(record: Record, made: IncidentSelection) -> dict[str, None]:
    """The columns in which the record names one that does not go out, and can do without."""
    told: dict[str, None] = {}
    for column, name in TABLES[type(record)].references.items():
        kind, value = TABLES_BY_NAME[name].kind, getattr(record, column)
        if kind in KINDS and value is not None and not made.holds(kind, value):
            told[column] = None
    return told


def needs_none(record: Record, made: IncidentSelection) -> bool:
    """Whether all that the record must name goes out."""
    return all(made.holds(kind, id_) for kind, id_ in _needed(record))
