"""Text in a few lines: Arabic ones stand far enough apart that no dot of one touches the other."""

import pytest
from PySide6.QtGui import QFont

from heritage_annotator.ui.look.few_lines import FewLines
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
