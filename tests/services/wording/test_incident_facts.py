"""The facts of incidents in words: dates by their kind, countries, grades, values."""

import pytest

from heritage_annotator import translation
from heritage_annotator.model.incidents.vocabulary import CREDIBILITY, RELIABILITY, DateKind, Field, IncidentKind
from heritage_annotator.services.wording.days import day, long_day, two_days
from heritage_annotator.services.wording.incident_facts import (
    amid,
    begun,
    country_told,
    credibility_told,
    date_told,
    field_told,
    grades_told,
    kind_counted,
    limits_told,
    place_told,
    relayed_told,
    reliability_told,
    sensor_told,
    value_told,
)
from heritage_annotator.services.wording.incident_words import worded


@pytest.mark.parametrize(
    ("edtf", "kind", "told", "short"),
    [
        ("2026-05-12", "on", "on 12 May 2026", "12 May 2026"),
        ("2017-03", "on", "in March 2017", "Mar 2017"),
        ("2017", "on", "in 2017", "2017"),
        ("2016-01~", "on", "about January 2016", "about Jan 2016"),
        ("2016-01?", "on", "perhaps January 2016", "perhaps Jan 2016"),
        ("2016-01%", "on", "perhaps about January 2016", "perhaps about Jan 2016"),
        ("/2017-03-03", "before", "by 3 March 2017", "by 3 Mar 2017"),
        ("../2017-03-03", "before", "by 3 March 2017", "by 3 Mar 2017"),
        ("2017-03-02/", "after", "not before 2 March 2017", "not before 2 Mar 2017"),
        ("/2017-03-02", "during", "until 2 March 2017", "until 2 Mar 2017"),
        ("2016-12/..", "during", "since December 2016", "since Dec 2016"),
        ("2016-12/2017-03-02", "during", "from December 2016 to 2 March 2017", "from Dec 2016 to 2 Mar 2017"),
        ("2026-05-13/2026-05-15", "between", "between 13 and 15 May 2026", "between 13 and 15 May 2026"),
        ("2017-02-28/2017-03-03", "between", "between 28 February and 3 March 2017", "between 28 Feb and 3 Mar 2017"),
        ("2017-02/2017-03", "between", "between February and March 2017", "between Feb and Mar 2017"),
        ("2017-03/2017-03-05", "between", "between March 2017 and 5 March 2017", "between Mar 2017 and 5 Mar 2017"),
        ("2016-12-30~/2017-01-02", "between", "between about 30 December 2016 and 2 January 2017", None),
        ("2015-05", "during", "during May 2015", "during May 2015"),
        ("not stated", "not stated", "not stated", "not stated"),
        ("", "not stated", "not stated", "not stated"),
        ("", "", "", ""),
        ("2017-02-30", "on", "on 2017-02-30", "2017-02-30"),
        ("تدمر", "on", "in تدمر", "تدمر"),
    ],
)
def test_a_date_is_told_by_its_kind(edtf, kind, told, short):
    assert date_told(edtf, kind) == told
    if short is not None:
        assert date_told(edtf, kind, short=True) == short


def test_no_sign_of_edtf_is_left_in_a_date_of_any_kind():
    for kind in DateKind:
        for edtf in ("2017-03-03", "2017-03~", "/2017-03-03", "2017-03-03/", "2017-01-01/2018-03", "../2017", "2017?"):
            assert not set("/~?%") & set(date_told(edtf, kind)), (edtf, kind)


def test_two_days_say_what_they_have_in_common_once():
    assert two_days("2026-05-13", "2026-05-15") == ("13", "15 May 2026")
    assert two_days("2026", "2027") == ("2026", "2027")
    assert two_days("2026-05-13", "2026-05-13", long=False) == ("13", "13 May 2026")
    assert (day("2026-05"), long_day("2026-09-01"), long_day("soon")) == ("May 2026", "1 September 2026", "soon")


def test_countries_are_called_as_people_call_them_in_the_language_in_force():
    assert country_told("SY") == "Syria"
    assert country_told("SY;IQ") == "Syria, Iraq"
    assert country_told("Syria") == "Syria"
    assert place_told("SY", "Homs") == "Syria, Homs"
    assert (place_told("", ""), place_told("", "حمص")) == ("", "حمص")
    try:
        translation.speak("ar")
        assert country_told("SY") == "سوريا"
        translation.speak("xx-nobody")
        assert country_told("SY") == "Syria"
    finally:
        translation.speak("")


