"""The lines of an excerpt: what has no room ends at a word, with a sign that it goes on, in every script."""

import pytest
from PySide6.QtGui import QFont

from heritage_annotator.model.span import Span
from heritage_annotator.ui.search.excerpt_lines import ExcerptLines
from tests.samples import FAMILY, VOCALISED

STEP = 22.0
LONG = {
    "English": "A week of fighting left parts of its medieval citadel in ruins; the army statement said nothing of it.",
    "Arabic": f"قال المدير العام للآثار والمتاحف إن مسلحين فجروا الجدار الشمالي للقلعة القديمة {VOCALISED} قرب السوق",
    "mixed": f"The director, المدير العام للآثار, told Reuters {FAMILY} that 17 towers of قلعة حلب were hit on Friday.",
    "without spaces": "寺庙的北墙在星期五被炸毁，目击者说，三座塔楼倒塌在护城河里，旧市场下面的石头散落一地。",
}


@pytest.fixture
def font(qapp):
    font = QFont(qapp.font())
    font.setPixelSize(15)
    return font


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("width", [140, 200, 233, 320])
def test_what_is_cut_says_so_and_the_rest_is_told_word_for_word(font, name, width):
    text = LONG[name]
    lines = ExcerptLines(text, [], font, width, STEP)
    if lines.text == text:
        return
    assert lines.text.endswith("…")
    told = lines.text[:-1]
    assert told
    assert text.startswith(told)
    if name != "without spaces":
        assert text[len(told)] == " " or not told[-1].isalpha() or not text[len(told)].isalpha()
    assert ExcerptLines(lines.text, [], font, width, STEP).text == lines.text  # all of it is seen


def test_what_has_room_stays_as_it_is(font):
    assert ExcerptLines("the citadel", [Span(4, 11)], font, 300, STEP).text == "the citadel"
    assert ExcerptLines("", [], font, 300, STEP).text == ""
    assert ExcerptLines("…the citadel…", [], font, 300, STEP).text == "…the citadel…"
