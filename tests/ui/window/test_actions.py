"""The table of actions: keys that exist, tool tips that show them, and a dot that acts once."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow

from heritage_annotator.app import open_window
from heritage_annotator.ui.commands.offers import sections
from heritage_annotator.ui.desk.actions import MENUS
from heritage_annotator.ui.window.actions.table import ACTIONS, ROOMS

KEYS = [(spec.name, keys) for spec in ACTIONS.values() for keys in spec.keys]


@pytest.fixture
def window(desk, qtbot):
    window = open_window(desk.path, remember=False)
    qtbot.addWidget(window)
    return window


@pytest.mark.parametrize(("name", "keys"), KEYS)
def test_every_key_of_the_table_is_one_qt_knows(name, keys):
    sequence = QKeySequence(keys)
    assert sequence.count() == 1, name
    assert sequence[0].key() != Qt.Key.Key_unknown, name


def test_no_key_is_bound_twice():
    bound = [QKeySequence(keys).toString() for _, keys in KEYS]
    assert len(bound) == len(set(bound))


def test_every_action_stands_in_a_menu_of_the_window_by_a_name_of_its_own():
    declared = [action for room in ROOMS for action in room.ACTIONS]
    assert len({action.name for action in declared}) == len(declared) == len(ACTIONS)
    assert {action.menu for action in declared} == set(MENUS)


def test_every_action_has_somebody_who_does_it(window):
    doers = {QMainWindow, *(type(each) for each in window._doers())}
    assert {action.name for action in ACTIONS.values() if action.doer not in doers} == set()


def test_actions_are_what_their_doer_says_when_it_says_so(window):
    sticky = window.workspace.tagging.sticky
    sticky.switch()
    assert window.actions_["sticky"].isChecked()
    sticky.end()
    assert not window.actions_["sticky"].isChecked()
    window.preferences.dress("dark")
    assert [name for name in ACTIONS if name.startswith("theme_") and window.actions_[name].isChecked()] == [
        "theme_dark"
    ]


def test_other_words_find_an_action_in_the_palette(window):
    [section] = sections(window.commanding._sources(), ">exit")
    assert "Quit" in [offer.words for offer in section.offers]


def test_every_action_is_found_by_other_words_too():
    assert [name for name, action in ACTIONS.items() if not action.also] == []
