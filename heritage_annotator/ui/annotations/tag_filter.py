"""The box that says of which tag annotations are listed."""

from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtWidgets import QWidget

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.folding import folded, folded_each
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.pick_box import PickBox
from heritage_annotator.ui.lists.picking import Option

ALL, UNTAGGED = "", "-"


class TagFilter(PickBox):
    """All tags, none, a group (which means any of its tags) or a tag. Only what is in use is offered."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, "annotationTagFilter", tr("Show annotations with this tag"))

    def show_used(self, codebook: Codebook, counts: Mapping[str, int]) -> None:
        """Offers the tags annotations bear, with how many do; a tag chosen stays when its last one goes."""
        used = codebook.summed(counts)
        tags = [
            Option.of_tag(tag, used.get(tag.id, 0), indent=min(codebook.depth(tag), 2))
            for tag in codebook.in_order()
            if tag.id in used or tag.id == self.key
        ]
        self.fill([Option(ALL, tr("All tags")), Option(UNTAGGED, tr("Without tags")), *tags])

    @property
    def untagged(self) -> bool:
        """Whether only annotations without tags are wanted."""
        return self.key == UNTAGGED

    def tag_ids(self, codebook: Codebook) -> tuple[str, ...]:
        """The chosen tag and all below it; none when every tag is."""
        chosen = codebook.get(self.key)
        return (chosen.id, *(tag.id for tag in codebook.below(chosen.id))) if chosen is not None else ()


def tags_named(codebook: Codebook, words: str) -> tuple[str, ...]:
    """The ids of the tags of which a label, in any language, or a synonym holds the words; none for none."""
    sought = folded(words).strip()
    return tuple(id_ for id_, names in _names(codebook) if sought in names) if sought else ()


@lru_cache(maxsize=2)
def _names(codebook: Codebook) -> list[tuple[str, str]]:
    """Each tag's id, and its labels and synonyms folded, one a line. Kept: every letter typed asks for all of them."""
    return [(tag.id, "\n".join(folded_each([*tag.labels.values(), *tag.synonyms]))) for tag in codebook.tags]
