"""A tag that gets another colour wears it wherever it is seen, at once, and its old one again after an undo."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from heritage_annotator.services.codebook.editing import plan_tag_edit
from tests.access.pixels import colors
from tests.few import few

SLUG = "damage.destruction"
NEW = "#FF00D0"  # of no theme, and of no codebook


@pytest.fixture
def person(researcher):
    """Somebody who reads the sample and tagged a few of its words."""
    person = researcher.starts()
    tag = person.desk.codebook.by_slug(SLUG)
    start = len(person.body) // 20
    start = person.body.index(" ", start) + 1
    person.drags(start, person.body.index(" ", start + 30))
    person.presses(ord(tag.shortcut))
    assert person.desk.annotation is not None
    return person


def recolored(person, color):
    tag = person.desk.codebook.by_slug(SLUG)
    assert person.desk.do(plan_tag_edit(person.desk.codebook, tag, replace(tag, color=color, highlight=color)))


def seen(person, widget):
    """How many points of the widget show the new colour, as the screen has them: nothing is painted for the asking."""
    QTest.qWait(30)
    QApplication.processEvents()
    window = person.window
    picture = window.screen().grabWindow(window.winId()).toImage()
    where = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).intersected(picture.rect())
    return sum(count for color, count in colors(picture.copy(where)).items() if is_new(QColor(color)))


def is_new(color):
    """Whether it is the new colour, or one on its way to it: signs are drawn with soft edges."""
    return color.saturation() > 120 and abs(color.hue() - QColor(NEW).hue()) < 10


def part(person, name):
    found = person.window.findChild(QWidget, name)
    assert found is not None, name
    return found


def shows_annotations(person):
    person.does("show_annotations")
    return part(person, "annotationList")


def shows_passages(person):
    person.does("show_retrieval")
    return part(person, "retrievalPage")


VIEWS = {
    "tree": lambda person: part(person, "tagTree"),
    "text": lambda person: person.text.viewport(),
    "ticks": lambda person: person.text.ticks,
    "chips": lambda person: part(person, "tagChips"),
    "annotations": shows_annotations,
    "passages": shows_passages,
}


@pytest.mark.parametrize("view", few(3, VIEWS))
def test_a_view_shows_the_new_colour_of_a_tag_at_once_and_the_old_after_undo(person, view):
    widget = VIEWS[view](person)
    assert seen(person, widget) == 0
    recolored(person, NEW)
    assert seen(person, widget) > 0
    person.desk.undo()
    assert seen(person, widget) == 0


def test_the_palette_opens_with_the_new_colour(person):
    recolored(person, NEW)
    person.does("tag")
    assert seen(person, part(person, "tagPalette")) > 0
