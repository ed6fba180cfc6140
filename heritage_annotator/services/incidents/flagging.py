"""Plans the marks that keep something from leaving the project: sensitive and why, and until when."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import ValueRefusedError
from heritage_annotator.model.incidents.events import Incident, Statement
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.sources import Actor, Source
from heritage_annotator.model.incidents.vocabulary import Sensitive
from heritage_annotator.model.text import opening_words
from heritage_annotator.model.times import now

Flagged = Incident | Statement | Source | Site | Actor

REASONS: Mapping[type[Flagged], tuple[Sensitive, ...]] = {
    Incident: (Sensitive.PERSON, Sensitive.PLACE, Sensitive.GRAPHIC),
    Site: (Sensitive.PLACE,),
    Source: (Sensitive.PERSON, Sensitive.SOURCE),
    Actor: (Sensitive.PERSON,),
    Statement: (Sensitive.PERSON, Sensitive.SOURCE, Sensitive.GRAPHIC),
}
"""Why a record of each kind may be marked."""


def plan_flags(
    wanted: Iterable[tuple[Flagged, Iterable[str]]], embargo: tuple[Incident, str] | None = None
) -> Change | None:
    """Those records marked for these reasons and no others, and the incident under an embargo until a day ('': none).

    None where all of it is so already.

    Raises:
        ValueRefusedError: a reason is none, or the day is none.
    """
    after: dict[str, Flagged] = {}
    before: dict[str, Flagged] = {}
    for record, reasons in wanted:
        told = tuple(each for each in Sensitive if each in set(reasons))
        if unknown := set(reasons) - set(Sensitive):
            raise ValueRefusedError("sensitive", min(unknown), ", ".join(Sensitive))
        before[record.id] = record
        if told != record.sensitive:
            after[record.id] = replace(record, sensitive=told)
    if embargo is not None and embargo[1].strip() != embargo[0].embargo:
        incident, day = embargo[0], _day(embargo[1])
        before[incident.id] = incident
        held = after.get(incident.id, incident)
        after[incident.id] = replace(held, embargo=day)
    if not after:
        return None
    at = now()
    edits = tuple(Edit(before[key], replace(record, modified=at)) for key, record in after.items())
    kind = DeedKind.MARK_SENSITIVE if any(each.sensitive for each in after.values()) else DeedKind.UNMARK_SENSITIVE
    if len(edits) > 1:
        return Change(Deed.to_many(kind, len(edits)), edits)
    [record] = after.values()
    if isinstance(record, Incident) and record.sensitive == before[record.id].sensitive:
        kind = DeedKind.EDIT_INCIDENT
    return Change(Deed(kind, name_of(record)), edits)


def name_of(record: Flagged) -> str:
    """What to call the record."""
    if isinstance(record, Incident):
        return f"{record.called} {record.title}"
    if isinstance(record, Statement):
        return opening_words(record.quote)
    return record.label if isinstance(record, Actor) else record.name


def _day(text: str) -> str:
    text = text.strip()
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise ValueRefusedError("date", text, "no_day") from error
