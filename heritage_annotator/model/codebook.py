"""The tree of tags, for asking, and the errors about it that a person can be told about."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from heritage_annotator.frozen import fielded
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Tag
from heritage_annotator.named import NamedTuple


class _Standing(NamedTuple):
    group: Tag
    depth: int
    is_archived: bool


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
        self._ordered = self._walk(self.groups(), set())
        self._standing = self._stood()
        self._inherited: dict[str, dict[str, str]] = {}

    def get(self, tag_id: str) -> Tag | None:
        """The tag of that id."""
        return self._by_id.get(tag_id)

    def by_slug(self, slug: str) -> Tag | None:
        """The tag of that slug."""
        return self._by_slug.get(slug)

    @property
    def slugs(self) -> Collection[str]:
        """The slugs that are taken."""
        return self._by_slug.keys()

    def groups(self) -> list[Tag]:
        """The groups in their order."""
        return self._children.get(None, [])

    def children(self, tag_id: str) -> list[Tag]:
        """The tags straight below that one, in their order."""
        return self._children.get(tag_id, [])

    def siblings(self, tag: Tag) -> list[Tag]:
        """The entries below the same one as `tag`, itself among them, in their order."""
        return self._children.get(tag.parent_id if tag.parent_id in self._by_id else None, [])

    def below(self, tag_id: str) -> list[Tag]:
        """Everything below that tag at any depth, each before its own, as the tree shows them."""
        return self._walk(self.children(tag_id), {tag_id})

    def above(self, tag: Tag) -> list[Tag]:
        """What `tag` stands below, nearest first, its group last."""
        ancestors: list[Tag] = []
        seen = {tag.id}
        while (parent := self._by_id.get(tag.parent_id or "")) is not None and parent.id not in seen:
            ancestors.append(parent)
            seen.add(parent.id)
            tag = parent
        return ancestors

    def depth(self, tag: Tag) -> int:
        """How many entries `tag` stands below: none for a group."""
        return self._standing_of(tag).depth

    def is_archived(self, tag: Tag) -> bool:
        """Whether `tag` is put away, by itself or with something it stands below."""
        return self._standing_of(tag).is_archived

    def leaves(self) -> list[Tag]:
        """Every tag that can be set: no group, not archived, at any depth, in the order of the tree."""
        return [tag for tag in self.in_order() if tag.parent_id is not None and not self.is_archived(tag)]

    def in_order(self) -> list[Tag]:
        """Every entry, each group before its tags, as the tree shows them."""
        return list(self._ordered)

    def summed(self, counts: Mapping[str, int]) -> dict[str, int]:
        """The counts of the tree's tags, each with those of all below it; none where that is none."""
        found: dict[str, int] = {}
        for tag in reversed(self._ordered):
            count = found.get(tag.id, 0) + counts.get(tag.id, 0)
            if count:
                found[tag.id] = count
                if tag.parent_id is not None:
                    found[tag.parent_id] = found.get(tag.parent_id, 0) + count
        return found

    def kin(self, ids: Collection[str]) -> set[str]:
        """Those of the tree's tags with all they stand below, and all below them."""
        below, above = set[str](), set[str]()
        for tag in self._ordered:
            if tag.id in ids or tag.parent_id in below:
                below.add(tag.id)
        for tag in reversed(self._ordered):
            if tag.parent_id is not None and (tag.id in ids or tag.id in above):
                above.add(tag.parent_id)
        return below | above

    def kin_above(self, ids: Collection[str]) -> set[str]:
        """Those of the tree's tags with all they stand below."""
        found = set[str]()
        for tag in reversed(self._ordered):
            if tag.id in ids or tag.id in found:
                found |= {tag.id} if tag.parent_id is None else {tag.id, tag.parent_id}
        return found

    def group_of(self, tag: Tag) -> Tag:
        """The group `tag` stands in: its topmost ancestor, or itself."""
        return self._standing_of(tag).group

    def by_shortcut(self, digit: str) -> Tag | None:
        """The tag that digit sets."""
        wearing = (tag for tag in self.tags if tag.shortcut == digit != "" and tag.parent_id is not None)
        return next((tag for tag in wearing if not self.is_archived(tag)), None)

    def highlight(self, tag: Tag) -> str:
        """The soft fill of the tag, or of what it stands below, on light paper, `#RRGGBB`."""
        return self._worn(tag, "highlight") or tag.color

    def color(self, tag: Tag, *, dark: bool) -> str:
        """The colour of the tag's lines, chips and bars in that theme, `#RRGGBB`."""
        if not dark:
            return tag.color
        return self._worn(tag, "color_on_dark") or tag.color

    def glyph(self, tag: Tag) -> str:
        """The sign of the tag, or of what it stands below, so that colour is never the only sign."""
        return self._worn(tag, "glyph") or "◆"

    def _worn(self, tag: Tag, name: str) -> str:
        """What the nearest of the tag and those above it has in that field."""
        own = str(getattr(tag, name))
        return own or self._all_worn(name).get(tag.parent_id or "", "")

    def _all_worn(self, name: str) -> dict[str, str]:
        """What each tag of the tree wears in that field; gathered once, from the top down."""
        worn = self._inherited.get(name)
        if worn is None:
            worn = self._inherited[name] = {}
            for tag in self.in_order():
                worn[tag.id] = str(getattr(tag, name)) or worn.get(tag.parent_id or "", "")
        return worn

    def _stood(self) -> dict[str, "_Standing"]:
        """How each tag of the tree stands. Those above come first: a tag of any depth costs one step."""
        found: dict[str, _Standing] = {}
        for tag in self.in_order():
            above = found.get(tag.parent_id or "")
            if above is None:
                found[tag.id] = _Standing(tag, 0, tag.archived)
            else:
                found[tag.id] = _Standing(above.group, above.depth + 1, above.is_archived or tag.archived)
        return found

    def _standing_of(self, tag: Tag) -> "_Standing":
        standing = self._standing.get(tag.id)
        if standing is not None and self._by_id[tag.id] is tag:
            return standing
        # Not of the tree as it was read: as it would be, or below itself, in a file made by others.
        above = self.above(tag)
        group = (above or [tag])[-1] if tag.id in self._by_id else tag
        return _Standing(group, len(above), any(each.archived for each in (tag, *above)))

    def _walk(self, tags: Sequence[Tag], seen: set[str]) -> list[Tag]:
        ordered: list[Tag] = []
        pending = list(reversed(tags))
        while pending:
            tag = pending.pop()
            if tag.id not in seen:  # a file made by others may run in circles
                seen.add(tag.id)
                ordered.append(tag)
                pending.extend(reversed(self.children(tag.id)))
        return ordered


@fielded
class NameTakenError(HeritageError):
    """A tag of that label stands in the codebook already."""

    name: str


@fielded
class BlankNameError(HeritageError):
    """A tag without a name in any language."""


@fielded
class MalformedColorError(HeritageError):
    """A colour that is not `#RRGGBB`."""

    value: str


@fielded
class CycleError(HeritageError):
    """A tag cannot stand below itself, or be merged into itself."""

    name: str


@fielded
class GroupNotSetError(HeritageError):
    """Asked of a group what only a tag can do: be set on an annotation."""

    name: str


@fielded
class ArchivedTagError(HeritageError):
    """The tag, or one it stands below, was put away: it is no longer set."""

    name: str


@fielded
class GroupBorneError(HeritageError):
    """Annotations would bear a group: `count` of them bear the tag that would become one, or be merged into one."""

    name: str
    count: int


@fielded
class SameNamesError(HeritageError):
    """Tags that are to stand below the same one have the same name."""

    name: str


@fielded
class CodebookFileError(HeritageError):
    """A file that gives no codebook, or cannot take one. `reason` is a key of wording, `detail` the program's words."""

    name: str
    reason: str
    detail: str = ""
