"""The sample's incidents, as `seeds/incidents.yaml` codes them: one deed of the program, the same in every sample."""

from collections.abc import Iterator, Mapping
from typing import Any

from heritage_annotator.model.anchoring import anchor
from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.identity import assessment_id, convention_id, incident_site_id
from heritage_annotator.model.incidents.events import Assessment, Claim, Incident, IncidentSite, Statement
from heritage_annotator.model.incidents.places import Observation, Site
from heritage_annotator.model.incidents.sources import Actor, Convention, Grade, Source
from heritage_annotator.model.incidents.vocabulary import NOT_STATED, Field, Rule
from heritage_annotator.model.records import Record
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import span_of_quote
from heritage_annotator.services.incidents.numbering import KEY
from heritage_annotator.services.incidents.stating import words_within
from heritage_annotator.services.projects.opening import PROGRAM
from heritage_annotator.services.sites import gazetteer
from heritage_annotator.storage.reading.reading import Reading

_Entry = Mapping[str, Any]

_OF_VALUE = ("field", "value", "words", "level")


def plan_sample_incidents(reading: Reading, coded: _Entry, articles: Mapping[str, str], made: str) -> Change | None:
    """The incidents that `coded` tells, unless they are there; `articles`: the ids by the names of their files."""
    coding = _Coding(reading, coded, articles, made)
    records = list(coding.records())
    if reading.found(Incident, coding.id("incident", coded["incidents"][0]["number"])) is not None:
        return None
    return Change(Deed(DeedKind.SET_UP, "Sample"), tuple(Edit(None, record) for record in records))


class _Coding:
    """Makes records of what is coded. Their ids derive from its keys, so that two samples hold the same."""

    def __init__(self, reading: Reading, coded: _Entry, articles: Mapping[str, str], made: str) -> None:
        self._reading, self._coded, self._articles = reading, coded, articles
        self._by = (PROGRAM.id, made)
        self._sites: dict[str, Site] = {}
        for each in coded["sites"]:  # a parent comes before its parts
            self._sites[str(each["key"])] = self._site(each)

    def id(self, kind: str, key: str) -> str:
        import uuid  # which takes 2 ms to load, and the sample is made once in a program's life

        return str(uuid.uuid5(uuid.UUID(PROGRAM.id), f"{kind} {key}"))

    def records(self) -> Iterator[Record]:
        who, made = self._by
        yield Convention(convention_id(KEY), KEY, str(self._coded["numbers"]), who, made)
        yield from self._sites.values()
        for told in self._coded["sources"]:
            yield from self._source(told)
        for told in self._coded["actors"]:
            yield Actor(
                self.id("actor", told["key"]), told["label"], who, made, made, names=tuple(told.get("names", ()))
            )
        for told in self._coded["incidents"]:
            yield from self._incident(told)
        for told in self._coded["statements"]:
            yield from self._statement(told)

    def _site(self, told: _Entry) -> Site:
        who, made = self._by
        if "gazetteer" in told:
            return gazetteer.entries()[told["gazetteer"]].site(who, made)
        parent = told.get("parent")
        return Site(
            self.id("site", told["key"]),
            told["name"],
            who,
            made,
            made,
            kind=told.get("kind", ""),
            names=tuple({"name": name} for name in told.get("names", ())),
            country=told.get("country", ""),
            parent_id=self._sites[parent].id if parent else None,
            relation=told.get("relation", ""),
            note=told.get("note", ""),
        )

    def _source(self, told: _Entry) -> Iterator[Record]:
        who, made = self._by
        id_ = self.id("source", told["key"])
        names = tuple(told.get("names", ()))
        yield Source(id_, told["name"], who, made, made, told.get("kind", ""), told.get("side", ""), names)
        reason = "no track record kept"
        yield Grade(self.id("grade", told["key"]), id_, "F", who, made, dated=made[:10], reason=reason)

    def _incident(self, told: _Entry) -> Iterator[Record]:
        who, made = self._by
        id_ = self.id("incident", told["number"])
        yield Incident(
            id_, told["number"], told["title"], told["kind"], who, made, made, told.get("status", "unverified")
        )
        for position, each in enumerate(told["sites"]):
            site = self._sites[each["site"]].id
            yield IncidentSite(
                incident_site_id(id_, site), id_, site, who, made, each["relation"], each["level"], position
            )
        for field, reason in told.get("left_open", {}).items():
            yield Assessment(
                assessment_id(id_, field), id_, field, "", Rule.LEFT_OPEN, who, made, made, reason=str(reason)
            )

    def _statement(self, told: _Entry) -> Iterator[Record]:
        who, made = self._by
        article = self._articles[told["article"]]
        body = self._reading.body(article)
        span = span_of_quote(body, told["quote"])
        held = anchor(body, span)
        id_ = self.id("statement", told["key"])
        of = self.id("incident", told["incident"]) if "incident" in told else None
        bare = ("originator_words", "originator_level", "relay_unsure", "polarity", "background", "credibility")
        facts = {name: told[name] for name in (*bare, "said_on", "topic", "note") if name in told}
        refers = {"originator": "source", "relayed_by": "source", "answers": "statement"}
        facts |= {f"{name}_id": self.id(kind, told[name]) for name, kind in refers.items() if name in told}
        marked = self._annotation(article, span)
        words = (span.start, span.end, held.quote, held.prefix, held.suffix)
        yield Statement(id_, article, *words, who, made, made, incident_id=of, annotation_id=marked, **facts)
        for position, each in enumerate(told["values"]):
            yield self._claim(body, span, f"{told['key']} {position}", id_, each)
        if "observed" in told:
            yield self._observation(told["key"], told["observed"], of, id_)

    def _claim(self, body: str, span: Span, key: str, statement: str, told: _Entry) -> Claim:
        who, made = self._by
        value, site, actor = str(told["value"]), None, None
        if value != NOT_STATED and told["field"] in {Field.SITE, Field.ELEMENT}:
            site, value = self._sites[value].id, self._sites[value].name
        if value != NOT_STATED and told["field"] == Field.ACTOR:
            actor = self.id("actor", value)
            value = next(each["label"] for each in self._coded["actors"] if each["key"] == value)
        at = words_within(body, span, told["words"]) if "words" in told else None
        details = {name: str(each) for name, each in told.items() if name not in _OF_VALUE}
        return Claim(
            self.id("claim", key),
            statement,
            told["field"],
            value,
            who,
            made,
            made,
            start=at.start if at else 0,
            end=at.end if at else 0,
            quote=at.of(body) if at else "",
            level=told.get("level", "text"),
            site_id=site,
            actor_id=actor,
            details=details,
            position=int(key.rsplit(" ", 1)[1]),
        )

    def _observation(self, key: str, told: _Entry, of: str | None, statement: str) -> Observation:
        who, made = self._by
        site = self._sites[told["site"]].id
        facts = {name: value for name, value in told.items() if name != "site"}
        facts["limits"] = tuple(facts.get("limits", ()))
        return Observation(
            self.id("observation", key), site, who, made, made, incident_id=of, statement_id=statement, **facts
        )

    def _annotation(self, article: str, span: Span) -> str:
        """The sample's passage that lies within the statement."""
        within = (
            each for each in self._reading.annotations(article) if span.start <= each.start < each.end <= span.end
        )
        return next((each.id for each in within), "")
