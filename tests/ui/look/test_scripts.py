"""Arabic is set in the size that its neighbours seem to have."""

import pytest
from PySide6.QtGui import QFont, QFontMetricsF

from heritage_annotator.ui.look.few_lines import FewLines
from heritage_annotator.ui.look.scripts import ARABIC_RUN, arabic_pixels, reads_as_arabic, sized_for


@pytest.fixture
def font(qapp):
    font = QFont("serif")
    font.setPixelSize(40)
    return font


def eye(font, letters):
    metrics = QFontMetricsF(font)
    return sum(-metrics.tightBoundingRect(letter).top() for letter in letters) / len(letters)


def test_arabic_letters_come_nearer_to_the_latin_ones_and_never_beyond_both(font):
    larger = sized_for(font, "قال الجيش")
    assert font.pixelSize() <= larger.pixelSize() <= 1.3 * font.pixelSize()
    small = eye(font, "x") / eye(larger, "دهوص"), eye(font, "x") / eye(font, "دهوص")
    assert abs(small[0] - 1) <= abs(small[1] - 1)
    assert larger.pixelSize() == arabic_pixels(font)


@pytest.mark.parametrize("text", ["The gate", "שלום עולם", "𐡠𐡡", "12:30", "", "🏛️", "Palmyra تدمر"])
def test_what_begins_in_another_script_keeps_its_size(font, text):
    assert sized_for(font, text) is font


@pytest.mark.parametrize("text", ["تدمر Palmyra", "«قال» 1", "12 تدمر", "ﷲ", "گەڕان"])
def test_what_begins_in_arabic_letters_reads_so(text):
    assert reads_as_arabic(text)


def test_runs_are_whole_words_with_their_marks_and_end_at_other_letters_and_european_digits():
    body = "The تَدْمُر، القديمة (Palmyra) في 3 مارس ٢٠١٧.\nقال ثم"
    assert [run[0] for run in ARABIC_RUN.finditer(body)] == ["تَدْمُر، القديمة", "في", "مارس ٢٠١٧", "قال ثم"]


def test_a_line_that_is_cut_says_so(font):
    for width in range(100, 300, 7):
        (line,) = FewLines("قال الجيش إنه استعاد البلدة القديمة وأضرار في القلعة الأثرية", font, width, 1, 50).lines
        assert line.endswith("…")
        assert QFontMetricsF(sized_for(font, line)).horizontalAdvance(line) <= width
