"""The day on which a page says it was published: what it states, in the order of trust; never when it was changed."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from html import unescape
from itertools import islice

from heritage_annotator.frozen import frozen
from heritage_annotator.model.folding import folded
from heritage_annotator.services.dates.reckoning import hijri
from heritage_annotator.services.dates.solar import MONTHS, gregorian
from heritage_annotator.services.files.xml import Node, bearing, take_out
from heritage_annotator.services.importing.printed_days import named_day
from heritage_annotator.services.importing.web.json_ld import Said, texts
from heritage_annotator.services.importing.web.page_metas import (
    Metas,
    around,
    first_of,
    holding,
    is_of_comment,
    words_of,
)

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published",
    "article.published", "published_time", "published-date",
)  # fmt: skip
_ISSUED = (
    "datepublished", "dc.date.issued", "dcterms.issued", "dcterms.date.issued", "dc.date.published", "dc.date",
    "dcterms.date", "dc.date.created", "dcterms.created", "dcterms.date.created", "citation_publication_date",
    "citation_date", "citation_online_date", "parsely-pub-date", "sailthru.date", "publishdate", "publish-date",
    "publish_date", "publication_date", "pubdate", "cxenseparse:recs:publishtime", "date", "pdate", "displaydate",
)  # fmt: skip
_FIRST_YEAR = 1500
_MOST_TIMES = 50
_EPOCH = "1970-01-01"
"""What programs write that know no date."""

_UPDATE = re.compile(
    r"updat|modif|revis|edited|aktualisier|geändert|mis à jour|actualiz|aggiornat|atualiz|обновл|тحديث|تحديث|محدث"
    r"|güncell|bijgewerkt|更新",
    re.IGNORECASE,
)
_UPDATED = re.compile(rf"\b\w*(?:{_UPDATE.pattern})[^|·•]*", re.IGNORECASE)
_LOOKED_UP = re.compile(r"access-?date|reference-text|cite_note|citation", re.IGNORECASE)
"""Where a page says when somebody read what it cites."""
_AMBIGUOUS = re.compile(r"(?<!\d)(?:0?[1-9]|1[0-2])([/-])(?:0?[1-9]|1[0-2])\1\d{4}(?!\d)")
_NAMING = ("class", "id", "itemprop", "rel")
_NAMED = ("name", "property", "itemprop", "class", "id")
_AUTHOR = re.compile(r"author|byline|(?:^|\s)(?:fn|vcard)(?:\s|$)", re.IGNORECASE)
_LONGEST_LABEL = 200
"""Code points. What is longer tells more than a date."""
_PUBLISHED_WORD = re.compile(
    r"(?:\b(?:published|posted|first published)|(?:^|[|·•,;(])\W*(?:publiée?|mis en ligne|veröffentlicht|erschienen"
    r"|publicad[oa]|pubblicato|gepubliceerd|geplaatst|yayın(?:lanma)?(?: tarihi)?|giriş(?: tarihi)?|опубликовано"
    r"|опубліковано|објављено|objavljeno|opublikowano|publicat|δημοσιεύ[θτ]ηκε"
    r"|(?:تاريخ |تم )?النشر|نشرت?|تاریخ انتشار|פורסם))\b\W*"
    r"(?:(?:on|le|am|vom|el|il|em|op|la|في)\b\W*)?([^|·•]{6,40})",
    re.IGNORECASE,
)

_ISO = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?(?:[T\s].*)?", re.DOTALL)
_JOINED = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[T\s]?\d.*)?", re.DOTALL)
_FIGURES = re.compile(r"\D{0,20}\b(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b.{0,40}", re.DOTALL)
_CLOCK = re.compile(
    r"(?:T(?=\d\d:?\d\d)|\s(?=\d\d:))(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*"
    r"(Z|(?:UTC|GMT)?[+-]\d\d:?\d\d|UTC|GMT)?"
)

# Where figures stand month first. Canadians write both; of the others the day comes first.
_MONTH_FIRST = frozenset({"US", "FM", "MH", "PW"})
_UNDECIDED = frozenset({"", "CA", "PH", "ZA"})


# The years of Iran and Afghanistan are counted by the sun; the calendar of Saudi Arabia is that of Umm al-Qura.
_SOLAR, _UMM_AL_QURA = "solar", "lunar"
_OF_SUN = frozenset({"fa", "ps", "prs", "pes", "mzn", "lrc"})
_LAST_DAY = 31
_HIJRA = re.compile(r"(?<!\d)(?:(1[34]\d\d)[/.-](\d{1,2})[/.-](\d{1,2})|(\d{1,2})[/.-](\d{1,2})[/.-](1[34]\d\d))(?!\d)")
_NAMED_HIJRA = re.compile(r"(?<!\d)(\d{1,2})\s+(\w+)(?:\s+ماه)?(?:\s+سال)?،?\s+(1[34]\d\d)(?!\d)")


@frozen
class Stated:
    """A date as a page states it: an ISO 8601 day, month or year. `instant`: None where no zone is told."""

    day: str
    instant: datetime | None = None
    is_utc: bool = False


def stated_date(root: Node, metas: Metas, said: Said) -> str:
    """The day, month or year on which the page says it was published, as the outlet counts days; else ''."""
    region, calendar = _region(root, metas), _calendar(root, metas)
    found = [stated for text in _texts(root, metas, said) if (stated := read_date(text, region, calendar)).day]
    if not found:
        return ""
    first = found[0]
    if first.is_utc:  # another place may tell the same instant by the outlet's own clock
        local = (each.day for each in found if not each.is_utc and _are_same(each.instant, first.instant))
        return next(local, "") or _printed_day(root, first, region)
    return first.day


def _printed_day(root: Node, stated: Stated, region: str) -> str:
    """The day that the page prints where it marks that very instant: by the outlet's clock it may be the next one."""
    for node in islice((*root.iter("time"), *holding(root, "datePublished")), _MOST_TIMES):
        if _are_same(read_date(node.get("datetime", "") or node.get("content", "")).instant, stated.instant):
            printed = read_date(words_of(node), region).day
            if len(printed) == 10 and abs(date.fromisoformat(printed) - date.fromisoformat(stated.day)).days == 1:
                return printed
    return stated.day


