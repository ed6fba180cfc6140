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
_NUMBERS = (
    "a|an|one|un|une|واحد|واحدة",
    "two|deux|اثنين|اثنان",
    "three|trois|ثلاثة|ثلاث",
    "four|quatre|أربعة|أربع",
    "five|cinq|خمسة|خمس",
    "six|ستة|ست",
    "seven|sept|سبعة|سبع",
    "eight|huit|ثمانية|ثماني|ثمان",
    "nine|neuf|تسعة|تسع",
    "ten|dix|عشرة|عشر",
    "eleven|onze|أحد عشر",
    "twelve|douze|اثني عشر",
)
_UNITS = {
    "day": "day|days|jour|jours|يوم|أيام|يوما",
    "week": "week|weeks|semaine|semaines|أسبوع|أسابيع|أسبوعا",
    "month": "month|months|mois|شهر|أشهر|شهور|شهرا",
    "year": "year|years|an|ans|année|années|عام|سنة|أعوام|سنوات|عاما",
}
# A dual says its number itself.
_DUALS = {"day": "يومين", "week": "أسبوعين", "month": "شهرين", "year": "عامين|سنتين"}
_SEASONS = {
    "spring": "spring|printemps|ربيع",
    "summer": "summer|été|صيف",
    "autumn": "autumn|fall|automne|خريف",
    "winter": "winter|hiver|شتاء",
}


def _numbered(rows: Iterable[str], first: int) -> Mapping[str, int]:
    return {folded(name): number for number, names in enumerate(rows, first) for name in names.split("|")}


def _named(rows: Mapping[str, str]) -> Mapping[str, str]:
    return {folded(name): meaning for meaning, names in rows.items() for name in names.split("|")}


MONTHS, HIJRI_MONTHS = _numbered(_MONTHS, 1), _numbered(_HIJRI, 1)
WEEKDAYS, NUMBERS = _numbered(_WEEKDAYS, 0), _numbered(_NUMBERS, 1)
UNITS, DUALS, SEASONS = _named(_UNITS), _named(_DUALS), _named(_SEASONS)

# Months that are words besides: alone they are none, whatever stands before them.
DOUBTFUL = frozenset(map(folded, ("may", "march", "mar", "mars", "jan", "dec", "sep", "sept", "jun", "august", "aug")))

# Of English, where they are words besides unless they begin with a capital.
CAPITAL = frozenset({"may", "march", "mar", "jan", "dec", "sep", "sept", "jun", "jul", "aug", "august"})

SINCE = frozenset(map(folded, ("since", "from", "depuis", "dès", "منذ", "ابتداء من")))
_UP_TO = ("before", "by", "up to", "no later than", "until", "till", "avant", "jusqu'en", "jusqu'au", "قبل", "حتى")
UNTIL = frozenset(map(folded, _UP_TO))
AFTER = frozenset(map(folded, ("after", "après", "بعد")))


def alternatives(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, the longest first."""
    import re

    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
