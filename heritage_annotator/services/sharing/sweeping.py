"""Hides words in whatever else a record says: every field that a person may write anything into, of every kind."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from hashlib import sha256
from typing import Any, cast

from heritage_annotator.model.records import Attribute, Publication, Record, Tag
from heritage_annotator.storage.rows import TABLES

# What has a form of its own, so that nobody writes a name into it; and what is cut from a body, which says it anyway.
_OF_FORM = frozenset(
    {
        "sha256", "length", "start", "end", "quote", "prefix", "suffix", "opening", "created", "modified", "imported",
        "published", "accessed", "confirmed", "observed", "last_otherwise", "image_date", "dated", "said_on", "since",
        "until", "embargo", "state", "language", "color", "highlight", "color_on_dark", "glyph", "shortcut",
        "latitude", "longitude", "polarity", "modality", "level", "originator_level", "credibility", "reliability",
        "rule", "status", "encoding", "media_type", "field", "seen", "cause", "digest", "locator",
    }
)  # fmt: skip
# Words of a list, of some kinds alone: a source may be of any kind.
_OF_LISTS = {("incident", "kind"), ("incident_link", "kind"), ("incident_site", "relation"), ("convention", "key")}
_ADDRESSES = frozenset({"url", "archive_url"})
_SIGNS = 8


class Sweep:
    """Gives a record with every other word of it told; None of one that cannot be told so.

    `stands_as`: the id that a record has where it goes: what stands for a hidden word must not follow from its own.
    """

    def __init__(self, told: Callable[[str], str], stands_as: Callable[[str], str]) -> None:
        self._told, self._stands_as = told, stands_as

    def record(self, record: Record) -> Record | None:
        """The record without what `told` hides. Cost: looks at every text of it once."""
        table = TABLES[type(record)].name
        altered: dict[str, Any] = {}
        for field in fields(record):
            name, value = field.name, getattr(record, field.name)
            if not value or name in _OF_FORM or (table, name) in _OF_LISTS or name == "id" or name.endswith("_id"):
                continue
            after = self._value(value)
            if after != value:
                altered[name] = "" if name in _ADDRESSES else after
        if isinstance(record, Publication) and self._told(record.locator) != record.locator:
            return None  # its id derives from the place in the file, which may bear a name
        if isinstance(record, Tag) and "slug" in altered:
            id_ = self._stands_as(record.id)
            altered["slug"] = f"hidden-{sha256(id_.encode()).hexdigest()[:_SIGNS]}"
        if isinstance(record, Attribute):
            altered.pop("slug", None)  # by which annotations answer: `renamed` puts another in its place in both
        return cast(Record, replace(cast(Any, record), **altered)) if altered else record

    def _value(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._told(value)
        if isinstance(value, Mapping):
            return {name: self._value(each) for name, each in cast("Mapping[str, Any]", value).items()}
        if isinstance(value, tuple):
            parts = cast("tuple[Any, ...]", value)
            if {*map(type, parts)} == {str} and self._told(together := "\n".join(parts)) == together:
                return parts  # what stands in none of them, as in the hundreds of words of a tag
            return tuple(self._value(each) for each in parts)
        return value
