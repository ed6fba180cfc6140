"""Finds where in the tree a tag that is dragged would be set down."""

from enum import Enum

from PySide6.QtCore import QModelIndex, QPoint
from PySide6.QtWidgets import QTreeView

from heritage_annotator.frozen import frozen
from heritage_annotator.model.records import Tag
from heritage_annotator.ui.tags.model import TagTreeModel

# How much of a row's height, above and below, means "between the rows".
EDGE = 0.28


class Side(Enum):
    """The side of a row on which the place lies."""

    ABOVE = "above"
    BELOW = "below"
    ONTO = "onto"


@frozen
class Landing:
    """Below `parent` (None: among the groups), before `before` (None: at the end).

    `index` and `side` say where that is to be seen.
    """

    parent: Tag | None
    before: Tag | None
    index: QModelIndex
    side: Side

    @property
    def is_above(self) -> bool:
        """Whether it is the line above the row it is told by."""
        return self.side is Side.ABOVE

    @property
    def is_onto(self) -> bool:
        """Whether it is inside the row it is told by."""
        return self.side is Side.ONTO


def landing_at(tree: QTreeView, model: TagTreeModel, point: QPoint) -> Landing:
    """The place under the pointer."""
    index = tree.indexAt(point)
    tag = model.tag(index)
    if tag is None:
        return _end(model)
    rect = tree.visualRect(index)
    height = (point.y() - rect.top()) / max(1, rect.height())
    if height < EDGE:
        return Landing(_parent(model, index), tag, index, Side.ABOVE)
    if height <= 1 - EDGE:
        return Landing(tag, None, index, Side.ONTO)
    if tree.isExpanded(index) and model.rowCount(index):
        first = model.index(0, 0, index)
        return Landing(tag, model.tag(first), first, Side.ABOVE)
    return Landing(_parent(model, index), model.tag(index.siblingAtRow(index.row() + 1)), index, Side.BELOW)


def _end(model: TagTreeModel) -> Landing:
    return Landing(None, None, model.index(model.rowCount() - 1, 0), Side.BELOW)


def _parent(model: TagTreeModel, index: QModelIndex) -> Tag | None:
    return model.tag(index.parent())
