import re

import pytest

from heritage_annotator import locations
from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.codebook import BlankNameError, Codebook, NameTakenError
from heritage_annotator.model.identity import tag_id
from heritage_annotator.model.records import Attribute, Tag
from heritage_annotator.services.codebook.defaults import (
    ASKED,
    OWN_GROUP,
    SHORTCUTS,
    plan_default_codebook,
    plan_new_tag,
)
from heritage_annotator.services.codebook.finding import matching
from tests.samples import mark, plainly


@pytest.fixture(scope="module")
def default():
    return plan_default_codebook(locations.resources() / "codebook.yaml")


@pytest.fixture(scope="module")
def codebook(default):
    return Codebook(edit.after for edit in default.edits if isinstance(edit.after, Tag))


def test_the_default_codebook_is_one_deed_of_tags_and_questions(default):
    assert default.deed.kind is DeedKind.SET_UP
    assert all(edit.before is None for edit in default.edits)
    assert {type(edit.after) for edit in default.edits} == {Tag, Attribute}


def test_every_tag_has_a_slug_of_its_own_an_id_from_it_and_a_definition(codebook):
    assert len({tag.slug for tag in codebook.tags}) == len(codebook.tags) > 40
    assert all(tag.id == tag_id(tag.slug) for tag in codebook.tags)
    assert all(tag.definition for tag in codebook.tags)


def test_every_tag_stands_in_a_group_and_speaks_three_languages(codebook):
    assert len(codebook.groups()) >= 4
    for tag in codebook.leaves():
        assert codebook.group_of(tag) in codebook.groups()
        assert set(tag.labels) >= {"en", "ar", "fr"}
    assert len(codebook.in_order()) == len(codebook.tags)


def test_every_colour_is_one(codebook):
    for tag in codebook.tags:
        for color in (codebook.highlight(tag), codebook.color(tag, dark=False), codebook.color(tag, dark=True)):
            assert re.fullmatch("#[0-9A-Fa-f]{6}", color), tag.slug


def test_every_digit_sets_a_tag(codebook):
    assert [codebook.by_shortcut(digit).slug for digit in "1234567890"] == list(SHORTCUTS)


def test_the_questions_come_with_their_choices(default):
    asked = [edit.after for edit in default.edits if isinstance(edit.after, Attribute)]
    assert [attribute.slug for attribute in sorted(asked, key=lambda each: each.position)] == list(ASKED)
    assert all(len(attribute.choices) > 1 for attribute in asked)


def test_two_colleagues_start_with_the_same_records(default):
    again = plan_default_codebook(locations.resources() / "codebook.yaml")
    assert again == default


def test_a_new_tag_makes_the_projects_own_group_when_needed(project, project_path):
    change, tag = plan_new_tag(project.reading.codebook(), "  Minaret \n مئذنة ")
    project.do(change)
    assert (tag.slug, tag.label()) == ("own.minaret_ميذنة", "Minaret مئذنة")
    assert tag.parent_id == tag_id(OWN_GROUP)
    change, second = plan_new_tag(project.reading.codebook(), "Dome")
    assert [edit.after for edit in change.edits] == [second]
    assert second.position == tag.position + 1
    project.do(change)
    mark(project, "Palmyra", tag.slug, second.slug)
    assert plainly(project_path, "SELECT count(*) FROM tag WHERE parent_id = ?", tag_id(OWN_GROUP)) == [(2,)]


def test_a_new_tag_below_another_takes_its_groups_colour(codebook):
    parent = codebook.by_slug("damage.destruction")
    change, tag = plan_new_tag(codebook, "By fire", parent)
    assert (tag.parent_id, tag.slug, tag.color) == (
        parent.id,
        "damage.destruction.by_fire",
        codebook.group_of(parent).color,
    )
    assert change.deed.subject == "By fire"


