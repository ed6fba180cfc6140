"""The tags of a codebook file put among those a project has."""

import re
from collections.abc import Sequence
from dataclasses import replace

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.identity import tag_id
from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebook.files import taking
from heritage_annotator.services.codebook.files.draft import CodebookDraft, DraftTag
from heritage_annotator.services.codebook.files.growing import Growing
from heritage_annotator.services.codebook.files.guids import guids_of
from heritage_annotator.services.codebook.moving import renumbered
from heritage_annotator.services.codebook.names import free_slug


class Uniting:
    """Goes through the file once, from the top down, and keeps how the codebook would stand."""

    def __init__(self, codebook: Codebook, draft: CodebookDraft) -> None:
        self._codebook = codebook
        self._draft = draft
        self._tree = Growing(codebook)
        self._claims = _claims(codebook, draft.tags)
        self._reserved = set(self._claims.values())
        self._guids: set[str] = set()
        self._numbers: dict[tuple[str | None, str], int] = {}
        self._placed: list[str | None] = []
        self._met: dict[str, None] = {}
        self.refused: list[tuple[str, str]] = []
        for place, entry in enumerate(draft.tags):
            id_ = self._take(place, entry)
            self._placed.append(id_)
            if id_ is not None:
                self._met[id_] = None
        self._give_digits()
        if draft.ordered:
            self._put_in_order()

    def differing(self) -> list[tuple[Tag | None, Tag]]:
        """Each tag that differs, before and after: what is new, then what the file tells of, then others."""
        order = dict.fromkeys((*self._tree.made, *self._met, *(tag.id for tag in self._codebook.tags)))
        pairs = ((self._codebook.get(id_), self._tree[id_]) for id_ in order)
        return [(before, after) for before, after in pairs if before != after]

    def met(self) -> list[Tag]:
        """The tags that the file tells of, as they will be."""
        return [self._tree[id_] for id_ in self._met]

    def _take(self, place: int, entry: DraftTag) -> str | None:
        """Enters the entry; the id of its tag, None when it was refused."""
        parent = self._parent(entry)
        # What stood below a refused entry at the top has no group of its own.
        loose = entry.loose or (entry.parent is not None and parent is None)
        known = self._claims.get(place)
        if known is None:
            named = self._of_that_name(entry, parent, loose=loose)
            # Of two codes that share a name but have identifiers, the second is one of its own.
            known = named if named not in self._met or not entry.guid else None
        if known in self._met or entry.guid in self._guids or (known is None and entry.slug in self._tree.slugs):
            return self._refuse(entry, "twice")
        if known is not None:
            self._update(self._tree[known], entry, parent, loose=loose)
            return known
        name = entry.name or entry.slug.rpartition(".")[2]
        if not name:
            return self._refuse(entry, "no_name")
        parent = self._group_of_the_file() if loose else parent
        standing = self._tree.named(parent, name)
        if standing is not None and not (entry.guid and "labels" not in entry.told):
            return self._refuse(entry, "twice" if standing in self._met else "name_taken")
        return self._add(entry, name if standing is None else self._numbered(parent, name), parent)

    def _numbered(self, parent: str | None, name: str) -> str:
        """The name with a number: other programs have codes of one name in one place, told apart by identifiers."""
        place = (parent, name.casefold())
        count = self._numbers.get(place, 1) + 1
        while self._tree.named(parent, f"{name} ({count})") is not None:
            count += 1
        self._numbers[place] = count
        return f"{name} ({count})"

    def _refuse(self, entry: DraftTag, reason: str) -> None:
        self.refused.append((entry.name or entry.slug or entry.guid, reason))

    def _parent(self, entry: DraftTag) -> str | None:
        """The tag of what the entry stands below; where that was refused, of what that stands below."""
        parent = entry.parent
        while parent is not None and self._placed[parent] is None:
            parent = self._draft.tags[parent].parent
        return None if parent is None else self._placed[parent]

    def _of_that_name(self, entry: DraftTag, parent: str | None, *, loose: bool) -> str | None:
        """The tag that has the entry's name in its place and that no entry claims; a loose one's place is anywhere."""
        if not entry.name:
            return None
        if not loose:
            found = self._tree.named(parent, entry.name)
        else:
            several = self._tree.tags_named(entry.name)
            own = self._tree.named(self._tree.named(None, self._draft.title), entry.name)
            found = several[0] if len(several) == 1 else own
        return None if found in self._reserved else found

    def _update(self, tag: Tag, entry: DraftTag, parent: str | None, *, loose: bool) -> None:
        after = taking.told(tag, entry, renames=tag.id in self._reserved)
        if not loose and parent != tag.parent_id:
            if self._may_stand(tag, parent):
                after = replace(after, parent_id=parent, position=self._tree.next_position(parent))
            else:
                self._refuse(entry, "place")
        if self._is_taken(after, set(after.labels.values()) - set(tag.labels.values())):
            if not re.fullmatch(rf"{re.escape(entry.name)} \(\d+\)", tag.label()):  # else `_numbered` made it so
                self._refuse(entry, "name_taken")
            after = replace(after, labels=tag.labels)
        if after != tag:
            self._tree.put(after)

    def _may_stand(self, tag: Tag, parent: str | None) -> bool:
        """Whether `tag` may move there: it becomes no group (annotations may bear it), and no circle closes."""
        if parent is None or tag.id in {above.id for above in self._tree.above(parent)}:
            return False
        return not self._is_taken(replace(tag, parent_id=parent), set(tag.labels.values()))

    def _is_taken(self, tag: Tag, labels: set[str]) -> bool:
        return any(self._tree.named(tag.parent_id, label) not in {None, tag.id} for label in labels)

    def _add(self, entry: DraftTag, name: str, parent: str | None) -> str:
        above = self._tree.above(parent)
        slug = entry.slug or free_slug(name, above, self._tree.slugs)
        bare = Tag(tag_id(slug), slug, parent, self._tree.next_position(parent), {"en": name})
        dressed = taking.dressed(bare, entry, above, [group.color for group in self._tree.children(None)])
        tag = taking.told(dressed, entry, renames=False)
        self._tree.add(tag)
        self._guids |= {entry.guid} - {""}
        return tag.id

    def _group_of_the_file(self) -> str:
        """The group that takes the tags for which the file has none."""
        found = self._tree.named(None, self._draft.title)
        return found or self._add(DraftTag(self._draft.title), self._draft.title, None)

    def _give_digits(self) -> None:
        """The digits of the file to the first that asks for each; who had it loses it. A group is never set."""
        given: set[str] = set()
        for id_, entry in zip(self._placed, self._draft.tags, strict=True):
            digit = str(entry.told.get("shortcut", ""))
            if id_ is None or not digit or digit in given or self._tree[id_].parent_id is None:
                continue
            given.add(digit)
            for other in self._tree:
                if other.shortcut == digit and other.id != id_:
                    self._tree.put(replace(other, shortcut=""))
            self._tree.put(replace(self._tree[id_], shortcut=digit))

    def _put_in_order(self) -> None:
        """The tags in the order of the file; those it does not tell of stay after what they stood after."""
        told: dict[str | None, list[Tag]] = {}
        for id_ in self._met:
            told.setdefault(self._tree[id_].parent_id, []).append(self._tree[id_])
        for parent, order in told.items():
            standing = self._tree.children(parent)
            wanted = _woven(order, standing)
            if [tag.id for tag in wanted] != [tag.id for tag in standing]:
                for tag in renumbered(wanted):
                    self._tree.put(tag)


def _claims(codebook: Codebook, entries: Sequence[DraftTag]) -> dict[int, str]:
    """The tags that the codebook has under the slug or identifier of an entry, by the entry's place."""
    by_guid: dict[str, str] = {}
    for tag in codebook.tags:
        for guid in guids_of(tag):
            by_guid.setdefault(guid, tag.id)
    claims: dict[int, str] = {}
    for place, entry in enumerate(entries):
        tag = codebook.by_slug(entry.slug)
        known = by_guid.get(entry.guid) if tag is None else tag.id
        if known is not None:
            claims[place] = known
    return claims


def _woven(order: Sequence[Tag], standing: Sequence[Tag]) -> list[Tag]:
    """`order`, and between them what else stands there, each after what it stood after."""
    woven, told = list(order), {tag.id for tag in order}
    before = None
    for tag in standing:
        if tag.id not in told:
            woven.insert(0 if before is None else woven.index(before) + 1, tag)
        before = tag
    return woven
