"""Days that are counted from a day named before: the same, the next, the one before."""

import pytest

from heritage_annotator.services.dates.offering import dates_in

BEGINNINGS = {
    "en": "Shells hit the citadel on 31 December 2016. ",
    "fr": "Des obus ont touché la citadelle le 31 décembre 2016. ",
    "ar": "سقطت قذائف على القلعة في 31 كانون الأول 2016. ",
}  # fmt: skip
DAYS = {
    ("en", "2016-12-31"): "earlier in the day|later in the day|earlier that day|later that day|the same day"
    "|that same day|that day|that night|that evening|that morning|that afternoon"
    "|the same night|the same evening|the same morning",
    ("fr", "2016-12-31"): "le même jour|le soir même|le jour même|plus tôt dans la journée|ce jour-là|cette nuit-là"
    "|ce soir-là",
    ("ar", "2016-12-31"): "في اليوم نفسه|في اليوم ذاته|في اليوم عينه|في نفس اليوم|في ذلك اليوم|في وقت سابق من اليوم"
    "|في وقت لاحق من اليوم",
    ("en", "2017-01-01"): "the next day|the following day|the next morning|the following morning|the next evening"
    "|the following night|the day after|a day later",
    ("fr", "2017-01-01"): "le lendemain|le lendemain matin|le jour suivant",
    ("ar", "2017-01-01"): "في اليوم التالي",
    ("fr", "2017-01-02"): "le surlendemain",
    ("en", "2016-12-30"): "the day before|the previous day|a day earlier|the previous night|the night before"
    "|the previous evening",
    ("fr", "2016-12-30"): "la veille|le jour précédent",
    ("ar", "2016-12-30"): "في اليوم السابق|عشية ذلك",
    ("fr", "2016-12-29"): "l'avant-veille",
}  # fmt: skip
SAID = [(language, words, day) for (language, day), some in DAYS.items() for words in some.split("|")]


@pytest.mark.parametrize(("language", "words", "day"), SAID)
def test_a_day_is_counted_from_the_one_named_before(language, words, day):
    body = f"{BEGINNINGS[language]}{words[0].upper()}{words[1:]}, 👩🏽‍🚒 X."
    start = len(BEGINNINGS[language])
    [found] = [each for each in dates_in(body, "2017-02-01") if each.start >= start]
    assert (found.words.casefold(), found.edtf) == (words.casefold(), day)
