"""Where in an original an article lies, and its text form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.model.locator import WHOLE, Locator, located

names = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)
locators = st.builds(Locator, st.lists(names, max_size=3).map(tuple), st.just("") | names, st.just("") | names)


def test_the_whole_of_an_original_has_no_words():
    assert str(WHOLE) == ""
    assert located("") == WHOLE


def test_the_text_form_stays_as_it_is_for_ids_derive_from_it():
    place = Locator(("saved 2%.zip", "رسائل & more.mbox", "3"), page="4-6", record="12\n𐡠=")
    assert str(place) == "part=saved 2%25.zip&part=رسائل %26 more.mbox&part=3&page=4-6&record=12%0A𐡠="


@given(locators)
def test_a_text_form_reads_back_to_the_same_place(place):
    assert located(str(place)) == place


@given(st.lists(locators, min_size=2, max_size=2, unique=True))
def test_two_places_have_two_text_forms(places):
    assert len(set(map(str, places))) == 2


NONE = [
    "x",
    "part=",
    "page=1&page=2",
    "record=1&page=2",
    "page=1&",
    "&page=1",
    "line=3",
    "page=%41",
    "page=%",
    "page=\n",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_locator_is_refused(text):
    with pytest.raises(ValueError, match="no locator"):
        located(text)


def test_a_part_bears_a_name():
    with pytest.raises(ValueError, match="without a name"):
        Locator(("",))
