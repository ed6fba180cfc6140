"""Makes one tag of several, and two of one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from heritage_annotator.frozen import frozen
from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.codebook import Codebook, CycleError, GroupBorneError, GroupNotSetError, SameNamesError
from heritage_annotator.model.identity import tag_id, tagging_id
from heritage_annotator.model.records import Tag, Tagging
from heritage_annotator.services.codebook.files.guids import SCHEME
from heritage_annotator.services.codebook.moving import Shelf, refuse_borne, renumbered, worn
from heritage_annotator.services.codebook.names import free_slug, mappings_of, name_of, refuse_taken, synonyms_of


@frozen
class Merge:
    """A planned merge, counted for a preview.

    `annotations`: those that bore a merged tag. `doubles`: how many of them bore the remaining tag
    already. `displaced`: taggings with other tags that give way, because its group allows one.
    `children`: the tags that move along. All count what lies in removed articles too.
    """

    change: Change
    annotations: int
    doubles: int
    displaced: int
    children: int


def plan_merge(shelf: Shelf, merged: Sequence[Tag], into: Tag) -> Merge:
    """The merged tags gone, and `into` in their stead: on annotations, over the tags below them, and by name.

    A tagging keeps its place, annotator and date. Labels and synonyms of the merged become
    synonyms of `into`, which takes their digit if it has none. Where `into` stands below a merged
    tag, it takes that one's place.

    Raises:
        CycleError: nothing is merged, or `into` with itself.
        GroupBorneError: a group would come to be borne.
        SameNamesError: two tags would stand below `into` under one name.
    """
    codebook, gone = shelf.codebook(), {tag.id: tag for tag in merged}
    if not gone or into.id in gone:
        raise CycleError(into.label())
    remaining = _remaining(shelf, codebook, list(gone.values()), into)
    movers = [child for tag in gone.values() for child in codebook.children(tag.id) if child.id not in {*gone, into.id}]
    below = [child for child in codebook.children(into.id) if child.id not in gone]
    taggings = _Taggings(shelf.taggings_with(_concerned(codebook, gone, into)), gone, into)
    if remaining.parent_id is None and taggings.annotations:
        raise GroupBorneError(into.label(), len(taggings.annotations))
    edits = [
        *taggings.edits(),
        *([Edit(into, remaining)] if remaining != into else []),
        *_moved(below, movers, into),
        *(Edit(tag, None) for tag in gone.values()),
    ]
    names = ", ".join(tag.label() for tag in gone.values())
    change = Change(Deed(DeedKind.MERGE_TAGS, f"{names}\n{into.label()}"), tuple(edits))
    return Merge(change, len(taggings.annotations), taggings.doubles, len(taggings.displaced), len(movers))


def plan_split(shelf: Shelf, tag: Tag, label: str, annotation_ids: Iterable[str]) -> tuple[Change, Tag]:
    """A new tag after `tag`, in its colours, that those of the annotations bear in its stead which bear `tag`.

    A tagging keeps its place, annotator and date.

    Raises:
        BlankNameError: the label is blank.
        NameTakenError: a sibling bears it.
        GroupNotSetError: `tag` is a group.
    """
    codebook, label = shelf.codebook(), name_of(label)
    if tag.parent_id is None:
        raise GroupNotSetError(tag.label())
    siblings = codebook.siblings(tag)
    refuse_taken(siblings, [label])
    slug = free_slug(label, codebook.above(tag), codebook.slugs)
    worn = {"color": tag.color, "highlight": tag.highlight, "color_on_dark": tag.color_on_dark, "glyph": tag.glyph}
    new = replace(Tag(tag_id(slug), slug, tag.parent_id, tag.position, {"en": label}), **worn)
    order = [each for sibling in siblings for each in ((sibling, new) if sibling.id == tag.id else (sibling,))]
    chosen = set(annotation_ids)
    edits: list[Edit] = []
    for sibling, after in zip(order, renumbered(order), strict=True):
        if sibling is new:
            new = after
            edits.insert(0, Edit(None, after))
        elif sibling != after:
            edits.append(Edit(sibling, after))
    for tagging in shelf.taggings_with([tag.id]):
        if tagging.annotation_id in chosen:
            edits += [Edit(tagging, None), Edit(None, _retagged(tagging, new))]
    return Change(Deed(DeedKind.SPLIT_TAG, f"{tag.label()}\n{label}"), tuple(edits)), new


class _Taggings:
    """The taggings that a merge touches: those of the merged, those of `into`, and those its group excludes."""

    def __init__(self, taggings: Iterable[Tagging], gone: Mapping[str, Tag], into: Tag) -> None:
        self._into = into
        self._gone: dict[str, list[Tagging]] = {}
        self._kept: dict[str, list[Tagging]] = {}
        for tagging in taggings:
            side = self._gone if tagging.tag_id in gone else self._kept
            side.setdefault(tagging.annotation_id, []).append(tagging)
        borne = {id_ for id_, kept in self._kept.items() if any(each.tag_id == into.id for each in kept)}
        self.annotations = tuple(self._gone)
        self.doubles = sum(id_ in borne for id_ in self._gone)
        # Where `into` stood already nothing is set anew, so nothing gives way.
        self.displaced = [each for id_ in self._gone if id_ not in borne for each in self._kept.get(id_, ())]
        self._borne = borne

    def edits(self) -> Iterator[Edit]:
        for tagging in self.displaced:
            yield Edit(tagging, None)
        for id_, taggings in self._gone.items():
            for tagging in taggings:
                yield Edit(tagging, None)
            if id_ not in self._borne:
                first = min(taggings, key=lambda each: (each.position, each.created, each.tag_id))
                yield Edit(None, _retagged(first, self._into))


def _concerned(codebook: Codebook, gone: Mapping[str, Tag], into: Tag) -> list[str]:
    """The tags whose taggings matter: those merged, `into`, and all that its group excludes beside it."""
    group = codebook.group_of(into)
    excluded = [] if group.multiple else [tag.id for tag in codebook.below(group.id)]
    return list(dict.fromkeys([*gone, into.id, *excluded]))


def _remaining(shelf: Shelf, codebook: Codebook, gone: Sequence[Tag], into: Tag) -> Tag:
    """`into` with the names, mappings and digit of the merged, in the place of what it stood below of them."""
    after = _enriched(into, gone)
    leaving = [tag for tag in codebook.above(into) if tag in gone]
    if leaving:
        place = leaving[-1]
        others = [each for each in codebook.siblings(place) if each not in gone and each.id != into.id]
        _refuse_same_names(others, [into])
        after = replace(after, parent_id=place.parent_id, position=place.position)
    if after.parent_id is None and into.parent_id is not None:
        refuse_borne(shelf, into)
        after = replace(after, **worn(codebook, into))
    return after if after.parent_id is not None else replace(after, shortcut="")


def _enriched(into: Tag, gone: Sequence[Tag]) -> Tag:
    named = {label.casefold() for label in into.labels.values()}
    words = [word for tag in gone for word in (*tag.labels.values(), *tag.synonyms)]
    # With the identifier of a merged one an interchange file would give `into` its name again.
    mappings = [mapping for tag in gone for mapping in tag.mappings if mapping.get("scheme") != SCHEME]
    return replace(
        into,
        synonyms=synonyms_of([*into.synonyms, *(word for word in words if word.casefold() not in named)]),
        mappings=mappings_of([*into.mappings, *mappings]),
        shortcut=into.shortcut or next((tag.shortcut for tag in gone if tag.shortcut), ""),
    )


def _moved(below: Sequence[Tag], movers: Sequence[Tag], into: Tag) -> Iterator[Edit]:
    """The tags that move below `into`, after those that stand there."""
    _refuse_same_names(below, movers)
    order = [*below, *(replace(mover, parent_id=into.id) for mover in movers)]
    for tag, after in zip([*below, *movers], renumbered(order), strict=True):
        if tag != after:
            yield Edit(tag, after)


def _refuse_same_names(standing: Sequence[Tag], coming: Sequence[Tag]) -> None:
    """Raises when of tags that come to stand beside others one bears another's name.

    Raises:
        SameNamesError: one does.
    """
    taken = {label.casefold() for tag in standing for label in tag.labels.values()}
    for tag in coming:
        own = {label.casefold() for label in tag.labels.values()}
        if taken & own:
            raise SameNamesError(tag.label())
        taken |= own


def _retagged(tagging: Tagging, tag: Tag) -> Tagging:
    """The tagging with another tag."""
    id_ = tagging_id(tagging.annotation_id, tag.id)
    return replace(tagging, id=id_, tag_id=tag.id)
