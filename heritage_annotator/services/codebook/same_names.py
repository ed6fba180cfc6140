"""Tags that two people made under one name, each by itself: offered to be made one, and never made so unasked."""

from itertools import combinations

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.folding import folded
from heritage_annotator.model.records import Tag


def of_one_name(codebook: Codebook) -> list[tuple[Tag, Tag]]:
    """Pairs of tags below one parent that bear a name alike in some language, archived ones left out.

    The first of a pair stands before the other in the codebook. A name is alike however it is written (`folded`).
    Within one copy no two tags come to be called so: only a join brings them. Cost: pairs of tags below one parent.
    """
    siblings: dict[str | None, list[Tag]] = {}
    for tag in codebook.in_order():
        if not tag.archived:
            siblings.setdefault(tag.parent_id, []).append(tag)
    return [pair for some in siblings.values() for pair in combinations(some, 2) if _names(pair[0]) & _names(pair[1])]


def _names(tag: Tag) -> set[tuple[str, str]]:
    return {(language, name) for language, label in tag.labels.items() if (name := folded(label).strip())}
