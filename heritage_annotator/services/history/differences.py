"""Tells what an entry of the log altered, value by value, with names in the place of ids."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast

from heritage_annotator.model.incidents.events import Claim, Incident, Statement
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.sources import Actor, Source
from heritage_annotator.services.wording.days import long_day
from heritage_annotator.services.wording.incident_facts import country_told, date_told, value_told
from heritage_annotator.services.wording.quoting import quoted
from heritage_annotator.storage.alike import apart
from heritage_annotator.storage.reading.history import LogRow
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.storage.reading.seen import is_somebodys
from heritage_annotator.translation import tr

# Ids, digests and times tell a person nothing beside what else is told; a page shows no more values than so many.
_UNTOLD = frozenset(
    {"id", "seen", "sha256", "original_id", "locator", "modified", "created", "imported", "prefix", "suffix"}
)
MOST = 200
_NOTHING: Mapping[str, Any] = MappingProxyType({})


def _of_field(value: str, record: Mapping[str, Any]) -> str:
    """The value of a claim or of what is assessed."""
    details = record.get("details")
    known = cast("dict[str, str]", details) if isinstance(details, dict) else {}
    return value_told(str(record.get("field", "")), value, known)


def _of_named(said: Mapping[str, str]) -> str:
    """A name, and what else is said of it (its language, say) in brackets."""
    rest = ", ".join(told for key, told in said.items() if key != "name")
    return f"{said['name']} ({rest})" if rest else said["name"]


# Values that are kept in another form than people read them in.
_WORDED: Mapping[str, Callable[[str, Mapping[str, Any]], str]] = {
    "value": _of_field,
    "country": lambda value, _record: country_told(value),
    "published": lambda value, _record: long_day(value),
    **dict.fromkeys(("observed", "last_otherwise", "said_on"), lambda value, _record: date_told(value, "")),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A value before and after. `kind`: of what record, by the name of its table; `name`: what that is called.

    None before: the record was made. None after: it was removed.
    """

    kind: str
    record_id: str
    name: str
    field: str
    before: str | None
    after: str | None


def differences(reading: Reading, row: LogRow, record_id: str = "") -> list[Difference]:
    """What the entry altered, in its order, at most `MOST` of them. Nothing of what nobody can read, nor of the work
    of people who are hidden here: a join brings it along.

    `record_id`: of that record alone, wherever in a large deed it stands.
    """
    names = _Names(reading)
    found: list[Difference] = []
    for item in shown_edits(reading, _items(row.edits)):
        record = cast("dict[str, Any]", item["after"] or item["before"] or {})
        if record_id and record.get("id") != record_id:
            continue
        found.extend(_of_item(names, item))
        if len(found) >= MOST:
            return found[:MOST]
    return found


