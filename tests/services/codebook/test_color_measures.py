"""How far colours differ, against published numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.services.codebook.color_measures import (
    Vision,
    contrast,
    difference,
    lab_difference,
    laid,
    seen_by,
)

COLORS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")

# The pairs of Sharma, Wu and Dalal 2005, table 1, that reach each branch of the formula.
PAIRS = [
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
    ((50, 3.1571, -77.2803), (50, 0, -82.7485), 2.8615),
    ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
    ((50, 0, 0), (50, -1, 2), 2.3669),
    ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
    ((50, 2.49, -0.001), (50, -2.49, 0.0010), 7.1792),
    ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
    ((50, -0.001, 2.49), (50, 0.0011, -2.49), 4.7461),
    ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
    ((50, 2.5, 0), (73, 25, -18), 27.1492),
    ((50, 2.5, 0), (61, -5, 29), 22.8977),
    ((50, 2.5, 0), (56, -27, -3), 31.9030),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((63.0109, -31.0961, -5.8663), (62.8187, -29.7946, -4.0864), 1.2630),
    ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373),
    ((90.8027, -2.0831, 1.441), (91.1528, -1.6435, 0.0447), 1.4441),
    ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize(("one", "other", "published"), PAIRS)
def test_differences_are_those_published(one, other, published):
    assert lab_difference(one, other) == pytest.approx(published, abs=5e-5)
    assert lab_difference(other, one) == pytest.approx(published, abs=5e-5)


@given(COLORS, COLORS)
def test_a_difference_is_the_same_both_ways_and_none_from_itself(one, other):
    assert difference(one, other) == pytest.approx(difference(other, one))
    assert difference(one, one) == 0
    assert (difference(one, other) == 0) == (one == other)


def test_black_and_white_differ_most():
    assert difference("#000000", "#FFFFFF") == pytest.approx(100, abs=0.01)
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@given(COLORS)
def test_contrast_is_at_least_that_of_a_colour_with_itself(color):
    assert contrast(color, color) == 1
    assert 1 <= contrast(color, "#FFFFFF") <= 21


@pytest.mark.parametrize("vision", Vision)
@pytest.mark.parametrize("grey", ["#000000", "#808080", "#FFFFFF"])
def test_greys_are_grey_to_everybody(vision, grey):
    assert difference(seen_by(grey, vision), grey) < 1


@pytest.mark.parametrize(
    ("vision", "one", "other"),
    [
        (Vision.PROTANOPIA, "#B03020", "#5A5A00"),
        (Vision.DEUTERANOPIA, "#C03A2B", "#7A6A00"),
        (Vision.TRITANOPIA, "#00808B", "#1C8A5A"),
    ],
)
def test_colours_that_are_confused_come_close(vision, one, other):
    assert difference(seen_by(one, vision), seen_by(other, vision)) < difference(one, other) / 1.5


def test_full_vision_sees_what_there_is():
    assert seen_by("#12AB9F", Vision.FULL) == "#12AB9F"


def test_a_colour_laid_thinly_lets_the_ground_through():
    assert laid("#000000", "#FFFFFF", 0) == "#FFFFFF"
    assert laid("#000000", "#FFFFFF", 1) == "#000000"
    assert laid("#FF0000", "#FFFFFF", 0.4) == "#FF9999"


# CIE L*a*b* of colours of a screen, by the tables of colour science (sRGB, D65).
KNOWN = {
    "#FF0000": (53.2408, 80.0925, 67.2032), "#00FF00": (87.7347, -86.1827, 83.1793),
    "#0000FF": (32.2970, 79.1875, -107.8602), "#FFFFFF": (100, 0, 0), "#808080": (53.585, 0, 0),
    "#FFFF00": (97.1393, -21.5537, 94.4780), "#00FFFF": (91.1132, -48.0875, -14.1312), "#010101": (0.2742, 0, 0),
}  # fmt: skip


@pytest.mark.parametrize("color", KNOWN)
def test_a_colour_lies_where_colour_science_puts_it(color):
    for ground, place in (("#000000", (0, 0, 0)), ("#808080", KNOWN["#808080"])):
        assert difference(color, ground) == pytest.approx(lab_difference(KNOWN[color], place), abs=0.02)


@pytest.mark.parametrize(
    ("color", "on_white"),
    [("#000000", 21), ("#FFFFFF", 1), ("#777777", 4.478), ("#FF0000", 3.998), ("#00FF00", 1.372), ("#0000FF", 8.592),
     ("#0A0A0A", 19.798)],
)  # fmt: skip
def test_contrast_is_that_of_the_web_guidelines(color, on_white):
    assert contrast(color, "#FFFFFF") == pytest.approx(on_white, abs=0.001)
    assert contrast("#FFFFFF", color) == contrast(color, "#FFFFFF")
