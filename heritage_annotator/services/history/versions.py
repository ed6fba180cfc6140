"""Under which version of a tag's definition an annotation was tagged: told by the log, in the order of its clock."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from heritage_annotator.storage.alike import apart
from heritage_annotator.storage.reading.history import LogRow
from heritage_annotator.storage.reading.reading import Reading

DEFINING = ("definition", "use_when", "do_not_use_when")
"""What makes another version of a tag, and nothing else does: a new name or colour leaves its meaning."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a tag's definition, and when and by whom it was made; the first is 1."""

    number: int
    at: str
    annotator: str
    definition: str


@dataclass(frozen=True, slots=True)
class TagHistory:
    """The versions of a tag's definition, and under which of them each annotation that bears it was tagged."""

    versions: tuple[Version, ...]
    tagged_under: Mapping[str, int]

    def before_latest(self) -> list[str]:
        """The annotations tagged before the latest version: to be looked at again."""
        latest = len(self.versions)
        return [annotation for annotation, number in self.tagged_under.items() if number < latest]


def tag_history(reading: Reading, tag_id: str) -> TagHistory:
    """The versions of the tag. Cost: what the log tells of it is read.

    Who confirms an annotation by taking the tag off and setting it again has it under the latest version.
    """
    versions: list[Version] = []
    tagged: dict[str, int] = {}
    for row in reading.entries_touching(tag_id):
        for item in _items(row):
            before, after = item.before, item.after
            if item.table == "tag" and item.record.get("id") == tag_id:
                if after is not None and (not versions or _defines(before, after)):
                    versions.append(Version(len(versions) + 1, row.at, row.annotator, str(after.get("definition", ""))))
            elif item.table == "tagging" and item.record.get("tag_id") == tag_id:
                annotation = str(item.record.get("annotation_id"))
                tagged.pop(annotation, None)
                if after is not None:
                    tagged[annotation] = max(1, len(versions))
    standing = {tagging.annotation_id for tagging in reading.taggings_with([tag_id])}
    return TagHistory(tuple(versions), {each: number for each, number in tagged.items() if each in standing})


def edited_tags(reading: Reading) -> dict[str, TagHistory]:
    """The tags whose definition was edited since somebody set them first, by id. Cost: a few of the log's entries."""
    found = {tag_id: tag_history(reading, tag_id) for tag_id in _redefined(reading)}
    return {tag_id: history for tag_id, history in found.items() if len(history.versions) > 1}


def _redefined(reading: Reading) -> list[str]:
    ids: dict[str, None] = {}
    for row in reading.entries_of_kinds(("edit_tag", "import_codebook", "join", "decide", "revert")):
        for item in _items(row):
            if item.table == "tag" and item.after is not None and _defines(item.before, item.after):
                ids[str(item.after["id"])] = None
    return list(ids)


def _defines(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> bool:
    return before is not None and any(before.get(name, "") != after.get(name, "") for name in DEFINING)


class _Item(NamedTuple):
    table: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def record(self) -> Mapping[str, Any]:
        return self.after or self.before or {}


def _items(row: LogRow) -> Iterator[_Item]:
    try:
        for told in json.loads(row.edits):
            for each in apart(told):
                yield _Item(str(each["table"]), each["before"], each["after"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return
