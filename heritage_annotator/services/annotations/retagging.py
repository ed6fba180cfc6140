"""Tags set on many passages, and taken off, as one deed."""

from collections.abc import Sequence

from heritage_annotator.frozen import frozen
from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.records import Annotator, Tag
from heritage_annotator.model.times import now
from heritage_annotator.services.annotations.marking import compatible, tags_altered
from heritage_annotator.storage.reading.reading import Reading


@frozen
class Retagging:
    """The deed with its preview: what it does to how many passages.

    `change` is None when nothing would change. Every passage asked for is counted once: `changed`,
    `already` (they bear, and lack, what they should) or `gone` (removed meanwhile).
    `given`, `taken`: how many tags are set, and taken off as was wished; `given_up`: taken off because
    their group allows one tag and gets another. `left_out`: tags to add that give way to a later
    one of such a group.
    """

    change: Change | None
    changed: int
    already: int
    gone: int
    given: int
    taken: int
    given_up: int
    left_out: tuple[Tag, ...]


def plan_retagging(
    reading: Reading, ids: Sequence[str], add: Sequence[Tag], remove: Sequence[Tag], annotator: Annotator
) -> Retagging:
    """`add` set on those passages and `remove` taken off; tags as such, not those below them.

    Cost: some 50 µs a passage that changes.

    Raises:
        ValueError: a tag is both to be added and to be removed.
    """
    leaving = {tag.id for tag in remove}
    if any(tag.id in leaving for tag in add):
        raise ValueError("a tag cannot come and go in one deed")
    codebook, at, ids = reading.codebook(), now(), reading.passages.own(ids)
    coming = compatible(codebook, add)
    standing_of = reading.passages.taggings_of(ids)
    edits, changed, given, taken, given_up = list[Edit](), 0, 0, 0, 0
    for annotation_id, standing in standing_of.items():
        altered = tags_altered(codebook, standing, coming, leaving)
        its_edits = altered.edits(annotation_id, standing, annotator, at)
        edits += its_edits
        changed += bool(its_edits)
        given += len(altered.given)
        taken += len(altered.taken)
        given_up += len(altered.given_up)
    deed = Deed(DeedKind.RETAG, _subject(coming, remove))
    there, asked = len(standing_of), len(set(ids))
    return Retagging(
        Change(deed, tuple(edits)) if edits else None,
        changed,
        there - changed,
        asked - there,
        given,
        taken,
        given_up,
        tuple(tag for tag in add if tag not in coming),
    )


def _subject(coming: Sequence[Tag], leaving: Sequence[Tag]) -> str:
    """What comes and goes, by signs that need no translation."""
    return " ".join([*(f"+ {tag.label()}" for tag in coming), *(f"− {tag.label()}" for tag in leaving)])
