"""A tag looks the same wherever it is named: its swatch is the paint of the text, with a ring in its line's colour."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from heritage_annotator.ui.look.swatch import SIDE, SIGNED, paint_bar, paint_swatch, paint_tag
from heritage_annotator.ui.look.tags import TagColors
from heritage_annotator.ui.look.tokens import DARK, LIGHT, contrast

# Of a ring whose edge is smoothed.
ALMOST = 1.3


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def colors(request, desk):
    return TagColors(desk.codebook, request.param)


def drawn(paint, width, height, ground="#FFFFFF"):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    paint(painter, QRectF(0, 0, width, height))
    painter.end()
    return image


def test_a_swatch_is_the_fill_of_the_text_within_a_ring_of_the_line(desk, colors):
    for tag in desk.codebook.leaves():
        line, fill = colors.line(tag.id), colors.fill((tag.id,))
        image = drawn(lambda painter, place, line=line, fill=fill: paint_swatch(painter, place, line, fill), SIDE, SIDE)
        assert image.pixelColor(SIDE // 2, SIDE // 2).name() == fill.name()
        assert contrast(image.pixelColor(SIDE // 2, 0), line) < ALMOST


def test_a_bar_is_the_fill_between_lines(desk, colors):
    tag = desk.codebook.leaves()[0]
    image = drawn(lambda painter, place: paint_bar(painter, place, colors.line(tag.id), colors.fill((tag.id,))), 5, 16)
    assert image.pixelColor(2, 8).name() == colors.fill((tag.id,)).name()
    assert image.pixelColor(0, 8).name() == colors.line(tag.id).name()


def test_shades_within_a_group_go_unless_a_tag_has_a_highlight_of_its_own(desk, colors):
    for group in desk.codebook.groups():
        assert len({colors.line(tag.id).name() for tag in (group, *desk.codebook.below(group.id))}) == 1
        assert len({colors.fill((tag.id,)).name() for tag in (group, *desk.codebook.below(group.id))}) == 1


def test_the_sign_in_a_swatch_stands_out(desk, colors):
    for group in desk.codebook.groups():
        line, fill = colors.line(group.id), colors.fill((group.id,))
        assert contrast(line, fill) >= 3, group.slug  # a sign, no text: WCAG 1.4.11
        image = drawn(lambda painter, place, group=group: paint_tag(painter, place, colors, group.id), SIGNED, SIGNED)
        assert image.size().width() == SIGNED


def test_an_archived_tag_has_a_hollow_swatch():
    image = drawn(lambda painter, place: paint_swatch(painter, place, QColor(Qt.GlobalColor.black), None), SIDE, SIDE)
    assert image.pixelColor(SIDE // 2, SIDE // 2) == QColor("#FFFFFF")
