"""How dates and languages are worded."""

from functools import lru_cache

from PySide6.QtCore import QDate, QLocale

from heritage_annotator import translation
from heritage_annotator.translation import later, tr

_ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
# Not toString(..., "MMM"): British English gives "Sept", one letter more than every other month.
_SHORT_MONTH = 3

# Qt names languages in English alone. These are the ones an article is likely to be in.
_LANGUAGES = (
    *(later("Arabic"), later("Central Kurdish"), later("Chinese"), later("English"), later("French")),
    *(later("German"), later("Greek"), later("Hebrew"), later("Italian"), later("Kurdish"), later("Pashto")),
    *(later("Persian"), later("Portuguese"), later("Russian"), later("Spanish"), later("Turkish")),
    *(later("Ukrainian"), later("Urdu")),
)


def long_date(iso: str) -> str:
    """`3 March 2017`, `March 2017` or `2017` for an ISO 8601 date; other text as it is."""
    return _worded(iso, translation.language(), short=False)


def short_date(iso: str) -> str:
    """`3 Mar 2017`, `Mar 2017` or `2017` for an ISO 8601 date; other text as it is."""
    return _worded(iso, translation.language(), short=True)


def language_name(tag: str) -> str:
    """`Arabic` for `ar` or `ar-SY`; a tag nobody knows as it is."""
    name = _english_name(tag)
    return tr(name) if name in _LANGUAGES else name


@lru_cache(maxsize=1024)
def _english_name(tag: str) -> str:
    code = tag.replace("_", "-").partition("-")[0]
    language = QLocale.codeToLanguage(code) if code else QLocale.Language.AnyLanguage
    known = language not in {QLocale.Language.AnyLanguage, QLocale.Language.C}
    return QLocale.languageToString(language) if known else tag


@lru_cache(maxsize=16384)
def _worded(iso: str, language: str, *, short: bool) -> str:
    parts = iso.split("-")
    if len(parts) > 3 or not iso.isascii() or not all(part.isdigit() for part in parts):
        return iso
    year, month, day = (*map(int, parts), 1, 1)[:3]
    if [len(part) for part in parts] != [4, 2, 2][: len(parts)] or not QDate.isValid(year, month, day):
        return iso
    return " ".join((str(day), _month(month, language, short=short), str(year))[3 - len(parts) :])


def _month(month: int, language: str, *, short: bool) -> str:
    if not language or language.startswith("en"):
        return _ENGLISH.monthName(month)[: _SHORT_MONTH if short else None]
    form = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    return QLocale(language).monthName(month, form)
