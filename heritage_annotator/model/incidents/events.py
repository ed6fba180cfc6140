"""Incidents, statements and assessed values, one frozen record each. Field names are column names."""

import dataclasses
from collections.abc import Collection, Container, Mapping

from heritage_annotator.frozen import frozen
from heritage_annotator.model.incidents.vocabulary import NOT_STATED, Field, Rule
from heritage_annotator.patterns import late

_DAY = late(r"\d{4}-\d\d-\d\d")
_FIGURE = late(r"(\d{1,40})(?:[.\u066b](\d{1,40}))?")
# Between the thousands of a number.
_PARTED = late(r"(?<=\d)[,\u066c](?=\d{3}(?!\d))")


@frozen
class Incident:
    """What happened at one or several sites.

    `number` is one of the team's scheme, which two copies may give twice; `edition` the suffix of an UPDATE. `kind`
    and `status` are words of `vocabulary`. `to_review`: somebody marked it so. `embargo`: nothing of it leaves the
    project before that day.
    """

    id: str
    number: str
    title: str
    kind: str
    annotator_id: str
    created: str
    modified: str
    status: str = "unverified"
    edition: str = ""
    to_review: bool = False
    sensitive: tuple[str, ...] = ()
    embargo: str = ""
    note: str = ""

    @property
    def called(self) -> str:
        """The number with the suffix of the edition."""
        return f"{self.number} {self.edition}".rstrip()

    def is_held_back(self, today: str) -> bool:
        """Whether its embargo holds on that day (ISO); one that names no day holds until somebody lifts it."""
        return bool(self.embargo) and (self.embargo > today or _DAY.fullmatch(self.embargo) is None)


@frozen
class IncidentSite:
    """That an incident has to do with a site: `relation` says how, `level` whether words or a person say so."""

    id: str
    incident_id: str
    site_id: str
    annotator_id: str
    created: str
    relation: str = "property"
    level: str = "inferred"
    position: int = 0


@frozen
class IncidentLink:
    """What an incident is to another: the same event, a part of it, what follows it, an update."""

    id: str
    incident_id: str
    other_id: str
    kind: str
    annotator_id: str
    created: str
    note: str = ""


@frozen
class Review:
    """That somebody looked an incident through."""

    id: str
    incident_id: str
    annotator_id: str
    created: str
    note: str = ""


@frozen
class Statement:
    """A passage in which one originator says something; without an incident it is context.

    It keeps its place and its words of its own (code points, half-open), so that it outlives the annotation it was
    made from: `annotation_id` may name one that is gone. No `originator_id`: the narrator says it. `originator_words`
    are the words that name the originator, `originator_level` how they do. `relay_unsure`: that `relayed_by_id`
    passed it on is not certain. `said_on` (EDTF): when it was said, which is neither when it happened nor when it was
    printed. `topic`: of context, what it is about. `credibility` is one of `vocabulary.CREDIBILITY`, or ''.
    """

    id: str
    article_id: str
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    annotator_id: str
    created: str
    modified: str
    incident_id: str | None = None
    annotation_id: str = ""
    originator_id: str | None = None
    originator_words: str = ""
    originator_level: str = "text"
    relayed_by_id: str | None = None
    relay_unsure: bool = False
    polarity: str = "affirmed"
    modality: str = "happened"
    background: bool = False
    credibility: str = ""
    answers_id: str | None = None
    said_on: str = ""
    topic: str = ""
    sensitive: tuple[str, ...] = ()
    note: str = ""

    @property
    def is_attributed(self) -> bool:
        """Whether somebody other than the narrator says it."""
        return self.originator_id is not None or bool(self.originator_words)


@frozen
class Claim:
    """The value that a statement gives one field, with its own words in the statement's article.

    `start` and `end`: code points of the body, half-open; both 0 where no words say it (`quote` is empty then).
    `value` is one of the field's words, EDTF for a date, `NOT_STATED`. `details` by name: `kind` of a date, `role` and
    `certainty` of an actor, `low`, `best`, `high` and `unit` of a number, `anchor`: the words a date is counted from.
    """

    id: str
    statement_id: str
    field: str
    value: str
    annotator_id: str
    created: str
    modified: str
    start: int = 0
    end: int = 0
    quote: str = ""
    level: str = "text"
    site_id: str | None = None
    actor_id: str | None = None
    details: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    position: int = 0


@frozen
class Assessment:
    """What the team holds of one field of an incident: a value, or that it is left open, by a rule and for a reason.

    `claim_ids`: the claims it rests on.
    """

    id: str
    incident_id: str
    field: str
    value: str
    rule: str
    annotator_id: str
    created: str
    modified: str
    reason: str = ""
    details: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    claim_ids: tuple[str, ...] = ()

    @property
    def is_held_beside(self) -> bool:
        """Whether it only keeps what two copies hold of a field that has no room for two, and rests on that field."""
        return self.field == "status" or " " in self.field

    def stays(self, claims: Collection[Claim], kept: Container[str], leaving: Container[str]) -> bool:
        """Whether it stays where the statements `kept` do (their ids): it rests on such, and on none that is leaving.

        `claims`: all of its incident. It rests on those it names, as far as they stand; where there are none, on those
        that say its very value, else on whatever is stated of its field. What two copies hold of a statement rests on
        that statement. What no statement tells of rests on none, and does not stay. A range stays besides where one of
        its ends is told by a statement that does and by none that is leaving, whatever it names.
        """
        if self.rule == Rule.RANGE and self._ends_told(claims, kept) - self._ends_told(claims, leaving):
            return True
        _, _, about = self.field.partition(" ")  # `credibility ID`, where two copies were joined
        rests = {about} if about else {each.statement_id for each in self._behind(claims)}
        return any(each in kept for each in rests) and not any(each in leaving for each in rests)

    def _behind(self, claims: Collection[Claim]) -> list[Claim]:
        named = [each for each in claims if each.id in self.claim_ids]
        told = [each for each in claims if each.field == self.field and each.value != NOT_STATED]
        return named or [each for each in told if each.value == self.value] or told

    def _ends_told(self, claims: Collection[Claim], by: Container[str]) -> set[str]:
        """Which of the ends of its range those of these statements tell."""
        told = [each for each in claims if each.field == self.field and each.statement_id in by]
        texts = (text for each in told for text in (each.value, *each.details.values()))
        return _ends(self.field, self.value) & {end for text in texts for end in _ends(self.field, text)}


def _ends(field: str, text: str) -> set[str]:
    """The days of a date, the figures of another value: each alike in digits of any script."""
    if field == Field.DATE:
        return set(filter(None, text.split("/")))
    found = _FIGURE.findall(_PARTED.sub("", text))
    return {f"{int(units)} {int('1' + parts.rstrip('0'))}" for units, parts in found}


@frozen
class Translation:
    """Words of an article in another language, beside them: by whom, and who checked it."""

    id: str
    article_id: str
    start: int
    end: int
    quote: str
    language: str
    text: str
    annotator_id: str
    created: str
    modified: str
    translator: str = ""
    checked_by: str = ""


@frozen
class IssuedReport:
    """A report that went out: its period, what it was made with; `incidents` maps their ids to the numbers in it."""

    id: str
    title: str
    since: str
    until: str
    annotator_id: str
    created: str
    selected_by: str = "recorded"
    codebook: str = ""
    digest: str = ""
    incidents: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
