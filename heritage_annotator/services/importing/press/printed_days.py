"""Days as databases print them, in the language of their interface."""

import re

from heritage_annotator.services.importing.metadata import iso_date
from heritage_annotator.services.importing.text.month_names import MONTHS

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
            if month in MONTHS and (iso := _written(year, MONTHS[month], day)):
                return iso
    if found := _DOTTED.search(plain):
        return _written(found.group(3), found.group(2), found.group(1))
    for found in _MONTH_ALONE.finditer(plain):
        if found.group(1) in MONTHS:
            return iso_date(f"{found.group(2)}-{MONTHS[found.group(1)]:02}")
    return iso_date(text)


def _written(year: str, month: str | int, day: str) -> str:
    return iso_date(f"{int(year):04}-{int(month):02}-{int(day):02}")
