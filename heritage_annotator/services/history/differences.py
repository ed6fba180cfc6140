"""What an entry of the log altered, value by value, with names in the place of ids."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from heritage_annotator.storage.alike import apart
from heritage_annotator.storage.reading.history import LogRow
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr

# Ids, digests and times tell a person nothing beside what else is told; a page shows no more values than so many.
_UNTOLD = frozenset({"id", "sha256", "original_id", "locator", "modified", "created", "imported", "prefix", "suffix"})
MOST = 200


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


def differences(reading: Reading, row: LogRow) -> list[Difference]:
    """What the entry altered, in its order, at most `MOST` of them. Nothing of what nobody can read."""
    names = _Names(reading)
    found: list[Difference] = []
    for item in _items(row.edits):
        found.extend(_of_item(names, item))
        if len(found) >= MOST:
            return found[:MOST]
    return found


def _items(edits: str) -> Iterator[Mapping[str, Any]]:
    try:
        for told in json.loads(edits):
            yield from apart(told)
    except (ValueError, KeyError, TypeError, RecursionError):
        return


def _of_item(names: "_Names", item: Mapping[str, Any]) -> Iterator[Difference]:
    kind = str(item["table"])
    before, after = cast("dict[str, Any] | None", item["before"]), cast("dict[str, Any] | None", item["after"])
    record = after or before or {}
    id_, name = str(record.get("id", "")), names.of_record(kind, record)
    if before is None or after is None:
        for field, value in record.items():
            told = names.value(field, value)
            if field not in _UNTOLD and told:
                yield Difference(
                    kind, id_, name, field, None if before is None else told, None if after is None else told
                )
        return
    for field in {**before, **after}:
        was, now = before.get(field), after.get(field)
        if field not in _UNTOLD and was != now:
            yield Difference(kind, id_, name, field, names.value(field, was), names.value(field, now))


class _Names:
    """What ids are called, asked once each."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._known: dict[str, str] = {}

    def of_record(self, kind: str, record: Mapping[str, Any]) -> str:
        """What a person calls the record."""
        if kind == "annotation":
            return str(record.get("quote", ""))
        if kind == "tagging":
            return self.value("annotation_id", record.get("annotation_id"))
        if kind in {"tag", "annotator"}:
            return self.value(f"{kind}_id", record.get("id"))
        return next((str(record[each]) for each in ("title", "opening", "name", "label") if record.get(each)), "")

    def value(self, field: str, value: Any) -> str:
        """The value in words; '' for nothing."""
        if value is None or value is False or value in ("", [], {}):
            return ""
        if value is True:
            return tr("yes")
        if field in {"tag_id", "parent_id"}:
            return self._named(str(value), self._tag)
        if field == "annotator_id":
            return self._named(str(value), self._annotator)
        if field == "article_id":
            return self._named(str(value), self._article)
        if field == "annotation_id":
            return self._named(str(value), self._annotation)
        if isinstance(value, dict):
            return ", ".join(f"{key}: {each}" for key, each in cast("dict[str, Any]", value).items())
        if isinstance(value, list):
            return ", ".join(map(str, cast("list[Any]", value)))
        return str(value)

    def _named(self, id_: str, ask: Any) -> str:
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
