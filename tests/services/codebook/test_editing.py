"""What one tag is, edited."""

from dataclasses import replace

import pytest

from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.codebook import (
    BlankNameError,
    GroupNotSetError,
    MalformedColorError,
    NameTakenError,
)
from heritage_annotator.services.codebook.colors import COLOR_SETS
from heritage_annotator.services.codebook.editing import plan_archiving, plan_new_group, plan_shortcut, plan_tag_edit
from heritage_annotator.services.codebook.names import LONGEST_GLYPH
from heritage_annotator.services.codebook.signs import GLYPHS, OWN_GLYPH
from tests.samples import FAMILY, VOCALISED
from tests.services.shelf import Shelf, tag


@pytest.fixture
def shelf():
    return Shelf(
        tag("damage", color="#111111"),
        tag("damage.fire", "damage", 0, shortcut="1", labels={"en": "Fire", "ar": "حريق"}),
        tag("damage.hole", "damage", 1),
        tag("damage.old", "damage", 2, shortcut="2", archived=True),
        tag("cause", position=1),
        tag("cause.mines", "cause"),
    )


def edited(shelf, slug, **fields):
    tag = shelf[slug]
    change = plan_tag_edit(shelf.codebook(), tag, replace(tag, **fields))
    return shelf.do(change)[slug], change


def test_every_field_a_person_writes_is_kept_clean(shelf):
    after, change = edited(
        shelf,
        "damage.fire",
        labels={"en": " Burning  ", "ar": VOCALISED, "fr": "", "pt-BR": "Fogo"},
        definition="One.\r\nTwo. ",
        use_when=" When.",
        do_not_use_when="Not.\x00",
        example=f"“{FAMILY}”\u2028",
        color="#abc",
        highlight="ffeedd",
        color_on_dark=" #FFFFFF",
        glyph=" ✦ ",
        multiple=False,
        synonyms=("blaze; Fire storm", "BLAZE"),
        mappings=({"scheme": "EAMENA", "id": " "},),
    )
    assert after == replace(
        shelf["damage.fire"],
        labels={"en": "Burning", "ar": VOCALISED, "pt-BR": "Fogo"},
        definition="One.\nTwo.",
        use_when="When.",
        do_not_use_when="Not.",
        example=f"“{FAMILY}”",
        color="#AABBCC",
        highlight="#FFEEDD",
        color_on_dark="#FFFFFF",
        glyph="✦",
        multiple=False,
        synonyms=("blaze", "Fire storm"),
        mappings=({"scheme": "EAMENA"},),
    )
    assert (change.deed.kind, change.deed.subject) == (DeedKind.EDIT_TAG, "Burning")
    assert len(change.edits) == 1


def test_the_same_in_other_spelling_is_no_deed(shelf):
    fire = shelf["damage.fire"]
    same = replace(fire, labels={"ar": " حريق", "en": "Fire"}, color=fire.color.lower())
    assert plan_tag_edit(shelf.codebook(), fire, same) is None


def test_a_name_that_a_sibling_bears_is_refused_in_any_language(shelf):
    hole = shelf["damage.hole"]
    for labels in ({"en": "FIRE"}, {"en": "Hole", "fr": "حريق"}):
        with pytest.raises(NameTakenError):
            plan_tag_edit(shelf.codebook(), hole, replace(hole, labels=labels))


def test_the_name_of_a_tag_elsewhere_is_free(shelf):
    after, _ = edited(shelf, "cause.mines", labels={"en": "Fire"})
    assert after.label() == "Fire"


def test_names_that_were_the_same_before_do_not_forbid_other_edits():
    shelf = Shelf(tag("g"), tag("g.a", "g", labels={"en": "Same"}), tag("g.b", "g", 1, labels={"en": "same"}))
    after, _ = edited(shelf, "g.a", definition="Now with a definition.")
    assert after.definition == "Now with a definition."


@pytest.mark.parametrize("labels", [{}, {"en": ""}, {"en": " \u200f"}])
def test_a_tag_needs_a_name(shelf, labels):
    fire = shelf["damage.fire"]
    with pytest.raises(BlankNameError):
        plan_tag_edit(shelf.codebook(), fire, replace(fire, labels=labels))


@pytest.mark.parametrize("field", ["color", "highlight", "color_on_dark"])
def test_a_colour_that_is_none_is_refused(shelf, field):
    fire = shelf["damage.fire"]
    with pytest.raises(MalformedColorError):
        plan_tag_edit(shelf.codebook(), fire, replace(fire, **{field: "red"}))


def test_a_tag_must_have_a_colour_but_may_leave_the_others_to_its_group(shelf):
    fire = shelf["damage.fire"]
    with pytest.raises(MalformedColorError):
        plan_tag_edit(shelf.codebook(), fire, replace(fire, color=""))
    after, _ = edited(shelf, "damage.fire", highlight="", color_on_dark="", glyph="", color="#123456")
    assert (after.highlight, after.color_on_dark, after.glyph) == ("", "", "")


def test_a_sign_is_one_sign(shelf):
    after, _ = edited(shelf, "damage.fire", glyph="a whole sentence")
    assert len(after.glyph) == LONGEST_GLYPH


@pytest.mark.parametrize("fields", [{"slug": "other"}, {"parent_id": None}, {"position": 7}, {"id": "x"}])
def test_an_edit_changes_neither_slug_nor_place(shelf, fields):
    fire = shelf["damage.fire"]
    with pytest.raises(ValueError, match="slug and place"):
        plan_tag_edit(shelf.codebook(), fire, replace(fire, **fields))


