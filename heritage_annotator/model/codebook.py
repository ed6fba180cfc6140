"""The tree of tags, for asking."""

from collections.abc import Iterable, Sequence

from heritage_annotator.model.records import Tag


class Codebook:
    """The tags of a project by id, slug and place. Built once per reading; never altered."""

    def __init__(self, tags: Iterable[Tag]) -> None:
        self.tags: Sequence[Tag] = sorted(tags, key=lambda tag: (tag.position, tag.slug))
        self._by_id = {tag.id: tag for tag in self.tags}
        self._by_slug = {tag.slug: tag for tag in self.tags}
        self._children: dict[str | None, list[Tag]] = {}
        for tag in self.tags:
            parent = tag.parent_id if tag.parent_id in self._by_id else None
            self._children.setdefault(parent, []).append(tag)
        self._groups = {tag.id: self._climb(tag) for tag in self.tags}

    def get(self, tag_id: str) -> Tag | None:
        """The tag of that id."""
        return self._by_id.get(tag_id)

    def by_slug(self, slug: str) -> Tag | None:
        """The tag of that slug."""
        return self._by_slug.get(slug)

    def groups(self) -> list[Tag]:
        """The groups in their order."""
        return self._children.get(None, [])

    def children(self, tag_id: str) -> list[Tag]:
        """The tags straight below that one, in their order."""
        return self._children.get(tag_id, [])

    def leaves(self) -> list[Tag]:
        """Every tag that is no group and not archived, in the order of the tree."""
        return [tag for tag in self.in_order() if tag.parent_id is not None and not tag.archived]

    def in_order(self) -> list[Tag]:
        """Every entry, each group before its tags, as the tree shows them."""
        ordered: list[Tag] = []
        pending = list(reversed(self.groups()))
        while pending:
            tag = pending.pop()
            ordered.append(tag)
            pending.extend(reversed(self.children(tag.id)))
        return ordered

    def group_of(self, tag: Tag) -> Tag:
        """The group `tag` stands in: its topmost ancestor, or itself."""
        return self._groups.get(tag.id, tag)

    def by_shortcut(self, digit: str) -> Tag | None:
        """The tag that digit sets."""
        return next((tag for tag in self.tags if tag.shortcut == digit != "" and not tag.archived), None)

    def highlight(self, tag: Tag) -> str:
        """The soft fill of the tag's group on light paper, `#RRGGBB`."""
        return tag.highlight or self.group_of(tag).highlight or tag.color

    def color(self, tag: Tag, *, dark: bool) -> str:
        """The colour of the tag's lines, chips and bars in that theme, `#RRGGBB`."""
        if not dark:
            return tag.color
        return tag.color_on_dark or self.group_of(tag).color_on_dark or tag.color

    def glyph(self, tag: Tag) -> str:
        """The sign of the tag's group, so that colour is never the only sign."""
        return tag.glyph or self.group_of(tag).glyph or "◆"

    def _climb(self, tag: Tag) -> Tag:
        seen = {tag.id}
        while tag.parent_id in self._by_id and tag.parent_id not in seen:
            tag = self._by_id[tag.parent_id]
            seen.add(tag.id)
        return tag
