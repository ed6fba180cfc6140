"""The words around a passage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.model.surroundings import words_after, words_before
from tests.samples import AWKWARD, COMBINED, FAMILY, VOCALISED

LINE = "The officials said on Friday that the roof of the old mosque and several shops had been damaged by fire."


def around(body, words, most=80):
    start = body.index(words)
    return words_before(body, start, most), words_after(body, start + len(words), most)


def test_the_words_around_end_with_their_paragraph():
    assert around("One.\nTwo three four.\nFive.", "three") == ("Two ", " four.")
    assert around("One.\nTwo.\nThree.", "Two.") == ("", "")
    assert around("three", "three") == ("", "")


def test_what_does_not_fit_is_cut_at_a_word_and_says_so():
    before, after = around(LINE, "roof", 20)
    assert (before, after) == ("…on Friday that the ", " of the old mosque…")


def test_what_fits_exactly_is_not_cut():
    start = LINE.index("roof")
    assert words_before(LINE, start, start) == LINE[:start]
    assert words_before("x\n" + LINE, start + 2, start) == LINE[:start]
    assert words_after(LINE, start, len(LINE) - start) == LINE[start:]
    assert words_after(LINE + "\nx", start, len(LINE) - start) == LINE[start:]


def test_a_word_that_begins_just_in_reach_is_kept_whole():
    assert words_before("a bcd efg", 9, 7) == "…bcd efg"
    assert words_after("abc def gh", 0, 7) == "abc def…"


def test_where_no_word_ends_in_reach_it_is_cut_between_characters():
    assert words_before("x" * 100, 90, 80) == "…" + "x" * 80
    assert words_after("x" * 100, 10, 80) == "x" * 80 + "…"


@pytest.mark.parametrize("sign", [FAMILY, "e\u0301", "👷🏽", "دَ"])
def test_a_character_is_never_cut_in_two(sign):
    body = sign * 60
    for most in range(20, 40):
        before = words_before(body, len(body), most).removeprefix("…")
        after = words_after(body, 0, most).removesuffix("…")
        assert len(before) <= most
        assert len(after) <= most
        assert before == sign * (len(before) // len(sign))
        assert after == sign * (len(after) // len(sign))


@given(st.integers(0, len(AWKWARD)), st.integers(1, 120))
def test_the_words_around_are_the_body_s_own(position, most):
    before, after = words_before(AWKWARD, position, most), words_after(AWKWARD, position, most)
    assert AWKWARD[:position].endswith(before.removeprefix("…"))
    assert AWKWARD[position:].startswith(after.removesuffix("…"))
    assert "\n" not in before + after
    assert len(before.removeprefix("…")) <= most
    assert len(after.removesuffix("…")) <= most


@given(st.integers(0, 200), st.integers(1, 90))
def test_nothing_is_left_out_without_an_ellipsis(position, most):
    line = f"{COMBINED} {VOCALISED} {LINE}"[:200]
    position = min(position, len(line))
    before, after = words_before(line, position, most), words_after(line, position, most)
    assert before == line[:position] or before.startswith("…")
    assert after == line[position:] or after.endswith("…")


def test_of_a_place_behind_a_body_that_was_cut_its_end_is_given():
    assert words_before("تدمر 𐡠", 500) == "تدمر 𐡠"
    assert words_before("a bcd efg", 20, 7) == "…bcd efg"
    assert words_before("", 500) == words_after("تدمر", 500) == words_after("", 0) == ""