def _are_same(one: datetime | None, other: datetime | None) -> bool:
    """Whether both are one instant, by their minutes: not every place tells the seconds."""
    return one is not None and other is not None and one.replace(second=0) == other.replace(second=0)


def read_date(text: str, region: str = "", calendar: str = "") -> Stated:
    """The date that `text` is or holds; no day where its figures may mean two.

    `region`: an ISO 3166 code, which decides what 03/02/2017 means; `calendar`: in which years of the Hijra count.
    """
    text = text.strip()[:200]
    day = (_of_hijra(text, calendar) if calendar else "") or _numbered(text, region) or named_day(text)
    if not _is_possible(day):
        return Stated("")
    clock = _CLOCK.search(text) if len(day) == 10 else None
    if clock is None or clock.group(4) is None:
        return Stated(day)
    hour, minute, second, zone = clock.groups("00")
    offset = _offset(zone[-6:].lstrip("UTCGM") if len(zone) > 3 else zone)
    try:
        instant = datetime.fromisoformat(f"{day}T{hour}:{minute}:{second}").replace(tzinfo=UTC) - offset
    except (ValueError, OverflowError):
        return Stated(day)
    return Stated(day, instant, is_utc=not offset)


def shown_words(guessed: str, html: str) -> str:
    """The words by which the day that somebody guessed stands on the page, with its year; '' for one that is made up of
    less.
    """
    year, _, rest = guessed.partition("-")
    month, _, day = rest.rpartition("-")
    if not (year.isdigit() and day.isdigit()):
        return ""
    figures = rf"(?<!\d)0?{int(day)}(?!\d)"
    # The third of the third: the first 3 of 2017-3-3 is its month.
    of_month = rf"(?<!\d)0?{int(month)}(?!\d)" if month.isdigit() else r"(?!)"
    parts = ((year, of_month, figures), (figures, of_month, year), (of_month, figures, year))
    whole = "|".join(r"\D{1,3}".join(some) for some in parts)
    beside = re.compile(
        rf"{whole}|{year}(?![-/.]{figures})\D[^\n<>]{{0,15}}?{figures}"
        rf"|{figures}(?![-/.]{year})[^\n<>]{{1,15}}?(?<!\d){year}(?!\d)|{year}{rest.replace('-', '')}"
    )
    found = beside.search(unescape(html))
    return " ".join(found.group().split()) if found else ""


