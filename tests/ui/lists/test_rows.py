"""Rows of passages as they are painted: what each kind of list shows, on the side where lines begin."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from heritage_annotator.services.passages import passages_of
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.ui.lists.passage_model import PassageModel
from heritage_annotator.ui.lists.passage_view import PassageView
from heritage_annotator.ui.lists.row_painter import NARROW, OF_TAG, WIDE
from tests.access.pixels import rows_of

WIDTH = 420
_READS = {WIDE: passages_of, NARROW: Reading.annotation_rows, OF_TAG: Reading.annotation_rows}
kinds = pytest.mark.parametrize("showing", [WIDE, NARROW, OF_TAG], ids=["wide", "narrow", "of tag"])


@pytest.fixture
def shown(desk, filled, qtbot):
    def view(showing, *, ticks=False):
        view = PassageView(desk, PassageModel(desk, _READS[showing], ticks=ticks), showing)
        qtbot.addWidget(view)
        view.resize(WIDTH, 500)
        view.passages.show(filled)
        view.show()
        return view

    return view


def picture(view, row):
    return view.viewport().grab(view.visualRect(view.passages.index(row))).toImage()


def colored(image: QImage, color, left, right):
    """How many pixels between those columns are of that colour."""
    return sum(row[left:right].tolist().count(color.rgb()) for row in rows_of(image)[::4])


@kinds
@pytest.mark.parametrize("theme_name", ["light", "dark"])
def test_each_row_shows_its_own_passage(desk, shown, showing, theme_name):
    desk.theme.choose(theme_name)
    view = shown(showing)
    pictures = [picture(view, row) for row in range(5)]
    assert all(one != other for place, one in enumerate(pictures) for other in pictures[:place])
    assert {image.height() for image in pictures} == {view.row_height}


@pytest.mark.parametrize("showing", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_bar_in_the_first_tag_s_colour_stands_where_lines_begin(desk, shown, showing, filled):
    view = shown(showing)
    color = desk.colors.line(desk.reading.taggings_of(filled[1])[0].tag_id)
    there = colored(picture(view, 1), color, 0, 30), colored(picture(view, 1), color, WIDTH - 60, WIDTH - 20)
    assert there[0] > 0 == there[1]
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    image = picture(view, 1)
    assert colored(image, color, image.width() - 30, image.width()) > 0 == colored(image, color, 0, 20)


def test_of_one_article_rows_are_lower_for_they_need_not_name_it(shown):
    view = shown(NARROW)
    higher = view.row_height
    view.passages.of_several_articles = False
    view.passages.show(view.passages.ids)
    view.executeDelayedItemsLayout()
    assert view.row_height < higher


def test_a_tick_is_seen_and_the_whole_row_is_its_box(shown, filled, qtbot):
    view = shown(OF_TAG, ticks=True)
    before = picture(view, 2)
    where = view.visualRect(view.passages.index(2)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert view.passages.checked == {filled[2]}
    view.clearSelection()
    view.setCurrentIndex(view.passages.index(-1))
    assert picture(view, 2) != before
    view.setCurrentIndex(view.passages.index(2))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert view.passages.checked == set()


@kinds
def test_a_letter_means_a_tag_and_enter_the_passage(shown, showing, filled, qtbot):
    view = shown(showing)
    view.setCurrentIndex(view.passages.index(3))
    with qtbot.waitSignal(view.passage_reached) as reached:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert reached.args == [filled[3]]
    with qtbot.waitSignal(view.characters_typed) as typed:
        qtbot.keyClick(view, "3")
    assert typed.args == ["3"]


@kinds
def test_a_list_that_is_filled_before_it_has_its_height_begins_with_its_first_row(desk, filled, qtbot, showing):
    view = PassageView(desk, PassageModel(desk, _READS[showing], ticks=False), showing)
    qtbot.addWidget(view)
    view.resize(WIDTH, view.row_height // 2)  # as Qt makes it, until it is laid out
    view.passages.show(filled)
    view.setCurrentIndex(view.passages.index(0))
    view.resize(WIDTH, 300)
    view.show()
    assert view.visualRect(view.passages.index(0)).top() == 0
