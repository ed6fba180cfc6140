"""Exports of Nexis Uni and Lexis Advance in Word files: their paragraphs, as the reader of Word files hands them on."""

import re
from collections.abc import Iterator, Sequence

from heritage_annotator.model.progress import Report
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.press.clipping import Clipping, drafts, number_in
from heritage_annotator.services.importing.press.nexis_labels import FIELDS
from heritage_annotator.services.importing.printed_days import printed_day
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.bundles import BETWEEN_ARTICLES, NEXIS_END
from heritage_annotator.services.importing.text.decoding import Decoding

_LABEL = re.compile(r"([A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿ-]{2,20})\s?:[\s\u00a0]*(.*)", re.DOTALL)
_RIGHTS = re.compile(r"(?:copyright\b|©)", re.IGNORECASE)
_BODY = "Body"
# After one of these come no more words of the article.
_AFTER = re.compile(r"(?:Classification|Graphic|Correction|Notes|Load-Date:.*)", re.DOTALL)
# What names the parts of a text; an abstract stays, though it often says again what follows.
_PARTS = {"ABSTRACT", "FULL TEXT"}
_COUNT = re.compile(r"Documents \((\d+)\)")
_HEAD = 3


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """The articles in their order. The cover, which names who downloaded them, is left out.

    Raises:
        UnreadableFileError: "empty".
    """
    paragraphs = source.read().decode("utf-8").split(BETWEEN_ARTICLES)
    counts = [number_in(found.group(1)) for each in paragraphs[:20] if (found := _COUNT.fullmatch(each.strip()))]
    yield from drafts(_clippings(paragraphs), source, "text/plain", Decoding("", "utf-8"), counts[0] if counts else 0)


def _clippings(paragraphs: Sequence[str]) -> Iterator[Clipping]:
    begin = 0
    for place, paragraph in enumerate(paragraphs):
        if paragraph.strip() == NEXIS_END:
            yield _clipping([each.strip() for each in paragraphs[begin:place] if each.strip()])
            begin = place + 1
    rest = [each.strip() for each in paragraphs[begin:] if each.strip()]
    if _BODY in rest:  # the file ends within an article, or somebody took its end away
        yield _clipping(rest)


def _clipping(paragraphs: Sequence[str]) -> Clipping:
    body = next((place for place, each in enumerate(paragraphs) if each == _BODY), len(paragraphs))
    first = next(
        (place for place in range(body) if place >= _HEAD and _is_below_head(paragraphs, place)), min(body, _HEAD)
    )
    title, outlet, day = ([""] * _HEAD + list(paragraphs[:first]))[-_HEAD:]
    fields = _fields(paragraphs, first, body)
    text = list(paragraphs[body + 1 :])
    end = next((place for place, each in enumerate(text) if _AFTER.fullmatch(each)), len(text))
    return Clipping(
        title=title,
        outlet=outlet,
        author=fields.get("author", ""),
        published=printed_day(day),
        language=fields.get("language", ""),
        words=number_in(fields.get("words", "")),
        paragraphs=tuple(each for each in text[:end] if each not in _PARTS),
    )


def _fields(paragraphs: Sequence[str], first: int, body: int) -> dict[str, str]:
    """What labels say, by the field that each is of. Above the text an author may stand in several paragraphs."""
    fields: dict[str, str] = {}
    field = ""
    for place, paragraph in enumerate(paragraphs[first:], first):
        found = _LABEL.fullmatch(paragraph)
        if found:
            field = FIELDS.get(found.group(1).upper(), "")
            if field:
                fields.setdefault(field, found.group(2))
        elif field == "author" and place < body:
            fields[field] += f"; {paragraph}"
    return fields


def _is_below_head(paragraphs: Sequence[str], place: int) -> bool:
    """Whether the head (title, outlet, day) ends there."""
    follows = paragraphs[place]
    return bool(printed_day(paragraphs[place - 1]) and (_RIGHTS.match(follows) or _LABEL.fullmatch(follows)))
