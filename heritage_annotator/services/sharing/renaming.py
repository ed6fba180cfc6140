"""Puts other ids in the place of those of records, wherever a record names them: and what derives from them anew.

The id of what was read or taken out of a list derives from what it says: who guesses a name can tell by it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, cast
from uuid import UUID

from heritage_annotator.model.identity import assessment_id, incident_link_id, incident_site_id, tagging_id
from heritage_annotator.model.incidents.events import Assessment, IncidentLink, IncidentSite, IssuedReport
from heritage_annotator.model.records import Record, Tagging, TextReview
from heritage_annotator.storage.rows import TABLES
from heritage_annotator.storage.touches import UNREFERRED

_DERIVED = 5
# Whose ids derive from those of others, and nothing else that is hidden.
_FROM_OTHERS: Mapping[type[Record], Callable[[Any], str]] = {
    Tagging: lambda each: tagging_id(each.annotation_id, each.tag_id),
    IncidentSite: lambda each: incident_site_id(each.incident_id, each.site_id),
    IncidentLink: lambda each: incident_link_id(each.incident_id, each.other_id, each.kind),
    Assessment: lambda each: assessment_id(each.incident_id, each.field),
}


def is_derived(id_: str) -> bool:
    """Whether the id follows from what it is of. Cost: no look at anything else."""
    try:
        return UUID(id_).version == _DERIVED
    except ValueError:
        return False


def renamed(record: Record, ids: Mapping[str, str]) -> Record:
    """The record with those ids in the place of others, in all that it names and as its own."""
    told: Any = record
    table = TABLES[type(record)]
    columns = ("id", *table.references, *UNREFERRED.get(table.name, ()))
    altered: dict[str, Any] = {
        name: ids[value] for name in columns if (value := getattr(told, name)) is not None and value in ids
    }
    if isinstance(told, TextReview):
        altered["seen"] = " ".join(ids.get(part, part) for part in told.seen.split(" "))
    elif isinstance(told, Assessment):
        altered["claim_ids"] = tuple(ids.get(each, each) for each in told.claim_ids)
    elif isinstance(told, IssuedReport):
        altered["incidents"] = {ids.get(each, each): digest for each, digest in told.incidents.items()}
    if all(getattr(told, name) == value for name, value in altered.items()):
        return record
    made = cast(Record, replace(told, **altered))
    derive = _FROM_OTHERS.get(type(record))
    if derive is not None and told.id == derive(told):
        made = cast(Record, replace(cast(Any, made), id=derive(made)))
    return made