@pytest.mark.parametrize("label", ["Total destruction", "TOTAL  destruction", "destruction TOTALE", "تدمير كامل"])
def test_a_name_that_stands_below_the_same_group_is_taken_in_any_language(codebook, label):
    with pytest.raises(NameTakenError):
        plan_new_tag(codebook, label, codebook.by_slug("damage"))


def test_the_same_name_below_another_group_is_free(codebook):
    _, tag = plan_new_tag(codebook, "Total destruction", codebook.by_slug("cause"))
    assert tag.slug == "cause.total_destruction"


@pytest.mark.parametrize("label", ["", " \t\xa0\n"])
def test_a_tag_needs_a_name(codebook, label):
    with pytest.raises(BlankNameError):
        plan_new_tag(codebook, label)


def test_names_that_make_the_same_slug_get_slugs_of_their_own(codebook):
    tags = list(codebook.tags)
    slugs = []
    for label in ("Café", "Cafe!", "CAFE?", "👷🏽‍♀️", "🏛️", "…"):
        change, tag = plan_new_tag(Codebook(tags), label)
        tags += [edit.after for edit in change.edits]
        slugs.append(tag.slug)
    assert slugs == ["own.cafe", "own.cafe_2", "own.cafe_3", "own.tag", "own.tag_2", "own.tag_3"]


def test_two_colleagues_who_invent_the_same_tag_hold_the_same_record(codebook):
    assert plan_new_tag(codebook, "Minaret") == plan_new_tag(codebook, "Minaret")


def best(codebook, typed):
    found = matching(codebook, typed)
    return found[0].slug if found else None


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("total destruction", "damage.destruction"),
        ("TOTAL", "damage.destruction"),
        ("dest tot", "damage.destruction"),
        ("destruction totale", "damage.destruction"),
        ("تدمير كامل", "damage.destruction"),
        ("damage.destruction", "damage.destruction"),
        ("airstr", "cause.airstrike"),
        ("zzz", None),
        ("total zzz", None),
        ("destr airstr", None),
    ],
)
def test_what_is_typed_finds_the_tag_in_any_language(codebook, typed, slug):
    assert best(codebook, typed) == slug


def test_nothing_typed_gives_every_tag_in_the_order_of_the_tree(codebook):
    assert matching(codebook, "") == matching(codebook, " \xa0") == codebook.leaves()


def small(*labels, **more):
    group = Tag("g", "g", None, 0, {"en": "Group"})
    return Codebook([group, *(Tag(str(n), f"g.t{n}", "g", n, {"en": label}, **more) for n, label in enumerate(labels))])


def test_the_better_the_match_the_earlier_it_stands():
    codebook = small("aflame", "set fire", "fireplace wall", "fire", "Wildfire")
    assert [tag.label() for tag in matching(codebook, "fire")] == ["fire", "fireplace wall", "set fire", "Wildfire"]


@pytest.mark.parametrize("typed", ["facade", "FAÇADE", "fac\u0327ade"])
def test_accents_and_case_do_not_matter(typed):
    assert matching(small("façade", "other"), typed)[0].label() == "façade"


def test_bare_arabic_finds_the_vocalised_and_the_other_way_round():
    assert matching(small("مَعْبَد"), "معبد")
    assert matching(small("معبد"), "مَعْبَد")


def test_synonyms_are_found_and_archived_tags_are_not():
    assert matching(small("x", synonyms=("minaret",)), "minar")
    assert not matching(small("x", archived=True), "x")


@pytest.mark.parametrize("typed", ["(", "[a-z", "\\", "*", "?", "a|b"])
def test_signs_of_patterns_are_words_like_others(codebook, typed):
    assert matching(codebook, typed) == [
        tag for tag in codebook.leaves() if any(typed in each for each in tag.labels.values())
    ]


def test_half_a_character_in_a_label_is_left_out(codebook):
    assert plan_new_tag(codebook, "Mina\udcffret\x00")[1].label() == "Minaret"
    with pytest.raises(BlankNameError):
        plan_new_tag(codebook, "\udcff")
