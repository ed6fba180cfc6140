"""The table of actions: keys that exist, tool tips that show them, and a dot that acts once."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from heritage_annotator.ui.window.actions.table import ACTIONS

KEYS = [(spec.name, keys) for spec in ACTIONS for keys in spec.keys]


@pytest.mark.parametrize(("name", "keys"), KEYS)
def test_every_key_of_the_table_is_one_qt_knows(name, keys):
    sequence = QKeySequence(keys)
    assert sequence.count() == 1, name
    assert sequence[0].key() != Qt.Key.Key_unknown, name


def test_no_key_is_bound_twice():
    bound = [QKeySequence(keys).toString() for _, keys in KEYS]
    assert len(bound) == len(set(bound))
