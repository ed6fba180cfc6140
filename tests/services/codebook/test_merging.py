"""Tags merged, split and removed."""

import pytest

from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.codebook import (
    BlankNameError,
    CycleError,
    GroupBorneError,
    GroupNotSetError,
    NameTakenError,
    SameNamesError,
)
from heritage_annotator.model.identity import tagging_id
from heritage_annotator.services.codebook.merging import plan_merge, plan_split
from heritage_annotator.services.codebook.removing import Effect, plan_deletion, removal_effect
from tests.services.shelf import Shelf, tag


@pytest.fixture
def shelf():
    return Shelf(
        tag("cause"),
        tag("cause.shelling", "cause", 0, labels={"en": "Shelling", "fr": "Pilonnage"}, synonyms=("mortar fire",)),
        tag("cause.artillery", "cause", 1, labels={"en": "Artillery"}, synonyms=("guns",)),
        tag("cause.rockets", "cause", 2, shortcut="4", mappings=({"scheme": "EAMENA", "id": "1"},)),
        tag("cause.rockets.grad", "cause.rockets"),
        tag("severity", position=1, multiple=False),
        tag("severity.severe", "severity"),
        tag("severity.light", "severity", 1),
        a="cause.shelling cause.rockets",
        b="cause.artillery cause.shelling",
        c="cause.rockets.grad",
        d="cause.rockets severity.light",
    )


def merge(shelf, into, *slugs):
    planned = plan_merge(shelf, [shelf[slug] for slug in slugs], shelf[into])
    shelf.do(planned.change)
    return planned


def test_every_tagging_becomes_one_of_the_remaining_tag_and_none_is_double(shelf):
    planned = merge(shelf, "cause.artillery", "cause.shelling", "cause.rockets")
    assert shelf.borne() == {
        "a": "cause.artillery",
        "b": "cause.artillery",
        "c": "cause.rockets.grad",
        "d": "cause.artillery severity.light",
    }
    assert (planned.annotations, planned.doubles, planned.displaced, planned.children) == (3, 1, 0, 1)
    assert all(id_ == tagging_id(each.annotation_id, each.tag_id) for id_, each in shelf.taggings.items())


def test_a_tagging_keeps_its_place_annotator_and_date(shelf):
    before = next(each for each in shelf.taggings.values() if each.annotation_id == "d" and each.position == 0)
    merge(shelf, "cause.artillery", "cause.rockets")
    after = next(each for each in shelf.taggings.values() if each.annotation_id == "d" and each.position == 0)
    assert (after.annotator_id, after.created) == (before.annotator_id, before.created)


def test_of_several_merged_the_first_gives_its_place():
    shelf = Shelf(tag("g"), *(tag(f"g.{name}", "g", place) for place, name in enumerate("abcd")), x="g.b g.c g.a")
    merge(shelf, "g.d", "g.a", "g.b")
    assert shelf.borne() == {"x": "g.d g.c"}


def test_the_merged_are_gone_and_their_tags_move_along(shelf):
    merge(shelf, "cause.artillery", "cause.shelling", "cause.rockets")
    assert shelf.tree()[:3] == [
        "cause",
        "cause.artillery < cause",
        "cause.rockets.grad < cause.artillery < cause",
    ]
    assert shelf["cause.shelling"] is shelf["cause.rockets"] is None


def test_names_mappings_and_digit_of_the_merged_stay_findable(shelf):
    merge(shelf, "cause.artillery", "cause.shelling", "cause.rockets")
    left = shelf["cause.artillery"]
    assert left.synonyms == ("guns", "Shelling", "Pilonnage", "mortar fire", "Rockets")
    assert left.mappings == ({"scheme": "EAMENA", "id": "1"},)
    assert left.shortcut == "4"
    assert left.labels == {"en": "Artillery"}


def test_the_identifier_of_an_exchange_file_does_not_come_along():
    guid = {"scheme": "REFI-QDA", "id": "5215cc69-b628-4e02-afb9-9beeaee55808"}
    shelf = Shelf(tag("g"), tag("g.a", "g", mappings=(guid,)), tag("g.b", "g", 1))
    merge(shelf, "g.b", "g.a")
    assert shelf["g.b"].mappings == ()


