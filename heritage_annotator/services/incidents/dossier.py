"""An incident with all that is said and held of it, read at once for lists, exports and reports."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from heritage_annotator.model.folding import folded
from heritage_annotator.model.incidents.events import Assessment, Claim, Incident, IncidentSite, Statement
from heritage_annotator.model.incidents.held_apart import credibility_of, held_in
from heritage_annotator.model.incidents.places import Observation, Site
from heritage_annotator.model.incidents.sources import Actor, Grade, Source
from heritage_annotator.model.incidents.vocabulary import (
    NOT_STATED,
    Field,
    IncidentKind,
    Modality,
    Polarity,
    Role,
    Rule,
    Severity,
    Status,
)
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.dates.edtf import same_form
from heritage_annotator.services.incidents.independence import Count, Registers
from heritage_annotator.services.incidents.meaning import Meanings
from heritage_annotator.services.incidents.registers import grades
from heritage_annotator.services.sites.planning import all_names
from heritage_annotator.storage.reading.asking import Known
from heritage_annotator.storage.reading.reading import Reading

_T = TypeVar("_T")

STATUS = "status"
# So many incidents are read together: all that is said of ten thousand need not be held at once.
_TOGETHER = 1_000


class Value(NamedTuple):
    """A claim with the statement that makes it."""

    claim: Claim
    statement: Statement


class Dossier(NamedTuple):
    """An incident, its sites in their order, its statements, their values, and what is assessed."""

    incident: Incident
    sites: tuple[tuple[IncidentSite, Site], ...]
    statements: tuple[Statement, ...]
    values: tuple[Value, ...]
    assessments: Mapping[str, Assessment]
    observations: tuple[Observation, ...]

    def of(self, field: str) -> list[Value]:
        """The values of one field. What dates a cause rather than the incident is not among the dates."""
        return [each for each in self.values if each.claim.field == field and not each.claim.details.get("of")]

    @property
    def fields(self) -> list[str]:
        """The fields something is said or held of, in their order."""
        told = {each.claim.field for each in self.values} | self.assessments.keys()
        return [field for field in Field if field in told]

    def held_apart(self, field: str) -> list[str]:
        """The values that several people hold of the field, or of the incident's `status`, since copies were joined.

        Empty where nobody else holds another, or one has decided since.
        """
        held = self.assessments.get(field)
        if held is None or held.rule != Rule.LEFT_OPEN:
            return []
        if field == STATUS and self.incident.status != Status.UNVERIFIED:
            return []
        return held_in(held.details)

    def credibilities_held(self, statement: Statement) -> list[str]:
        """The grades that several people give a statement, since copies were joined; none once it is graded again."""
        return [] if statement.credibility else self.held_apart(credibility_of(statement.id))

    def reported(self, field: str) -> list[Value]:
        """Those of the field's values that are stated and affirmed, of which nothing is assessed yet.

        What is feared or planned has not happened: only a threat is told by it.
        """
        return [each for each in self.of(field) if each.claim.value != NOT_STATED and not self.is_aside(each)]

    def is_aside(self, value: Value) -> bool:
        """Whether a value tells nothing that happened: denied, doubted, or feared or planned where it is no threat."""
        statement = value.statement
        is_so = statement.modality == Modality.HAPPENED or self.incident.kind == IncidentKind.THREAT
        return statement.polarity != Polarity.AFFIRMED or not is_so

    @property
    def date(self) -> tuple[str, str]:
        """The date as EDTF and its kind: what is assessed, else what is reported where nobody contradicts; or ''."""
        held = self.assessments.get(Field.DATE)
        if held is not None:
            return held.value, held.details.get("kind", "")
        told: dict[tuple[str, str], str] = {}
        for claim, _ in self.reported(Field.DATE):
            told.setdefault((same_form(claim.value), claim.details.get("kind", "")), claim.value)
        return next((value, kind) for (_, kind), value in told.items()) if len(told) == 1 else ("", "")


class Agreement(NamedTuple):
    """Who affirms the same value of a field, and whether it tells what happened: not where or when alone."""

    field: Field
    counted: Count
    tells: bool


class Shelf:
    """What dossiers name, read once, when it is first asked for: sites, sources, actors, grades, who printed what."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._near = reading.by_id(Site, ())
        self._called: Callable[[Source], str] | None = None

    @cached_property
    def sites(self) -> Known[Site]:
        """All sites by id. A gazetteer may have given the project tens of thousands: dossiers read their own."""
        return self.reading.by_id(Site)

    @cached_property
    def actors(self) -> Known[Actor]:
        """All actors by id."""
        return self.reading.by_id(Actor)

    @cached_property
    def grades(self) -> Mapping[str, Grade]:
        """The grade in force by source."""
        return grades(self.reading)

    @cached_property
    def registers(self) -> Registers:
        """Who says what, for counting."""
        return self._renamed(Registers.of(self.reading))

    @cached_property
    def meanings(self) -> Meanings:
        """What values mean by the codebook, so that those that say the same are one."""
        return Meanings(self.reading.codebook())

    def alike(self, values: Iterable[Value]) -> list[list[Value]]:
        """The values in groups of which each says the same, in any words; in the order of their first."""
        found: dict[tuple[str, ...], list[Value]] = {}
        for each in values:
            found.setdefault(self.meanings.of(each.claim), []).append(each)
        return list(found.values())

    def saying(self, values: Iterable[Value], field: str, value: str) -> list[Value]:
        """Those of the values that say this one, or the same in other words."""
        values = list(values)
        wanted = {self.meanings.of(each.claim) for each in values if each.claim.value == value}
        if wanted:
            return [each for each in values if self.meanings.of(each.claim) in wanted]
        meant = self.meanings.of_value(field, value)[:2]
        return [each for each in values if self.meanings.of(each.claim)[:2] == meant]

    def call_sources(self, called: Callable[[Source], str]) -> None:
        """Tells of sources by what `called` makes of each from now on; who counts the same goes on doing so."""
        self._called = called
        if "registers" in self.__dict__:
            self.__dict__["registers"] = self._renamed(self.registers)

    def _renamed(self, registers: Registers) -> Registers:
        called, sources = self._called, registers.sources
        if called is None:
            return registers
        told = {id_: called(each) for id_, each in sources.items()}
        if all(told[id_] == each.name for id_, each in sources.items()):
            return registers
        return registers.called_otherwise(sources.anew(replace(each, name=told[each.id]) for each in sources.values()))

    def site(self, site_id: str | None) -> Site | None:
        """The site of that id, read alone unless all are known; None for none."""
        if not site_id:
            return None
        self._learn([site_id])
        return self._near.get(site_id)

    def known(self, site_ids: Iterable[str]) -> list[Site]:
        """The sites of those ids that there are, read together."""
        ids = dict.fromkeys(site_ids)
        self._learn(ids)
        return [site for id_ in ids if (site := self._near.get(id_)) is not None]

    def dossiers(self, incidents: Iterable[Incident] | None = None) -> Iterator[Dossier]:
        """The dossiers of these incidents, or of all by number. Cost: six questions for each thousand of them."""
        wanted = self.reading.every(Incident) if incidents is None else list(incidents)
        wanted.sort(key=lambda each: (each.number, each.edition, each.created, each.id))
        for first in range(0, len(wanted), _TOGETHER):
            yield from self._dossiers(wanted[first : first + _TOGETHER])

    def _dossiers(self, incidents: Sequence[Incident]) -> Iterator[Dossier]:
        ids = [each.id for each in incidents]
        statements = _by(self.reading.naming(Statement, "incident_id", ids), "incident_id")
        claims = self.reading.claims_of(each for some in statements.values() for each in some)
        places = _by(self.reading.naming(IncidentSite, "incident_id", ids), "incident_id")
        self._learn(place.site_id for some in places.values() for place in some)
        held = _by(self.reading.naming(Assessment, "incident_id", ids), "incident_id")
        seen = _by(self.reading.naming(Observation, "incident_id", ids), "incident_id")
        for incident in incidents:
            own = statements.get(incident.id, [])
            yield Dossier(
                incident,
                tuple((place, self._near[place.site_id]) for place in places.get(incident.id, ())),
                tuple(own),
                tuple(Value(claim, each) for each in own for claim in claims.get(each.id, ())),
                {each.field: each for each in held.get(incident.id, ())},
                tuple(seen.get(incident.id, ())),
            )

    def _learn(self, site_ids: Iterable[str]) -> None:
        if "sites" in self.__dict__:  # all are known, maybe by other names
            self._near = self.sites
            return
        new = dict.fromkeys(each for each in site_ids if each not in self._near)
        if new:
            self._near.update(self.reading.by_id(Site, new))

    def count(self, values: Iterable[Value]) -> Count:
        """Who affirms these values."""
        values = list(values)
        quoted = {self._said(each) for each in values if each.statement.is_attributed and _affirms(each)}
        adding = {
            each.statement.id for each in values if each.statement.is_attributed or self._said(each) not in quoted
        }
        statements = {each.statement.id: each.statement for each in values}
        return self.registers.counted(statements.values(), statements.keys() - adding)

    def agreeing(self, dossier: Dossier) -> list["Agreement"]:
        """For each value reported of a field, who affirms that very value: two that contradict do not agree.

        Neither do two who say the same of different places, or elements of one; who names none may mean any. But how
        severe or how far damage is, is said of the whole where no element is named.
        """
        alike: dict[tuple[str, ...], list[Value]] = {}
        for field in dossier.fields:
            for each in dossier.reported(field):
                alike.setdefault(self.meanings.of(each.claim), []).append(each)
        places = _Places(self, dossier.values, _only([site.id for _, site in dossier.sites]))
        return [
            Agreement(Field(values[0].claim.field), self.count(some), _tells(dossier.incident, values[0].claim))
            for values in alike.values()
            for some in _apart(values, places)
        ]

    def of_one_place(self, values: Iterable[Value]) -> list[list[Value]]:
        """The values of one incident in groups of which each is of one place or element, as `agreeing` tells them.

        Cost: two questions.
        """
        some = list(values)
        statements = {each.statement.id: each.statement for each in some}
        claims = self.reading.claims_of(statements.values())
        beside = [Value(claim, statement) for id_, statement in statements.items() for claim in claims.get(id_, ())]
        ids = {each.incident_id for each in statements.values() if each.incident_id is not None}
        sites = [each.site_id for each in self.reading.naming(IncidentSite, "incident_id", ids)]
        return list(_apart(some, _Places(self, beside, _only(sites))))

    def originator(self, statement: Statement) -> str:
        """The name of who says it."""
        return self.registers.told(statement)

    def originator_amid(self, statement: Statement) -> str:
        """The same within a sentence: *a police officer*."""
        return self.registers.told_amid(statement)

    def _said(self, value: Value) -> tuple[str, ...]:
        """What is said, and in which story: a version that leaves out whom another quotes with it is an echo."""
        return self.registers.version_of(value.statement.article_id), *self.meanings.of(value.claim)[:2]

    def reliability(self, statement: Statement) -> str:
        """The letter of the grade of whoever counts as its originator; '' where nobody graded them."""
        grade = self.grades.get(self.registers.originator(statement))
        return "" if grade is None else grade.reliability


