"""Find in article by regular expressions, on a switch."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from heritage_annotator.ui.reader.find_bar import FindBar
from tests.samples import FAMILY

BODY = f"In 2016 {FAMILY} and in 2017: the gate (old)."


@pytest.fixture
def bar(qtbot):
    bar = FindBar()
    qtbot.addWidget(bar)
    bar.begin(BODY, "")
    yield bar
    bar.wait()


def finds(bar, qtbot, pattern):
    line = bar.findChild(QLineEdit, "findInput")
    line.clear()
    QTest.keyClicks(line, pattern)
    qtbot.waitUntil(lambda: not bar._pause.isActive() and bar._work is None)
    return bar.findChild(QLabel, "findCount").text()


def test_the_switch_reads_what_is_typed_as_a_pattern(bar, qtbot):
    assert finds(bar, qtbot, "20\\d+") == "No matches"
    with qtbot.waitSignal(bar.found) as found:
        QTest.mouseClick(bar.findChild(QPushButton, "findPatterns"), Qt.MouseButton.LeftButton)
    assert found.args[0].of(BODY) == "2016"
    # What is typed after the press is the pattern, and sets no tag.
    assert bar.focusWidget() is bar.findChild(QLineEdit, "findInput")
    assert finds(bar, qtbot, "20\\d+") == "1 of 2"
    with qtbot.waitSignal(bar.found) as found:
        bar.step(1)
    assert found.args[0].of(BODY) == "2017"


def test_a_mistake_is_said_and_the_window_goes_on(bar, qtbot):
    bar.findChild(QPushButton, "findPatterns").setChecked(True)
    with qtbot.waitSignal(bar.mistaken) as said:
        assert finds(bar, qtbot, "(old") == "No pattern"
    assert "regular expression" in said.args[0]
    assert finds(bar, qtbot, "\\(old\\)") == "1 of 1"
