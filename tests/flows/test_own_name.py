"""The name under which one works: asked for once, where one is, and changed there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget

NAME = "R. Haddad 𐡠"  # which no key of the test's has


@pytest.fixture
def working(researcher):
    return researcher.starts()


@pytest.fixture
def welcomed(working, home):
    """A window on a project without articles, as it is seen at first."""
    working.window.projects.create(home / "empty.heritage")
    QApplication.processEvents()
    return working


def named(researcher):
    return researcher.window.preferences.settings.annotator_name


def field(researcher, where="statusName"):
    return researcher.window.findChild(QWidget, where)


def box(researcher, where="statusName"):
    return field(researcher, where).findChild(QLineEdit, "nameEdit")


def button(researcher, where="statusName"):
    return field(researcher, where).findChild(QPushButton, "nameKeep")


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def tags_something(researcher):
    researcher.selects("heavy damage")
    researcher.types("4")


def test_a_click_on_the_name_makes_it_a_field_and_enter_keeps_what_is_typed(working):
    click(working.window.findChild(QPushButton, "statusAnnotator"))
    assert box(working).hasFocus()
    assert box(working).selectedText() == working.desk.annotator.name
    box(working).setText(f"  {NAME} ")
    working.presses(Qt.Key.Key_Return)
    assert named(working) == working.desk.annotator.name == NAME
    assert not field(working).isVisible()
    assert working.text.hasFocus()
    assert working.window.findChildren(QDialog) == []


@pytest.mark.parametrize("typed", ["   ", NAME], ids=["nothing", "something"])
def test_esc_leaves_the_name_as_it_was(working, typed):
    before = named(working)
    working.does("annotator")
    box(working).setText(typed)
    assert button(working).isEnabled() == bool(typed.strip())
    working.presses(Qt.Key.Key_Escape)
    assert named(working) == before
    assert not field(working).isVisible()
    assert working.text.hasFocus()


def test_no_name_is_none(working):
    working.does("annotator")
    box(working).setText(" \u00a0 ")
    working.presses(Qt.Key.Key_Return)
    assert field(working).isVisible()
    assert named(working) == ""


def test_a_name_is_kept_when_its_field_is_left(working):
    working.does("annotator")
    box(working).setText(NAME)
    working.text.setFocus()
    assert named(working) == NAME


def test_the_first_tag_asks_once_and_leaves_her_the_keys(working):
    assert not field(working).isVisible()
    tags_something(working)
    assert field(working).isVisible()
    assert working.text.hasFocus()
    box(working).setFocus()
    box(working).setText(NAME)
    working.presses(Qt.Key.Key_Return)
    assert working.sql("SELECT name FROM annotator WHERE name = ?", NAME) == [(NAME,)]
    working.selects("Palmyra")
    working.types("5")
    assert not field(working).isVisible()


def test_the_text_stands_still_while_she_is_asked(working):
    height = working.window.status.height()
    tags_something(working)
    assert working.window.status.height() == height


def test_who_was_asked_and_said_nothing_is_not_asked_again(working):
    tags_something(working)
    working.starts_again()
    working.selects("Palmyra")
    working.types("5")
    assert not field(working).isVisible()


def test_a_click_keeps_the_name_that_stands_there(working):
    tags_something(working)
    account = working.desk.annotator.name
    click(button(working))
    assert named(working) == account
    assert not field(working).isVisible()


def test_the_welcome_page_asks_who_never_said(welcomed):
    assert field(welcomed, "welcomeName").isVisible()
    box(welcomed, "welcomeName").setFocus()
    box(welcomed, "welcomeName").setText(NAME)
    click(button(welcomed, "welcomeName"))
    assert named(welcomed) == welcomed.desk.annotator.name == NAME
    assert not field(welcomed, "welcomeName").isVisible()
    assert QApplication.focusWidget().objectName() == "dropArea"


def test_the_welcome_page_asks_nobody_whose_name_is_known(welcomed, home):
    welcomed.window.preferences.set("annotator_name", NAME)
    welcomed.window.projects.create(home / "other.heritage")
    QApplication.processEvents()
    assert not field(welcomed, "welcomeName").isVisible()
