"""The order in which Tab goes through what is made and unmade while the window stands."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops_in(part: QWidget) -> list[QWidget]:
    """What Tab stops at within a part that was just made, in the order it was made in."""
    return [each for each in part.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]


def put_in_order(anchor: QWidget, stops: Sequence[QWidget]) -> None:
    """Lets Tab reach the stops one after the other, from where `anchor` stands, which is no stop itself.

    A widget made late stands behind all others of its window. Qt moves nothing behind a widget without a
    focus policy, so the anchor has one for that moment; it must have no children.
    """
    anchor.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for one, other in pairwise([anchor, *stops]):
        QWidget.setTabOrder(one, other)
    anchor.setFocusPolicy(Qt.FocusPolicy.NoFocus)