def forget_misleading(root: Node) -> None:
    """Takes out of the tree what guesses take for its date or author: days of changes and of what it cites, figures
    that may mean two, and <time>; and says no more that those who comment are authors.

    What can be read of these is read before anybody guesses.
    """
    for node in list(root.iter("meta", "time", "span", "p", "div", "small", "li")):
        is_change, is_cited = _told_by(" ".join(node.get(name, "") for name in _NAMED))
        is_change = is_change and len(words_of(node)) < _LONGEST_LABEL
        is_cited = is_cited and node.tag in {"span", "li", "p"}
        if node.tag == "time" or is_change or is_cited or _AMBIGUOUS.search(node.get("content", "")):
            take_out(node)
    for node in [node for node in bearing(root, *_NAMING) if _AUTHOR.search(_names(node)) and is_of_comment(node)]:
        for name in _NAMING:
            node.attrib.pop(name, None)
    for node in root.iter():
        if (text := _plainly_dated(node.text)) is not None:
            node.text = text
        if (tail := _plainly_dated(node.tail)) is not None:
            node.tail = tail


def _names(node: Node) -> str:
    return " ".join(node.get(name, "") for name in _NAMING)


def _plainly_dated(text: str | None) -> str | None:
    """The text without those dates; None where it stays."""
    if not text or len(text) >= _LONGEST_LABEL:
        return None
    return _without_dates(text)


@lru_cache(maxsize=4096)  # menus say the same on each page of a site
def _without_dates(text: str) -> str | None:
    # Where the word alone is not, neither is what goes on behind it, which takes several times as long to seek.
    plain = _AMBIGUOUS.sub("", _UPDATED.sub("", text) if is_of_update(text) else text)
    return plain if plain != text else None


@lru_cache(maxsize=4096)  # parts of a page are called alike
def _told_by(names: str) -> tuple[bool, bool]:
    """Whether what is called so tells of a change, and of what the page cites."""
    return is_of_update(names), _LOOKED_UP.search(names) is not None


def is_of_update(text: str) -> bool:
    """Whether `text` speaks of a change."""
    return _UPDATE.search(text) is not None


def _texts(root: Node, metas: Metas, said: Said) -> Iterator[str]:
    yield from texts(said.get("datePublished"))
    yield from filter(None, (first_of(metas, name) for name in _PUBLISHED))
    for node in holding(root, "datePublished"):
        yield node.get("content", "") or node.get("datetime", "") or words_of(node)
    yield from _times(root)
    yield from filter(None, (first_of(metas, name) for name in _ISSUED))
    yield from texts(said.get("dateCreated"))
    yield from _spoken(root)


def _times(root: Node) -> Iterator[str]:
    """What the <time> of the article says; of several outside articles none, unless they agree."""
    own = (node for node in root.iter("time") if not is_of_comment(node))
    times = [node for node in islice(own, _MOST_TIMES) if not _is_of_change(node)]
    told = [node.get("datetime", "") or words_of(node) for node in times]
    for node, text in zip(times, told, strict=True):
        if "pubdate" in node.attrib or "publish" in node.get("class", "").lower():
            yield text
    inside = [text for node, text in zip(times, told, strict=True) if _is_headed(node)]
    if inside:
        yield inside[0]
    elif len({text[:10] for text in told}) == 1:
        yield told[0]


