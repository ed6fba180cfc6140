"""Readings of forms of dates by themselves: days, months, years, decades, the Hijri calendar."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from heritage_annotator.model.incidents.vocabulary import DateKind
from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late
from heritage_annotator.services.dates import reckoning
from heritage_annotator.services.dates.lexicon import (
    AFTER,
    DOUBTFUL,
    FEASTS,
    HIJRI_MONTHS,
    MONTHS,
    ORDINALS,
    SINCE,
    TENS,
    TENS_TOLD,
    THROUGHOUT,
    UNTIL,
)
from heritage_annotator.services.dates.reckoning import Stated


class Reading(NamedTuple):
    """What an expression may mean: EDTF, the kind of date, and what later expressions may count from.

    `is_inferred`: an end of it is the day of the article, which the words do not say: *the past two weeks*.
    """

    edtf: str
    kind: str
    point: Stated | None = None
    is_inferred: bool = False


class Context(NamedTuple):
    """Against what an expression is read: the article's date, the last dates named before it, the source's words.

    `before` are the points named so far, each with its words, the last one last; those from `sentence` on stand in
    the sentence that the expression stands in. `ahead`: the words before it speak of what is yet to come.
    """

    published: Stated | None
    before: tuple[tuple[Stated, str], ...]
    words: str
    sentence: int = 0
    ahead: bool = False

    def last(self, *, day: bool = False, month: bool = False, beside: bool = False) -> tuple[Stated, str] | None:
        """The last date named before; `day`: to the day; `month`: to the month; `beside`: in the same sentence."""
        named = self.before[self.sentence :] if beside else self.before
        return next(
            (each for each in reversed(named) if (each[0].day or not day) and (each[0].month or not month)), None
        )


class Found:
    """What a form found: its named parts, '' for those that are not there. A name's digits tell it from its twins."""

    def __init__(self, match: re.Match[str]) -> None:
        self.span = match.span()
        self.text = match.group()
        self._parts: dict[str, str] = {}
        self._starts: dict[str, int] = {}
        for name, part in match.groupdict().items():
            if part:
                self._parts.setdefault(name.rstrip("0123456789"), part)
                self._starts.setdefault(name.rstrip("0123456789"), match.start(name) - match.start())

    def __getitem__(self, name: str) -> str:
        return self._parts.get(name, "")

    def before(self, name: str) -> str:
        """What stands before that part."""
        return self.text[: self._starts[name]].strip()

    def after(self, name: str) -> str:
        """That part and what stands behind it."""
        return self.text[self._starts[name] :]


Meaning = Callable[[Found, Context], Iterator[tuple[Reading, str]]]
"""What a match may mean, the best first, each with its anchor: '' for the article's date, or words of the text."""


def _kind(match: Found, point: Stated) -> Reading:
    before = re.sub(r"\s+", " ", match["pre"])
    if before in SINCE:
        return Reading(f"{point.edtf}/", DateKind.DURING, point)
    if match["latest"] or (before in UNTIL and (point.day or before != "through")):  # through 2015 is all of it
        return Reading(f"/{point.edtf}", DateKind.BEFORE, point)
    if before in AFTER:
        return Reading(f"{point.edtf}/", DateKind.AFTER, point)
    return Reading(point.edtf, DateKind.DURING if before in {*THROUGHOUT, "through"} else DateKind.ON, point)


def told(match: Found, point: Stated, anchor: str = "") -> Iterator[tuple[Reading, str]]:
    """The point with what its words say of it: since, until, after, about."""
    if not point.is_real:
        return
    if match["about"]:
        point = point._replace(about=True)
    if (
        match["pre"] == "from" and not match["onward"]
    ):  # pictures from 3 February are of that day, what lasted from it is not
        yield Reading(point.edtf, DateKind.ON, point), anchor
    yield _kind(match, point), anchor


def bound(match: Found, reading: Reading) -> Reading:
    """A span with what its words say of it: since it, until it, after it."""
    before, (first, _, last) = re.sub(r"\s+", " ", match["pre"]), reading.edtf.partition("/")
    if before in SINCE:
        return reading._replace(edtf=f"{first}/", kind=DateKind.DURING)
    if before in UNTIL:
        return reading._replace(edtf=f"/{last or first}", kind=DateKind.BEFORE)
    if before in AFTER:
        return reading._replace(edtf=f"{last or first}/", kind=DateKind.AFTER)
    return reading


