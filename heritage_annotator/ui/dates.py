"""How dates and languages are worded."""

from functools import lru_cache

from PySide6.QtCore import QDate, QLocale

_ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
# Not toString(..., "MMM"): British English gives "Sept", one letter more than every other month.
_SHORT_MONTH = 3


def long_date(iso: str) -> str:
    """`3 March 2017`, `March 2017` or `2017` for an ISO 8601 date; other text as it is."""
    return _worded(iso, None)


def short_date(iso: str) -> str:
    """`3 Mar 2017`, `Mar 2017` or `2017` for an ISO 8601 date; other text as it is."""
    return _worded(iso, _SHORT_MONTH)


@lru_cache(maxsize=1024)
def language_name(tag: str) -> str:
    """`Arabic` for `ar` or `ar-SY`; a tag nobody knows as it is."""
    code = tag.replace("_", "-").partition("-")[0]
    language = QLocale.codeToLanguage(code) if code else QLocale.Language.AnyLanguage
    known = language not in {QLocale.Language.AnyLanguage, QLocale.Language.C}
    return QLocale.languageToString(language) if known else tag


@lru_cache(maxsize=16384)
def _worded(iso: str, letters: int | None) -> str:
    parts = iso.split("-")
    if len(parts) > 3 or not iso.isascii() or not all(part.isdigit() for part in parts):
        return iso
    year, month, day = (*map(int, parts), 1, 1)[:3]
    if [len(part) for part in parts] != [4, 2, 2][: len(parts)] or not QDate.isValid(year, month, day):
        return iso
    name = _ENGLISH.monthName(month)[:letters]
    return " ".join((str(day), name, str(year))[3 - len(parts) :])
