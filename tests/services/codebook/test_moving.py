"""Tags moved within the tree."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.codebook import CycleError, GroupBorneError, NameTakenError
from heritage_annotator.services.codebook.moving import may_move, plan_move, renumbered
from tests.services.shelf import Shelf, tag


@pytest.fixture
def shelf():
    return Shelf(
        tag("a", color="#AA0000", highlight="#FFAAAA", color_on_dark="#FF8888", glyph="◆"),
        tag("a.one", "a", 0, color="#AA1111", shortcut="1"),
        tag("a.two", "a", 1, color="#AA2222"),
        tag("a.three", "a", 2, color="#AA3333"),
        tag("a.two.deep", "a.two"),
        tag("b", position=1),
        tag("b.one", "b"),
        x="a.one b.one",
        y="a.one",
    )


def moved(shelf, slug, parent=None, before=None):
    change = plan_move(shelf, shelf[slug], parent and shelf[parent], before and shelf[before])
    shelf.do(change)
    return change


def test_a_tag_moves_before_another_and_only_it_is_numbered_anew(shelf):
    change = moved(shelf, "a.three", "a", "a.one")
    assert [each.slug for each in shelf.codebook().children(shelf["a"].id)] == ["a.three", "a.one", "a.two"]
    assert [edit.record.slug for edit in change.edits] == ["a.three"]
    assert (change.deed.kind, change.deed.subject) == (DeedKind.MOVE_TAG, "Three")


def test_a_tag_moves_between_two_that_leave_no_room(shelf):
    change = moved(shelf, "a.three", "a", "a.two")
    assert [each.slug for each in shelf.codebook().children(shelf["a"].id)] == ["a.one", "a.three", "a.two"]
    assert len(change.edits) == 1


def test_a_tag_moves_to_the_end_of_another_group_with_what_stands_below_it(shelf):
    moved(shelf, "a.two", "b")
    assert shelf.tree()[-3:] == ["b.one < b", "a.two < b", "a.two.deep < a.two < b"]


def test_a_tag_moves_as_deep_as_one_likes(shelf):
    moved(shelf, "a.three", "a.two.deep")
    moved(shelf, "b", "a.three")
    assert "b.one < b < a.three < a.two.deep < a.two < a" in shelf.tree()
    assert shelf["b"] in shelf.codebook().leaves()


def test_a_place_where_it_stands_is_no_deed(shelf):
    for before in ("a.two", None):
        tag = shelf["a.one" if before else "a.three"]
        assert plan_move(shelf, tag, shelf["a"], before and shelf[before]) is None
    assert plan_move(shelf, shelf["a.two"], shelf["a"], shelf["a.three"]) is None


def test_before_itself_means_last(shelf):
    moved(shelf, "a.one", "a", "a.one")
    assert [each.slug for each in shelf.codebook().children(shelf["a"].id)][-1] == "a.one"


@pytest.mark.parametrize("parent", ["a", "a.two", "a.two.deep"])
def test_nothing_moves_below_itself(shelf, parent):
    tag = shelf["a.two" if parent != "a" else "a"]
    assert not may_move(shelf.codebook(), tag, shelf[parent])
    with pytest.raises(CycleError):
        plan_move(shelf, tag, shelf[parent])


def test_a_name_that_stands_there_is_refused(shelf):
    with pytest.raises(NameTakenError):
        plan_move(shelf, shelf["a.one"], shelf["b"])
    assert may_move(shelf.codebook(), shelf["a.one"], shelf["b"])


def test_a_tag_that_annotations_bear_becomes_no_group(shelf):
    with pytest.raises(GroupBorneError) as refused:
        plan_move(shelf, shelf["a.one"], None)
    assert refused.value.count == 2


def test_a_tag_that_nothing_bears_becomes_a_group_and_wears_what_it_wore():
    shelf = Shelf(
        tag("a", color="#AA0000", highlight="#FFAAAA", color_on_dark="#FF8888", glyph="❖"),
        tag("a.one", "a", color="#AA1111", shortcut="1"),
        tag("b", position=1),
    )
    change = plan_move(shelf, shelf["a.one"], None, shelf["b"])
    shelf.do(change)
    group = shelf["a.one"]
    assert [each.slug for each in shelf.codebook().groups()] == ["a", "a.one", "b"]
    assert (group.color, group.highlight, group.color_on_dark, group.glyph) == ("#AA1111", "#FFAAAA", "#FF8888", "❖")
    assert group.shortcut == ""
    shelf.do(change.reversed())
    assert shelf["a.one"].shortcut == "1"


def test_a_group_below_another_is_a_tag_that_can_be_set(shelf):
    moved(shelf, "a", "b", "b.one")
    assert [each.slug for each in shelf.codebook().groups()] == ["b"]
    assert shelf["a"] in shelf.codebook().leaves()
    assert shelf.codebook().group_of(shelf["a.two.deep"]).slug == "b"
    assert shelf.codebook().highlight(shelf["a.two.deep"]) == "#FFAAAA"


def test_groups_can_be_put_in_another_order(shelf):
    moved(shelf, "b", None, "a")
    assert [each.slug for each in shelf.codebook().groups()] == ["b", "a"]


POSITIONS = st.lists(st.integers(-5, 12), max_size=12)


@given(POSITIONS)
def test_numbers_anew_say_the_order_and_leave_most_as_they_are(positions):
    order = [tag(f"t{place}", position=position) for place, position in enumerate(positions)]
    placed = renumbered(order)
    assert [each.slug for each in placed] == [each.slug for each in order]
    numbers = [each.position for each in placed]
    assert all(one < other for one, other in pairwise(numbers))
    altered = sum(one != other for one, other in zip(order, placed, strict=True))
    assert altered == len(order) - longest_run(positions)


def longest_run(positions):
    """As many as can keep their number: those between two that keep it need room for a number each. By brute force."""
    best = [1] * len(positions)
    for place, position in enumerate(positions):
        for earlier in range(place):
            if position - positions[earlier] >= place - earlier:
                best[place] = max(best[place], best[earlier] + 1)
    return max(best, default=0)


def test_tags_of_one_number_are_told_apart_when_one_moves():
    shelf = Shelf(tag("g"), tag("g.a", "g"), tag("g.b", "g"), tag("g.c", "g"))
    shelf.do(plan_move(shelf, shelf["g.c"], shelf["g"], shelf["g.b"]))
    assert [each.slug for each in shelf.codebook().children(shelf["g"].id)] == ["g.a", "g.c", "g.b"]


def test_what_the_window_showed_is_what_the_move_starts_from(shelf):
    """A tag that another renamed meanwhile is moved as it was seen, for the stale check to refuse."""
    seen = replace(shelf["a.one"], definition="as it was")
    change = plan_move(shelf, seen, shelf["a.two"])
    assert seen in [edit.before for edit in change.edits]
