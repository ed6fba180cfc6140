"""Plans the deeds on incidents: made, altered, linked, reviewed, taken out."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import AmbiguousNameError, UnknownRecordError, ValueRefusedError
from heritage_annotator.model.identity import incident_link_id, incident_site_id, random_id
from heritage_annotator.model.incidents.events import (
    Incident,
    IncidentLink,
    IncidentSite,
    Review,
    Statement,
)
from heritage_annotator.model.incidents.places import Observation, Site
from heritage_annotator.model.incidents.vocabulary import (
    CREDIBILITY,
    IncidentKind,
    Level,
    Link,
    Relation,
    Sensitive,
    Status,
)
from heritage_annotator.model.times import now
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.dates.edtf import checked_day
from heritage_annotator.services.incidents import numbering
from heritage_annotator.storage.reading.reading import Reading

_PREFIX = 4


class At(NamedTuple):
    """A site an incident has to do with; `is_new`: the project has no record of it yet."""

    site: Site
    relation: str = Relation.PROPERTY
    level: str = Level.INFERRED
    is_new: bool = False


def incident_called(reading: Reading, given: str) -> Incident:
    """The incident of that number or id, or the one whose id begins so.

    Raises:
        UnknownRecordError: there is none.
        AmbiguousNameError: several bear the number, as two copies may have given it.
    """
    given = given.strip()
    every = reading.every(Incident)
    found = [each for each in every if given in {each.id, each.called}]
    found = found or [each for each in every if each.number == given]
    found = found or [each for each in every if len(given) >= _PREFIX and each.id.startswith(given.lower())]
    if not found:
        raise UnknownRecordError("incident", given)
    if len(found) > 1:
        raise AmbiguousNameError("incident", given, len(found))
    return found[0]


def plan_incident(
    reading: Reading,
    annotator_id: str,
    *,
    title: str,
    kind: str,
    number: str = "",
    status: str = Status.UNVERIFIED,
    sites: Iterable[At] = (),
    year: int = 0,
    note: str = "",
) -> tuple[Incident, Change]:
    """A new incident, numbered by the team's scheme unless it is given a number, with its sites.

    Raises:
        ValueRefusedError: it has no title, or kind or status are no words for them.
    """
    if not title.strip():
        raise ValueRefusedError("title", title, "…")
    at = now()
    if not number:
        scheme = reading.conventions().get(numbering.KEY, numbering.SCHEME)
        taken = (each.number for each in reading.every(Incident))
        number = numbering.next_number(scheme, year or numbering.year_of(""), taken)
    made = Incident(
        random_id(),
        number,
        " ".join(title.split()),
        one_of(IncidentKind, "kind", kind),
        annotator_id,
        at,
        at,
        status=one_of(Status, "status", status),
        note=note,
    )
    edits = [Edit(None, made), *(edit for at_ in sites for edit in _site_edits(made, at_, annotator_id, at))]
    return made, Change(Deed(DeedKind.ADD_INCIDENT, f"{made.called} {made.title}"), tuple(edits))


def plan_sites(reading: Reading, incident: Incident, sites: Iterable[At], annotator_id: str) -> Change | None:
    """The incident with further sites, or with another relation to one it has; None for nothing new."""
    standing = {each.site_id: each for each in reading.sites_of(incident.id)}
    edits: list[Edit] = []
    for at in sites:
        known = standing.get(at.site.id)
        if known is None:
            edits += _site_edits(incident, at, annotator_id, now(), len(standing) + len(edits))
        elif (known.relation, known.level) != (at.relation, at.level):
            edits.append(Edit(known, replace(known, relation=at.relation, level=at.level)))
    return _altered(incident, edits)


def plan_incident_edit(incident: Incident, **told: Any) -> Change | None:
    """The incident with other values in those fields; None when it has them already.

    Raises:
        ValueRefusedError: kind or status are no words for them, the title is empty, a reason to be sensitive is none,
            or the embargo is no day.
    """
    after = replace(incident, **told)
    if "title" in told:  # in a line, as it is made
        after = replace(after, title=" ".join(after.title.split()))
    one_of(IncidentKind, "kind", after.kind)
    one_of(Status, "status", after.status)
    for reason in after.sensitive:
        if reason not in incident.sensitive:
            one_of(Sensitive, "sensitive", reason)
    if after.embargo and after.embargo != incident.embargo:  # what stands there may be of a copy of somebody else's
        checked_day(after.embargo)
    if not after.title.strip():
        raise ValueRefusedError("title", after.title, "…")
    if after == incident:
        return None
    return _altered(incident, [Edit(incident, replace(after, modified=now()))])


def plan_incident_removal(reading: Reading, incident: Incident) -> Change:
    """The incident taken out with what was held of it. Its statements stay, as context: their words are evidence.

    In no incident anybody confirms them: their credibility of 1 is asked again.
    """
    gone = [
        *reading.sites_of(incident.id),
        *reading.assessments_of(incident.id).values(),
        *reading.naming(Review, "incident_id", [incident.id]),
        *reading.naming(IncidentLink, "incident_id", [incident.id]),
        *(each for each in reading.naming(IncidentLink, "other_id", [incident.id]) if each.incident_id != incident.id),
    ]
    statements = reading.naming(
        Statement, "incident_id", [incident.id], removed_too=True
    )  # their articles may come back
    edits = [
        *(Edit(each, replace(each, incident_id=None, credibility=_alone(each))) for each in statements),
        *(
            Edit(each, replace(each, incident_id=None))
            for each in reading.naming(Observation, "incident_id", [incident.id])
        ),
        *(Edit(record, None) for record in gone),
        Edit(incident, None),
    ]
    return Change(Deed(DeedKind.REMOVE_INCIDENT, f"{incident.called} {incident.title}"), tuple(edits))


def _alone(statement: Statement) -> str:
    """Its credibility where nobody else says anything."""
    return "" if statement.credibility == CREDIBILITY[0] else statement.credibility


def plan_link(reading: Reading, incident: Incident, other: Incident, kind: str, annotator_id: str) -> Change | None:
    """What an incident is to another; None when that is known."""
    id_ = incident_link_id(incident.id, other.id, one_of(Link, "link", kind))
    if incident.id == other.id:
        raise ValueRefusedError("link", incident.called, ", ".join(Link))
    if reading.found(IncidentLink, id_) is not None:
        return None
    made = IncidentLink(id_, incident.id, other.id, kind, annotator_id, now())
    return Change(Deed(DeedKind.LINK_INCIDENTS, incident.called), (Edit(None, made),))


def plan_unlink(incident: Incident, link: IncidentLink) -> Change:
    """The link taken out."""
    return Change(Deed(DeedKind.LINK_INCIDENTS, incident.called), (Edit(link, None),))


def plan_site_off(incident: Incident, place: IncidentSite) -> Change:
    """The incident without that site."""
    return Change(Deed(DeedKind.EDIT_INCIDENT, f"{incident.called} {incident.title}"), (Edit(place, None),))


def next_free(reading: Reading, incident: Incident) -> str:
    """The next number of the team's scheme, in the year that the incident's own number bears, else in this one."""
    scheme = reading.conventions().get(numbering.KEY, numbering.SCHEME)
    taken = [each.number for each in reading.every(Incident)]
    return numbering.next_number(scheme, numbering.year_in(scheme, incident.number), taken)


def plan_review(incident: Incident, annotator_id: str, note: str = "") -> Change:
    """That somebody looked the incident through: it is no longer to review."""
    at = now()
    edits = [Edit(None, Review(random_id(), incident.id, annotator_id, at, note))]
    if incident.to_review:
        edits.append(Edit(incident, replace(incident, to_review=False, modified=at)))
    return Change(Deed(DeedKind.REVIEW_INCIDENT, incident.called), tuple(edits))


def one_of(words: type[IncidentKind | Status | Link | Relation | Level | Sensitive], what: str, given: str) -> str:
    """`given`, if it is one of the words.

    Raises:
        ValueRefusedError: it is not; the words that are.
    """
    if given not in set(words):
        raise ValueRefusedError(what, given, ", ".join(words))
    return str(given)


def _site_edits(incident: Incident, at: At, annotator_id: str, when: str, position: int = 0) -> list[Edit]:
    id_ = incident_site_id(incident.id, at.site.id)
    relation, level = one_of(Relation, "relation", at.relation), one_of(Level, "level", at.level)
    link = IncidentSite(id_, incident.id, at.site.id, annotator_id, when, relation, level, position)
    return [Edit(None, at.site), Edit(None, link)] if at.is_new else [Edit(None, link)]


def _altered(incident: Incident, edits: list[Edit]) -> Change | None:
    if not edits:
        return None
    return Change(Deed(DeedKind.EDIT_INCIDENT, f"{incident.called} {incident.title}"), tuple(edits))
