"""A codebook as it grows while a file is put into it."""

from collections.abc import Iterator

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.records import Tag


class Growing:
    """The tags by id, by place and by name in that place. Names are compared whatever their case."""

    def __init__(self, codebook: Codebook) -> None:
        self._tags: dict[str, Tag] = {}
        self._below: dict[str | None, dict[str, None]] = {}
        self._names: dict[tuple[str | None, str], str] = {}
        self._anywhere: dict[str, dict[str, None]] = {}
        self.slugs: set[str] = set()
        self.made: list[str] = []
        for tag in codebook.tags:
            self._enter(tag)

    def __getitem__(self, tag_id: str) -> Tag:
        return self._tags[tag_id]

    def __iter__(self) -> Iterator[Tag]:
        return iter(tuple(self._tags.values()))

    def __contains__(self, tag_id: str) -> bool:
        return tag_id in self._tags

    def add(self, tag: Tag) -> None:
        """Enters a tag that was not there."""
        self.made.append(tag.id)
        self._enter(tag)

    def put(self, tag: Tag) -> None:
        """Puts `tag` in the place of what it was."""
        before = self._tags[tag.id]
        for name in _names(before):
            if self._names.get((before.parent_id, name)) == tag.id:
                del self._names[before.parent_id, name]
            self._anywhere[name].pop(tag.id, None)
        self._below[before.parent_id].pop(tag.id)
        self._enter(tag)

    def named(self, parent_id: str | None, name: str) -> str | None:
        """The id of the tag of that name straight below that one; None: a group of that name."""
        return self._names.get((parent_id, name.casefold()))

    def tags_named(self, name: str) -> list[str]:
        """The ids of the tags of that name anywhere, groups left out."""
        return [id_ for id_ in self._anywhere.get(name.casefold(), ()) if self._tags[id_].parent_id is not None]

    def children(self, parent_id: str | None) -> list[Tag]:
        """The tags straight below that one in their order; None: the groups."""
        below = (self._tags[id_] for id_ in self._below.get(parent_id, ()))
        return sorted(below, key=lambda tag: (tag.position, tag.slug))

    def next_position(self, parent_id: str | None) -> int:
        """The place after the last of its tags."""
        return max((self._tags[id_].position for id_ in self._below.get(parent_id, ())), default=-1) + 1

    def above(self, parent_id: str | None) -> list[Tag]:
        """That tag and what it stands below, nearest first."""
        found: list[Tag] = []
        while parent_id in self._tags and len(found) <= len(self._tags):
            found.append(self._tags[parent_id])
            parent_id = found[-1].parent_id
        return found

    def _enter(self, tag: Tag) -> None:
        self._tags[tag.id] = tag
        self._below.setdefault(tag.parent_id, {})[tag.id] = None
        self.slugs.add(tag.slug)
        for name in _names(tag):
            self._names.setdefault((tag.parent_id, name), tag.id)
            self._anywhere.setdefault(name, {})[tag.id] = None


def _names(tag: Tag) -> set[str]:
    return {label.casefold() for label in tag.labels.values()}
