"""Finds the dates that a text names, for a person to choose from: none is taken for the article's own unasked."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from heritage_annotator.model.folding import folded
from heritage_annotator.patterns import late

MOST = 8
# Code points looked at: a dateline stands at the beginning, a note of when it was printed at the end.
REACH = 20_000

_NAMES: tuple[tuple[str, ...], ...] = (
    ("january", "jan", "janvier", "يناير", "كانون_الثاني"),
    ("february", "feb", "février", "فبراير", "شباط"),
    ("march", "mar", "mars", "مارس", "آذار"),
    ("april", "apr", "avril", "أبريل", "نيسان"),
    ("may", "mai", "مايو", "أيار"),
    ("june", "jun", "juin", "يونيو", "حزيران"),
    ("july", "jul", "juillet", "يوليو", "تموز"),
    ("august", "aug", "août", "أغسطس", "آب"),
    ("september", "sept", "sep", "septembre", "سبتمبر", "أيلول"),
    ("october", "oct", "octobre", "أكتوبر", "تشرين_الأول"),
    ("november", "nov", "novembre", "نوفمبر", "تشرين_الثاني"),
    ("december", "dec", "décembre", "ديسمبر", "كانون_الأول"),
)
_MONTHS: Mapping[str, int] = {
    folded(name.replace("_", " ")): number for number, names in enumerate(_NAMES, 1) for name in names
}
_MONTH = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_DATE = late(
    rf"""(?:
        (?<!\d)(?P<iso>(?:19|20)\d\d-\d\d-\d\d)
      | (?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er)?\s+(?:of\s+|de\s+)?
        (?P<month>{_MONTH})\.?,?\s+(?P<year>(?:19|20)\d\d)
      | \bو?(?P<month2>{_MONTH})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>(?:19|20)\d\d)
      | \bو?(?P<month3>{_MONTH})\.?,?\s+(?P<year3>(?:19|20)\d\d)
    )\b""",
    re.VERBOSE,
)


def dates_in(text: str) -> list[str]:
    """The days and months that the text names in English, French or Arabic, each once, in its order; ISO 8601.

    Figures alone (03/02/2017) say no date: nobody knows which is the month.
    """
    looked_at = text if len(text) <= 2 * REACH else f"{text[:REACH]}\n{text[-REACH:]}"
    return list(dict.fromkeys(_found(folded(looked_at))))[:MOST]


def _found(text: str) -> Iterator[str]:
    for match in _DATE.finditer(text):
        named = match.groupdict()
        if named["iso"]:
            year, month, day = map(int, named["iso"].split("-"))
        else:
            month = _MONTHS[named["month"] or named["month2"] or named["month3"]]
            year = int(named["year"] or named["year2"] or named["year3"])
            day = int(named["day"] or named["day2"] or 0)
        try:
            date(year, month, day or 1)
        except ValueError:
            continue
        yield f"{year:04}-{month:02}-{day:02}" if day else f"{year:04}-{month:02}"
