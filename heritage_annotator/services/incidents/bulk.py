"""One deed on many incidents: status, kind, review, embargo, a link; what would come of it is known before."""

from collections.abc import Sequence
from dataclasses import replace

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.identity import incident_link_id, random_id
from heritage_annotator.model.incidents.events import Assessment, Claim, Incident, IncidentLink, Review, Statement
from heritage_annotator.model.incidents.vocabulary import NOT_STATED, Field, IncidentKind, Link, Status
from heritage_annotator.model.times import now
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.dates.edtf import checked_day
from heritage_annotator.services.incidents.planning import one_of
from heritage_annotator.storage.reading.reading import Reading

TO_REVIEW, REVIEWED = "marked", "reviewed"


class Wish(NamedTuple):
    """What all of them are to be; '' leaves as it is.

    `review`: `TO_REVIEW` or `REVIEWED`. `embargo`: an ISO day, None leaves as it is and '' lifts it. `other`: the
    incident they are to be linked to, as `link`.
    """

    status: str = ""
    kind: str = ""
    review: str = ""
    embargo: str | None = None
    link: str = ""
    other: Incident | None = None

    @property
    def asks_nothing(self) -> bool:
        """Whether all is left as it is."""
        return not (self.status or self.kind or self.review or self.link) and self.embargo is None


class Bulk(NamedTuple):
    """The deed and what it does: how many it changes, how many are so already, are gone, or cannot be so.

    `with_severity`: those that have a severity, and so are no threat or response.
    """

    change: Change | None
    changed: int
    already: int
    gone: int
    with_severity: tuple[Incident, ...]


def plan_bulk(reading: Reading, ids: Sequence[str], wish: Wish, annotator_id: str) -> Bulk:
    """What `wish` does to those incidents, as one deed.

    Raises:
        ValueRefusedError: status, kind or link are no words for them, or the embargo is no day.
    """
    _refuse(wish)
    standing = {each.id: each for each in reading.naming(Incident, "id", ids)}
    severe = _with_severity(reading, list(standing)) if _takes_none(wish.kind) else set[str]()
    at, edits, changed = now(), list[Edit](), 0
    for incident in standing.values():
        own = [] if incident.id in severe else list(_edits(reading, incident, wish, annotator_id, at))
        edits += own
        changed += bool(own)
    left_out = tuple(each for each in standing.values() if each.id in severe)
    change = Change(Deed.to_many(DeedKind.EDIT_INCIDENT, changed), tuple(edits)) if edits else None
    return Bulk(change, changed, len(standing) - changed - len(left_out), len(set(ids)) - len(standing), left_out)


def _edits(reading: Reading, incident: Incident, wish: Wish, annotator_id: str, at: str) -> list[Edit]:
    after = replace(
        incident,
        status=wish.status or incident.status,
        kind=wish.kind or incident.kind,
        to_review=wish.review == TO_REVIEW if wish.review else incident.to_review,
        embargo=incident.embargo if wish.embargo is None else wish.embargo,
    )
    edits = [Edit(incident, replace(after, modified=at))] if after != incident else []
    if wish.review == REVIEWED:
        edits.append(Edit(None, Review(random_id(), incident.id, annotator_id, at)))
    if wish.link and wish.other is not None and wish.other.id != incident.id:
        id_ = incident_link_id(incident.id, wish.other.id, wish.link)
        if reading.found(IncidentLink, id_) is None:
            edits.append(Edit(None, IncidentLink(id_, incident.id, wish.other.id, wish.link, annotator_id, at)))
    return edits


def _refuse(wish: Wish) -> None:
    asked = ((Status, "status", wish.status), (IncidentKind, "kind", wish.kind), (Link, "link", wish.link))
    for words, what, given in asked:
        if given:
            one_of(words, what, given)
    if wish.embargo:
        checked_day(wish.embargo)


def _takes_none(kind: str) -> bool:
    return bool(kind) and not IncidentKind(kind).takes_severity


def _with_severity(reading: Reading, ids: Sequence[str]) -> set[str]:
    held = {each.incident_id for each in reading.naming(Assessment, "incident_id", ids) if each.field == Field.SEVERITY}
    statements = reading.naming(Statement, "incident_id", ids)
    said: dict[str, list[Claim]] = reading.claims_of(statements)
    return held | {
        each.incident_id
        for each in statements
        if each.incident_id is not None
        and any(claim.field == Field.SEVERITY and claim.value != NOT_STATED for claim in said.get(each.id, ()))
    }
