"""Where two readings of the list differ."""

from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.storage.reading import Passage
from heritage_annotator.ui.annotations.difference import difference


def rows(letters):
    return [Passage(letter, "", 0, 1, "", "", "", "", "", ()) for letter in letters]


@given(st.text("abcdef", max_size=6), st.text("abcdef", max_size=6))
def test_what_differs_put_in_the_place_of_what_differed_makes_the_other_list(one, other):
    before, after = rows(one), rows(other)
    head, gone, come = difference(before, after)
    assert 0 <= head <= min(gone, come)
    assert before[:head] + after[head:come] + before[gone:] == after


def test_one_more_and_one_less_are_one_row():
    assert difference(rows("abcd"), rows("abXcd")) == (2, 2, 3)
    assert difference(rows("abXcd"), rows("abcd")) == (2, 3, 2)
    assert difference(rows("abcd"), rows("abcd")) == (4, 4, 4)
