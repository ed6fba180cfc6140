"""Whose report an article is, as far as its own words say: who relayed it, and to whom it is ascribed."""

import re
from collections.abc import Iterator
from enum import StrEnum

from heritage_annotator.model.span import Span
from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late


class Part(StrEnum):
    """What somebody named in an article has to do with it: the agency that relayed it, or who said it first."""

    RELAYED_BY = "relayed_by"
    ORIGINATOR = "originator"


class Ascribed(NamedTuple):
    """A name with its part, and the words that say so, in code points of the body."""

    part: Part
    name: str
    span: Span


class Attributed(NamedTuple):
    """Whom a passage is ascribed to by its own sentence, and who relayed the article; None where no word says so."""

    originator: Ascribed | None
    relayed_by: Ascribed | None


# Agencies by the names they sign with. What is written in capitals is an agency only in capitals.
_AGENCIES = (
    "AFP|AP|Reuters|REUTERS|EFE|Efe|SANA|Sana|TASS|RIA Novosti|Interfax|Xinhua|DPA|dpa|ANSA|Anadolu|AA|Sputnik|IRNA|"
    "INA|WAFA|Petra|MENA|NNA|Belga|ANP|KNA|IRIN|QNA|WAM|SPA|KUNA|BNA|SABA|"
    "Associated Press|The Associated Press|Agence France-Presse|Anadolu Agency|Anadolu Ajansı|"
    "سانا|رويترز|فرانس برس|أ ف ب|أ\\.ف\\.ب|الأناضول|د ب أ|واع|وفا|سبأ|شينخوا|سبوتنيك|تاس|أسوشيتد برس|نوفوستي|"
    "ТАСС|РИА Новости|Интерфакс|САНА|Рейтер|Синьхуа"
)
# A capital letter's word and those that go on with it; in Arabic, which has none, two words at most.
_NAME = r"(?:[A-ZÀ-ÞА-ЯİŞÇĞÜÖ][\w’'.-]*(?:[ -](?:of|for|de|du|des|la|le|and|et|[A-ZÀ-ÞА-ЯİŞÇĞÜÖ][\w’'.-]*)){0,7})"
_BARE = _NAME.replace("’'", "")
_ARABIC = r"(?:[\u0621-\u064A]+(?: [\u0621-\u064A]+){0,2})"

_AFTER_ARABIC = r"(?:وفقا ل|وفقًا ل|وفقاً ل|بحسب |حسب |نقلا عن |نقلًا عن |نقلاً عن )(?:وكالة )?"

_RULES: tuple[tuple[Part, re.Pattern[str]], ...] = tuple(
    (part, late(pattern, re.MULTILINE))
    for part, pattern in (
        # PALMYRA, March 3 (SANA) – …; حلب-سانا; دمشق (رويترز) -; МОСКВА, 3 марта /ТАСС/.
        (Part.RELAYED_BY, rf"^[^\n.]{{2,60}}[(/\[] ?(?P<name>{_AGENCIES}) ?[)/\]]"),
        (Part.RELAYED_BY, rf"^[\w ]{{2,24}}(?: ?[-–—] ?|, )(?P<name>{_AGENCIES})(?= ?[-–—:]|$)"),
        # (AFP) or – Reuters at the end of the text.
        (Part.RELAYED_BY, rf"(?:^|[\s.])[(\[](?P<name>{_AGENCIES})[)\]]\s*\Z"),
        (Part.RELAYED_BY, rf"^(?:Source|By|المصدر|Источник|Kaynak) ?[:：] ?(?P<name>{_AGENCIES})(?=\s|[.,]|$)"),
        (Part.ORIGINATOR, rf"\b[Aa]ccording to (?:the )?(?P<name>{_NAME})"),
        (Part.ORIGINATOR, rf"\b(?:[Ss]elon|[Dd]’après|[Dd]'après) (?:l['’]|le |la |les )?(?P<name>{_NAME})"),
        (Part.ORIGINATOR, rf"\b[Пп]о (?:данным|сообщению|словам) (?P<name>{_NAME})"),
        (Part.ORIGINATOR, rf"(?P<name>{_BARE})(?:['’]\w+)? göre\b"),
        (
            Part.ORIGINATOR,
            _AFTER_ARABIC + rf"(?P<name>{_AGENCIES}|{_ARABIC})",
        ),
    )
)
# Words after which an Arabic name is at its end.
_ARABIC_ENDS = {*"في|من|على|إن|أن|عن|التي|الذي|حيث|يوم|قال|وقال|فإن|إنه|أنه|اليوم|أمس".split("|")}  # noqa: SIM905
_HEAD = 4_000


def ascribed(body: str) -> list[Ascribed]:
    """Those named in the beginning and at the end of a text, in their order; each name once for a part."""
    found: dict[tuple[Part, str], Ascribed] = {}
    for each in sorted(_all(body), key=lambda each: each.span):
        found.setdefault((each.part, each.name), each)
    return list(found.values())


def attributed(body: str, passage: Span, around: Span) -> Attributed:
    """Of a passage and the sentence `around` it: who is said to say it, the one named nearest; and the agency.

    An originator named elsewhere in the article is none of this passage's. Cost: a few patterns over the sentence, and
    over the beginning and end of the article.
    """
    named = [each for each in _found(around.of(body), around.start) if each.part is Part.ORIGINATOR]
    nearest = min(named, key=lambda each: (_apart(each.span, passage), each.span), default=None)
    relayed = next((each for each in ascribed(body) if each.part is Part.RELAYED_BY), None)
    return Attributed(nearest, relayed)


def _apart(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)


def _all(body: str) -> Iterator[Ascribed]:
    head = body[:_HEAD]
    tail = max(len(head), len(body) - 200)
    yield from _found(head, 0)
    yield from _found(body[tail:], tail)


def _found(text: str, at: int) -> Iterator[Ascribed]:
    """Who is named in a piece of a body that begins at that code point."""
    for part, pattern in _RULES:
        for match in pattern.finditer(text):
            name = _name(match.group("name"))
            if name:
                start = at + match.start("name")
                yield Ascribed(part, name, Span(start, start + len(name)))


def _name(text: str) -> str:
    words = text.rstrip(" .,’'").split(" ")
    end = next((number for number, word in enumerate(words) if word in _ARABIC_ENDS), len(words))
    while end and words[end - 1] in {"of", "for", "and", "et", "de", "du", "des", "la", "le"}:
        end -= 1
    return " ".join(words[:end]).rstrip(".,")