def test_every_kind_field_and_grade_has_its_words():
    counted = [kind_counted(kind, 2) for kind in IncidentKind]
    assert counted == [
        "2 incidents of damage", "2 threats", "2 incidents of looting", "2 incidents of military use", "2 responses",
        "2 other incidents",
    ]  # fmt: skip
    assert kind_counted("damage", 1) == "1 incident of damage"
    assert field_told(Field.DATE) == "Date of event"
    assert len({field_told(each) for each in Field}) == len(Field)
    assert len({reliability_told(each) for each in RELIABILITY}) == len(RELIABILITY)
    assert len({credibility_told(each) for each in CREDIBILITY}) == len(CREDIBILITY)
    assert (reliability_told(""), credibility_told("")) == ("reliability not graded", "credibility not graded")


def test_a_missing_grade_is_no_letter():
    assert grades_told("F", "3") == "F 3"
    assert grades_told("", "3") == "not graded, 3"
    assert grades_told("C", "") == "C, credibility not graded"
    assert grades_told("", "") == ""


def test_values_are_told_with_what_belongs_to_them():
    assert value_told("date", "/2017-03-03", {"kind": "before"}) == "by 3 March 2017"
    assert value_told("actor", "داعش", {"role": "alleged perpetrator"}) == "داعش (alleged perpetrator)"
    assert value_told("number", "212", {"low": "200", "high": "220"}) == "212 (200 to 220)"
    assert value_told("number", "212", {"low": "200"}) == "212 (at least 200)"
    assert value_told("severity", "not stated") == "not stated"
    assert value_told("cause", "ground fighting") == "ground fighting"
    assert relayed_told("Efe", is_unsure=True) == "perhaps relayed by Efe"
    assert relayed_told("Efe") == "relayed by Efe"
    assert begun("damage, unverified") == "Damage, unverified"


def test_a_word_of_megabytes_which_only_a_prepared_file_holds_is_cut_to_what_a_label_takes():
    said = worded("سقف 𐡠\n" * 300_000)
    assert said.startswith("سقف 𐡠 سقف 𐡠")
    assert said.endswith("…")
    assert len(said) <= 2_001
    assert "\n" not in said
    assert worded("roof gone\n" * 150) == "roof gone\n" * 150


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("A police officer", "A police officer", "a police officer"),
        ("A guard 👷🏽‍♀️", "a guard 👷🏽‍♀️", "a guard 👷🏽‍♀️"),
        ("A guard", "The guard", "a guard"),
        ("Museum", "the museum", "the museum"),
        ("Ministère de la Culture", "Le ministère de la Culture", "le ministère de la Culture"),
        ("Un témoin", "", "un témoin"),
        ("Residents", "", "residents"),
        ("Local activists", "Local activists", "local activists"),
        ("Местный житель", "местный житель", "местный житель"),
        ("Местный чиновник", "", "местный чиновник"),
        ("White Helmets", "The White Helmets", "White Helmets"),
        ("Syrian Observatory", "The Syrian Observatory", "Syrian Observatory"),
        ("UN observers", "", "UN observers"),
        ("Police Directorate", "", "Police Directorate"),
        ("حارس الموقع", "الحارس", "حارس الموقع"),
        ("███ █████", "the guard", "███ █████"),
        ("", "", ""),
    ],
)
def test_who_bears_no_name_is_written_small_within_a_sentence(name, words, told):
    assert amid(name, words) == told
    assert relayed_told("A local paper") == "relayed by a local paper"


def test_what_stands_alone_begins_with_a_capital_behind_signs_of_direction_too():
    told = [begun(each) for each in ("threat · x", "\u200fthreat", "\u2068été\u2069", "\u200f", "", "أ")]
    assert told == ["Threat · x", "\u200fThreat", "\u2068Été\u2069", "\u200f", "", "أ"]


def test_what_was_seen_says_once_that_it_is_undated_and_of_what_nothing_is_stated():
    assert limits_told(("roof only 🏛️", "undated"), is_dated=False) == "roof only 🏛️"
    assert limits_told(("undated",), is_dated=True) == "undated"
    assert limits_told((), is_dated=False) == ""
    assert [sensor_told(each) for each in ("not stated", "WorldView-2", "")] == ["sensor not stated", "WorldView-2", ""]