def test_the_deed_names_both(shelf):
    deed = merge(shelf, "cause.artillery", "cause.shelling", "cause.rockets").change.deed
    assert (deed.kind, deed.subject) == (DeedKind.MERGE_TAGS, "Shelling, Rockets\nArtillery")


def test_a_merge_into_a_tag_below_takes_the_merged_one_s_place(shelf):
    merge(shelf, "cause.rockets.grad", "cause.rockets")
    assert shelf.tree()[:4] == [
        "cause",
        "cause.shelling < cause",
        "cause.artillery < cause",
        "cause.rockets.grad < cause",
    ]
    assert shelf.borne()["a"] == "cause.shelling cause.rockets.grad"


def test_a_merge_into_a_tag_far_below_leaves_what_stood_between_below_it():
    shelf = Shelf(
        tag("g"), tag("g.m", "g"), tag("g.x", "g.m"), tag("g.y", "g.m", 1), tag("g.t", "g.x"), tag("g.z", "g.t")
    )
    merge(shelf, "g.t", "g.m")
    assert shelf.tree() == ["g", "g.t < g", "g.z < g.t < g", "g.x < g.t < g", "g.y < g.t < g"]


def test_a_chain_can_be_merged_at_once():
    shelf = Shelf(
        tag("g"), tag("g.m", "g"), tag("g.n", "g.m"), tag("g.o", "g.n"), tag("g.t", "g", 1), a="g.m g.n", b="g.o"
    )
    planned = merge(shelf, "g.t", "g.n", "g.m")
    assert shelf.tree() == ["g", "g.t < g", "g.o < g.t < g"]
    assert shelf.borne() == {"a": "g.t", "b": "g.o"}
    assert planned.children == 1


def test_a_group_merges_into_a_group(shelf):
    merge(shelf, "cause", "severity")
    assert [each.slug for each in shelf.codebook().groups()] == ["cause"]
    assert shelf["severity.light"].parent_id == shelf["cause"].id
    assert shelf.borne()["d"] == "cause.rockets severity.light"


def test_a_tag_without_annotations_merges_into_a_group(shelf):
    merge(shelf, "cause", "severity.severe")
    assert shelf["severity.severe"] is None
    assert "Severe" in shelf["cause"].synonyms


def test_what_annotations_bear_does_not_merge_into_a_group(shelf):
    with pytest.raises(GroupBorneError) as refused:
        plan_merge(shelf, [shelf["cause.shelling"]], shelf["severity"])
    assert refused.value.count == 2


def test_a_tag_that_annotations_bear_does_not_take_a_group_s_place(shelf):
    with pytest.raises(GroupBorneError):
        plan_merge(shelf, [shelf["cause"]], shelf["cause.shelling"])


def test_a_tag_that_nothing_bears_takes_its_group_s_place_and_wears_what_it_wore():
    shelf = Shelf(tag("g", highlight="#FFAAAA"), tag("g.t", "g", shortcut="1"), tag("g.u", "g", 1), a="g.u")
    merge(shelf, "g.t", "g")
    assert shelf.tree() == ["g.t", "g.u < g.t"]
    assert shelf["g.t"].highlight == "#FFAAAA"
    assert shelf["g.t"].shortcut == ""


def test_where_a_group_allows_one_tag_the_other_gives_way_and_is_counted(shelf):
    planned = merge(shelf, "severity.severe", "cause.rockets")
    assert shelf.borne()["d"] == "severity.severe"
    assert planned.displaced == 1


def test_nothing_gives_way_where_the_remaining_tag_stood_already():
    shelf = Shelf(
        tag("g", multiple=False),
        tag("g.t", "g"),
        tag("g.u", "g", 1),
        tag("h", position=1),
        tag("h.m", "h"),
        a="g.t g.u h.m",
    )
    planned = merge(shelf, "g.t", "h.m")
    assert shelf.borne()["a"] == "g.t g.u"
    assert (planned.displaced, planned.doubles) == (0, 1)


