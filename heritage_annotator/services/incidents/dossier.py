"""An incident with all that is said and held of it, read at once for lists, exports and reports."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from heritage_annotator.model.incidents.events import Assessment, Claim, Incident, IncidentSite, Statement
from heritage_annotator.model.incidents.places import Observation, Site
from heritage_annotator.model.incidents.sources import Actor, Grade
from heritage_annotator.model.incidents.vocabulary import NOT_STATED, Field, Polarity
from heritage_annotator.services.incidents.independence import Count, Registers
from heritage_annotator.services.incidents.registers import grades
from heritage_annotator.storage.reading.reading import Reading

_T = TypeVar("_T")


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

    def reported(self, field: str) -> list[Value]:
        """Those of the field's values that are stated and affirmed, of which nothing is assessed yet."""
        return [
            each
            for each in self.of(field)
            if each.claim.value != NOT_STATED and each.statement.polarity == Polarity.AFFIRMED
        ]

    @property
    def date(self) -> tuple[str, str]:
        """The date as EDTF and its kind: what is assessed, else what is reported where nobody contradicts; or ''."""
        held = self.assessments.get(Field.DATE)
        if held is not None:
            return held.value, held.details.get("kind", "")
        told = {(each.claim.value, each.claim.details.get("kind", "")) for each in self.reported(Field.DATE)}
        return next(iter(told)) if len(told) == 1 else ("", "")

    @property
    def is_open(self) -> bool:
        """Whether a field has values that contradict each other, and nothing is assessed of it."""
        return any(
            field not in self.assessments and len({each.claim.value for each in self.reported(field)}) > 1
            for field in (Field.DATE, Field.SEVERITY, Field.EFFECT)
        )


class Shelf:
    """What dossiers name, read once: sites, sources, actors, grades, who printed what."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.sites = {each.id: each for each in reading.every(Site)}
        self.actors = {each.id: each for each in reading.every(Actor)}
        self.grades: Mapping[str, Grade] = grades(reading)
        self._registers: Registers | None = None

    @property
    def registers(self) -> Registers:
        """Who says what, for counting."""
        if self._registers is None:
            articles = (each.article_id for each in self.reading.every(Statement))
            self._registers = Registers.of(self.reading, articles)
        return self._registers

    def dossiers(self, incidents: Iterable[Incident] | None = None) -> Iterator[Dossier]:
        """The dossiers of these incidents, or of all by number. Cost: six questions, however many they are."""
        wanted = self.reading.every(Incident) if incidents is None else list(incidents)
        ids = [each.id for each in wanted]
        statements = _by(self.reading.naming(Statement, "incident_id", ids), "incident_id")
        claims = self.reading.claims_of(each for some in statements.values() for each in some)
        places = _by(self.reading.naming(IncidentSite, "incident_id", ids), "incident_id")
        held = _by(self.reading.naming(Assessment, "incident_id", ids), "incident_id")
        seen = _by(self.reading.naming(Observation, "incident_id", ids), "incident_id")
        for incident in sorted(wanted, key=lambda each: (each.number, each.edition, each.created, each.id)):
            own = statements.get(incident.id, [])
            yield Dossier(
                incident,
                tuple((place, self.sites[place.site_id]) for place in places.get(incident.id, ())),
                tuple(own),
                tuple(Value(claim, each) for each in own for claim in claims.get(each.id, ())),
                {each.field: each for each in held.get(incident.id, ())},
                tuple(seen.get(incident.id, ())),
            )

    def count(self, values: Iterable[Value]) -> Count:
        """Who affirms these values."""
        return self.registers.counted({each.statement.id: each.statement for each in values}.values())

    def originator(self, statement: Statement) -> str:
        """The name of who says it."""
        return self.registers.name(self.registers.originator(statement))

    def reliability(self, statement: Statement) -> str:
        """The letter of the originator's grade; '' where nobody graded it."""
        grade = self.grades.get(statement.originator_id or "")
        return "" if grade is None else grade.reliability


def dossier_of(reading: Reading, incident: Incident) -> Dossier:
    """All that is said and held of one incident."""
    return next(Shelf(reading).dossiers([incident]))


def _by(records: Sequence[_T], column: str) -> dict[str, list[_T]]:
    found: dict[str, list[_T]] = {}
    for record in records:
        found.setdefault(getattr(record, column), []).append(record)
    return found
