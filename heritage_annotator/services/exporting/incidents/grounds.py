"""The grounds that a cell or a sentence rests on: words, a gazetteer, a decision, or a need of the format."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from heritage_annotator.model.incidents.events import Assessment, Claim, Incident, IncidentSite, Statement
from heritage_annotator.model.incidents.places import Observation, Site
from heritage_annotator.model.incidents.vocabulary import NOT_STATED
from heritage_annotator.model.records import Article
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.exporting.incidents.particulars import bracketed, held_particulars, particulars
from heritage_annotator.services.history.setters import Setters
from heritage_annotator.services.incidents.dossier import Dossier, Value
from heritage_annotator.services.leaving.outgoing import Outgoing
from heritage_annotator.storage.reading.asking import unknown
from heritage_annotator.translation import tr

Decided = Incident | IncidentSite | Claim | Site | Observation
"""The records of which a person sets what no words say."""


class Basis(StrEnum):
    """On what something rests."""

    WORDS = "words"
    GAZETTEER = "gazetteer"
    DECISION = "decision"
    REQUIRED = "required"


class Ground(NamedTuple):
    """One thing that something rests on. Words are named by article, code points (half-open) and the exact quotation.

    `detail`: of a gazetteer file and date, of a decision who, by which rule and why.
    """

    basis: str
    annotation_id: str = ""
    article_id: str = ""
    start: int | None = None
    end: int | None = None
    sha256: str = ""
    quote: str = ""
    detail: str = ""


class Cell(NamedTuple):
    """A text, and what it rests on; an empty text rests on nothing."""

    text: str = ""
    grounds: tuple[Ground, ...] = ()


class Grounds:
    """Makes grounds of the records of a project, read once.

    `decided`: the ids of the records that somebody may have decided in; without them, those of all that leaves.
    """

    def __init__(self, outgoing: Outgoing, decided: Iterable[str] | None = None) -> None:
        self.outgoing = outgoing
        self.shelf = outgoing.shelf
        self._people = {each.id: each.name for each in self.shelf.reading.annotators().values()}
        self._sees = self.shelf.reading.sees_work_of()
        self._articles: dict[str, Article | None] = {}
        self._standing: set[str] | None = None
        self._setters = Setters(outgoing.shelf.reading, decided_in(outgoing.dossiers) if decided is None else decided)

    def article(self, article_id: str) -> Article:
        """The article of a statement."""
        if article_id not in self._articles:
            article = self.shelf.reading.article(article_id)
            self._articles[article_id] = None if article is None else self.outgoing.article(article)
        found = self._articles[article_id]
        if found is None:
            raise unknown(self.shelf.reading.path, Article, article_id)
        return found

    def words(self, statement: Statement, claim: Claim | None = None) -> Ground:
        """The words of a statement, or those of a value of its own."""
        own = statement if claim is None else claim
        return Ground(
            Basis.WORDS,
            statement.annotation_id if statement.annotation_id in self._annotations() else "",
            statement.article_id,
            own.start,
            own.end,
            self.article(statement.article_id).sha256,
            own.quote,
        )

    def value(self, value: Value) -> Ground:
        """What a value rests on: its words, or that somebody inferred it, or looked and found nothing stated."""
        if value.claim.quote and value.claim.value != NOT_STATED:
            return self.words(value.statement, value.claim)
        claim = value.claim
        field, why = ("value", claim.value) if claim.value == NOT_STATED else ("level", claim.level)
        return self.decision(self.decider(claim, field), why)

    def decider(self, record: Decided, field: str) -> str:
        """Who set the field of the record as it stands (an id of an annotator); else who made the record."""
        return self._setters.setter(record.id, field) or record.annotator_id

    def decision(self, who: str, what: str) -> Ground:
        """That somebody decided so."""
        return Ground(Basis.DECISION, detail=f"{self.person(who)}: {what}")

    def assessed(self, held: Assessment) -> Ground:
        """That somebody holds a value, by a rule and for a reason."""
        return self.decision(held.annotator_id, f"{held.rule}: {held.reason}" if held.reason else held.rule)

    def site(self, site: Site, field: str = "") -> Ground:
        """Where that field of a site comes from: what a person wrote over a gazetteer's fact rests on the person.

        The facts beside it rest on the gazetteer still, though the site as a whole (no `field`) does not.
        """
        listed = site.gazetteer
        if field:
            is_written = self._setters.setter(site.id, field) is not None
            listed = "" if is_written else listed or self._setters.at_first(site.id, "gazetteer") or ""
        if listed:
            return Ground(Basis.GAZETTEER, detail=listed)
        return self.decision(self.decider(site, field), "entered by hand")

    def person(self, annotator_id: str) -> str:
        """The name of an annotator; no name of one whose work is hidden here, where others' records tell of it."""
        if not self._sees(annotator_id):
            return tr("somebody whose work is hidden here")
        return self._people.get(annotator_id, annotator_id)

    def field(self, dossier: Dossier, field: str) -> Cell:
        """What is held of a field, with the words of the values it rests on; else what is reported, value by value."""
        held = dossier.assessments.get(field)
        if held is not None and held.value:
            chosen = [each for each in dossier.of(field) if each.claim.id in held.claim_ids]
            text = bracketed(held.value, held_particulars(self.shelf, dossier, held))
            return Cell(text, (self.assessed(held), *(self.value(each) for each in chosen)))
        told = dossier.reported(field)
        grounds = [self.value(each) for each in told]
        apart: list[str] = []
        if held is not None:
            grounds.insert(0, self.assessed(held))
            apart = dossier.held_apart(field)
        if not told and not apart:
            silent = [each for each in dossier.of(field) if each.claim.value == NOT_STATED]
            return Cell(NOT_STATED, tuple(map(self.value, silent))) if silent else Cell()
        texts = (bracketed(each.claim.value, particulars(self.shelf, dossier, each)) for each in told)
        values = dict.fromkeys((*texts, *apart))
        return Cell("; ".join(values), tuple(dict.fromkeys(grounds)))

    def _annotations(self) -> set[str]:
        if self._standing is None:
            statements = self.shelf.reading.every(Statement)
            self._standing = self.shelf.reading.standing_annotations(each.annotation_id for each in statements)
        return self._standing


def decided_in(dossiers: Iterable[Dossier]) -> Iterator[str]:
    """The ids of the records of them that somebody may have decided in."""
    for each in dossiers:
        yield each.incident.id
        for place, site in each.sites:
            yield place.id
            yield site.id
        yield from (seen.id for seen in each.observations)
        yield from (claim.id for claim, _ in each.values)