_TURNS = (
    (late(r"before\s+last"), (False, -2)),
    (late(r"\bthe next|following|suivant|التالي|اللاحق|يليه"), (True, 1)),
    (late(r"previous|preceding|precedent|السابق"), (True, -1)),
    (late(r"last|past|passe|dernier|الماضي|الفايت|المنصرم|المنقضي"), (False, -1)),
    (late(r"next|coming|prochain|المقبل|القادم"), (False, 1)),
    (late(r"that|same|meme|-la$|نفس|ذات|ذلك|تلك"), (True, 0)),
)


def turn_in(match: "Found") -> str:
    """Its words that say which; “the next” is not “next”."""
    words = match["turn"]
    return "the next" if words == "next" and match.before("turn").endswith("the") else words


def turned(words: str) -> tuple[bool, int]:
    """What `the following`, `last`, `this` say: whether from what was named last, not from today, and how many on."""
    return next((turn for pattern, turn in _TURNS if pattern.search(words)), (False, 0))


def year_of(match: Found, context: Context) -> tuple[int, str] | None:
    """The year that the words name, in figures or as last year, with what it is counted from; None: they do not."""
    if match["year"]:
        return int(match["year"]), ""
    if not match["whichyear"]:
        return None
    from_named, years = turned(match["whichyear"])
    last = context.last() if from_named else None
    if last is not None:
        return last[0].year + years, last[1]
    return None if context.published is None else (context.published.year + years, "")


def month_of(text: str) -> int:
    """The number of a month that may stand in two names."""
    return MONTHS[re.split(r"\s*[/(]\s*", text)[0]]


