"""Tells what an entry of the log altered, value by value, with names in the place of ids."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, cast

from heritage_annotator.frozen import frozen
from heritage_annotator.model.incidents.events import Claim, Incident, Statement
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.sources import Actor, Source
from heritage_annotator.model.records import ArticleState, Attribute, Cause, Record, Sample
from heritage_annotator.services.wording.days import long_day
from heritage_annotator.services.wording.incident_facts import country_told, date_told, value_told
from heritage_annotator.services.wording.quoting import quoted
from heritage_annotator.services.wording.states import CAUSES, STATES
from heritage_annotator.storage.alike import apart
from heritage_annotator.storage.reading.annotators import SAME_PERSON
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


def _of_state(value: str) -> str:
    """The state of an article, as lists name it; of what else has one, as it is kept."""
    return tr(STATES[ArticleState(value)].name) if value in set(ArticleState) else value


# Values that are kept in another form than people read them in.
_WORDED: Mapping[str, Callable[[str, Mapping[str, Any]], str]] = {
    "state": lambda value, _record: _of_state(value),
    "cause": lambda value, _record: tr(CAUSES[Cause(value)]) if value in set(Cause) else value,
    "value": _of_field,
    "country": lambda value, _record: country_told(value),
    **dict.fromkeys(("published", "accessed", "confirmed"), lambda value, _record: long_day(value)),
    **dict.fromkeys(("observed", "last_otherwise", "said_on"), lambda value, _record: date_told(value, "")),
}


@frozen
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

    `record_id`: of that record alone, and of what lies on it, if it is an annotation, wherever in a large deed it
    stands.
    """
    names = Names(reading)
    found: list[Difference] = []
    items = list(shown_edits(reading, _items(row.edits)))
    for item in items:  # what goes with something else names it, which is gone by now
        if item["after"] is None:
            names.remember(str(item["table"]), cast("Mapping[str, Any]", item["before"] or {}))
    for item in items:
        record = cast("dict[str, Any]", item["after"] or item["before"] or {})
        if record_id and record_id not in {record.get("id"), record.get("annotation_id")}:
            continue
        found.extend(_of_item(names, item))
        if len(found) >= MOST:
            return found[:MOST]
    return found


def annotations_in(reading: Reading, row: LogRow) -> Iterator[str]:
    """The ids of the annotations that the entry is about, in its order, be it by a tag, a review or a decision; not of
    those whose work is hidden here.
    """
    for item in shown_edits(reading, _items(row.edits)):
        record = cast("Mapping[str, Any]", item["after"] or item["before"] or {})
        fields = ("id",) if item["table"] == "annotation" else _OF_ANNOTATIONS
        yield from (str(record[each]) for each in fields if record.get(each))


_OF_ANNOTATIONS = ("annotation_id", "result_id", "first_id", "second_id")


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


def _of_item(names: "Names", item: Mapping[str, Any]) -> Iterator[Difference]:
    kind = str(item["table"])
    before, after = cast("dict[str, Any] | None", item["before"]), cast("dict[str, Any] | None", item["after"])
    record = after or before or {}
    id_, name = str(record.get("id", "")), names.of_record(kind, record)
    if before is None or after is None:
        for field, value in record.items():
            told = names.value(field, value, record)
            # At which place among its like it came says nothing: only that it was moved does.
            if field not in _UNTOLD and field != "position" and told:
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
    before, after = _by_language(before), _by_language(after)
    for field in {**before, **after}:
        was, now = before.get(field), after.get(field)
        if field not in _UNTOLD and was != now:
            yield Difference(kind, id_, name, field, names.value(field, was, before), names.value(field, now, after))


