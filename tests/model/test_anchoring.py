import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.model.anchoring import CONTEXT, Anchor, anchor, find_again, occurrences
from heritage_annotator.model.span import Span
from tests.samples import AWKWARD, FAMILY, VOCALISED, WORKER


def test_an_anchor_holds_the_exact_words_and_those_around():
    body = f"before {WORKER} {FAMILY} after"
    start = body.index(FAMILY)
    held = anchor(body, Span(start, start + len(FAMILY)))
    assert (held.quote, held.prefix, held.suffix) == (FAMILY, f"before {WORKER} ", " after")
    assert held.holds_in(body)


def test_the_context_is_thirty_two_code_points_as_the_file_format_says():
    held = anchor("𐡠" * 100, Span(50, 51))
    assert (len(held.prefix), len(held.suffix)) == (32, 32)


def test_context_is_cut_at_its_length_and_at_the_ends_of_the_body():
    held = anchor(AWKWARD, Span(1000, 1003))
    assert (len(held.prefix), len(held.suffix)) == (CONTEXT, CONTEXT)
    whole = anchor(AWKWARD, Span(0, len(AWKWARD)))
    assert (whole.quote, whole.prefix, whole.suffix) == (AWKWARD, "", "")


def test_a_span_beyond_the_body_has_no_anchor():
    with pytest.raises(ValueError, match="beyond"):
        anchor("Bel", Span(1, 4))


def test_occurrences_come_in_order_and_may_overlap():
    assert occurrences("aaa", "aa") == [Span(0, 2), Span(1, 3)]
    assert occurrences("aaa", "b") == []
    assert occurrences("aaa", "") == []


def test_words_in_their_place_are_found_there_though_they_stand_elsewhere_too():
    body = "Bel Bel Bel"
    assert find_again(body, anchor(body, Span(4, 7))) == Span(4, 7)


def test_words_that_moved_are_found_by_their_context():
    body = "the north gate was hit. the south gate was hit."
    known = anchor(body, Span(28, 38))
    assert known.quote == "south gate"
    moved = "Correction: " + body
    assert find_again(moved, known) == Span(40, 50)


def test_repeated_words_are_told_apart_by_what_stands_around_them():
    body = f"in Aleppo the temple fell; {VOCALISED} the temple stood"
    second = occurrences(body, "the temple")[1]
    moved = "xx" + body
    assert find_again(moved, anchor(body, second)) == Span(second.start + 2, second.end + 2)


def test_of_places_alike_the_nearest_to_the_old_one_is_taken():
    known = Anchor(Span(10, 13), "Bel", "", "")
    assert find_again("Bel ....... Bel ...... Bel", known) == Span(12, 15)


def test_words_that_stand_nowhere_are_an_orphan():
    assert find_again("another text", Anchor(Span(0, 3), "Bel", "", "")) is None
    assert find_again("", Anchor(Span(90, 93), "Bel", "", "")) is None


def test_context_counts_from_the_quote_outwards():
    # The far end of the first place's prefix agrees, but not what stands right before the quote.
    known = Anchor(Span(16, 19), "Bel", "of the temple of ", "")
    body = "of the temple XX Bel; temple of Bel was"
    assert find_again(body, known) == Span(32, 35)


@given(st.text("ab 𐡠\u0301", min_size=1, max_size=30), st.data())
def test_whatever_is_found_again_says_the_quote(body, data):
    start = data.draw(st.integers(0, len(body) - 1))
    known = anchor(body, Span(start, data.draw(st.integers(start + 1, len(body)))))
    other = data.draw(st.text("ab 𐡠\u0301", max_size=30) | st.just(data.draw(st.text("ab")) + body))
    found = find_again(other, known)
    assert (found is None) == (known.quote not in other)
    assert found is None or found.of(other) == known.quote
