from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.model.overlap import Mark, MarkIndex, union
from heritage_annotator.model.span import Span

SIZE = 60

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, SIZE), st.integers(1, SIZE))


@st.composite
def mark_lists(draw):
    """Up to 200 marks, more than fit in one chunk, some over nearly everything."""
    places = draw(st.lists(st.tuples(st.integers(0, SIZE), st.integers(1, SIZE)), max_size=200))
    return [Mark(f"{place:03}", start, start + length) for place, (start, length) in enumerate(places)]


def in_order(marks):
    return sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.id))


@given(mark_lists(), spans)
def test_the_marks_touching_a_range_are_those_that_share_a_code_point(marks, asked):
    expected = [mark for mark in in_order(marks) if Span(mark.start, mark.end).overlaps(asked)]
    assert MarkIndex(marks).touching(asked.start, asked.end) == expected


@given(mark_lists(), st.integers(0, 2 * SIZE))
def test_a_click_means_the_shortest_mark_first(marks, position):
    over = [mark for mark in marks if mark.start <= position < mark.end]
    assert MarkIndex(marks).at(position) == sorted(over, key=lambda m: (m.end - m.start, m.start, m.id))


@given(mark_lists(), st.integers(0, 2 * SIZE))
def test_the_next_and_the_last_mark_are_the_nearest_in_reading_order(marks, position):
    index, ordered = MarkIndex(marks), in_order(marks)
    assert index.after(position) == next((mark for mark in ordered if mark.start >= position), None)
    assert index.before(position) == next((mark for mark in reversed(ordered) if mark.start < position), None)


@given(mark_lists())
def test_every_mark_knows_its_neighbours(marks):
    index, ordered = MarkIndex(marks), in_order(marks)
    assert len(index) == len(marks)
    for place, mark in enumerate(ordered):
        assert index.get(mark.id) == mark
        assert index.neighbour(mark.id, 1) == (ordered[place + 1] if place + 1 < len(ordered) else None)
        assert index.neighbour(mark.id, -1) == (ordered[place - 1] if place else None)


@given(mark_lists(), st.integers(0, 220), st.none() | spans)
def test_an_index_altered_is_as_one_built_of_the_altered_marks(marks, number, span):
    id_ = f"{number:03}"
    mark = None if span is None else Mark(id_, span.start, span.end, ("a tag",))
    before = MarkIndex(marks)
    altered = before.altered(id_, mark)
    built = MarkIndex([*(each for each in marks if each.id != id_), *filter(None, [mark])])
    assert altered.marks == built.marks
    assert before.marks == MarkIndex(marks).marks
    assert altered.get(id_) == mark
    assert [altered.place(each.id) for each in altered.marks] == [*range(len(built))]
    assert altered.touching(0, 2 * SIZE) == built.touching(0, 2 * SIZE)
    assert altered.touching(SIZE, SIZE + 1) == built.touching(SIZE, SIZE + 1)


def test_a_mark_nobody_made_has_no_place_and_no_neighbours():
    index = MarkIndex([Mark("a", 0, 3)])
    assert index.get("b") is None
    assert index.neighbour("b", 1) is None


def test_an_index_of_nothing_answers_nothing():
    index = MarkIndex([])
    assert (len(index), index.touching(0, 9), index.at(0), index.after(0), index.before(9)) == (0, [], [], None, None)


@given(st.lists(spans, max_size=30))
def test_a_union_covers_what_the_spans_cover_in_ranges_apart(given_spans):
    merged = union(given_spans)
    covered = {place for span in given_spans for place in range(span.start, span.end)}
    assert [place for span in merged for place in range(span.start, span.end)] == sorted(covered)
    assert all(one.end < other.start for one, other in pairwise(merged))


def test_touching_spans_unite():
    assert union([Span(3, 5), Span(0, 3), Span(1, 2), Span(7, 9)]) == [Span(0, 5), Span(7, 9)]
