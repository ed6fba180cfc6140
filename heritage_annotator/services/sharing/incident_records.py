"""Changes a record of incidents on its way into a copy for others."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, cast

from heritage_annotator.model.anchoring import anchor
from heritage_annotator.model.incidents.events import (
    Assessment,
    Claim,
    Incident,
    IncidentLink,
    IssuedReport,
    Review,
    Statement,
    Translation,
)
from heritage_annotator.model.incidents.places import Declining, Observation, Site
from heritage_annotator.model.incidents.sources import Actor, Convention, Grade, Source
from heritage_annotator.model.records import Record
from heritage_annotator.model.span import Span
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.sharing.hiding import COVER
from heritage_annotator.services.sharing.incident_choices import IncidentSelection, left_over, needs_none
from heritage_annotator.services.sites.coordinates import Place, coarsened

# What people write, by kind; `note` is a switch of its own.
_WRITTEN: Mapping[type[Record], tuple[str, ...]] = {
    Site: ("name",),
    Source: ("name",),
    Actor: ("label",),
    Grade: ("scope", "reason", "reviewer"),
    Convention: ("value",),
    Incident: ("title",),
    Statement: ("originator_words", "topic"),
    Claim: ("value",),
    Assessment: ("value", "reason"),
    Translation: ("text", "translator", "checked_by"),
    Observation: ("state", "sensor"),
    Declining: ("words",),
    IssuedReport: ("title",),
}
# Of these what colleagues say among themselves, and which of them did something.
_ASIDE = frozenset({"reason", "reviewer", "translator", "checked_by"})
_NOTED = (Site, Source, Actor, Incident, IncidentLink, Review, Statement, Observation)
NAMELESS = COVER * 3
"""The name of a source, an actor or a site that is not named."""


class Told(NamedTuple):
    """How texts are told in a copy, and who and what its people and articles are there.

    `aside`: what colleagues say among themselves. `stands_as`: the articles of which words are hidden, each with its id
    there; `bodies`: theirs, by the id here.
    `cell`: how many degrees wide places are told.
    """

    text: Callable[[str], str]
    note: Callable[[str], str]
    aside: Callable[[str], str]
    annotator: Callable[[str], str]
    stands_as: Mapping[str, str]
    bodies: Mapping[str, str]
    articles: Mapping[str, str]
    cell: float


class IncidentHanding:
    """Gives what is handed out of a record of incidents; None for what stays out.

    `articles` of `Told`: the article of each statement, by the statement's id.
    """

    def __init__(self, selection: IncidentSelection, told: Told) -> None:
        self._selection, self._told = selection, told

    def record(self, record: Record) -> Record | None:
        """The record as it is handed out; as it was once, too: its id decides."""
        if not self._selection.holds(type(record), record.id) or not needs_none(record, self._selection):
            return None
        if isinstance(record, Assessment) and self._selection.holds_back(record):
            return None  # as it was once
        # Its id derives from its words and its article: it would tell them.
        if isinstance(record, Declining) and (
            record.article_id in self._told.stands_as or self._told.text(record.words) != record.words
        ):
            return None
        altered: dict[str, Any] = dict(left_over(record, self._selection))
        for name in _WRITTEN.get(type(record), ()):
            how = self._told.aside if name in _ASIDE else self._told.text
            altered[name] = how(getattr(record, name))
        if isinstance(record, _NOTED):
            altered["note"] = self._told.note(record.note)
        if hasattr(record, "annotator_id"):
            altered["annotator_id"] = self._told.annotator(cast(Any, record).annotator_id)
        article_id = getattr(record, "article_id", "")
        if article_id in self._told.stands_as:
            altered["article_id"] = self._told.stands_as[article_id]
        altered |= self._own(record)
        return cast(Record, replace(cast(Any, record), **altered))

    def is_nameless(self, record: Record) -> bool:
        """Whether the record is of one that is not named: then no words about it are told either."""
        ids = (record.id, getattr(record, "source_id", ""), getattr(record, "site_id", ""))
        return any(each in self._selection.nameless for each in ids)

    def _own(self, record: Record) -> dict[str, Any]:
        if isinstance(record, Site):
            return self._site(record)
        if isinstance(record, Source | Actor):
            names = tuple(each for each in record.names if self._told.text(each) == each)
            if record.id in self._selection.nameless:
                hidden = {"name": NAMELESS, "kind": ""} if isinstance(record, Source) else {"label": NAMELESS}
                return {**hidden, "names": (), "note": ""}
            return {"names": names}
        if isinstance(record, Statement):
            return self._statement(record)
        if isinstance(record, Claim):
            return self._claim(record)
        if isinstance(record, Translation):
            body = self._told.bodies.get(record.article_id)
            return {} if body is None else {"quote": body[record.start : record.end]}
        if isinstance(record, Grade) and record.source_id in self._selection.nameless:
            return {"scope": "", "reason": "", "reviewer": ""}
        if isinstance(record, Observation) and record.site_id in self._selection.nameless:
            return {"note": ""}
        if isinstance(record, IssuedReport):
            kept = {key: each for key, each in record.incidents.items() if self._selection.holds(Incident, key)}
            return {"incidents": kept}
        return {}

    def _site(self, site: Site) -> dict[str, Any]:
        if site.id in self._selection.nameless:
            hidden = dict.fromkeys(("latitude", "longitude", "precision", "note", "danger", "gazetteer"), "")
            # A part of a place that is named lies there: of what it is a part is not told either.
            is_told = site.parent_id in self._selection.nameless and self._selection.holds(Site, site.parent_id or "")
            parent = site.parent_id if is_told else None
            known: dict[str, Any] = {"names": (), "designations": (), "ids": dict[str, str]()}
            return {**hidden, **known, "name": NAMELESS, "parent_id": parent}
        place = coarsened(Place(site.latitude, site.longitude), self._told.cell)
        names = tuple(each for each in site.names if self._told.text(each.get("name", "")) == each.get("name", ""))
        return {"names": names, "latitude": place.latitude, "longitude": place.longitude}

    def _statement(self, statement: Statement) -> dict[str, Any]:
        told: dict[str, Any] = {}
        if statement.originator_id in self._selection.nameless:
            told["originator_words"] = ""
        body = self._told.bodies.get(statement.article_id)
        if body is not None:
            held = anchor(body, Span(statement.start, statement.end))
            told |= {"quote": held.quote, "prefix": held.prefix, "suffix": held.suffix}
        return told

    def _claim(self, claim: Claim) -> dict[str, Any]:
        told: dict[str, Any] = {"details": {name: self._told.text(text) for name, text in claim.details.items()}}
        body = self._told.bodies.get(self._told.articles.get(claim.statement_id, ""))
        if body is not None and claim.quote:
            told["quote"] = body[claim.start : claim.end]
        if claim.actor_id in self._selection.nameless:
            told["value"] = NAMELESS
        return told
