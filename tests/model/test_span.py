import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.model.span import Span
from tests.samples import PALMYRENE

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(1, 40))


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 5), (6, 5), (-1, 3)])
def test_a_span_without_text_is_refused(start, end):
    with pytest.raises(ValueError, match="no text"):
        Span(start, end)


def test_a_span_counts_code_points_also_above_the_first_plane():
    assert Span(0, 3).of(PALMYRENE) == "𐡠𐡡𐡢"
    assert len(Span(2, 7)) == 5


def test_spans_sort_by_start_then_end():
    assert sorted([Span(2, 3), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(2, 3)]


def test_touching_spans_do_not_overlap():
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert not Span(3, 5).overlaps(Span(0, 3))


@given(spans, spans)
def test_spans_overlap_when_they_share_a_code_point(one, other):
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)


def test_a_trimmed_span_leaves_white_space_outside():
    body = "…\n\xa0 Bel \t\n…"
    assert Span(1, len(body) - 1).trimmed(body) == Span(4, 7)


def test_a_span_of_white_space_has_nothing_to_trim_to():
    assert Span(0, 3).trimmed("\n\xa0 Bel") is None


@given(st.text(" \n\xa0aب𐡠", min_size=1))
def test_a_trimmed_span_says_the_stripped_words(body):
    trimmed = Span(0, len(body)).trimmed(body)
    assert (trimmed.of(body) if trimmed else "") == body.strip()
