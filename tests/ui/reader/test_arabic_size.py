"""In the text Arabic is larger than Latin letters by as much as its face draws it smaller; no word is torn."""

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextFormat
from PySide6.QtTest import QTest

from heritage_annotator.model.span import Span
from heritage_annotator.ui.look.scripts import ARABIC_RUN, arabic_pixels, arabic_runs
from heritage_annotator.ui.reader.geometry import visible_lines
from heritage_annotator.ui.reader.text import ReaderText
from heritage_annotator.ui.reader.typesetting import FIRST
from tests.samples import AWKWARD

BODY = "🏛️ The army retook تَدْمُر القديمة on Friday.\n\nقال الجيش إنه استعاد Palmyra في 3 مارس."


@pytest.fixture
def text(qtbot, theme):
    text = ReaderText(theme)
    qtbot.addWidget(text)
    text.resize(700, 400)
    text.show_body("1", BODY)
    text.show()
    return text


def size(text, at):
    """The pixel size of that code point's letter."""
    cursor = QTextCursor(text.document())
    cursor.setPosition(text.marks.positions.to_units(at) + 1)  # it asks for the letter before it
    return cursor.charFormat().intProperty(QTextFormat.Property.FontPixelSize) or base(text)


def base(text):
    return text.document().defaultFont().pixelSize()


def of(text, words):
    at = text.body.index(words)
    return {size(text, place) for place in range(at, at + len(words))}


@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_words_in_arabic_have_one_size_and_others_theirs_at_every_zoom(text, theme, zoom):
    theme.set_zoom(zoom)
    text.redress()
    for words in ("تَدْمُر القديمة", "قال الجيش إنه استعاد"):
        assert of(text, words) == {arabic_pixels(text.document().defaultFont())}
    for words in ("The army retook", "Palmyra", "3"):
        assert of(text, words) == {base(text)}
    theme.set_zoom(100)


def test_the_words_stay_as_they_are(text):
    assert text.document().characterCount() - 1 == text.marks.positions.units
    assert text.body == BODY


def test_lines_of_arabic_stand_as_far_apart_as_is_set_or_as_their_letters_need(text, theme):
    text.show_body("2", "قال المدير العام للآثار إن مسلحين فجروا الجدار الشمالي للقلعة القديمة قرب السوق. " * 4)

    def apart(percent):
        theme.take(replace(theme._settings, line_height=percent))
        text.redress()
        first, second = list(visible_lines(text, {}))[:2]
        wanted = percent / 100 * text.document().defaultFont().pixelSize()
        assert second.top - first.top == pytest.approx(max(wanted, first.line.height()), abs=1.5)
        return second.top - first.top

    before = theme._settings
    close, wide, wider = apart(140), apart(220), apart(240)
    theme.take(before)
    assert close < wide < wider


def test_runs_are_found_ahead_as_the_pattern_finds_them():
    chance = random.Random(3)
    signs = "aب ت،.\n🏛\U00010620ﻼ\u06dd\ud83cmé—1٣\u0640"
    made = ["".join(chance.choices(signs, k=chance.randrange(200))) for _ in range(300)]
    for text in (AWKWARD, "", *made):
        assert [run.span() for run in arabic_runs(text)] == [run.span() for run in ARABIC_RUN.finditer(text)]


LONG = "🏛️ قال\n" + "Stones of the wall.\n" * (FIRST // 20) + "بالقرب من القلعة القديمة.\n" * 90 + "عند النهر 🏛️"
END = Span(len(LONG) - 12, len(LONG) - 3)


def foot(text):
    """How far below the beginning of the text its last words stand."""
    return text.point_of(END.start).top() + text.verticalScrollBar().value()


@pytest.mark.parametrize(
    "go",
    [
        lambda text: text.arabic.finish(),
        lambda text: text.reveal(END),
        lambda text: text.select(END),
        lambda text: text.show_place(END.start),
        lambda text: text.verticalScrollBar().setValue(text.verticalScrollBar().maximum()),
        lambda text: QTest.keyClick(text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier),
        lambda text: text.redress(),
    ],
)
def test_what_stands_beyond_the_first_screens_has_its_size_when_anybody_gets_there(text, go):
    text.show_body("2", LONG)
    text.redress()
    placed, sized = foot(text), arabic_pixels(text.document().defaultFont())
    text.show_body("3", "Another.")
    text.show_body("2", LONG)
    assert (size(text, 3), size(text, END.start)) == (sized, base(text))  # none waits for it
    go(text)
    assert size(text, END.start) == sized
    if text.verticalScrollBar().value():
        assert text.viewport().rect().contains(text.point_of(END.start))
    assert foot(text) == placed
    assert of(text, "Stones") == {base(text)}
