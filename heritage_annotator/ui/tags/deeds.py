"""Deeds done to tags in the tree itself: a name typed in place, a tag moved.

Loaded with what plans it when the first is done: a start need not wait for it.
"""

from dataclasses import replace

from PySide6.QtCore import QTimer

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebook.editing import plan_tag_edit
from heritage_annotator.services.codebook.moving import may_move, plan_move
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.tags import names_language
from heritage_annotator.ui.tags.landing import Landing
from heritage_annotator.ui.tags.model import TagTreeModel
from heritage_annotator.ui.tags.tree import TagTree


class TreeDeeds:
    """Each is one deed. What refuses it is told by the desk, and nothing is lost of what was typed."""

    def __init__(self, desk: Desk, tree: TagTree, model: TagTreeModel) -> None:
        self._desk = desk
        self._tree = tree
        self._model = model

    def rename(self, tag: Tag, typed: str) -> None:
        """Gives the tag another name, in the language in which the tree shows it."""
        current = self._desk.codebook.get(tag.id)
        if current is None:
            return
        try:
            change = plan_tag_edit(self._desk.codebook, current, replace(current, labels=_relabelled(current, typed)))
        except HeritageError as error:
            self._desk.refused.emit(error)
            # The line is about to close: it opens again with what was typed.
            QTimer.singleShot(0, self._tree, lambda: self._tree.rename(typed))
        else:
            self._desk.do(change)

    def drop(self, tag_id: str, landing: Landing) -> None:
        """Sets the tag that was dragged down where it was dropped."""
        tag = self._desk.codebook.get(tag_id)
        if tag is not None:
            self.move(tag, landing.parent, landing.before)

    def step(self, step: int) -> None:
        """Moves the current tag one row up (-1) or down (1); past the first or last of its group into the next."""
        tag = self._model.tag(self._tree.currentIndex())
        target = _stepped(self._model, tag, step) if tag is not None else None
        if tag is not None and target is not None:
            self.move(tag, *target)

    def nest(self, inwards: int) -> None:
        """Moves the current tag below the one before it (1), or out beside what it stands in (-1).

        Not among the groups: no tag becomes one by a slip of the hand.
        """
        tag = self._model.tag(self._tree.currentIndex())
        if tag is None:
            return
        siblings = list(self._model.siblings(tag))
        row = next(row for row, each in enumerate(siblings) if each.id == tag.id)
        parent = self._model.tag(self._model.index_of(tag.id).parent())
        if inwards > 0 and row > 0 and parent is not None:
            self.move(tag, siblings[row - 1], None)
        elif inwards < 0 and parent is not None and parent.parent_id is not None:
            aunts = list(self._model.siblings(parent))
            beyond = next(row for row, each in enumerate(aunts) if each.id == parent.id) + 1
            self.move(tag, self._desk.codebook.get(parent.parent_id), aunts[beyond] if beyond < len(aunts) else None)

    def move(self, tag: Tag, parent: Tag | None, before: Tag | None) -> None:
        """Sets the tag below `parent` (None: among the groups), before `before` (None: last)."""
        if not may_move(self._desk.codebook, tag, parent) or tag == before:
            return
        try:
            change = plan_move(self._desk.reading, tag, parent, before)
        except HeritageError as error:
            self._desk.refused.emit(error)
            return
        if self._desk.do(change):
            self._show(tag.id)

    def _show(self, tag_id: str) -> None:
        index = self._model.index_of(tag_id)
        above = index.parent()
        while above.isValid():
            self._tree.setExpanded(above, True)
            above = above.parent()
        if index.isValid():
            self._tree.select_only(index)
            self._tree.scrollTo(index)


def _relabelled(tag: Tag, typed: str) -> dict[str, str]:
    return {**tag.labels, tag.label_language(names_language()) or "en": typed}


def _stepped(model: TagTreeModel, tag: Tag, step: int) -> tuple[Tag | None, Tag | None] | None:
    """Below what and before what the tag comes to stand; None where there is no way on."""
    siblings = list(model.siblings(tag))
    row = next(row for row, each in enumerate(siblings) if each.id == tag.id)
    parent = model.tag(model.index_of(tag.id).parent())
    if 0 <= row + step < len(siblings):
        beyond = row + (2 if step > 0 else -1)
        return parent, siblings[beyond] if beyond < len(siblings) else None
    if parent is None:
        return None
    aunts = list(model.siblings(parent))
    row = next(row for row, each in enumerate(aunts) if each.id == parent.id) + step
    if not 0 <= row < len(aunts):
        return None
    children = model.tags_below(aunts[row])
    return aunts[row], children[0] if step > 0 and children else None
