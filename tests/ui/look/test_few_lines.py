"""Text in a few lines: Arabic ones stand far enough apart that no dot of one touches the other."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from heritage_annotator.ui.look.few_lines import FewLines, in_line, sentence
from tests.access.pixels import colors, rows_of
from tests.samples import VOCALISED

LATIN = "Troops retake the hill town, and its historic fortress is damaged again"
STEP = 15.0


@pytest.fixture
def font(qapp):
    font = QFont(qapp.font())
    font.setPixelSize(13)
    return font


def test_two_arabic_lines_take_more_room_than_two_latin_ones_and_one_takes_as_much(font):
    arabic = f"{VOCALISED} يعلن استعادة بلدة قصر النور وأضرار في قلعتها الأثرية"
    latin, tall = (FewLines(text, font, 150, 2, STEP) for text in (LATIN, arabic))
    assert len(latin.lines) == len(tall.lines) == 2
    assert latin.height == 2 * STEP
    assert 2.1 * STEP < tall.height < 2.5 * STEP
    assert FewLines("قلعة", font, 150, 2, STEP).height == FewLines("Castle", font, 150, 2, STEP).height == STEP


@pytest.mark.parametrize("word", ["tower ", f"{VOCALISED} ", "👩🏽‍🚒"])
def test_an_endless_text_is_elided_as_any_other(font, word):
    one, many = (FewLines(word * times, font, 300, 2, STEP).lines for times in (200, 200_000))
    assert one == many
    assert many[-1].endswith("…")


@pytest.mark.parametrize("text", ["الجيش يعلن استعادة بلدة قصر النور", VOCALISED, "Tetrapylon — 🏛️ gj"])
def test_all_ink_lies_within_the_room_asked_for(qapp, text):
    font = QFont("Noto Serif")
    font.setPixelSize(22)
    font.setBold(True)
    lines = FewLines(text, font, 900, 3, 28.6)
    above, below = lines.beyond
    room, spare = round(lines.height) + above + below, 40
    picture = QImage(900, room + 2 * spare, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    lines.draw(painter, 0, spare + above)
    painter.end()
    dark = {color for color in colors(picture) if QColor(color).value() < 128}
    rows = [y for y, row in enumerate(rows_of(picture)) if dark & set(row)]
    assert rows
    assert rows[0] >= spare
    assert rows[-1] < spare + room


def test_what_is_not_known_leaves_no_dot_in_a_line(qapp):
    assert in_line(("", "SANA", "", "تدمر", "")) == "SANA · \u2068تدمر\u2069"
    assert in_line(("", "")) == ""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert in_line(("", "")) == ""  # nor a line of nothing but a sign of direction
        assert in_line(("تدمر", "")) == "\u200f\u2068تدمر\u2069"
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_sentence_runs_as_the_interface_does_whatever_its_names_are(qapp):
    told = "Joined “نسخة سامي” (2026-12-01 15:01), “copy”."
    assert sentence(told) == "Joined \u2068“نسخة سامي”\u2069 (2026-12-01 15:01), “copy”."
    assert sentence("“تدمر 👨‍👩‍👧‍👦.heritage” is empty.") == "\u200e\u2068“تدمر 👨‍👩‍👧‍👦.heritage”\u2069 is empty."
    assert sentence("Saved.") == "Saved."
    assert sentence("") == ""
