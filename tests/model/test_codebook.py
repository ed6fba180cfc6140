import random
from dataclasses import replace

import pytest

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.identity import tag_id
from heritage_annotator.model.records import Tag


def tag(slug, parent=None, position=0, **more):
    return Tag(tag_id(slug), slug, parent and tag_id(parent), position, {"en": slug.title()}, **more)


DAMAGE = tag("damage", position=1, color="#111111", highlight="#AAAAAA", color_on_dark="#EEEEEE", glyph="◆")
CAUSE = tag("cause", position=0, color="#222222")
FIRE = tag("damage.fire", "damage", 1, color="#333333", shortcut="2")
HOLE = tag("damage.hole", "damage", 0, color="#444444", highlight="#BBBBBB", color_on_dark="#DDDDDD", glyph="●")
DEEP = tag("damage.fire.roof", "damage.fire")
GONE = tag("cause.gone", "cause", archived=True, shortcut="1")


@pytest.fixture
def codebook():
    return Codebook([DEEP, GONE, FIRE, HOLE, DAMAGE, CAUSE])


def test_the_tree_comes_group_by_group_in_order(codebook):
    assert codebook.in_order() == [CAUSE, GONE, DAMAGE, HOLE, FIRE, DEEP]
    assert codebook.groups() == [CAUSE, DAMAGE]
    assert codebook.children(DAMAGE.id) == [HOLE, FIRE]
    assert codebook.children(DEEP.id) == []


def test_leaves_are_the_tags_one_can_set(codebook):
    assert codebook.leaves() == [HOLE, FIRE, DEEP]


def test_a_tag_is_found_by_id_and_by_slug(codebook):
    assert codebook.get(FIRE.id) == codebook.by_slug("damage.fire") == FIRE
    assert codebook.get("?") is None
    assert codebook.by_slug("?") is None


def test_the_group_is_the_topmost_ancestor(codebook):
    assert codebook.group_of(DEEP) == codebook.group_of(FIRE) == codebook.group_of(DAMAGE) == DAMAGE


def test_a_tag_of_another_codebook_is_its_own_group(codebook):
    stranger = tag("stranger", "damage")
    assert codebook.group_of(stranger) == stranger


def test_a_tag_whose_parent_is_gone_stands_as_a_group():
    orphan = tag("orphan", "nowhere")
    assert Codebook([orphan]).in_order() == [orphan]


def test_tags_that_are_each_others_parents_do_not_hang_the_program():
    one, other = tag("one", "other"), tag("other", "one")
    codebook = Codebook([one, other])
    assert codebook.in_order() == []
    assert codebook.group_of(one) in (one, other)


def test_below_and_above_give_the_branch(codebook):
    assert codebook.below(DAMAGE.id) == [HOLE, FIRE, DEEP]
    assert codebook.below(DEEP.id) == []
    assert codebook.above(DEEP) == [FIRE, DAMAGE]
    assert codebook.above(DAMAGE) == []
    assert codebook.siblings(FIRE) == [HOLE, FIRE]
    assert codebook.siblings(CAUSE) == [CAUSE, DAMAGE]


def test_a_branch_that_runs_in_circles_is_walked_once():
    one, other = tag("one", "other"), tag("other", "one")
    codebook = Codebook([one, other])
    assert codebook.below(one.id) == [other]
    assert codebook.above(one) == [other]


def test_what_is_archived_takes_all_below_it_along():
    away = Codebook(
        [DAMAGE, tag("damage.fire", "damage", archived=True, shortcut="2"), tag("damage.fire.roof", "damage.fire")]
    )
    assert away.leaves() == []
    assert away.is_archived(away.by_slug("damage.fire.roof"))
    assert not away.is_archived(DAMAGE)


def test_a_digit_of_a_group_sets_nothing():
    assert Codebook([tag("damage", shortcut="3")]).by_shortcut("3") is None


def test_what_a_tag_wears_is_that_of_the_nearest_above():
    middle = tag("damage.fire", "damage", highlight="#CCCCCC", glyph="✦")
    codebook = Codebook([DAMAGE, middle, DEEP])
    assert (codebook.highlight(DEEP), codebook.glyph(DEEP)) == ("#CCCCCC", "✦")
    assert codebook.color(DEEP, dark=True) == "#EEEEEE"


