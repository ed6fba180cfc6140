"""Reads the first line of a bare text: a date as metadata, a headline as title."""

import re

from heritage_annotator.model.text import is_blank
from heritage_annotator.patterns import late
from heritage_annotator.services.articles.wrapping import first_line
from heritage_annotator.services.importing.metadata import iso_date, one_line
from heritage_annotator.services.importing.printed_days import day_alone

LONGEST_HEADLINE = 150
"""Code points. A longer first line is a paragraph."""

_DATE = late(r"[^\S\n]*date[^\S\n]+(\d{4}-\d{2}-\d{2})(?:[^\S\n]+|$)", re.IGNORECASE | re.MULTILINE)
_SENTENCE_END = tuple(".。।۔,،;؛:")
_CLOSING_QUOTES = "\"'”’»“)]"
_CAPTION_START = late(
    r"in this .{0,40}\b(?:photo|photograph|image|picture|video|frame)\b"
    r"|(?:file |handout )?(?:photo|photograph|image|picture|caption|credit)s?\s*(?:[:/|–—]|-\s|by\b)"
    r"|file\s*[-–—]|\(?file photo\)?"
    r"|(?:photo|image|crédit photo|légende)\s*:|bild\s*:|foto\s*:|صورة\s*[:(]",
    re.IGNORECASE,
)
_CREDIT_END = late(
    r"[(\[][^()\[\]]*(?:\bvia\b|\bphoto\b|\bhandout\b|\bagency\b|\b(?:AP|AFP|EPA|DPA|SANA|TASS|IRNA|Xinhua"
    r"|Anadolu|Reuters|Getty)\b|رويترز|أ\s?ف\s?ب|فرانس برس|سانا|وكالة)[^()\[\]]*[)\]]",
    re.IGNORECASE,
)


def take_date(text: str) -> tuple[str, str]:
    """The date that ` date 2017-03-03 ` at the very start gives, and the text after it.

    Without such a date: empty, and `text` as it is.
    """
    found = _DATE.match(text)
    published = iso_date(found.group(1)) if found else ""
    return (published, text[found.end() :]) if found and published else ("", text)


def without_blank_ends(text: str) -> str:
    """`text` from its first to its last line that holds more than spaces. Cost: linear."""
    start = text.rfind("\n", 0, len(text) - len(text.lstrip())) + 1
    end = text.find("\n", len(text.rstrip()))
    return text[start:] if end < start else text[start:end]


def headline(body: str) -> str:
    """The first line of `body` when it reads like a headline above a text, else empty.

    One that is wrapped is taken whole; a date by itself above it is none.
    """
    while day_alone((first := body.partition("\n"))[0]):
        body = first[2].lstrip("\n")
    line = first_line(body[: 10 * LONGEST_HEADLINE])
    if len(line) > LONGEST_HEADLINE * 2 or is_blank(body[len(line) + 1 :]):
        return ""
    line = one_line(line)
    return line if line and not _is_sentence(line) and not _is_caption(line) else ""


def _is_sentence(line: str) -> bool:
    if len(line) > LONGEST_HEADLINE or "://" in line.split(" ", 1)[0]:
        return True
    return line.rstrip(_CLOSING_QUOTES).endswith(_SENTENCE_END)


def _is_caption(line: str) -> bool:
    last_bracket = max(line.rfind("("), line.rfind("["))
    credit = last_bracket >= 0 and _CREDIT_END.fullmatch(line, last_bracket)
    return bool(credit or _CAPTION_START.match(line))
