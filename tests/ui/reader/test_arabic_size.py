"""In the text Arabic is larger than Latin letters by as much as its face draws it smaller; no word is torn."""

import random
from dataclasses import replace

import pytest
from PySide6.QtGui import QTextCursor, QTextFormat

from heritage_annotator.ui.look.scripts import ARABIC_RUN, arabic_pixels, arabic_runs
from heritage_annotator.ui.reader.geometry import visible_lines
from heritage_annotator.ui.reader.text import ReaderText
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


def sizes(text):
    """The pixel size of each code point's letter."""
    base, pixels = text.document().defaultFont().pixelSize(), QTextFormat.Property.FontPixelSize
    found = []
    for at in range(len(BODY)):
        cursor = QTextCursor(text.document())
        cursor.setPosition(text.marks.positions.to_units(at) + 1)  # it asks for the letter before it
        found.append(cursor.charFormat().intProperty(pixels) or base)
    return found


def of(text, words):
    at = BODY.index(words)
    return {sizes(text)[place] for place in range(at, at + len(words))}


@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_words_in_arabic_have_one_size_and_others_theirs_at_every_zoom(text, theme, zoom):
    theme.set_zoom(zoom)
    text.redress()
    base = text.document().defaultFont()
    for words in ("تَدْمُر القديمة", "قال الجيش إنه استعاد"):
        assert of(text, words) == {arabic_pixels(base)}
    for words in ("The army retook", "Palmyra", "3"):
        assert of(text, words) == {base.pixelSize()}
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