def test_a_digit_sets_its_tag_unless_that_is_archived(codebook):
    assert codebook.by_shortcut("2") == FIRE
    assert codebook.by_shortcut("1") is None


def test_no_digit_sets_no_tag(codebook):
    assert codebook.by_shortcut("") is None


def test_colours_and_sign_fall_back_to_the_group_then_to_something_visible(codebook):
    assert [codebook.highlight(each) for each in (HOLE, FIRE, CAUSE)] == ["#BBBBBB", "#AAAAAA", "#222222"]
    assert [codebook.glyph(each) for each in (HOLE, FIRE, CAUSE)] == ["●", "◆", "◆"]
    assert codebook.color(FIRE, dark=False) == "#333333"
    assert [codebook.color(each, dark=True) for each in (HOLE, FIRE, CAUSE)] == ["#DDDDDD", "#EEEEEE", "#222222"]


def test_a_label_falls_back_to_english_then_to_any_then_to_the_slug():
    bilingual = Tag("i", "fire", None, 0, {"en": "Fire", "ar": "حريق"})
    assert (bilingual.label("ar"), bilingual.label("fr"), bilingual.label()) == ("حريق", "Fire", "Fire")
    assert Tag("i", "fire", None, 0, {"ar": "حريق"}).label("fr") == "حريق"
    assert Tag("i", "fire", None, 0, {}).label("fr") == "fire"


def test_a_chain_of_five_thousand_tags_is_known_from_its_top_to_its_end():
    chain = [tag("0", None, glyph="▲", archived=True)]
    chain += [tag(str(number), str(number - 1)) for number in range(1, 5_000)]
    long = Codebook(reversed(chain))
    assert [each.id for each in long.in_order()] == [each.id for each in chain]
    last = chain[-1]
    assert (long.depth(last), long.group_of(last), long.is_archived(last), long.glyph(last)) == (
        4_999, chain[0], True, "▲",
    )  # fmt: skip
    assert long.leaves() == []


def test_a_tag_as_it_would_be_stands_where_it_says(codebook):
    put_away = replace(FIRE, archived=True)
    assert codebook.is_archived(put_away)
    assert not codebook.is_archived(FIRE)
    assert codebook.depth(DEEP) == 2


def grown(seed):
    """A tree of some hundred tags, each somewhere below those before it, and one whose parent is gone."""
    chance = random.Random(seed)
    slugs = [f"t{number}" for number in range(150)]
    parents = [None if number < 3 else chance.choice(slugs[:number]) for number in range(len(slugs))]
    return Codebook([*map(tag, slugs, parents), tag("orphan", "nowhere"), tag("of orphan", "orphan")]), chance


@pytest.mark.parametrize("seed", range(5))
def test_counts_are_summed_upwards(seed):
    codebook, chance = grown(seed)
    counts = {each.id: chance.randrange(1, 9) for each in chance.sample(codebook.tags, 40)}
    naive = {
        each.id: sum(counts.get(below.id, 0) for below in (each, *codebook.below(each.id))) for each in codebook.tags
    }
    summed = codebook.summed(counts)
    assert {id_: summed[id_] for id_ in naive if id_ in summed} == {id_: count for id_, count in naive.items() if count}


@pytest.mark.parametrize("seed", range(5))
def test_kin_are_what_stands_above_and_below(seed):
    codebook, chance = grown(seed)
    ids = {each.id for each in chance.sample(codebook.tags, 4)}
    naive = {
        each.id
        for each in codebook.tags
        if ids & {each.id, *(kin.id for kin in (*codebook.above(each), *codebook.below(each.id)))}
    }
    assert codebook.kin(ids) & {each.id for each in codebook.tags} == naive


def test_deep_and_wide_trees_are_walked_once():
    """Each tag costs the same however many stand above it: its parent is asked for no more often."""
    asked = 0

    class Counted(str):
        __slots__ = ()

        def __hash__(self):
            nonlocal asked
            asked += 1
            return super().__hash__()

        def __eq__(self, other):
            return super().__eq__(other)

    def steps(size):
        nonlocal asked
        tags = [Tag(Counted(n), f"t{n}", Counted(n - 1) if n else None, n, {"en": "x"}) for n in range(size)]
        codebook = Codebook(tags)
        asked = 0
        codebook.summed({tags[-1].id: 1})
        codebook.kin({tags[size // 2].id})
        return asked

    assert steps(2_000) < 2.1 * steps(1_000)
