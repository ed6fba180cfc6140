"""The digit row of keyboards that give digits with Shift alone: its signs tag, unless one begins a tag's name."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from heritage_annotator.services.codebook.defaults import plan_new_tag
from tests.few import few

# Digit and sign: France, Belgium, Czechia, Slovakia.
SIGNS = [("1", "&"), ("2", "é"), ("9", "ç"), ("6", "§"), ("4", "č")]


@pytest.fixture
def person(researcher):
    researcher.starts()
    return researcher


def tags(person):
    return {
        slug
        for (slug,) in person.sql(
            "SELECT tag.slug FROM tagging JOIN tag ON tag.id = tag_id JOIN annotation ON annotation.id = annotation_id "
            "WHERE quote = 'heavy damage'"
        )
    }


def types(sign):
    """As an input method hands it on: QTest types ASCII alone."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(QApplication.focusWidget(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign))
    QApplication.processEvents()


@pytest.mark.parametrize(("digit", "sign"), few(3, SIGNS))
def test_the_sign_of_a_digit_sets_its_tag(person, digit, sign):
    wanted = next(tag.slug for tag in person.desk.codebook.leaves() if tag.shortcut == digit)
    person.selects("heavy damage")
    types(sign)
    assert tags(person) == {wanted}
    assert not person.window.workspace.palette_.isVisible()
    types(sign)  # and once more takes it off
    assert tags(person) == set()


def test_a_sign_that_begins_a_name_opens_the_palette_and_it_is_told_what_to_press(person):
    desk = person.desk
    desk.do(plan_new_tag(desk.codebook, "Église détruite")[0])
    person.selects("heavy damage")
    types("é")
    palette = person.window.workspace.palette_
    assert palette.isVisible()
    assert palette.input.text() == "é"
    person.presses(Qt.Key.Key_Escape)
    assert desk.digits.told("2", desk.codebook) == "⇧2"
    assert desk.digits.told("1", desk.codebook) == "1"
