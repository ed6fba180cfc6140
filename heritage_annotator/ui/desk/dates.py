"""Words dates and languages."""

import re
from datetime import date, datetime
from functools import lru_cache

from PySide6.QtCore import QDate

from heritage_annotator import translation
from heritage_annotator.patterns import late
from heritage_annotator.translation import later, tr

# Our own, since Qt's British English gives "Sept", one letter more than every other month. And Qt makes nearly
# a thousand names when it is first asked for a language: not while somebody waits for the window.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SHORT_MONTH = 3
_DATE = late(r"\d{4}(?:-\d{2}){0,2}", re.ASCII)

# Qt names languages in English alone. These are the ones an article is likely to be in.
_LANGUAGES = {
    "ar": later("Arabic"),
    "ckb": later("Central Kurdish"),
    "zh": later("Chinese"),
    "en": later("English"),
    "fr": later("French"),
    "de": later("German"),
    "el": later("Greek"),
    "he": later("Hebrew"),
    "it": later("Italian"),
    "ku": later("Kurdish"),
    "ps": later("Pashto"),
    "fa": later("Persian"),
    "pt": later("Portuguese"),
    "ru": later("Russian"),
    "es": later("Spanish"),
    "tr": later("Turkish"),
    "uk": later("Ukrainian"),
    "ur": later("Urdu"),
}


def today() -> str:
    """The day where she is, as ISO date: an embargo ends there."""
    return date.today().isoformat()  # noqa: DTZ011


def long_date(iso: str) -> str:
    """`3 March 2017`, `March 2017` or `2017` for an ISO 8601 date; other text as it is."""
    return _worded(iso, translation.language(), short=False)


def short_date(iso: str) -> str:
    """`3 Mar 2017`, `Mar 2017` or `2017` for an ISO 8601 date; other text as it is."""
    return _worded(iso, translation.language(), short=True)


def moment(instant: str) -> str:
    """An instant as the file keeps it, in local time; what is none as it is."""
    try:
        local = datetime.fromisoformat(instant).astimezone()
    except (ValueError, OverflowError, OSError):
        return instant
    return f"{short_date(f'{local:%Y-%m-%d}')}, {local:%H:%M}"


def language_name(tag: str) -> str:
    """`Arabic` for `ar` or `ar-SY`; a tag nobody knows as it is."""
    code = tag.replace("_", "-").partition("-")[0].lower()
    return tr(_LANGUAGES[code]) if code in _LANGUAGES else _name_by_qt(code) or tag


@lru_cache(maxsize=1024)
def _name_by_qt(code: str) -> str:
    from PySide6.QtCore import QLocale

    language = QLocale.codeToLanguage(code) if code else QLocale.Language.AnyLanguage
    known = language not in {QLocale.Language.AnyLanguage, QLocale.Language.C}
    return QLocale.languageToString(language) if known else ""


@lru_cache(maxsize=16384)
def _worded(iso: str, language: str, *, short: bool) -> str:
    # The form first: a file of others may hold thousands of digits, of which Python makes no number.
    if not _DATE.fullmatch(iso):
        return iso
    parts = iso.split("-")
    year, month, day = (*map(int, parts), 1, 1)[:3]
    if not QDate.isValid(year, month, day):
        return iso
    return " ".join((str(day), _month(month, language, short=short), str(year))[3 - len(parts) :])


def _month(month: int, language: str, *, short: bool) -> str:
    if not language or language.startswith("en"):
        return _MONTHS[month - 1][: _SHORT_MONTH if short else None]
    from PySide6.QtCore import QLocale

    form = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    return QLocale(language).monthName(month, form)