def test_an_edit_that_gives_a_digit_takes_it_from_the_other(shelf):
    after, change = edited(shelf, "damage.hole", shortcut="1")
    assert after.shortcut == "1"
    assert shelf["damage.fire"].shortcut == ""
    assert len(change.edits) == 2


def test_a_digit_is_taken_from_whoever_had_it_also_from_the_archive(shelf):
    change = plan_shortcut(shelf.codebook(), shelf["damage.hole"], "2")
    shelf.do(change)
    assert shelf.codebook().by_shortcut("2").slug == "damage.hole"
    assert shelf["damage.old"].shortcut == ""
    assert (change.deed.kind, change.deed.subject) == (DeedKind.SET_SHORTCUT, "Hole")


def test_a_digit_can_be_taken_away(shelf):
    shelf.do(plan_shortcut(shelf.codebook(), shelf["damage.fire"], ""))
    assert shelf.codebook().by_shortcut("1") is None


def test_a_digit_that_the_tag_has_is_no_deed(shelf):
    assert plan_shortcut(shelf.codebook(), shelf["damage.fire"], "1") is None
    assert plan_shortcut(shelf.codebook(), shelf["damage.hole"], "") is None


def test_a_tag_that_shares_its_digit_comes_to_have_it_alone(shelf):
    """Two windows can give one digit twice; giving it again mends that."""
    shelf.do(plan_shortcut(shelf.codebook(), shelf["damage.hole"], "1"))
    fire = replace(shelf["damage.fire"], shortcut="1")
    shelf.tags[fire.id] = fire
    shelf.do(plan_shortcut(shelf.codebook(), fire, "1"))
    assert [each.slug for each in shelf.codebook().tags if each.shortcut == "1"] == ["damage.fire"]


@pytest.mark.parametrize("digit", ["10", "a", "٣", "-1"])
def test_a_shortcut_is_one_digit(shelf, digit):
    with pytest.raises(ValueError, match="digit"):
        plan_shortcut(shelf.codebook(), shelf["damage.hole"], digit)


def test_a_group_has_no_digit(shelf):
    with pytest.raises(GroupNotSetError):
        plan_shortcut(shelf.codebook(), shelf["damage"], "3")
    with pytest.raises(GroupNotSetError):
        plan_tag_edit(shelf.codebook(), shelf["damage"], replace(shelf["damage"], shortcut="3"))


def test_archiving_is_a_deed_and_so_is_bringing_back(shelf):
    change = plan_archiving(shelf["damage.fire"], archived=True)
    assert shelf.do(change)["damage.fire"].archived
    assert change.deed.kind is DeedKind.ARCHIVE_TAG
    assert shelf.codebook().by_shortcut("1") is None
    change = plan_archiving(shelf["damage.fire"], archived=False)
    assert change.deed.kind is DeedKind.RESTORE_TAG
    assert shelf.do(change).codebook().by_shortcut("1").slug == "damage.fire"
    assert plan_archiving(shelf["damage.fire"], archived=False) is None


def test_an_archived_group_takes_its_tags_along(shelf):
    shelf.do(plan_archiving(shelf["damage"], archived=True))
    codebook = shelf.codebook()
    assert [each.slug for each in codebook.leaves()] == ["cause.mines"]
    assert codebook.is_archived(shelf["damage.hole"])
    assert not codebook.is_archived(shelf["cause.mines"])


def test_a_new_group_stands_last_in_colours_of_its_own(shelf):
    change, group = plan_new_group(shelf.codebook(), " Rescue  work ")
    shelf.do(change)
    assert shelf.codebook().groups()[-1] == group
    assert (group.slug, group.label(), group.parent_id) == ("rescue_work", "Rescue work", None)
    assert any(group.color == each.color and group.highlight == each.highlight for each in COLOR_SETS)
    assert (change.deed.kind, change.deed.subject) == (DeedKind.CREATE_GROUP, "Rescue work")


def test_new_groups_differ_from_each_other_as_long_as_there_are_colours(shelf):
    for number in range(len(COLOR_SETS) + 3):
        shelf.do(plan_new_group(shelf.codebook(), f"Group {number}")[0])
    made = [group.color for group in shelf.codebook().groups()][2:]
    assert len(set(made[: len(COLOR_SETS) - 2])) == len(COLOR_SETS) - 2


def test_new_groups_have_signs_of_their_own_as_long_as_there_are_signs(shelf):
    for number in range(len(GLYPHS) + 2):
        shelf.do(plan_new_group(shelf.codebook(), f"Group {number}")[0])
    codebook = shelf.codebook()
    signs = [codebook.glyph(group) for group in codebook.groups()][: len(GLYPHS) - 1]
    worn_before = [codebook.glyph(group) for group in codebook.groups()][:2]
    assert len(set(signs) - set(worn_before)) >= len(GLYPHS) - 1 - len(worn_before)
    assert OWN_GLYPH not in signs, "that of the project's own tags"


def test_a_new_group_can_be_given_colours(shelf):
    _, group = plan_new_group(shelf.codebook(), "Rescue", COLOR_SETS[4])
    assert group.color_on_dark == COLOR_SETS[4].color_on_dark


def test_a_group_needs_a_name_of_its_own(shelf):
    with pytest.raises(NameTakenError):
        plan_new_group(shelf.codebook(), "DAMAGE")
    with pytest.raises(BlankNameError):
        plan_new_group(shelf.codebook(), " ")
    assert plan_new_group(shelf.codebook(), "Fire")[1].slug == "fire"
