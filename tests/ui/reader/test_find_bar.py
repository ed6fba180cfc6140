"""The find bar: it waits for a pause, counts up to a limit, says when nothing is found."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from heritage_annotator.model.folding import Folded
from heritage_annotator.model.span import Span
from heritage_annotator.ui.reader.find_bar import FindBar

BODY = "The minaret fell. THE wall stands. Then silence."


@pytest.fixture
def bar(qtbot, theme):
    bar = FindBar()
    qtbot.addWidget(bar)
    bar.spans = []
    bar.found.connect(bar.spans.append)
    bar.begin(BODY, "")
    return bar


def line(bar):
    return bar.findChild(QLineEdit, "findInput")


def count(bar):
    return bar.findChild(QLabel, "findCount").text()


def test_seeking_waits_for_a_pause_in_typing(bar, qtbot):
    QTest.keyClicks(line(bar), "the")
    assert bar.spans == []
    qtbot.waitUntil(lambda: bar.spans == [Span(0, 3)])
    assert count(bar) == "1 of 3"


def test_enter_seeks_at_once_and_goes_on_from_there(bar):
    QTest.keyClicks(line(bar), "the")
    for _ in range(3):
        QTest.keyClick(line(bar), Qt.Key.Key_Return)
    assert bar.spans == [Span(0, 3), Span(18, 21), Span(35, 38)]
    QTest.keyClick(line(bar), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.spans[-1] == Span(18, 21)


def test_what_is_not_there_is_told_so_that_nothing_stays_selected(bar, qtbot):
    with qtbot.waitSignal(bar.lost):
        QTest.keyClicks(line(bar), "thex")
    assert count(bar) == "No matches"


def test_an_empty_line_says_nothing(bar, qtbot):
    with qtbot.assertNotEmitted(bar.lost):
        bar.begin(BODY, "")
    assert count(bar) == ""


def test_every_match_is_counted_and_only_those_looked_at_are_led_back(bar, monkeypatch):
    asked = []
    span = Folded.span
    monkeypatch.setattr(Folded, "span", lambda self, start, end: asked.append(start) or span(self, start, end))
    bar.begin("مَدينة " * 60_000, "مدينة")
    assert count(bar) == "1 of 60,000"
    QTest.keyClick(line(bar), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert count(bar) == "60,000 of 60,000"
    assert bar.spans[-1].of("مَدينة " * 60_000) == "مَدينة"
    assert len(asked) < 100


def test_a_bar_put_away_finds_nothing_any_more(bar, qtbot):
    QTest.keyClicks(line(bar), "the")
    bar.hide()
    qtbot.wait(200)
    assert bar.spans == []