def _is_headed(node: Node) -> bool:
    """Whether it stands in an article that is the page's own: one with the first heading."""
    article = next((each for each in around(node) if each.tag in {"article", "main"}), None)
    return article is not None and any(True for _ in article.iter("h1"))


def _is_of_change(node: Node) -> bool:
    names = " ".join(node.get(name, "") for name in ("class", "id", "itemprop"))
    if is_of_update(names) and "publish" not in names.lower():
        return True
    parent = node.getparent()
    if parent is None:
        return False
    before: list[str] = [parent.text or ""]
    for child in parent:
        if child is node:
            break
        before += [*child.itertext(), child.tail or ""]
    return is_of_update("".join(before)[-40:])


def _spoken(root: Node) -> Iterator[str]:
    """Dates behind the word "Published", in lines that are no sentences."""
    for text in root.itertext():
        if len(text) < _LONGEST_LABEL and (found := _PUBLISHED_WORD.search(text)):
            yield found.group(1)


def _numbered(text: str, region: str) -> str:
    if found := _ISO.fullmatch(text):
        year, _, month, day = found.groups()
        return _iso(year, month, day)
    if found := _JOINED.fullmatch(text):
        return _iso(*found.groups())
    if found := _FIGURES.fullmatch(text):
        one, mark, two, year = found.groups()
        if mark == "." or int(one) > 12 or one == two or (region not in _MONTH_FIRST | _UNDECIDED and int(two) <= 12):
            return _iso(year, two, one)
        if int(two) > 12 or region in _MONTH_FIRST:
            return _iso(year, one, two)
    return ""


def _iso(year: str | int, month: str | int | None = None, day: str | int | None = None) -> str:
    parts = [f"{int(year):04}", *(f"{int(part):02}" for part in (month, day) if part is not None)]
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return "-".join(parts)


def _of_hijra(text: str, calendar: str) -> str:
    """The day in our calendar that the text names in the other, by figures or by a month of Iran or Afghanistan."""
    plain = folded(text)  # figures are ASCII there
    if found := _HIJRA.search(plain):
        parts = [int(part) for part in found.groups() if part]
        year, month, day = parts if parts[0] > _LAST_DAY else parts[::-1]
    elif (found := _NAMED_HIJRA.search(plain)) and found[2] in MONTHS:
        year, month, day = int(found[3]), MONTHS[found[2]], int(found[1])
    else:
        return ""
    if calendar == _SOLAR:
        known = gregorian(year, month, day)
        return "" if known is None else known.isoformat()
    return (hijri(year, month, day) or "").removesuffix("~") if found.re is _HIJRA else ""


def _calendar(root: Node, metas: Metas) -> str:
    """The calendar of the Hijra that is the state's where the page says it is from; '' elsewhere."""
    for tag in (root.get("lang", ""), first_of(metas, "og:locale", "content-language", "dc.language")):
        language = tag.replace("_", "-").lower().split("-")
        if language[0] in _OF_SUN:
            return _SOLAR
        if language[0] == "ar" and "sa" in language[1:]:
            return _UMM_AL_QURA
    return ""


def _is_possible(day: str) -> bool:
    latest = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    return f"{_FIRST_YEAR}" <= day <= latest and day != _EPOCH


def _offset(zone: str) -> timedelta:
    if not zone[1:2].isdigit():
        return timedelta()
    figures = zone[1:].replace(":", "")
    offset = timedelta(hours=int(figures[:2]), minutes=int(figures[2:]))
    return -offset if zone[0] == "-" else offset


def _region(root: Node, metas: Metas) -> str:
    """The country the page is of, as far as its language tag says."""
    for tag in (root.get("lang", ""), first_of(metas, "og:locale", "content-language", "dc.language")):
        for part in tag.replace("_", "-").split("-")[1:]:
            if len(part) == 2 and part.isalpha():
                return part.upper()
    return ""
