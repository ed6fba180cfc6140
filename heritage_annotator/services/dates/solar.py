"""Dates of the Solar Hijri calendar, as Iran and Afghanistan write them: ۱۲ اسفند ۱۳۹۵, 12 Esfand 1395, 12 حوت 1395.

It is civil and counted out, so a day is that day; a month or a year alone is its span.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from heritage_annotator.model.folding import folded
from heritage_annotator.model.incidents.vocabulary import DateKind
from heritage_annotator.patterns import late
from heritage_annotator.services.dates import reckoning
from heritage_annotator.services.dates.grammar import Context, Found, Meaning, Reading, bound, told
from heritage_annotator.services.dates.lexicon import alternatives

_IRAN = (
    "فروردین|farvardin", "اردیبهشت|ordibehesht|ordibehest", "خرداد|khordad", "تیر|tir", "مرداد|امرداد|mordad",
    "شهریور|shahrivar", "مهر|mehr", "آبان|aban", "آذر|azar", "دی|dey", "بهمن|bahman", "اسفند|esfand",
)  # fmt: skip
# Words of every day too: the lion, the arch, cancer.
_AFGHANISTAN = (
    "حمل|hamal", "ثور|sawr|saur", "جوزا|jawza|jauza", "سرطان|saratan", "اسد|asad", "سنبله|sonbola|sunbula",
    "میزان|mizan", "عقرب|aqrab", "قوس|qaws|qaus", "جدی|jadi", "دلو|dalw|dalwa", "حوت|hut",
)  # fmt: skip
_NTH = (
    "یکم|اول", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم", "دهم", "یازدهم", "دوازدهم", "سیزدهم",
    "چهاردهم", "پانزدهم", "شانزدهم", "هفدهم", "هجدهم|هیجدهم", "نوزدهم", "بیستم", "بیست و یکم", "بیست و دوم",
    "بیست و سوم", "بیست و چهارم", "بیست و پنجم", "بیست و ششم", "بیست و هفتم", "بیست و هشتم", "بیست و نهم", "سی ام|سیام",
    "سی و یکم",
)  # fmt: skip


def _numbered(*lists: tuple[str, ...]) -> dict[str, int]:
    rows = ((number, names) for some in lists for number, names in enumerate(some, 1))
    return {folded(name): number for number, names in rows for name in names.split("|")}


MONTHS, _ORDINALS = _numbered(_IRAN, _AFGHANISTAN), _numbered(_NTH)
_MONTH, _OF_IRAN, _ORDINAL = (alternatives(each) for each in (MONTHS, _numbered(_IRAN), _ORDINALS))
# Of which era, where it is said.
_ERA = (
    r"(?:\s*(?:ه\.?\s?ش\.?|ش\.?|هجري\s+(?:شمسي|خورشيدي)|شمسي|خورشيدي|a\.?h\.?\s?s\.?h\.?|s\.?h\.?|solar(?:\s+hijri)?))"
)
_YEAR = r"(?P<syear>1[234]\d\d)"
_OF = r"(?:\s+(?:سال|ماه|of|de))?,?\s+(?:سال\s+)?"
_LED = r"(?:(?:در|روز|تاریخ|في|يوم|on|in|le|en)\s+)?"
_END = r"(?!\w)"
_DAY = rf"(?:(?P<sday>\d{{1,2}})(?:st|nd|rd|th|er)?|(?P<snth>{_ORDINAL}))(?:\s+(?:of|ماه))?"

# Years of which the rule of thirty-three is that of the sun.
_YEARS = range(1210, 1500)
_KNOWN, _DAY_KNOWN = 1395, date(2016, 3, 20)


def _is_leap(year: int) -> bool:
    return (25 * year + 11) % 33 < 8


def gregorian(year: int, month: int, day: int) -> date | None:
    """The day in our calendar; None where there is none."""
    length = 31 if month <= 6 else 30 if month <= 11 or _is_leap(year) else 29
    if year not in _YEARS or not 1 <= month <= 12 or not 1 <= day <= length:
        return None
    begun = min(year, _KNOWN), max(year, _KNOWN)
    days = sum(366 if _is_leap(each) else 365 for each in range(*begun))
    first = _DAY_KNOWN + timedelta(days=days if year >= _KNOWN else -days)
    return first + timedelta(days=(month - 1) * 31 - max(0, month - 7) + day - 1)


def _last(year: int, month: int) -> date | None:
    return next((found for day in (31, 30, 29) if (found := gregorian(year, month, day)) is not None), None)


# What is written in the digits of Persian is of its calendar.
_PERSIAN = late("[۰-۹]")


def day_or_month(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    """A day, with its year or in the last one; a month of a year as its span."""
    month = MONTHS[match["smonth"]]
    day = int(match["sday"]) if match["sday"] else _ORDINALS.get(match["snth"], 0)
    if match["syear"]:
        years = [int(match["syear"])]
    elif context.published is None or context.published.as_day is None or not _PERSIAN.search(context.words):
        return
    else:
        years = [context.published.year - 621 - back for back in (0, 1, 2)]
    for year in years:
        first, last = gregorian(year, month, day or 1), gregorian(year, month, day) if day else _last(year, month)
        if first is None or last is None:
            continue
        published = context.published.as_day if context.published is not None else None
        if not match["syear"] and published is not None and first > published and not context.ahead:
            continue
        if day:
            yield from told(match, reckoning.of_day(first))
        else:
            yield bound(match, Reading(f"{first}/{last}", DateKind.BETWEEN)), ""
        return


def year(match: Found, _context: Context) -> Iterator[tuple[Reading, str]]:
    """`سال ۱۳۹۵`, `1395 ش`: from its first day to its last."""
    number = int(match["syear"])
    first, last = gregorian(number, 1, 1), _last(number, 12)
    if first is not None and last is not None:
        yield bound(match, Reading(f"{first}/{last}", DateKind.BETWEEN)), ""


def figures(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    """`۱۳۹۵/۱۲/۱۲`, the year first: of this calendar where digits or words say so, else nobody knows of which."""
    if not (match["era"] or _PERSIAN.search(context.words)):
        return
    found = gregorian(int(match["syear"]), int(match["smon"]), int(match["sday"]))
    if found is not None:
        yield from told(match, reckoning.of_day(found))


FORMS: tuple[tuple[str, Meaning], ...] = (
    (rf"{_LED}{_DAY}\s+(?P<smonth>{_MONTH})(?:\s+ماه)?{_OF}{_YEAR}{_ERA}?{_END}", day_or_month),
    (rf"{_LED}(?P<smonth>{_OF_IRAN})\s+(?P<sday>\d{{1,2}}),?\s+{_YEAR}{_ERA}?{_END}", day_or_month),
    (rf"{_LED}{_DAY}\s+(?P<smonth>{_OF_IRAN})(?:\s+ماه)?{_END}(?!,?\s+\d)", day_or_month),
    (rf"{_LED}(?P<smonth>{_OF_IRAN})(?:\s+ماه)?{_OF}{_YEAR}{_ERA}?{_END}", day_or_month),
    (
        rf"(?P<syear>1[34]\d\d)(?P<mark>[-/.])(?P<smon>\d{{1,2}})(?P=mark)(?P<sday>\d{{1,2}})(?!\d)(?P<era>{_ERA})?",
        figures,
    ),
    (rf"(?:(?:در|في)\s+)?سال\s+(?P<syear>1[34]\d\d){_ERA}?{_END}", year),
    (rf"(?:(?:در|في|in|en)\s+)?(?:عام\s+|سنه\s+|سال\s+)?(?P<syear>1[34]\d\d){_ERA}{_END}", year),
)
"""The forms as patterns over folded text, each with what it may mean."""
