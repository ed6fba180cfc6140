import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from heritage_annotator.model.text import canonical, is_blank, mended, opening_words
from tests.samples import AWKWARD, COMBINED, FAMILY, PALMYRENE, RAW, VOCALISED, WORKER

FORBIDDEN = set("\r\x85\x0b\x0c\u2028\u2029\x00\ufeff\ufdd0\ufdd1") | {chr(c) for c in range(0xD800, 0xE000)}

# Lone surrogates come from careless decoders, so they are drawn too.
any_text = st.text(st.characters(exclude_categories=()) | st.sampled_from(sorted(FORBIDDEN)) | st.just("\n"))


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\x85", "\x0b", "\x0c", "\u2028", "\u2029"])
def test_every_line_end_becomes_one_line_feed(end):
    assert canonical(f"Bel{end}Baalshamin{end}{end}") == "Bel\nBaalshamin\n\n"


@pytest.mark.parametrize("swallowed", ["\x00", "\ufeff", "\ufdd0", "\ufdd1", "\ud83d"])
def test_what_a_display_would_swallow_is_removed(swallowed):
    assert canonical(f"{swallowed}Te{swallowed}mple{swallowed}") == "Temple"


@pytest.mark.parametrize("between", ["\x00", "\ufeff", "\udc00"])
def test_a_swallowed_character_between_cr_and_lf_makes_no_second_line(between):
    assert canonical(f"one\r{between}\ntwo") == "one\ntwo"


def test_a_surrogate_pair_becomes_its_character():
    assert canonical("\ud83d\udc77\ud83c\udffd") == "👷🏽"


def test_surrogates_the_wrong_way_round_are_removed():
    assert canonical("a\udc77\ud83db") == "ab"


@pytest.mark.parametrize(
    "text", [PALMYRENE, FAMILY, WORKER, COMBINED, VOCALISED, "no-break\xa0space", "tab\t", "\u200f\u202e\u200d"]
)
def test_words_and_normal_forms_are_left_alone(text):
    assert canonical(text) == text


def test_composed_and_decomposed_letters_stay_different():
    composed, decomposed = unicodedata.normalize("NFC", "façade"), unicodedata.normalize("NFD", "façade")
    assert canonical(composed + decomposed) == composed + decomposed


@given(any_text)
@example("\r\x00\n")
@example("\ud83d\x00\udc77")
@example(RAW)
def test_canonical_text_is_canonical_already(text):
    assert canonical(canonical(text)) == canonical(text)


@given(any_text)
@example("\ud83d\ud83d\udc77\udc77")
def test_no_forbidden_character_is_left(text):
    assert not FORBIDDEN & set(canonical(text))


@given(any_text)
def test_canonical_text_can_be_written_as_utf_8_and_read_back(text):
    assert canonical(text).encode().decode() == canonical(text)


@given(st.text().filter(lambda text: not FORBIDDEN & set(text)))
def test_text_without_forbidden_characters_is_the_same_text(text):
    assert canonical(text) == text


@pytest.mark.parametrize(
    "text", ["", " ", "\xa0", "\n\t ", "\u200b\u200d\u2060", "\u200f\u202b\u202c", "\x07", "\u3000", "\xad"]
)
def test_spaces_controls_and_invisible_marks_are_blank(text):
    assert is_blank(text)


@pytest.mark.parametrize(
    "text",
    ["a", "\n.\n", PALMYRENE, FAMILY, "م", "\u0301", "3", "\ue000", "\U0001fae8", "\U0001fae9", " \xa0x"],
    ids=ascii,
)
def test_anything_that_can_be_seen_is_not_blank(text):
    assert not is_blank(text)


def test_the_opening_of_a_short_body_is_the_body_on_one_line():
    assert opening_words("  The temple\n\n of\xa0Bel  ") == "The temple of Bel"


def test_an_opening_is_cut_at_a_word_and_says_so():
    assert opening_words("one two three four five", 15) == "one two three…"


def test_an_opening_without_spaces_is_cut_where_it_must():
    assert opening_words("巴" * 100, 10) == "巴" * 9 + "…"


def test_an_opening_after_much_white_space_is_still_the_first_words():
    assert opening_words("\n" * 5000 + "Aleppo" + " " * 5000 + "citadel") == "Aleppo citadel"


def test_a_body_of_white_space_has_no_opening():
    assert opening_words(" \n\t\xa0") == ""


@given(st.text(), st.integers(2, 90))
@example(AWKWARD, 80)
def test_an_opening_is_one_line_within_its_length_and_says_when_more_follows(body, most):
    opening, words = opening_words(body, most), " ".join(body.split())
    assert len(opening) <= most
    assert "\n" not in opening
    assert (
        opening == words if len(words) <= most else words.startswith(opening.removesuffix("…")) and opening[-1] == "…"
    )


@given(any_text)
@example("\ud83d\ud83d\udc77\udc77")
def test_mended_text_can_be_written_and_is_otherwise_the_same(text):
    assert mended(text).encode().decode() == mended(text)
    assert canonical(mended(text)) == canonical(text)
    if not any("\ud800" <= character <= "\udfff" for character in text):
        assert mended(text) is text
