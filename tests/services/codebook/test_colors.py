"""The colours one can choose, measured: on their grounds, beside each other, for eyes of every kind."""

from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from heritage_annotator.services.codebook.color_measures import Vision, contrast, difference, laid, seen_by
from heritage_annotator.services.codebook.colors import COLOR_SETS, nearest, set_of, unused_set
from heritage_annotator.ui.look.tokens import DARK, LIGHT
from tests.services.shelf import tag

READABLE = 4.5  # WCAG 2.2, success criterion 1.4.3
NEIGHBOURS = 13
ANY_TWO = 3.3
NEIGHBOURING = [*pairwise(COLOR_SETS), (COLOR_SETS[-1], COLOR_SETS[0])]

by_name = pytest.mark.parametrize("colors", COLOR_SETS, ids=lambda each: each.name)
in_each_use = pytest.mark.parametrize("use", ["color", "highlight", "color_on_dark"])
to_everybody = pytest.mark.parametrize("vision", Vision)


def apart(one, other, use, vision):
    return difference(seen_by(getattr(one, use), vision), seen_by(getattr(other, use), vision))


def test_there_are_twenty_with_names_of_their_own():
    assert len({each.name for each in COLOR_SETS}) == len(COLOR_SETS) == 20


@by_name
def test_words_in_the_colour_can_be_read_in_either_theme(colors):
    for ground in (LIGHT.paper, LIGHT.panel, LIGHT.key_cap):
        assert contrast(colors.color, ground) >= READABLE
    for ground in (DARK.paper, DARK.panel, DARK.key_cap):
        assert contrast(colors.color_on_dark, ground) >= READABLE


@by_name
def test_ink_can_be_read_where_the_colour_lies_under_it(colors):
    assert contrast(LIGHT.ink, colors.highlight) >= 7
    for share in (LIGHT.fill, LIGHT.strong_fill):
        assert contrast(LIGHT.ink, laid(colors.highlight, LIGHT.paper, share)) >= READABLE
    for share in (DARK.fill, DARK.strong_fill):
        assert contrast(DARK.ink, laid(colors.color_on_dark, DARK.paper, share)) >= READABLE


@to_everybody
@in_each_use
def test_neighbours_are_told_apart(use, vision):
    assert min(apart(one, other, use, vision) for one, other in NEIGHBOURING) >= NEIGHBOURS


@to_everybody
@in_each_use
def test_any_two_are_told_apart(use, vision):
    assert min(apart(one, other, use, vision) for one, other in combinations(COLOR_SETS, 2)) >= ANY_TWO


@by_name
def test_a_set_is_known_by_its_colours(colors):
    worn = replace(tag("t"), **colors.colors())
    assert set_of(worn) is colors
    assert set_of(replace(worn, highlight="")) is None
    assert nearest(colors.color) is colors


def test_the_set_most_like_a_colour_is_of_its_kind():
    assert nearest("#FF0000").name == "Crimson"
    assert nearest("#33CC33").name == "Green"


def test_the_next_set_differs_from_what_is_worn():
    worn = []
    for _ in COLOR_SETS:
        worn.append(unused_set(worn).color)
    assert set(worn) == {each.color for each in COLOR_SETS}
    assert unused_set(worn) is COLOR_SETS[0]
    assert unused_set([*worn, "#000000"]) is COLOR_SETS[1]
