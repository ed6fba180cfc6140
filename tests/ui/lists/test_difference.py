"""Where two readings of the list differ."""

from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.ui.lists.difference import difference


@given(st.text("abcdef", max_size=6), st.text("abcdef", max_size=6))
def test_what_differs_put_in_the_place_of_what_differed_makes_the_other_list(one, other):
    before, after = list(one), list(other)
    head, gone, come = difference(before, after)
    assert 0 <= head <= min(gone, come)
    assert before[:head] + after[head:come] + before[gone:] == after


def test_one_more_and_one_less_are_one_row():
    assert difference(list("abcd"), list("abXcd")) == (2, 2, 3)
    assert difference(list("abXcd"), list("abcd")) == (2, 3, 2)
    assert difference(list("abcd"), list("abcd")) == (4, 4, 4)
