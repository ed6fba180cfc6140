"""The parts that dialogs are made of."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout

from heritage_annotator.ui.look.form import FittedDialog, ending, hint

WORDS = "ما يُخفى يبقى طوله، so its length can be seen; 👩🏽‍🌾 " * 12


@pytest.fixture
def dialog(qtbot):
    dialog = FittedDialog()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    for _ in range(4):
        column.addWidget(hint(WORDS))
    dialog.setMinimumWidth(420)
    return dialog


def test_wrapped_words_are_never_cut(dialog):
    dialog.open()
    labels = dialog.findChildren(QLabel)
    assert len(labels) == 4
    # More than two thirds of the screen, to which Qt cuts dialogs.
    assert dialog.height() > dialog.screen().availableSize().height() * 2 / 3
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width())


def test_what_is_said_later_cuts_nothing_that_stood_there(qtbot):
    dialog, later, field = FittedDialog(), hint(WORDS[:200]), QLineEdit()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    later.hide()
    for part in (hint(WORDS[:200]), later, field):
        column.addWidget(part)
    dialog.open()
    before = field.height()
    later.show()
    qtbot.waitUntil(lambda: later.height() >= later.heightForWidth(later.width()))
    assert field.height() == before


def test_enter_keeps_though_another_button_was_made_before_and_is_hidden(qtbot):
    dialog, keep = QDialog(), QPushButton("Keep")
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    hidden, field = QPushButton("Mistake"), QLineEdit()
    hidden.hide()
    for part in (hidden, field, ending(dialog, keep, "keepIt")):
        column.addWidget(part)
    dialog.open()
    assert keep.isDefault()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_enter_keeps_and_escape_does_not(dialog, qtbot):
    keep = QPushButton("Keep")
    dialog.layout().addWidget(ending(dialog, keep, "keepIt"))
    assert keep.objectName() == "keepIt"
    for key, result in (
        (Qt.Key.Key_Return, QDialog.DialogCode.Accepted),
        (Qt.Key.Key_Escape, QDialog.DialogCode.Rejected),
    ):
        dialog.open()
        QTest.keyClick(dialog, key)
        assert (dialog.isVisible(), dialog.result()) == (False, result)
