"""Keys held together where both at once switch the keyboard's layout, as X tells of them."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from heritage_annotator.app import open_window
from heritage_annotator.model.span import Span

KEY, HELD = Qt.Key, Qt.KeyboardModifier
NEXT_GROUP, SHIFT, ALT, CONTROL = 0xFE08, 50, 64, 37
"""The keysym of a key that switches, and the numbers that X gives to the keys themselves."""


@pytest.fixture
def window(desk, qtbot, leaves):
    window = open_window(desk.path, remember=False)
    qtbot.addWidget(window)
    window.desk.open_article(window.desk.reading.articles()[0].id)
    window.reader.text.select(Span(0, 1))
    return window


def sent(text, kind, key, held, place=0, keysym=0):
    event = QKeyEvent(kind, key, held, place, keysym, 0, "")
    event.ignore()
    QApplication.sendEvent(text, event)
    return event.isAccepted()


@pytest.mark.parametrize(
    ("told", "second"), [(HELD.ShiftModifier, ALT), (HELD.AltModifier, SHIFT), (HELD.ControlModifier, SHIFT)]
)
def test_the_key_that_switches_the_layout_still_counts_as_the_one_that_is_held(window, told, second):
    text = window.reader.text
    done = []
    window.actions_["grow_end"].triggered.connect(lambda: done.append(text.selected_span))
    sent(text, QEvent.Type.KeyPress, KEY(0), told, second, NEXT_GROUP)
    assert sent(text, QEvent.Type.ShortcutOverride, KEY.Key_Right, told), "else Qt seeks another use for it"
    sent(text, QEvent.Type.KeyPress, KEY.Key_Right, told)
    [extended] = done
    assert extended.end > 1

    sent(text, QEvent.Type.KeyRelease, KEY(0), told, second, NEXT_GROUP)
    sent(text, QEvent.Type.KeyPress, KEY.Key_Right, told)
    assert len(done) == 1, "it was let go"


def test_a_key_that_switches_and_was_let_go_elsewhere_is_forgotten_and_other_keys_are_left_alone(window):
    text = window.reader.text
    done = []
    window.actions_["grow_end"].triggered.connect(lambda: done.append(1))
    sent(text, QEvent.Type.KeyPress, KEY(0), HELD.ShiftModifier, ALT, NEXT_GROUP)
    assert not sent(text, QEvent.Type.ShortcutOverride, KEY.Key_F9, HELD.ShiftModifier)
    QApplication.sendEvent(text, QFocusEvent(QEvent.Type.FocusOut))
    sent(text, QEvent.Type.KeyPress, KEY.Key_Right, HELD.ShiftModifier)
    assert done == []