def dossier_of(reading: Reading, incident: Incident) -> Dossier:
    """All that is said and held of one incident."""
    return next(Shelf(reading).dossiers([incident]))


def _tells(incident: Incident, claim: Claim) -> bool:
    """Whether what a claim says tells that the incident happened: not where and when, nor who held the place."""
    if claim.field in {Field.SITE, Field.ELEMENT, Field.DATE}:
        return False
    if claim.field == Field.ACTOR:
        return claim.details.get("role", "") not in {Role.IN_CONTROL, Role.DENIES}
    if claim.field == Field.RESPONSE:
        return incident.kind in {IncidentKind.RESPONSE, IncidentKind.OTHER}
    return not (claim.field == Field.SEVERITY and claim.value == Severity.NONE)


# What is measured is measured of something: of the whole where no element is named.
_MEASURED = frozenset({Field.SEVERITY, Field.EXTENT})
_WHOLE = ""


class _Places:
    """Which sites and elements values are of, by what their statements name.

    `whole`: the incident's only site, if it has one; whoever names that as the element speaks of the whole.
    """

    def __init__(self, shelf: "Shelf", values: Iterable[Value], whole: Collection[str]) -> None:
        self._whole = whole
        self._named: dict[str, dict[str, set[str]]] = {}
        some = [each for each in values if each.claim.field in {Field.SITE, Field.ELEMENT, Field.SEVERITY}]
        sites = shelf.known(each.claim.site_id for each in some if each.claim.site_id)
        called = {folded(name): site.id for site in sites for name in all_names(site)}
        for claim, statement in some:
            told = claim.site_id or ""
            if claim.field == Field.ELEMENT and claim.value != NOT_STATED:
                told = told or called.get(folded(claim.value), folded(claim.value))
            if told:
                self._named.setdefault(statement.id, {}).setdefault(claim.field, set()).add(told)

    def of(self, value: Value, field: str) -> set[str]:
        """The sites, or the elements, that the value is of; none: of whichever others tell."""
        claim, named = value.claim, self._named.get(value.statement.id, {})
        if field == Field.SITE:
            return named.get(Field.SITE, set())
        found = named.get(Field.ELEMENT, set[str]())
        if claim.field == Field.SEVERITY and claim.site_id:
            found = {claim.site_id}
        elif claim.field != Field.SEVERITY:
            found = found or named.get(Field.SEVERITY, set())
        found = found.difference(self._whole)
        return found or ({_WHOLE} if claim.field in _MEASURED else set())


def _apart(values: Sequence[Value], places: _Places) -> Iterator[list[Value]]:
    """The values in groups of which each is of one place."""
    groups = [list(values)]
    for field in (Field.SITE, Field.ELEMENT):
        of = {each.claim.id: places.of(each, field) for each in values}
        named = sorted(set[str]().union(*of.values()))
        groups = [
            kept
            for some in groups
            for place in named or [_WHOLE]
            if (kept := [each for each in some if not of[each.claim.id] or place in of[each.claim.id]])
        ]
    yield from groups


def _affirms(value: Value) -> bool:
    return value.statement.polarity == Polarity.AFFIRMED


def _only(ids: Sequence[str]) -> Collection[str]:
    """The one id, where it is the only one."""
    return ids if len(ids) == 1 else ()


def _by(records: Sequence[_T], column: str) -> dict[str, list[_T]]:
    found: dict[str, list[_T]] = {}
    for record in records:
        found.setdefault(getattr(record, column), []).append(record)
    return found
