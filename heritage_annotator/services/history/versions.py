"""Under which version of a tag's definition an annotation was tagged: told by the log, in the order of its clock."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from heritage_annotator.frozen import frozen
from heritage_annotator.model.records import Tagging
from heritage_annotator.named import NamedTuple
from heritage_annotator.storage.alike import apart
from heritage_annotator.storage.reading.history import LogRow
from heritage_annotator.translation import tr

DEFINING = ("definition", "use_when", "do_not_use_when")
"""What makes another version of a tag, and nothing else does: a new name or colour leaves its meaning."""


EDITING = ("edit_tag", "import_codebook", "join", "decide", "revert")


@frozen
class Version:
    """A version of a tag's definition, and when and by whom it was made; the first is 1."""

    number: int
    at: str
    annotator: str
    definition: str
    use_when: str = ""
    do_not_use_when: str = ""


@frozen
class TagHistory:
    """The versions of a tag's definition, and under which of them each annotation that bears it was tagged."""

    versions: tuple[Version, ...]
    tagged_under: Mapping[str, int]

    def told(self, annotation_id: str) -> str:
        """Under which version the annotation was tagged, and whether that was edited since; '' if nobody knows."""
        number, latest = self.tagged_under.get(annotation_id, 0), len(self.versions)
        if not number:
            return ""
        if number == latest:
            return tr("version {number} of {latest}", number=number, latest=latest)
        return tr("version {number} of {latest}, edited since", number=number, latest=latest)

    def before_latest(self) -> list[str]:
        """The annotations tagged before the latest version: to be looked at again."""
        latest = len(self.versions)
        return [annotation for annotation, number in self.tagged_under.items() if number < latest]


class Logged(Protocol):
    """A project, as its log is asked for versions: `Reading` is one."""

    def entries_touching(self, record_id: str) -> Iterator[LogRow]:
        """The entries that touch the record, in the order that all copies have."""
        ...

    def entries_of_kinds(self, kinds: tuple[str, ...], holding: str = "") -> Iterator[LogRow]:
        """The entries of deeds of those kinds that wrote that text, in the same order."""
        ...

    def taggings_with(self, tag_ids: Sequence[str]) -> Sequence[Tagging]:
        """The taggings that stand."""
        ...


def tag_history(reading: Logged, tag_id: str) -> TagHistory:
    """The versions of the tag. Cost: what the log tells of it is read.

    Who lets a tagging stand, or takes the tag off and sets it again, has it under the latest version. Undoing a change
    of the definition makes the version before the latest again.
    """
    versions: list[Version] = []
    defined: dict[tuple[str, ...], Version] = {}
    tagged: dict[str, int] = {}
    confirmed: dict[tuple[str, str], int] = {}
    latest = 1
    for row in reading.entries_touching(tag_id):
        for item in _items(row):
            before, after = item.before, item.after
            if item.table == "tag" and item.record.get("id") == tag_id:
                if after is not None and (not versions or _defines(before, after)):
                    latest = _version(versions, defined, after, row, latest)
            elif item.table == "tagging" and item.record.get("tag_id") == tag_id:
                annotation = str(item.record.get("annotation_id"))
                if after is None:
                    tagged.pop(annotation, None)
                elif before is None or before.get("confirmed", "") != after.get("confirmed", ""):
                    # Undoing puts back what stood; doing it again is no other look.
                    key = annotation, f"{after.get('created', '')} {after.get('confirmed', '')}"
                    tagged[annotation] = confirmed.setdefault(key, latest)
    standing = {tagging.annotation_id for tagging in reading.taggings_with([tag_id])}
    return TagHistory(
        tuple(versions[:latest]), {each: min(number, latest) for each, number in tagged.items() if each in standing}
    )


def _version(
    versions: list[Version], defined: dict[tuple[str, ...], Version], after: Mapping[str, Any], row: LogRow, latest: int
) -> int:
    """The number of the version of these words: a new one, unless an undo or redo brings one back.

    A join tells again what others wrote: words that are the latest already.
    """
    words = tuple(str(after.get(name, "")) for name in DEFINING)
    known = defined.get(words)
    if known is not None and (row.root != row.id or known.number == latest):
        return known.number
    version = Version(len(versions) + 1, row.at, row.annotator, *words)
    versions.append(version)
    defined[words] = version
    return version.number


def edited_tags(reading: Logged) -> dict[str, TagHistory]:
    """The tags whose definition was edited since somebody set them first, by id. Cost: a few of the log's entries."""
    found = {tag_id: tag_history(reading, tag_id) for tag_id in _redefined(reading)}
    return {tag_id: history for tag_id, history in found.items() if len(history.versions) > 1}


def _redefined(reading: Logged) -> list[str]:
    ids: dict[str, None] = {}
    for row in reading.entries_of_kinds(EDITING, holding='"definition"'):
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