def shown_edits(reading: Reading, edits: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Those of the edits of an entry (`table`, `before`, `after`) that alter nobody's work who is hidden here."""
    sees = reading.sees_work_of()
    for each in edits:
        record = cast("Mapping[str, Any]", each["after"] or each["before"] or {})
        if not is_somebodys(each["table"], record) or sees(str(record.get("annotator_id", ""))):
            yield each


def _items(edits: str) -> Iterator[Mapping[str, Any]]:
    """The edits of the entry, as far as they can be read.

    An article is laid down hidden and brought to light with its first publication: it was not removed before.
    """
    try:
        all_told = json.loads(edits)
        printed = {id_ for told in all_told for id_ in _printed_anew(told)}
        for told in all_told:
            for item in apart(told):
                is_new = item["table"] == "article" and item["before"] and item["before"]["id"] in printed
                yield {**item, "before": {**item["before"], "state": None}} if is_new else item
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return


def _printed_anew(told: Mapping[str, Any]) -> Iterator[str]:
    """The articles of the publications that the item of the log makes, one or many told together."""
    if told["table"] == "publication" and told["before"] is None:
        yield from told.get("each", {}).get("article_id", ())
        yield told["after"].get("article_id", "")


def _of_item(names: "_Names", item: Mapping[str, Any]) -> Iterator[Difference]:
    kind = str(item["table"])
    before, after = cast("dict[str, Any] | None", item["before"]), cast("dict[str, Any] | None", item["after"])
    record = after or before or {}
    id_, name = str(record.get("id", "")), names.of_record(kind, record)
    if before is None or after is None:
        for field, value in record.items():
            told = names.value(field, value, record)
            if field not in _UNTOLD and told:
                yield Difference(
                    kind, id_, name, field, None if before is None else told, None if after is None else told
                )
        return
    if kind == "publication" and _is_confirmed(before, after):
        date, words = long_day(before["published"]), quoted(before["published_from"])
        guessed, confirmed = (
            tr("{date}, guessed from {words}", date=date, words=words),
            tr("{date}, confirmed", date=date),
        )
        yield Difference(kind, id_, name, "published", guessed, confirmed)
        before = {**before, **dict.fromkeys(_GUESS, "")}
    for field in {**before, **after}:
        was, now = before.get(field), after.get(field)
        if field not in _UNTOLD and was != now:
            yield Difference(kind, id_, name, field, names.value(field, was, before), names.value(field, now, after))


_GUESS = ("published", "published_from")


def _is_confirmed(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether somebody said that the date guessed from words of the original is right: it is hers then, no guess."""
    return all(before.get(each) for each in _GUESS) and not any(after.get(each) for each in _GUESS)


class _Names:
    """What ids are called, asked once each."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._known: dict[str, str] = {}
        self._asked: dict[str, Callable[[str], str]] = {
            "tag_id": self._tag,
            "parent_id": lambda id_: self._tag(id_) or self._site(id_),
            "annotator_id": self._annotator,
            "article_id": self._article,
            "annotation_id": self._annotation,
            "first_id": self._annotation,
            "second_id": self._annotation,
            "result_id": self._annotation,
            "site_id": self._site,
            "incident_id": self._incident,
            "other_id": lambda id_: self._incident(id_) or self._article(id_),
            "source_id": self._source,
            "originator_id": self._source,
            "relayed_by_id": self._source,
            "actor_id": self._actor,
            "statement_id": self._statement,
            "answers_id": self._statement,
            "claim_id": self._claim,
        }

    def of_record(self, kind: str, record: Mapping[str, Any]) -> str:
        """What a person calls the record."""
        if kind in {"annotation", "statement", "claim", "translation"}:
            return str(record.get("quote", ""))
        if kind == "text_review":
            field = "annotation_id" if record.get("annotation_id") else "article_id"
            return self.value(field, record.get(field))
        if kind == "tagging":
            return self.value("annotation_id", record.get("annotation_id"))
        if kind in {"tag", "annotator"}:
            return self.value(f"{kind}_id", record.get("id"))
        return next((str(record[each]) for each in ("title", "opening", "name", "label") if record.get(each)), "")

    def value(self, field: str, value: Any, record: Mapping[str, Any] = _NOTHING) -> str:
        """The value in words; '' for nothing. `record`: whose it is, for what another field of it tells."""
        if value is None or value is False or value in ("", [], {}):
            return ""
        if value is True:
            return tr("yes")
        if isinstance(value, dict):
            every = {key: self.value("", each) for key, each in cast("dict[str, Any]", value).items()}
            said = {key: told for key, told in every.items() if told and key not in _UNTOLD}
            return _of_named(said) if "name" in said else ", ".join(map(": ".join, said.items()))
        if isinstance(value, list):
            return "; ".join(self.value(field.removesuffix("s"), each) for each in cast("list[Any]", value))
        if field in _WORDED and isinstance(value, str):
            return _WORDED[field](value, record)
        ask = self._asked.get(field)
        return str(value) if ask is None else self._named(str(value), ask)

    def _named(self, id_: str, ask: Callable[[str], str]) -> str:
        if id_ not in self._known:
            self._known[id_] = ask(id_) or id_
        return self._known[id_]

    def _tag(self, id_: str) -> str:
        tag = self._reading.codebook().get(id_)
        return "" if tag is None else tag.label()

    def _annotator(self, id_: str) -> str:
        annotator = self._reading.annotators().get(id_)
        return "" if annotator is None else annotator.name

    def _article(self, id_: str) -> str:
        article = self._reading.article(id_)
        return "" if article is None else article.heading

    def _annotation(self, id_: str) -> str:
        annotation = self._reading.annotation(id_)
        return "" if annotation is None else annotation.quote

    def _site(self, id_: str) -> str:
        site = self._reading.found(Site, id_)
        return "" if site is None else site.name

    def _incident(self, id_: str) -> str:
        incident = self._reading.found(Incident, id_)
        return "" if incident is None else f"{incident.called} {incident.title}"

    def _source(self, id_: str) -> str:
        source = self._reading.found(Source, id_)
        return "" if source is None else source.name

    def _actor(self, id_: str) -> str:
        actor = self._reading.found(Actor, id_)
        return "" if actor is None else actor.label

    def _statement(self, id_: str) -> str:
        statement = self._reading.found(Statement, id_)
        return "" if statement is None else statement.quote

    def _claim(self, id_: str) -> str:
        claim = self._reading.found(Claim, id_)
        return "" if claim is None else claim.quote or claim.value
