"""An incident in brief, for maps, timelines and crossed tables: where, when, how bad, by what, as far as it is held.

A value stands in a brief only where the team assessed it, or where all that is reported agrees: what is contradicted
and left open is told as such, and never by one of the values.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from heritage_annotator.model.errors import ValueRefusedError
from heritage_annotator.model.incidents.events import Incident
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.vocabulary import (
    NOT_STATED,
    DateKind,
    Field,
    IncidentKind,
    Modality,
    Role,
    Severity,
    Status,
)
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.dates.edtf import bounds, same_form
from heritage_annotator.services.incidents.dossier import Dossier, Shelf, Value


class Sign(StrEnum):
    """What is drawn for an incident, a site or a cluster: of several the first of this order."""

    DESTROYED = "destroyed"
    SEVERE = "severe"
    MODERATE = "moderate"
    SLIGHT = "slight"
    DAMAGE = "damage"
    LOOTING = "looting"
    MILITARY_USE = "used"
    THREAT = "threat"
    NO_DAMAGE = "undamaged"
    RESPONSE = "response"
    OTHER = "other"
    QUIET = "quiet"


SIGNS = tuple(Sign)
_RANKS = {sign: rank for rank, sign in enumerate(SIGNS)}
_OF_SEVERITY = {
    Severity.DESTROYED: Sign.DESTROYED,
    Severity.SEVERE: Sign.SEVERE,
    Severity.MODERATE: Sign.MODERATE,
    Severity.SLIGHT: Sign.SLIGHT,
    Severity.NONE: Sign.NO_DAMAGE,
}
_OF_KIND = {
    IncidentKind.DAMAGE: Sign.DAMAGE,
    IncidentKind.LOOTING: Sign.LOOTING,
    IncidentKind.MILITARY_USE: Sign.MILITARY_USE,
    IncidentKind.THREAT: Sign.THREAT,
    IncidentKind.RESPONSE: Sign.RESPONSE,
}


class When(NamedTuple):
    """When it happened: EDTF and its kind as records keep them, and the days it bounds; None where it is open.

    `is_open`: several dates are reported and none is assessed.
    """

    edtf: str = ""
    kind: str = ""
    first: date | None = None
    last: date | None = None
    is_open: bool = False

    @property
    def is_known(self) -> bool:
        """Whether one side of it at least is bounded."""
        return self.first is not None or self.last is not None


class Brief(NamedTuple):
    """An incident in brief. `sites` in their order; `causes` and `actors` as words of the codebook and house labels."""

    incident: Incident
    sites: tuple[Site, ...]
    sign: Sign
    when: When
    causes: tuple[str, ...]
    actors: tuple[str, ...]


def briefs(shelf: Shelf, dossiers: Iterable[Dossier] | None = None) -> Iterator[Brief]:
    """The incidents in brief, by number; those that are discounted are left out: they are held not to have happened."""
    for dossier in shelf.dossiers() if dossiers is None else dossiers:
        if dossier.incident.status != Status.DISCOUNTED:
            yield Brief(
                dossier.incident,
                tuple(site for _, site in dossier.sites),
                _sign(dossier),
                when(dossier),
                tuple(dict.fromkeys(_held(dossier, Field.CAUSE))),
                tuple(dict.fromkeys(_actors(shelf, dossier))),
            )


def worst(signs: Iterable[Sign]) -> Sign:
    """The first of them in the order of `Sign`; QUIET where there are none."""
    return min(signs, key=_RANKS.__getitem__, default=Sign.QUIET)


def when(dossier: Dossier) -> When:
    """The date of the dossier with its bounds."""
    edtf, kind = dossier.date
    if not edtf:
        told = {same_form(each.claim.value) for each in dossier.reported(Field.DATE)}
        return When(is_open=len(told) > 1 or Field.DATE in dossier.assessments)
    try:
        first, last = bounds(edtf)
    except ValueRefusedError:  # as an older version or another program wrote it: told, but on no line
        return When(edtf, kind)
    return When(edtf, kind or (DateKind.BETWEEN if "/" in edtf else DateKind.ON), first, last)


def _sign(dossier: Dossier) -> Sign:
    kind = dossier.incident.kind
    if kind == IncidentKind.DAMAGE:
        told = set(_held(dossier, Field.SEVERITY))
        severity = next(iter(told)) if len(told) == 1 else ""
        # Who says that nothing was damaged does not agree with who tells what was.
        if severity == Severity.NONE and Field.SEVERITY not in dossier.assessments and _held(dossier, Field.EFFECT):
            severity = ""
        return _OF_SEVERITY.get(Severity(severity), Sign.DAMAGE) if severity in set(Severity) else Sign.DAMAGE
    return _OF_KIND.get(IncidentKind(kind), Sign.OTHER) if kind in set(IncidentKind) else Sign.OTHER


def _held(dossier: Dossier, field: Field) -> list[str]:
    """What is assessed of a field; else what is reported to have happened, value by value."""
    held = dossier.assessments.get(field)
    if held is not None:
        return [held.value] if held.value else []
    return [each.claim.value for each in _happened(dossier, field)]


def _actors(shelf: Shelf, dossier: Dossier) -> Iterator[str]:
    """Who is said to have done it, by the label of the house, else in the source's words. Control is no deed."""
    for each in _happened(dossier, Field.ACTOR):
        if each.claim.details.get("role", Role.PERPETRATOR) in {Role.PERPETRATOR, Role.CLAIMS}:
            actor = shelf.actors.get(each.claim.actor_id or "")
            yield f"“{each.claim.value}”" if actor is None else actor.label


def _happened(dossier: Dossier, field: Field) -> list[Value]:
    return [
        each
        for each in dossier.reported(field)
        if each.statement.modality == Modality.HAPPENED and each.claim.value != NOT_STATED
    ]