def day_month_year(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    day = int(match["day"]) if match["day"] else ORDINALS.get(match["nth"], 1)
    month, year = month_of(match["month"]), year_of(match, context)
    if year is not None:
        yield from told(match, Stated(year[0], month, day), year[1])
    elif context.published is not None:
        ahead = context.ahead and not match["past"]
        yield from told(match, reckoning.nearest_day(context.published, month, day, ahead=ahead))


def day_of_night(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    """`the night of 20 May 2015`: that day, for nobody said how far the night reaches."""
    month, day, year = month_of(match["month"]), int(match["last"]), year_of(match, context)
    if year is not None:
        yield from told(match, Stated(year[0], month, day), year[1])
    elif context.published is not None:
        yield from told(match, reckoning.nearest_day(context.published, month, day, ahead=context.ahead))


def iso(match: Found, _context: Context) -> Iterator[tuple[Reading, str]]:
    yield from told(match, Stated(int(match["year"]), int(match["month"]), int(match["day"])))


def figures(match: Found, _context: Context) -> Iterator[tuple[Reading, str]]:
    """`14/05/2026`: where both may be the month nobody knows which is, and nothing is offered."""
    one, two = int(match["one"]), int(match["two"])
    if one > 12 >= two or one == two <= 12 or (match["mark"] == "." and two <= 12):
        yield from told(match, Stated(int(match["year"]), two, one))
    elif two > 12 >= one:
        yield from told(match, Stated(int(match["year"]), one, two))


def month_year(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    month, year, published = month_of(match["month"]), year_of(match, context), context.published
    if year is not None:
        yield from told(match, Stated(year[0], month), year[1])
    elif published is not None and _is_a_month(match, context):
        at = reckoning.nearest_month(published, month, ahead=context.ahead and not match["turn"])
        _, turn = turned(match["turn"]) if match["turn"] else (False, 0)
        # “Last March” said in March is that of the year before; “next May” is yet to come.
        if turn < 0 and month == published.month and at.year == published.year:
            at = at._replace(year=at.year - 1)
        elif turn > 0:
            at = at._replace(year=at.year + 1)
        yield from told(match, at)


_ATTACHED = frozenset(f"{one}{other}" for one in ("", "و", "ف") for other in ("", "ب", "ل", "ك"))


def _is_a_month(match: Found, context: Context) -> bool:
    """Whether a month alone is meant: not “may”, “march”, and in Arabic never without a word that leads to it."""
    led = match.before("month")
    if "\u0600" <= match["month"][0] <= "\u06ff":
        return led not in _ATTACHED
    if led not in _ARTICLES and re.split(r"[ ']", led)[0].strip("-") in _FRENCH:
        return True
    capital = context.words[_at_month(match, context.words) :][:1].isupper()
    return capital and (bool(led) or match["month"] not in DOUBTFUL)


def _at_month(match: Found, words: str) -> int:
    found = words.casefold().rfind(match["month"])
    return found if found >= 0 else max(0, len(words) - len(match["month"]))


_ARTICLES = frozenset({"le", "la"})
_FRENCH = frozenset(
    (
        "en", "dans", "pendant", "durant", "depuis", "debut", "fin", "mi", "avant", "apres", "des", "jusqu", "courant",
        "au", "du", "le", "la", "a", "d", "vers", "tout", "milieu", "l",
    )
)  # fmt: skip


def numbered_month(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    """`شهر 9`, as September is called in Syria."""
    month, year = int(match["nmonth"]), year_of(match, context)
    if year is not None:
        yield from told(match, Stated(year[0], month), year[1])
    elif context.published is not None:
        ahead = context.ahead and not match["past"]
        yield from told(match, reckoning.nearest_month(context.published, month, ahead=ahead))


def year(match: Found, _context: Context) -> Iterator[tuple[Reading, str]]:
    yield from told(match, Stated(int(match["year"])))


def decade(match: Found, _context: Context) -> Iterator[tuple[Reading, str]]:
    tens = match["tens"]
    first = (TENS_TOLD.get(tens) or TENS[tens]) if tens else int(match["decade"].strip("'’"))
    first += 1900 if first < 100 else 0
    yield bound(match, Reading(f"{first}/{first + 9}", DateKind.BETWEEN)), ""


def feast(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    """`New Year's Eve`."""
    month, day = FEASTS[match["feast"]]
    if match["year"]:
        yield from told(match, Stated(int(match["year"]), month, day))
    elif context.published is not None:
        yield from told(match, reckoning.nearest_day(context.published, month, day, ahead=context.ahead))


def hijri(match: Found, context: Context) -> Iterator[tuple[Reading, str]]:
    month = HIJRI_MONTHS[match["hmonth"]] if match["hmonth"] else 0
    day = int(match["day"] or 0) or ORDINALS.get(match["nth"], 0)
    if match["hyear"]:
        year = int(match["hyear"])
    elif match["year"]:
        year = reckoning.hijri_year_within(int(match["year"]), month, day)
    elif context.published is not None and context.published.as_day is not None:
        year = reckoning.hijri_year_of(context.published.as_day)
        known = reckoning.hijri(year, month, day)
        past = turned(match["turn"])[1] < 0  # “last Ramadan” said in it is that of the year before
        if known is not None and (
            known[:10] > context.published.edtf or (past and known[-10:] >= context.published.edtf)
        ):
            year -= not context.ahead
        elif context.ahead and known is not None and known[-10:] < context.published.edtf:
            year += 1
    else:
        return
    known = reckoning.hijri(year, month, day)
    if known is None:
        return
    before = re.sub(r"\s+", " ", match["pre"])
    first, _, last = known.partition("/")
    if before in SINCE:
        yield Reading(f"{first}/", DateKind.DURING), ""
    elif before in UNTIL:
        yield Reading(f"/{last or first}", DateKind.BEFORE), ""
    elif before in AFTER:
        yield Reading(f"{last or first}/", DateKind.AFTER), ""
    else:
        point = reckoning.of_day(date.fromisoformat(first[:10]))._replace(about=True) if day else None
        yield Reading(known, DateKind.BETWEEN if last else DateKind.ON, point), ""


def day_of(context: Context) -> date | None:
    """The article's day, where it is known."""
    return None if context.published is None else context.published.as_day


def moved_days(point: date, days: int) -> Stated:
    """A day so many days on."""
    return reckoning.of_day(point + timedelta(days=days))
