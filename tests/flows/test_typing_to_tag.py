"""Digits, letters and clicks that tag, wherever the keys are; read back with plain sqlite3."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from tests.few import few

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton

TAGS = """SELECT tag.slug FROM tagging JOIN tag ON tag.id = tagging.tag_id WHERE annotation_id =
    (SELECT id FROM annotation ORDER BY created DESC, rowid DESC LIMIT 1) ORDER BY tagging.position"""
COUNT = "SELECT count(*) FROM annotation"


def tags(researcher):
    return [slug for (slug,) in researcher.sql(TAGS)]


def slug_of(researcher, digit):
    return researcher.desk.codebook.by_shortcut(digit).slug


def place_of(researcher, slug):
    """The middle of the tag's row in the tree, brought into view."""
    panel = researcher.window.workspace.tags
    tag = researcher.desk.codebook.by_slug(slug)
    panel.go_to(tag.id)
    QApplication.processEvents()
    return panel.tree.visualRect(panel.model.index_of(tag.id)).center()


def clicks_tag(researcher, slug):
    QTest.mouseClick(researcher.window.workspace.tags.tree.viewport(), LEFT, pos=place_of(researcher, slug))
    QApplication.processEvents()


def part(researcher, kind, name):
    return researcher.window.findChild(kind, name)


def palette(researcher):
    return part(researcher, QLineEdit, "tagPaletteInput")


def test_the_same_digit_again_takes_the_tag_off(researcher):
    researcher.starts()
    researcher.selects("Palmyra")
    researcher.presses(Qt.Key.Key_1)
    assert tags(researcher) == [slug_of(researcher, "1")]
    researcher.presses(Qt.Key.Key_1)
    assert tags(researcher) == []
    researcher.presses(Qt.Key.Key_1)
    assert tags(researcher) == [slug_of(researcher, "1")]
    researcher.does("undo")
    assert tags(researcher) == []


def test_so_it_does_on_the_same_words_selected_again(researcher):
    researcher.starts()
    before = researcher.sql(COUNT)
    researcher.selects("Palmyra")
    researcher.presses(Qt.Key.Key_1)
    researcher.selects("Palmyra")
    researcher.presses(Qt.Key.Key_1)
    assert tags(researcher) == []
    assert researcher.sql(COUNT)[0][0] == before[0][0] + 1


def test_a_double_click_sets_the_tag_on_selected_words(researcher):
    researcher.starts()
    researcher.selects("Palmyra")
    tree, place = researcher.window.workspace.tags.tree, place_of(researcher, "cause.mines")
    QTest.mouseClick(tree.viewport(), LEFT, pos=place)
    QTest.mouseDClick(tree.viewport(), LEFT, pos=place)
    assert tags(researcher) == ["cause.mines"]


def test_without_words_a_double_click_only_looks(researcher):
    researcher.starts()
    researcher.selects("Palmyra")
    researcher.presses(Qt.Key.Key_1)
    tree, place = researcher.window.workspace.tags.tree, place_of(researcher, "cause.mines")
    QTest.mouseDClick(tree.viewport(), LEFT, pos=place)
    assert tags(researcher) == [slug_of(researcher, "1")]
    tree.select_only(researcher.window.workspace.tags.model.index(0, 0))
    QTest.mouseDClick(tree.viewport(), LEFT, pos=QPoint(60, 10))  # a group
    assert tags(researcher) == [slug_of(researcher, "1")]


def focus_tree(researcher):
    clicks_tag(researcher, "damage.burning")


def focus_chip(researcher):
    chip = next(iter(researcher.window.workspace.inspector._chips._chips))
    chip.setFocus()


def focus_answer(researcher):
    part(researcher, QComboBox, "attribute.certainty").setFocus()


def focus_articles(researcher):
    """A click on the article that is open."""
    view = researcher.window.workspace.articles.view
    QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(view.currentIndex()).center())
    assert view.hasFocus()


@pytest.mark.parametrize("focus", [focus_tree, focus_chip, focus_answer, focus_articles])
def test_digits_and_letters_tag_after_a_click_there(researcher, focus):
    researcher.starts()
    researcher.selects("Palmyra")
    researcher.presses(Qt.Key.Key_1)
    answer = researcher.sql("SELECT attributes FROM annotation ORDER BY rowid DESC LIMIT 1")
    focus(researcher)
    researcher.presses(Qt.Key.Key_2)
    assert tags(researcher) == [slug_of(researcher, "1"), slug_of(researcher, "2")]
    focus(researcher)
    researcher.presses(Qt.Key.Key_M)
    assert palette(researcher).isVisible()
    assert palette(researcher).text() == "m"
    QTest.keyClicks(palette(researcher), "ines")
    researcher.presses(Qt.Key.Key_Return)
    assert "cause.mines" in tags(researcher)
    assert researcher.sql("SELECT attributes FROM annotation ORDER BY rowid DESC LIMIT 1") == answer


