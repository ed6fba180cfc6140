"""Tags that are nearly what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.services.codebook.nearness import distance, misspelt, partly


@pytest.fixture
def codebook(project):
    return project.reading.codebook()


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("airstrke", "cause.airstrike"),
        ("airstirke", "cause.airstrike"),
        ("bombardmnet", "cause.airstrike"),
        ("lootng", "cause.looting"),
        ("مسجذ", "asset.religious"),
        ("flooood", "cause.neglect_nature"),
        ("place of worhsip", "asset.religious"),
    ],
)
def test_slips_of_the_keys_are_seen_through(codebook, typed, slug):
    assert slug in {tag.slug for tag in misspelt(codebook, typed)[:3]}


@pytest.mark.parametrize("typed", ["", "  ", "zzzz", "windmill", "abc", "Xylographe", "𐡠𐡡", "—"])
def test_what_is_near_nothing_finds_nothing(codebook, typed):
    assert misspelt(codebook, typed) == []
    assert partly(codebook, typed) == []


def test_archived_tags_and_groups_are_not_offered(codebook):
    assert all(tag.parent_id is not None for tag in misspelt(codebook, "damge"))


def test_of_several_words_the_tags_with_most_of_them_come_first(codebook):
    found = [tag.slug for tag in partly(codebook, "mosque minaret destroyed")]
    assert found[0] == "asset.religious"
    assert "severity.destroyed" in found


WORD = st.text("abcdé مس", min_size=1, max_size=8)


@given(WORD, WORD)
def test_what_begins_a_word_is_no_letter_away_from_it(word, more):
    assert distance(word, word + more) == 0


@given(WORD, WORD)
def test_no_word_is_further_than_it_is_long(word, other):
    assert 0 <= distance(word, other) <= len(word)


@given(st.text("abcd", min_size=2, max_size=8), st.data())
def test_one_slip_is_one_letter(word, data):
    at = data.draw(st.integers(0, len(word) - 2))
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + "x" + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    assert all(distance(slip, word) <= 1 for slip in slips)
