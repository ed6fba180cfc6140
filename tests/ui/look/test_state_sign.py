"""The signs of states: told apart without colours."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from heritage_annotator.model.records import ArticleState
from heritage_annotator.ui.look.state_sign import paint_state, state_icon

SHOWN = [state for state in ArticleState if state is not ArticleState.REMOVED]


def shape(state, theme, *, mirrored=False):
    """Where the sign has ink, whatever its colour."""
    image = QImage(48, 48, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    painter.scale(4, 4)
    paint_state(painter, QPointF(6, 6), state, theme, mirrored=mirrored)
    painter.end()
    return frozenset((x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() > 128)


@pytest.mark.parametrize("mirrored", [False, True])
def test_each_state_has_a_shape_of_its_own(theme, mirrored):
    shapes = [shape(state, theme, mirrored=mirrored) for state in SHOWN]
    for at, one in enumerate(shapes):
        for other in shapes[at + 1 :]:
            assert len(one ^ other) > 0.2 * min(len(one), len(other))


def test_the_half_circle_begins_where_lines_do(theme):
    left = shape(ArticleState.READING, theme)
    assert {(47 - x, y) for x, y in left} == set(shape(ArticleState.READING, theme, mirrored=True))


def test_a_menu_has_every_sign(theme):
    assert not any(state_icon(state, theme).isNull() for state in SHOWN)
