"""What a person writes of a tag, made clean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.model.codebook import BlankNameError, MalformedColorError, NameTakenError
from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebook.names import (
    LONGEST_SLUG,
    color_of,
    free_slug,
    labels_of,
    lines,
    mappings_of,
    name_of,
    one_line,
    refuse_taken,
    synonyms_of,
)
from tests.samples import FAMILY, PALMYRENE, VOCALISED

TYPED = st.text(st.characters(categories=["L", "M", "N", "P", "S", "Z", "Cc", "Cf", "Co"]), max_size=40)


@pytest.mark.parametrize("name", [FAMILY, PALMYRENE, VOCALISED, "Cafe\u0301", "a ‘b’ & <c>"])
def test_awkward_names_stay_as_they_are_written(name):
    assert name_of(f"  {name}\xa0\r\n") == name


@pytest.mark.parametrize("typed", ["", " \t\xa0\n", "\u200b\u200f", "\x00\ufeff", "\x07\x1b", "\udcff"])
def test_what_has_no_words_is_no_name(typed):
    with pytest.raises(BlankNameError):
        name_of(typed)


@given(TYPED)
def test_cleaning_twice_is_cleaning_once(typed):
    assert one_line(one_line(typed)) == one_line(typed)
    assert lines(lines(typed)) == lines(typed)
    assert "\n" not in one_line(typed)
    assert synonyms_of("; ".join(synonyms_of(typed))) == synonyms_of(typed)


def test_a_definition_keeps_its_line_ends_and_loses_controls():
    assert lines(" one\r\ntwo\x1b[31m\n\n three \x00") == "one\ntwo[31m\n\n three"


def test_a_label_that_is_blanked_takes_its_language_away():
    assert labels_of({"en": " Fire ", "ar": " ", "fr": "Feu"}) == {"en": "Fire", "fr": "Feu"}


def test_one_label_must_stay():
    with pytest.raises(BlankNameError):
        labels_of({"en": "", "ar": "\u200f"})


@pytest.mark.parametrize("code", ["", "e", "english language", "fr_FR", "x\n"])
def test_a_label_needs_a_language(code):
    with pytest.raises(ValueError, match="language"):
        labels_of({code: "Fire"})


def test_synonyms_are_parted_by_semicolons_and_lines_and_stand_once():
    assert synonyms_of("shelling; Bombardment؛قصف\r\n SHELLING ;;") == ("shelling", "Bombardment", "قصف")
    assert synonyms_of(["a; b", "B", "c"]) == ("a", "b", "c")


def test_mappings_lose_what_is_blank_and_stand_once():
    kept = {"scheme": "EAMENA", "term": "Fire"}
    assert mappings_of([{" scheme": "EAMENA ", "term": "Fire", "id": " "}, kept, {"id": ""}, {}]) == (kept,)


@pytest.mark.parametrize("written", ["#4f0808", "4F0808", " #4F0808 "])
def test_a_colour_is_written_one_way(written):
    assert color_of(written) == "#4F0808"


def test_a_short_colour_is_a_long_one():
    assert color_of("#fa0") == "#FFAA00"


@pytest.mark.parametrize("written", ["", "#", "red", "#12345", "#GGGGGG", "#1234567", "rgb(1,2,3)", "٠٠٠"])
def test_what_is_no_colour_is_refused(written):
    with pytest.raises(MalformedColorError):
        color_of(written)


def test_a_name_is_taken_in_any_language_and_case():
    sibling = Tag("i", "fire", None, 0, {"en": "Fire", "de": "STRASSE"})
    with pytest.raises(NameTakenError) as refused:
        refuse_taken([sibling], ["Rain", "straße"])
    assert refused.value.name == "straße"
    refuse_taken([sibling], ["Rain", "Firewood"])


def tags_above(*slugs):
    return [Tag(slug, slug, None, 0, {"en": slug}) for slug in slugs]


def test_a_slug_tells_what_the_tag_stands_below_until_it_grows_too_long():
    assert free_slug("Roof fire!", tags_above("damage.fire", "damage"), ()) == "damage.fire.roof_fire"
    deep = tags_above("x" * LONGEST_SLUG, "damage")
    assert free_slug("Roof", deep, ()) == "damage.roof"
    assert free_slug("Roof", tags_above("x" * LONGEST_SLUG), ()) == "roof"


def test_a_slug_that_is_taken_gets_a_number():
    assert free_slug("Roof", (), {"roof", "roof_2"}) == "roof_3"


@given(TYPED)
def test_every_name_makes_a_slug_without_spaces(typed):
    slug = free_slug(typed, tags_above("g"), ())
    assert slug.startswith("g.")
    assert len(slug) > 2
    assert len(slug) <= LONGEST_SLUG
    assert not any(character.isspace() for character in slug)
