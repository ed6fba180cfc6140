"""Ranges that meet, and the pieces of a text a passage reaches into."""

from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.model.overlap import Extent, Extents, Units
from heritage_annotator.model.span import Span

numbers = st.integers(0, 30)
extents = st.lists(st.tuples(numbers, numbers).map(lambda pair: Extent(min(pair), max(pair))), max_size=20)


@given(extents, extents)
def test_as_many_meet_as_have_a_unit_in_common(held, asked):
    index = Extents(held)
    for extent in asked:
        units = set(range(extent.first, extent.last + 1))
        assert index.meeting(extent) == sum(bool(units & set(range(each.first, each.last + 1))) for each in held)


@st.composite
def pieces(draw):
    cuts = sorted(draw(st.sets(numbers, max_size=12)))
    return [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]


@given(pieces(), numbers, st.integers(1, 12))
def test_a_passage_reaches_into_the_pieces_it_shares_a_code_point_with(spans, start, length):
    touched = [number for number, span in enumerate(spans) if span.overlaps(Span(start, start + length))]
    assert Units(spans).extent(start, start + length) == (Extent(touched[0], touched[-1]) if touched else None)
