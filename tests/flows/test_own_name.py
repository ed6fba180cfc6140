"""The name under which one works, asked for and given."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton


@pytest.fixture
def asked(researcher):
    researcher.starts()
    researcher.does("annotator")
    return researcher


def dialog(researcher):
    return researcher.window.findChild(QDialog, "nameDialog")


def named(researcher):
    return researcher.window.preferences.settings.annotator.name


def test_what_is_typed_is_the_name_from_then_on(asked):
    box = dialog(asked).findChild(QLineEdit, "nameEdit")
    assert box.hasFocus()
    box.setText("  R. Haddad 𐡠 ")  # which no key of the test's has
    asked.presses(Qt.Key.Key_Return)
    assert named(asked) == "R. Haddad 𐡠"
    assert asked.desk.annotator.name == "R. Haddad 𐡠"
    assert not dialog(asked).isVisible()


def test_no_name_is_none(asked):
    before = named(asked)
    box, keep = dialog(asked).findChild(QLineEdit), dialog(asked).findChild(QPushButton, "nameKeep")
    box.setText("   ")
    assert not keep.isEnabled()
    asked.presses(Qt.Key.Key_Return, widget=box)
    assert dialog(asked).isVisible()
    asked.presses(Qt.Key.Key_Escape, widget=box)
    assert named(asked) == before
