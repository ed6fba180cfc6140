"""The chips of an annotation's tags, as it is another annotation that is shown: told other tags, not made anew."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics

from heritage_annotator.services.codebook.defaults import plan_new_tag
from heritage_annotator.ui.annotations.chips import Chip, TagChips
from heritage_annotator.ui.look.scrolling_line import ScrollingLine
from heritage_annotator.ui.look.tags import tag_name
from tests.samples import FAMILY, PALMYRENE, VOCALISED


@pytest.fixture
def tags(desk):
    """Three tags: of awkward words, of a line too long for a chip, and of two letters."""
    made = []
    for name in (f"{VOCALISED} {FAMILY}", f"{PALMYRENE} & the destruction of a tall part of a house of prayer", "𐡠b"):
        change, tag = plan_new_tag(desk.codebook, name)
        assert desk.do(change)
        made.append(tag)
    return made


def shown(desk, qtbot, *tags):
    chips = TagChips(desk)
    qtbot.addWidget(chips)
    chips.resize(400, chips.height())
    chips.show_tags([*tags])
    chips.show()
    qtbot.waitExposed(chips)
    return chips


def told(chip):
    return chip.text(), chip.accessibleName(), chip.accessibleDescription(), chip.toolTip(), chip.size()


@pytest.mark.parametrize(("before", "after"), [(0, 1), (1, 2), (2, 0)])
def test_the_same_chip_shows_another_tag_as_a_new_one_would(desk, tags, qtbot, before, after):
    chips = shown(desk, qtbot, tags[before])
    chip = chips.findChild(Chip)
    chips.show_tags([tags[after]])
    fresh = shown(desk, qtbot, tags[after])
    qtbot.waitUntil(lambda: chip.size() == fresh.findChild(Chip).size())
    assert chips.findChildren(Chip) == [chip]
    assert told(chip) == told(fresh.findChild(Chip))
    assert tag_name(tags[after]) in chip.text()
    assert chip.grab().toImage() == fresh.findChild(Chip).grab().toImage()
    with qtbot.waitSignal(chips.taken_off) as taken:
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert taken.args == [tags[after]]


def test_a_press_on_the_cross_of_one_tag_does_not_take_off_another(desk, tags, qtbot):
    chips = shown(desk, qtbot, tags[0])
    chip = chips.findChild(Chip)
    taken = []
    chips.taken_off.connect(taken.append)
    cross = QPoint(chip.width() - 8, chip.height() // 2)
    qtbot.mousePress(chip, Qt.MouseButton.LeftButton, pos=cross)
    chips.show_tags([tags[1]])
    qtbot.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, chip.height() // 2))
    assert taken == []
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, chip.height() // 2))
    assert taken == [tags[1]]


def test_a_chip_that_has_the_keys_goes_with_its_tag(desk, tags, qtbot):
    chips = shown(desk, qtbot, tags[0])
    chips.activateWindow()
    chips.findChild(Chip).setFocus()
    qtbot.waitUntil(lambda: chips.findChild(Chip).hasFocus())
    chips.show_tags([tags[1]])
    assert [each.tag for each in chips.findChildren(Chip) if each.hasFocus()] == [tags[1]]


def test_as_it_comes_into_view_the_line_is_laid_out_for_its_new_words_before_it_is_painted(desk, tags, qtbot):
    chips = shown(desk, qtbot, tags[2])
    chip, line = chips.findChild(Chip), chips.findChild(ScrollingLine)
    narrow = line.width()
    chips.hide()
    chips.show_tags([tags[1]])
    chips.show()
    assert line.width() == chip.minimumWidth() > narrow


def test_a_name_is_cut_only_where_not_all_find_room(desk, tags, qtbot):
    long = replace(tags[0], labels={"en": "Place of worship, burial or remembrance of any kind"})
    chips = shown(desk, qtbot, long, tags[2])
    line, made = chips.findChild(ScrollingLine), chips.findChildren(Chip)

    def fits(width, cut, *, scrolled):
        """Waits until these chips are cut in that room, and the line is scrolled, or not."""
        chips.resize(width, chips.height())

        def is_so():
            narrow = [QFontMetrics(each.font()).horizontalAdvance(each.text()) > each.width() for each in made]
            return narrow == cut and (line.horizontalScrollBar().maximum() > 0) is scrolled

        qtbot.waitUntil(is_so)

    fits(600, [False, False], scrolled=False)
    fits(340, [True, False], scrolled=False)
    assert line.width() > 200
    fits(180, [True, False], scrolled=True)
    fits(600, [False, False], scrolled=False)
