"""Puts other ids in the place of those of records, wherever a record names them: and what derives from them anew.

The id of what was read or taken out of a list derives from what it says: who guesses a name can tell by it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from heritage_annotator.model.identity import (
    assessment_id,
    declining_id,
    incident_link_id,
    incident_site_id,
    tagging_id,
)
from heritage_annotator.model.incidents.events import Assessment, Incident, IncidentLink, IncidentSite
from heritage_annotator.model.incidents.places import Declining, Site
from heritage_annotator.model.incidents.sources import Actor, Source
from heritage_annotator.model.records import Annotation, Attribute, Record, Tagging, TextReview
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.storage.rows import TABLES

_ASKED = "attribute "
# Whose ids derive from those of others, and nothing else that is hidden.
_FROM_OTHERS: Mapping[type[Record], Callable[[Any], str]] = {
    Tagging: lambda each: tagging_id(each.annotation_id, each.tag_id),
    IncidentSite: lambda each: incident_site_id(each.incident_id, each.site_id),
    IncidentLink: lambda each: incident_link_id(each.incident_id, each.other_id, each.kind),
    Assessment: lambda each: assessment_id(each.incident_id, each.field),
    Declining: lambda each: declining_id(each.article_id, each.words, each.site),
}


def with_derived_ids(reading: Reading, redacted: Iterable[str]) -> Iterator[Record]:
    """What may bear an id that derives from what it says: what was taken from lists or files, or read from tables.

    `redacted`: the articles of which words are hidden.
    """
    for article_id in redacted:
        yield from reading.annotations(article_id)
    yield from reading.attributes()
    yield from reading.codebook().tags
    for kind in (Site, Source, Actor, Incident):
        yield from reading.every(kind)


def renamed(record: Record, ids: Mapping[str, str]) -> Record:
    """The record with those ids in the place of others, wherever it names one, and as its own."""
    told: Any = record
    altered: dict[str, Any] = {}
    for name in TABLES[type(record)].columns:
        value = getattr(told, name)
        after = _renamed(value, ids) if value else value
        if after != value:
            altered[name] = after
    if isinstance(told, Annotation):
        altered["attributes"] = {_slug(name, ids): answer for name, answer in told.attributes.items()}
    elif isinstance(told, Attribute):
        altered["slug"] = _slug(told.slug, ids)
    elif isinstance(told, TextReview):
        altered["seen"] = " ".join(ids.get(part, part) for part in told.seen.split(" "))
    if all(getattr(told, name) == value for name, value in altered.items()):
        return record
    made = cast(Record, replace(told, **altered))
    derive = _FROM_OTHERS.get(type(record))
    if derive is not None and told.id == derive(told):
        made = cast(Record, replace(cast(Any, made), id=derive(made)))
    return made


def asked(slug: str) -> str:
    """By what the slug of an attribute is known among the ids, for it may be a word that stands elsewhere too."""
    return f"{_ASKED}{slug}"


def _slug(slug: str, ids: Mapping[str, str]) -> str:
    return ids.get(asked(slug)) or ids.get(slug, slug).removeprefix(_ASKED)


def _renamed(value: Any, ids: Mapping[str, str]) -> Any:
    """A value of a record: one id, several, or what is told by them."""
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, Mapping):
        told = cast("Mapping[str, Any]", value)
        return {ids.get(name, name): _renamed(each, ids) for name, each in told.items()}
    if isinstance(value, tuple):
        return tuple(_renamed(each, ids) for each in cast("Sequence[Any]", value))
    return value
