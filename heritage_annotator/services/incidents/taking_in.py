"""Finds what an incident may take in: tagged passages of which no statement is made, and statements as context."""

from collections.abc import Sequence
from dataclasses import replace

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import UnknownRecordError
from heritage_annotator.model.incidents.events import Incident, Statement
from heritage_annotator.model.records import Annotation
from heritage_annotator.model.text import opening_words
from heritage_annotator.model.times import now
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.incidents.dossier import Dossier
from heritage_annotator.services.incidents.stating import Stated, asked_again, graded_there, let_go, refuse_value
from heritage_annotator.storage.reading.reading import Reading


class Candidate(NamedTuple):
    """A passage (`annotation_id`), or a statement in no incident (`statement_id`); the other is ''.

    `start`: where its words begin in the article, in code points.
    """

    annotation_id: str
    statement_id: str
    article_id: str
    quote: str
    start: int
    topic: str = ""

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.annotation_id or self.statement_id


def candidates(reading: Reading, dossier: Dossier, most: int = 400) -> list[Candidate]:
    """What the incident may take in, at most so many: that of its articles first, then of their stories, then the rest.

    Passages stand before context, each in the order of the articles' dates. Cost: `most` records are read.
    """
    own = {each.article_id for each in dossier.statements}
    story = {version.id for article_id in own for version in reading.versions(article_id)}

    def farness(article_id: str) -> int:
        return 0 if article_id in own else 1 if article_id in story else 2

    queued: Sequence[tuple[str, str]] = sorted(reading.in_no_incident(), key=lambda each: farness(each[1]))[:most]
    passages = {each.id: each for each in reading.naming(Annotation, "id", (id_ for id_, _ in queued))}
    found = [
        Candidate(id_, "", article_id, passages[id_].quote, passages[id_].start)
        for id_, article_id in queued
        if id_ in passages
    ]
    context = sorted(reading.context(), key=lambda each: farness(each.article_id))[:most]
    return [*found, *(Candidate("", each.id, each.article_id, each.quote, each.start, each.topic) for each in context)]


def plan_taken_in(reading: Reading, statement: Statement, incident: Incident) -> Change:
    """The statement, which was context or in another incident, in this one; what is assessed there rests on it no more.

    Its credibility of 1 is asked again where nobody else says something in this one, and so is that of those which
    only it confirmed where it was.

    Raises:
        UnknownRecordError: the statement went meanwhile.
        ValueRefusedError: it gives a value that the incident's kind does not take.
    """
    standing = reading.found(Statement, statement.id)
    if standing is None:
        raise UnknownRecordError("statement", opening_words(statement.quote))
    claims = reading.claims_of([standing]).get(standing.id, [])
    for claim in claims:
        refuse_value(incident, Stated(claim.field, claim.value, details=claim.details))
    after = graded_there(reading, replace(standing, incident_id=incident.id, modified=now()))
    left = let_go(reading, standing, claims) if standing.incident_id != incident.id else ()
    edits = (*left, *asked_again(reading, standing, after), Edit(standing, after))
    return Change(Deed(DeedKind.EDIT_STATEMENT, opening_words(standing.quote)), edits)