def _by_language(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record with each of its names by itself: who altered one left the others alone."""
    labels = record.get("labels")
    if not isinstance(labels, dict):
        return dict(record)
    names = cast("dict[str, Any]", labels)
    rest = {field: value for field, value in record.items() if field != "labels"}
    return {**{f"labels.{language}": name for language, name in names.items()}, **rest}


_GUESS = ("published", "published_from")


def _is_confirmed(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether somebody said that the date guessed from words of the original is right: it is hers then, no guess."""
    return all(before.get(each) for each in _GUESS) and not any(after.get(each) for each in _GUESS)


# What is called by what it belongs to, or by its id alone.
_NAMED_BY_OTHERS = frozenset({"tagging", "text_review", "annotator"})


class Names:
    """What ids are called, and values in the words people read them in, asked once each.

    Of several readings the first that knows a name says it: a colleague's copy may have what this one lacks.
    """

    def __init__(self, *readings: Reading) -> None:
        self._readings = readings
        self._known: dict[tuple[str, str], str] = {}
        self._gone: dict[str, str] = {}
        self._questions: dict[str, Attribute] | None = None

    def remember(self, kind: str, record: Mapping[str, Any]) -> None:
        """Takes the name of a record that is gone from what it was; one that has a name of its own."""
        if kind == "tag":
            labels = cast("Mapping[str, str]", record.get("labels") or {})
            told = labels.get("en") or next(iter(labels.values()), "")
        else:
            told = "" if kind in _NAMED_BY_OTHERS else self.of_record(kind, record)
        if told:
            self._gone[str(record.get("id", ""))] = told

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
        """The value in words; '' for nothing. `record`: whose it is, for what another field of it tells.

        `field`: also that of one answer, `attributes.certainty`.
        """
        if value is None or value is False or value in ("", [], {}):
            return ""
        if value is True:
            return tr("yes")
        if field in {"key", "value"} and str(record.get("key", "")).startswith(SAME_PERSON):
            person = self._named(str(value).removeprefix(SAME_PERSON), "same_person")
            return tr("the same person: {name}", name=person) if field == "key" else person
        name, _, key = field.partition(".")
        if name == "attributes":
            answers = {key: value} if key else cast("dict[str, Any]", value)
            told = {self.question(slug): self._answer(slug, str(each)) for slug, each in answers.items() if each}
            return next(iter(told.values())) if key else ", ".join(map(": ".join, told.items()))
        if isinstance(value, dict):
            every = {key: self.value("", each) for key, each in cast("dict[str, Any]", value).items()}
            said = {key: told for key, told in every.items() if told and key not in _UNTOLD}
            return _of_named(said) if "name" in said else ", ".join(map(": ".join, said.items()))
        if field == "article_ids":  # who codes a sample is not told of which articles it is
            return str(len(value))
        if isinstance(value, list):
            return "; ".join(self.value(field.removesuffix("s"), each) for each in cast("list[Any]", value))
        if field in _WORDED and isinstance(value, str):
            return _WORDED[field](value, record)
        return self._named(str(value), field) if field in _ASKED else str(value)

    def question(self, slug: str) -> str:
        """What the question is called; its slug where nobody knows it."""
        asked = self._asked.get(slug)
        return slug if asked is None else asked.label or slug

    def _named(self, id_: str, field: str) -> str:
        if (field, id_) not in self._known:
            told = (_ASKED[field](reading, id_) for reading in self._readings)
            self._known[field, id_] = next(filter(None, told), self._gone.get(id_) or tr("no longer there"))
        return self._known[field, id_]

    @property
    def _asked(self) -> Mapping[str, Attribute]:
        if self._questions is None:
            every = (each for reading in reversed(self._readings) for each in reading.attributes())
            self._questions = {each.slug: each for each in every}
        return self._questions

    def _answer(self, slug: str, value: str) -> str:
        asked = self._asked.get(slug)
        return value if asked is None else asked.choices.get(value, value)


def _tag(reading: Reading, id_: str) -> str:
    tag = reading.codebook().get(id_)
    return "" if tag is None else tag.label()


def _annotator(reading: Reading, id_: str) -> str:
    annotator = reading.annotators().get(id_)
    return "" if annotator is None else annotator.name


def _article(reading: Reading, id_: str) -> str:
    article = reading.article(id_)
    return "" if article is None else article.heading


def _annotation(reading: Reading, id_: str) -> str:
    annotation = reading.annotation(id_)
    return "" if annotation is None else annotation.quote


def _incident(reading: Reading, id_: str) -> str:
    incident = reading.found(Incident, id_)
    return "" if incident is None else f"{incident.called} {incident.title}"


def _claim(reading: Reading, id_: str) -> str:
    claim = reading.found(Claim, id_)
    return "" if claim is None else claim.quote or claim.value


def _found(kind: type[Record], name: str) -> Callable[[Reading, str], str]:
    """The name of a record of that kind, which one of its fields says."""

    def told(reading: Reading, id_: str) -> str:
        record = reading.found(kind, id_)
        return "" if record is None else str(getattr(record, name))

    return told


def _as_called_in_the_file(reading: Reading, id_: str) -> str:
    """The name that goes with that id alone: people who are one have one name otherwise."""
    annotator = reading.annotator_records().get(id_)
    return "" if annotator is None else annotator.name


_site, _source, _sample = _found(Site, "name"), _found(Source, "name"), _found(Sample, "name")
_statement = _found(Statement, "quote")
_ASKED: Mapping[str, Callable[[Reading, str], str]] = {
    "tag_id": _tag,
    "parent_id": lambda reading, id_: _tag(reading, id_) or _site(reading, id_),
    "annotator_id": _annotator,
    "same_person": _as_called_in_the_file,
    "article_id": _article,
    "annotation_id": _annotation,
    "first_id": _annotation,
    "sample_id": _sample,
    "second_id": _annotation,
    "result_id": _annotation,
    "site_id": _site,
    "incident_id": _incident,
    "other_id": lambda reading, id_: _incident(reading, id_) or _article(reading, id_),
    "source_id": _source,
    "originator_id": _source,
    "relayed_by_id": _source,
    "actor_id": _found(Actor, "label"),
    "statement_id": _statement,
    "answers_id": _statement,
    "claim_id": _claim,
}
