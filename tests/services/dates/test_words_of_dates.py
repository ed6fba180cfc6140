"""The words that dates are written in: each says the number, month or day that it says to a reader."""

import calendar

import pytest

from heritage_annotator.model.folding import folded
from heritage_annotator.services.dates import lexicon

NUMBERS = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf vingt",
    "ar": "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة",
    "ar_f": "واحدة اثنين ثلاث أربع خمس ست سبع ثماني تسع عشر",
}
TEENS = {
    "masculine": "أحد عشر|اثنا عشر|ثلاثة عشر|أربعة عشر|خمسة عشر|ستة عشر|سبعة عشر|ثمانية عشر|تسعة عشر|عشرون",
    "feminine": "إحدى عشرة|اثنتي عشرة|ثلاث عشرة|أربع عشرة|خمس عشرة|ست عشرة|سبع عشرة|ثماني عشرة|تسع عشرة|عشرين",
}
TENS = {
    "en": "ten twenty thirty forty fifty sixty", "fr": "dix vingt trente quarante cinquante soixante",
    "ar": "عشر عشرون ثلاثون أربعون خمسون ستون", "ar_genitive": "عشرة عشرين ثلاثين أربعين خمسين ستين",
}  # fmt: skip
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
)
FRENCH_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
LEVANTINE_MONTHS = "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول"
EGYPTIAN_MONTHS = "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
WEEKDAYS = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "ar": "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
}


@pytest.mark.parametrize("words", NUMBERS.values(), ids=NUMBERS)
def test_a_number_in_words_is_its_number(words):
    assert [lexicon.NUMBERS[folded(word)] for word in words.split()] == list(range(1, len(words.split()) + 1))


@pytest.mark.parametrize("words", TEENS.values(), ids=TEENS)
def test_arabic_teens_are_their_numbers(words):
    assert [lexicon.NUMBERS[folded(word)] for word in words.split("|")] == list(range(11, 21))


@pytest.mark.parametrize("words", TENS.values(), ids=TENS)
def test_tens_are_their_numbers(words):
    assert [lexicon.NUMBERS[folded(word)] for word in words.split()] == [10, 20, 30, 40, 50, 60]


def test_round_numbers_of_french_are_about_so_many():
    said = {"une huitaine": 8, "une dizaine": 10, "une douzaine": 12, "une quinzaine": 15, "une vingtaine": 20}
    assert {name: lexicon.NUMBERS[folded(name)] for name in said} == said
    assert frozenset(map(folded, said)) == lexicon.ROUND


def test_ordinals_are_days_of_a_month():
    assert [lexicon.ORDINALS[folded(word)] for word in ORDINALS.split()] == list(range(1, 32))


def test_months_and_days_of_the_week_are_those_of_the_calendar():
    for names in (
        calendar.month_name[1:], calendar.month_abbr[1:], FRENCH_MONTHS.split(), LEVANTINE_MONTHS.split("|"),
        EGYPTIAN_MONTHS.split("|"),
    ):  # fmt: skip
        assert [lexicon.MONTHS[folded(name)] for name in names] == list(range(1, 13)), names
    for names in (calendar.day_name, *map(str.split, WEEKDAYS.values())):
        assert [lexicon.WEEKDAYS[folded(name)] for name in names] == list(range(7)), names


@pytest.mark.parametrize(
    ("word", "decade"),
    [("العشرينيات", 1920), ("الثلاثينات", 1930), ("الأربعينيات", 1940), ("الخمسينات", 1950), ("الستينيات", 1960),
     ("سبعينيات", 1970), ("ثمانينات", 1980), ("تسعينيات", 1990)],
)  # fmt: skip
def test_arabic_decades_are_those_of_the_last_century(word, decade):
    assert lexicon.TENS[folded(word)] == decade


@pytest.mark.parametrize(
    ("name", "day"),
    [("New Year's Eve", (12, 31)), ("jour de l'an", (1, 1)), ("Christmas Eve", (12, 24)), ("Noël", (12, 25)),
     ("رأس السنة", (1, 1)), ("réveillon de Noël", (12, 24))],
)  # fmt: skip
def test_feasts_are_on_their_days(name, day):
    assert lexicon.FEASTS[folded(name)] == day
