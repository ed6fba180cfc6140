"""A quote among its words: always in view, in its own direction, whatever it is written in."""

import pytest
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter

from heritage_annotator.storage.reading.passages import FoundPassage
from heritage_annotator.ui.lists.quotation import LINES, Quotation
from tests.access.pixels import rows_of
from tests.samples import FAMILY, PALMYRENE, VOCALISED, WORKER

FILL, INK, PAPER = QColor("#ff0000"), QColor("#000000"), QColor("#ffffff")


def passage(before, quote, after):
    return FoundPassage("1", "2", 0, len(quote), quote, "", "3", "", "Heading", "Outlet", "2017", (), before, after)


@pytest.fixture
def drawn(theme):
    """Where the ground of the quote lies in the picture: its first and last column and row, None if nowhere."""

    def place(before, quote, after, width):
        font = theme.reading_font()
        step = QFontMetrics(font).height()
        image = QImage(width + 40, LINES * step + 20, QImage.Format.Format_RGB32)
        image.fill(PAPER)
        painter = QPainter(image)
        Quotation(passage(before, quote, after), font, width, step).draw(painter, 20, 10, INK, FILL)
        painter.end()
        fill = FILL.rgb()
        at = [(2 * x, 2 * y) for y, row in enumerate(rows_of(image)[::2]) for x, c in enumerate(row[::2]) if c == fill]
        return (min(at)[0], max(at)[0], min(y for _, y in at), max(y for _, y in at)) if at else None

    return place


LONG = "the old town and its many houses were said to be lost to the fire that followed the shelling "
CASES = {
    "short": ("It said that ", "the minaret", " was hit."),
    "alone": ("", "the minaret", ""),
    "long quote": (LONG[:80], LONG * 8, LONG[:80]),
    "no spaces": ("x" * 80, "y" * 500, "z" * 80),
    "arabic": ("قال الجيش إنه استعاد ", VOCALISED, " وانتهى."),
    "arabic in english": ("The ministry wrote ", VOCALISED, " on Friday."),
    "emoji": (f"{FAMILY} fled. ", f"{WORKER} {FAMILY}", f" {WORKER} stayed."),
    "palmyrene": (f"{PALMYRENE} ", PALMYRENE, f" {PALMYRENE}"),
    "lines": ("one\n", "two\nthree", "\nfour"),
}


@pytest.mark.parametrize("width", [240, 400, 900])
@pytest.mark.parametrize("case", CASES)
def test_the_quote_is_in_view_and_within_its_room(drawn, case, width):
    found = drawn(*CASES[case], width)
    assert found is not None
    left, right, _, _ = found
    assert left >= 18
    assert right <= 20 + width + 2


def test_arabic_begins_at_the_right(drawn):
    _, right, _, _ = drawn("", VOCALISED, "", 600)
    assert right > 600


def test_words_before_give_way_to_a_long_quote(drawn):
    left, _, top, _ = drawn(LONG[:80], LONG * 3, "", 400)
    assert top < 20
    assert left < 200