def test_space_and_page_down_in_the_list_of_articles_are_those_of_the_text(researcher):
    researcher.starts()
    researcher.window.resize(800, 560)
    QApplication.processEvents()
    focus_articles(researcher)
    article, bar = researcher.desk.article_id, researcher.text.verticalScrollBar()
    researcher.presses(Qt.Key.Key_PageDown)
    down = bar.value()
    assert down > bar.pageStep() / 2
    researcher.presses(Qt.Key.Key_PageUp)
    assert bar.value() < down
    researcher.desk.choose("")
    reached = []
    for held in (NONE, NONE, SHIFT):
        researcher.presses(Qt.Key.Key_Space, held)
        reached.append(researcher.desk.annotation_id)
    assert reached[0] == reached[2] != reached[1]
    assert researcher.desk.article_id == article
    researcher.desk.choose("")
    researcher.presses(Qt.Key.Key_P)  # nothing to tag
    assert part(researcher, QLineEdit, "articleFilter").text() == "p"


def test_selected_words_go_before_the_tree(researcher):
    researcher.starts()
    researcher.selects("Palmyra")
    focus_tree(researcher)
    researcher.presses(Qt.Key.Key_2)
    assert tags(researcher) == [slug_of(researcher, "2")]


def test_in_boxes_of_words_digits_and_letters_are_typed(researcher):
    researcher.starts()
    researcher.selects("Palmyra")
    researcher.presses(Qt.Key.Key_1)
    for name in ("tagFilter", "articleFilter"):
        box = part(researcher, QLineEdit, name)
        box.setFocus()
        QTest.keyClicks(box, "2b")
        assert box.text() == "2b"
        box.clear()
    assert tags(researcher) == [slug_of(researcher, "1")]


def test_shift_enter_sets_several_tags_without_leaving_the_palette(researcher):
    researcher.starts()
    researcher.selects("Palmyra")
    researcher.presses(Qt.Key.Key_M)
    QTest.keyClicks(palette(researcher), "ines")
    researcher.presses(Qt.Key.Key_Return, SHIFT)
    assert palette(researcher).isVisible()
    assert tags(researcher) == ["cause.mines"]
    QTest.keyClicks(palette(researcher), "looting")
    researcher.presses(Qt.Key.Key_Return, SHIFT)
    assert tags(researcher) == ["cause.mines", "cause.looting"]
    researcher.presses(Qt.Key.Key_Return, SHIFT)  # it bears a check, and goes
    assert tags(researcher) == ["cause.mines"]
    researcher.presses(Qt.Key.Key_Escape)
    assert researcher.text.hasFocus()
    assert len(researcher.sql("SELECT 1 FROM annotation WHERE quote = 'Palmyra'")) == 1


# Keyboards whose digits need Shift


def strikes(researcher, sign, key=Qt.Key.Key_unknown, held=NONE):
    """Presses a key that types that sign, as such a layout gives it."""
    target = QApplication.focusWidget()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(target, QKeyEvent(kind, key, held, sign))
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("sign", "digit"), few(3, [("&", "1"), ("é", "2"), ("ž", "6"), ('"', "3"), ("è", "7"), ("ľ", "2")])
)
def test_the_key_of_a_digit_tags_without_shift(researcher, sign, digit):
    researcher.starts()
    researcher.selects("Palmyra")
    strikes(researcher, sign)
    assert tags(researcher) == [slug_of(researcher, digit)]
    assert not palette(researcher).isVisible()


def test_a_sign_that_begins_a_tags_name_is_typed_and_the_digit_says_shift(researcher):
    researcher.starts()
    tag = researcher.desk.codebook.by_shortcut("2")
    assert researcher.desk.digits.told("2", researcher.desk.codebook) == "2"
    tree, rename = researcher.window.workspace.tags.tree, researcher.window.workspace.tags
    rename.go_to(tag.id)
    tree.rename("Église")
    tree.end_renaming()
    researcher.text.setFocus()
    before = researcher.sql(COUNT)
    researcher.selects("Palmyra")
    strikes(researcher, "é")
    assert palette(researcher).isVisible()
    assert researcher.sql(COUNT) == before
    assert researcher.desk.digits.told("2", researcher.desk.codebook) == "⇧2"
    assert researcher.desk.digits.told("1", researcher.desk.codebook) == "1"


@pytest.mark.parametrize("sign", few(2, ["'", "(", "-", "!"]))
def test_with_shift_a_sign_is_a_sign(researcher, sign):
    researcher.starts()
    researcher.selects("Palmyra")
    strikes(researcher, sign, held=SHIFT)
    assert palette(researcher).isVisible()


def test_alt_and_the_key_of_a_digit_is_alt_and_the_digit(researcher):
    researcher.starts()
    strikes(researcher, "é", held=Qt.KeyboardModifier.AltModifier)
    assert researcher.window.workspace.tab == "annotations"
    strikes(researcher, "q", held=Qt.KeyboardModifier.AltModifier)
    assert researcher.window.workspace.tab == "annotations"
