"""Days as databases print them, in the language of their interface."""

import re

from heritage_annotator.services.importing.metadata import iso_date

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}
_MORE = {"jänner": 1, "fevrier": 2, "aout": 8, "decembre": 12, "setiembre": 9, "sept": 9, "maerz": 3, "ابريل": 4}
# Shortened months in English alone: elsewhere databases write them out.
_BY_NAME = (
    {name: number for names in _MONTHS.values() for number, name in enumerate(names.split(), 1)}
    | {name[:3]: number for number, name in enumerate(_MONTHS["en"].split(), 1)}
    | _MORE
)

_NAME = r"([^\W\d_]{3,})\.?"
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:\.|er|º|ª|st|nd|rd|th)?\s+(?:de\s+)?{_NAME}\s+(?:de\s+)?(\d{{4}})\b")
_MONTH_FIRST = re.compile(rf"\b{_NAME}\s+(\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(\d{{4}})\b")
_MONTH_ALONE = re.compile(rf"(?<!\d )(?<!\d\. )\b{_NAME}\s+(?:de\s+)?(\d{{4}})\b")
_IN_FIGURES = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_DOTTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def printed_day(text: str) -> str:
    """The ISO 8601 day, or month, that `text` names first; empty when it names none.

    Weekdays, hours and editions around it do not matter. Figures with strokes, which say no order, are not read.
    """
    plain = " ".join(text.translate(_DIGITS).casefold().split())
    if found := _IN_FIGURES.search(plain):
        return _written(*found.groups())
    for pattern, order in ((_DAY_FIRST, (2, 1, 0)), (_MONTH_FIRST, (2, 0, 1))):
        for found in pattern.finditer(plain):
            year, month, day = (found.groups()[place] for place in order)
            if month in _BY_NAME and (iso := _written(year, _BY_NAME[month], day)):
                return iso
    if found := _DOTTED.search(plain):
        return _written(found.group(3), found.group(2), found.group(1))
    for found in _MONTH_ALONE.finditer(plain):
        if found.group(1) in _BY_NAME:
            return iso_date(f"{found.group(2)}-{_BY_NAME[found.group(1)]:02}")
    return iso_date(text)


def _written(year: str, month: str | int, day: str) -> str:
    return iso_date(f"{int(year):04}-{int(month):02}-{int(day):02}")
