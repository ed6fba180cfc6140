"""The program speaks the language it was told to."""

import pytest

from heritage_annotator import translation
from heritage_annotator.translation import later, tr, trn
from heritage_annotator.ui.desk.dates import language_name, long_date, short_date
from tests.words.pseudo import CLOSE, OPEN

pytestmark = pytest.mark.usefixtures("catalogues")

UNDO = "Undo"
NAMED = "Note: {note}"


def test_english_is_spoken_until_another_language_is_put_in_force():
    assert tr(UNDO) == "Undo"
    translation.speak("fr-BE")
    assert tr(UNDO).startswith(f"{OPEN}Úñdó")
    assert translation.language() == "fr-BE"
    translation.speak("")
    assert tr(UNDO) == "Undo"


def test_facts_take_the_places_of_their_names_in_every_language():
    translation.speak("fr")
    assert "{curly} 𐡠" in tr(NAMED, note="{curly} 𐡠")


def test_counts_are_worded_by_the_language_and_told_in_thousands():
    assert trn("{count} annotation", "{count} annotations", 1) == "1 annotation"
    assert trn("{count} annotation", "{count} annotations", 12345) == "12,345 annotations"
    translation.speak("ar")
    assert trn("{count} annotation", "{count} annotations", 3).startswith(f"{OPEN}3 ")


def test_words_that_are_said_of_one_of_many_too_are_found():
    translation.speak("fr")
    assert tr("Remove article") == trn("Remove article", "Remove {count} articles", 1) != "Remove article"


def test_words_no_catalogue_has_stay_english_and_nothing_stays_nothing():
    translation.speak("fr")
    unheard_of = later("A sentence nobody ever gathered from a test")
    assert tr(unheard_of) == unheard_of
    assert tr("") == ""


def test_a_language_without_a_catalogue_is_spoken_in_english():
    translation.speak("tlh")
    assert tr(UNDO) == "Undo"


@pytest.mark.parametrize(
    ("tag", "turned"), [("ar", True), ("ar-SY", True), ("fa_IR", True), ("fr", False), ("", False)]
)
def test_arabic_and_its_like_turn_the_window_round(tag, turned):
    translation.speak(tag)
    assert translation.is_right_to_left() is turned


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [(["tlh", "ar-SY", "fr"], "ar-SY"), (["en-GB", "fr"], ""), (["de"], ""), ([], ""), (["fr_CA"], "fr_CA")],
)
def test_of_the_languages_of_the_system_the_first_known_is_spoken(wanted, spoken):
    assert translation.first_known(wanted) == spoken


def test_dates_and_languages_follow():
    assert long_date("2017-03-03") == "3 March 2017"
    assert short_date("2017-09") == "Sep 2017"
    translation.speak("fr")
    assert long_date("2017-03-03") == "3 mars 2017"
    assert language_name("ar").endswith(CLOSE)
    assert language_name("x-none") == "x-none"