def test_two_of_a_group_that_allows_one_merge_without_loss(shelf):
    planned = merge(shelf, "severity.severe", "severity.light")
    assert shelf.borne()["d"] == "cause.rockets severity.severe"
    assert planned.displaced == 0


@pytest.mark.parametrize("slugs", [(), ("cause.artillery",), ("cause.shelling", "cause.artillery")])
def test_nothing_merges_into_itself(shelf, slugs):
    with pytest.raises(CycleError):
        plan_merge(shelf, [shelf[slug] for slug in slugs], shelf["cause.artillery"])


def test_tags_of_one_name_would_stand_in_one_place():
    shelf = Shelf(tag("g"), tag("g.a", "g"), tag("g.b", "g", 1), tag("g.a.roof", "g.a"), tag("g.b.roof", "g.b"))
    with pytest.raises(SameNamesError) as refused:
        plan_merge(shelf, [shelf["g.a"]], shelf["g.b"])
    assert refused.value.name == "Roof"


def test_a_name_in_the_place_it_would_take_is_refused():
    shelf = Shelf(tag("g"), tag("g.a", "g"), tag("g.b", "g", 1), tag("g.a.x", "g.a", labels={"en": "B"}))
    with pytest.raises(SameNamesError):
        plan_merge(shelf, [shelf["g.a"]], shelf["g.a.x"])


def test_a_split_gives_the_chosen_annotations_a_new_tag_beside_the_old(shelf):
    change, new = plan_split(shelf, shelf["cause.rockets"], " Grad rockets ", ["d", "c", "stranger"])
    shelf.do(change)
    assert shelf.borne()["a"] == "cause.shelling cause.rockets"
    assert shelf.borne()["c"] == "cause.rockets.grad"
    assert shelf.borne()["d"] == "cause.grad_rockets severity.light"
    order = [each.slug for each in shelf.codebook().children(shelf["cause"].id)]
    assert order == ["cause.shelling", "cause.artillery", "cause.rockets", "cause.grad_rockets"]
    assert new == shelf["cause.grad_rockets"]
    assert (new.color, new.definition, new.shortcut) == (shelf["cause.rockets"].color, "", "")
    assert (change.deed.kind, change.deed.subject) == (DeedKind.SPLIT_TAG, "Rockets\nGrad rockets")


def test_a_split_in_the_middle_makes_room(shelf):
    change, _ = plan_split(shelf, shelf["cause.shelling"], "Mortars", [])
    shelf.do(change)
    order = [each.slug for each in shelf.codebook().children(shelf["cause"].id)]
    assert order == ["cause.shelling", "cause.mortars", "cause.artillery", "cause.rockets"]


def test_a_split_needs_a_name_of_its_own_and_a_tag(shelf):
    with pytest.raises(NameTakenError):
        plan_split(shelf, shelf["cause.shelling"], "artillery", [])
    with pytest.raises(BlankNameError):
        plan_split(shelf, shelf["cause.shelling"], "\u200f", [])
    with pytest.raises(GroupNotSetError):
        plan_split(shelf, shelf["cause"], "Mortars", [])


def test_a_removal_takes_all_below_with_their_taggings_and_says_so_first(shelf):
    assert removal_effect(shelf, shelf["cause.rockets"]) == Effect(tags=2, annotations=3, left_untagged=1, hidden=0)
    change = plan_deletion(shelf, shelf["cause.rockets"])
    shelf.do(change)
    assert shelf.borne() == {"a": "cause.shelling", "b": "cause.artillery cause.shelling", "d": "severity.light"}
    assert shelf["cause.rockets.grad"] is None
    assert (change.deed.kind, change.deed.subject) == (DeedKind.REMOVE_TAG, "Rockets")
    before = shelf.do(change.reversed()).borne()
    assert before["c"] == "cause.rockets.grad"


def test_a_tag_that_nothing_bears_goes_alone(shelf):
    assert removal_effect(shelf, shelf["severity.severe"]) == Effect(1, 0, 0, 0)
    assert len(plan_deletion(shelf, shelf["severity.severe"]).edits) == 1
