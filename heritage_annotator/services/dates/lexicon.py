"""Words that dates are written with, in English, French and Arabic, folded as Search folds them."""

from collections.abc import Iterable, Mapping

from heritage_annotator.model.folding import folded

# Gregorian months; of Arabic the names of Egypt and the Gulf, of the Levant and Iraq, of the Maghreb.
_MONTHS = (
    "january|jan|janvier|janv|يناير|كانون الثاني|جانفي|ينائر",
    "february|feb|février|févr|fév|فبراير|شباط|فيفري",
    "march|mar|mars|مارس|آذار",
    "april|apr|avril|avr|أبريل|إبريل|نيسان|أفريل",
    "may|mai|مايو|أيار|ماي|نوار",
    "june|jun|juin|يونيو|حزيران|جوان|يونيه",
    "july|jul|juillet|juil|يوليو|يوليوز|تموز|جويلية|يوليه",
    "august|aug|août|أغسطس|آب|أوت|غشت",
    "september|sept|sep|septembre|سبتمبر|أيلول|شتنبر",
    "october|oct|octobre|أكتوبر|تشرين الأول",
    "november|nov|novembre|نوفمبر|تشرين الثاني|نونبر",
    "december|dec|décembre|déc|ديسمبر|كانون الأول|دجنبر",
)
_HIJRI = (
    "muharram|mouharram|محرم",
    "safar|صفر",
    "rabi al-awwal|rabi' al-awwal|rabi i|ربيع الأول",
    "rabi al-thani|rabi' al-thani|rabi al-akhir|rabi ii|ربيع الثاني|ربيع الآخر",
    "jumada al-awwal|jumada al-ula|jumada i|جمادى الأولى|جمادى الأول",
    "jumada al-thani|jumada al-akhira|jumada ii|جمادى الآخرة|جمادى الثانية",
    "rajab|رجب",
    "shaban|sha'ban|chaabane|شعبان",
    "ramadan|رمضان",
    "shawwal|chawwal|شوال",
    "dhu al-qadah|dhu al-qi'dah|dhul qadah|ذو القعدة|ذي القعدة",
    "dhu al-hijjah|dhul hijjah|dhu al-hijja|ذو الحجة|ذي الحجة",
)
# Monday first, as Python counts.
_WEEKDAYS = (
    "monday|lundi|الاثنين|الإثنين",
    "tuesday|mardi|الثلاثاء",
    "wednesday|mercredi|الأربعاء",
    "thursday|jeudi|الخميس",
    "friday|vendredi|الجمعة",
    "saturday|samedi|السبت",
    "sunday|dimanche|الأحد",
)
_NUMBERS = {
    1: "a|an|one|un|une|واحد|واحدة",
    2: "two|deux|اثنين|اثنان|a couple of|a pair of",
    3: "three|trois|ثلاثة|ثلاث",
    4: "four|quatre|أربعة|أربع",
    5: "five|cinq|خمسة|خمس",
    6: "six|ستة|ست",
    7: "seven|sept|سبعة|سبع",
    8: "eight|huit|ثمانية|ثماني|ثمان",
    9: "nine|neuf|تسعة|تسع",
    10: "ten|dix|عشرة|عشر",
    11: "eleven|onze|أحد عشر|إحدى عشرة",
    12: "twelve|douze|a dozen|اثني عشر|اثنا عشر|اثنتي عشرة",
    13: "thirteen|treize|ثلاثة عشر|ثلاث عشرة",
    14: "fourteen|quatorze|أربعة عشر|أربع عشرة",
    15: "fifteen|quinze|خمسة عشر|خمس عشرة",
    16: "sixteen|seize|ستة عشر|ست عشرة",
    17: "seventeen|dix-sept|سبعة عشر|سبع عشرة",
    18: "eighteen|dix-huit|ثمانية عشر|ثماني عشرة",
    19: "nineteen|dix-neuf|تسعة عشر|تسع عشرة",
    20: "twenty|vingt|عشرين|عشرون",
    30: "thirty|trente|ثلاثين|ثلاثون",
    40: "forty|quarante|أربعين|أربعون",
    50: "fifty|cinquante|خمسين|خمسون",
    60: "sixty|soixante|ستين|ستون",
}
# A French dizaine is about ten.
_ROUND = {8: "une huitaine", 10: "une dizaine", 12: "une douzaine", 15: "une quinzaine", 20: "une vingtaine"}
_FIRST = (
    "first|premier|الأول|غرة", "second|الثاني", "third|الثالث", "fourth|الرابع", "fifth|الخامس", "sixth|السادس",
    "seventh|السابع", "eighth|الثامن", "ninth|التاسع", "tenth|العاشر", "eleventh|الحادي عشر", "twelfth|الثاني عشر",
    "thirteenth|الثالث عشر", "fourteenth|الرابع عشر", "fifteenth|الخامس عشر", "sixteenth|السادس عشر",
    "seventeenth|السابع عشر", "eighteenth|الثامن عشر", "nineteenth|التاسع عشر", "twentieth|العشرين",
    "twenty-first|الحادي والعشرين|الواحد والعشرين", "twenty-second|الثاني والعشرين", "twenty-third|الثالث والعشرين",
    "twenty-fourth|الرابع والعشرين", "twenty-fifth|الخامس والعشرين", "twenty-sixth|السادس والعشرين",
    "twenty-seventh|السابع والعشرين", "twenty-eighth|الثامن والعشرين", "twenty-ninth|التاسع والعشرين",
    "thirtieth|الثلاثين", "thirty-first|الحادي والثلاثين|الواحد والثلاثين",
)  # fmt: skip
_UNITS = {
    "day": "day|days|night|nights|jour|jours|nuit|nuits|يوم|أيام|يوما|ليال|ليلة",
    "week": "week|weeks|semaine|semaines|أسبوع|أسابيع|أسبوعا",
    "fortnight": "fortnight|fortnights",
    "month": "month|months|mois|شهر|أشهر|شهور|شهرا",
    "year": "year|years|an|ans|année|années|عام|سنة|أعوام|سنوات|عاما",
    "decade": "decade|decades|décennie|décennies|عقد|عقود|عقدا",
}
# Of Arabic those that stand without a number for one; the plural does for some that nobody counted.
_ONE = "يوم|أسبوع|شهر|عام|سنة|عقد"
# A dual says its number itself.
_DUALS = {"day": "يومين", "week": "أسبوعين", "month": "شهرين", "year": "عامين|سنتين", "decade": "عقدين"}
_SEASONS = {
    "spring": "spring|printemps|ربيع",
    "summer": "summer|été|صيف",
    "autumn": "autumn|fall|automne|خريف",
    "winter": "winter|hiver|شتاء",
}
_TENS = {
    1920: "العشرينيات|العشرينات", 1930: "الثلاثينيات|الثلاثينات", 1940: "الأربعينيات|الأربعينات",
    1950: "الخمسينيات|الخمسينات", 1960: "الستينيات|الستينات", 1970: "السبعينيات|السبعينات",
    1980: "الثمانينيات|الثمانينات", 1990: "التسعينيات|التسعينات",
}  # fmt: skip
_FEASTS = {
    (12, 31): "new year's eve|الليلة الأخيرة من العام|ليلة رأس السنة|saint-sylvestre",
    (1, 1): "new year's day|jour de l'an|رأس السنة",
    (12, 24): "christmas eve|réveillon de noël",
    (12, 25): "christmas day|noël",
}


def _numbered(rows: Iterable[str], first: int) -> Mapping[str, int]:
    return {folded(name): number for number, names in enumerate(rows, first) for name in names.split("|")}


def _named(rows: Mapping[str, str]) -> Mapping[str, str]:
    return {folded(name): meaning for meaning, names in rows.items() for name in names.split("|")}


MONTHS, HIJRI_MONTHS = _numbered(_MONTHS, 1), _numbered(_HIJRI, 1)
WEEKDAYS, ORDINALS = _numbered(_WEEKDAYS, 0), _numbered(_FIRST, 1)
NUMBERS = {name: number for number, names in (*_NUMBERS.items(), *_ROUND.items()) for name in folded(names).split("|")}
ROUND = frozenset(name for names in _ROUND.values() for name in folded(names).split("|"))
# Of French, behind “années”.
_TENS_TOLD = {
    1920: "vingt", 1930: "trente", 1940: "quarante", 1950: "cinquante", 1960: "soixante", 1970: "soixante-dix",
    1980: "quatre-vingt|quatre-vingts", 1990: "quatre-vingt-dix",
}  # fmt: skip
TENS_TOLD = {name: first for first, names in _TENS_TOLD.items() for name in names.split("|")}
TENS = {form: first for first, names in _TENS.items() for name in folded(names).split("|") for form in (name, name[2:])}
FEASTS = {name: day for day, names in _FEASTS.items() for name in folded(names).split("|")}
ONE = frozenset(folded(_ONE).split("|"))
UNITS, DUALS, SEASONS = _named(_UNITS), _named(_DUALS), _named(_SEASONS)

# Months that are words besides: alone they are none, whatever stands before them.
DOUBTFUL = frozenset(map(folded, ("may", "march", "mar", "mars", "jan", "dec", "sep", "sept", "jun", "august", "aug")))

# Of English, where they are words besides unless they begin with a capital.
CAPITAL = frozenset({"may", "march", "mar", "jan", "dec", "sep", "sept", "jun", "jul", "aug", "august"})

_FROM = (
    "since|from|starting|starting in|starting on|beginning|beginning in|beginning on"
    "|depuis|dès|à partir de|à partir du|à partir|à compter de|à compter du|à compter"
    "|منذ|ابتداء من|ابتداء منذ|بدءا من|اعتبارا من"
)
_UP_TO = (
    "before|by|up to|through|no later than|not later than|at the latest on|at the latest by"
    "|at the latest in|until|till|prior to|avant|jusqu'en|jusqu'au|jusqu'à|d'ici|d'ici à"
    "|au plus tard|au plus tard en|قبل|قبل حلول|قبيل|حتى|لغاية|في موعد أقصاه"
    "|في موعد لا يتجاوز|في أجل أقصاه|بحلول|مع حلول"
)
SINCE, UNTIL = frozenset(folded(_FROM).split("|")), frozenset(folded(_UP_TO).split("|"))
AFTER = frozenset(
    map(
        folded,
        (
            "after",
            "not before",
            "no earlier than",
            "not earlier than",
            "at the earliest on",
            "at the earliest in",
            "après",
            "pas avant",
            "بعد",
            "عقب",
            "ليس قبل",
        ),
    )
)
THROUGHOUT = frozenset(map(folded, ("throughout", "all through", "tout au long de", "طوال", "طيلة", "على مدار")))


def alternatives(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, the longest first."""
    import re

    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
