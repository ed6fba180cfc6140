"""Factiva's exports as Rich Text or text: paragraphs, of which "Document <accession number>" ends each article.

By description: no file of this kind was found that could be looked at.
"""

import re
from collections.abc import Iterator, Sequence

from heritage_annotator.model.progress import Report
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.press.clipping import Clipping, drafts
from heritage_annotator.services.importing.press.factiva_marks import (
    CODE,
    HOUR,
    NUMBER,
    WORDS,
    counted_at,
    of_fields,
    of_printed,
)
from heritage_annotator.services.importing.printed_days import printed_day
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.bundles import BETWEEN_ARTICLES, FACTIVA_LISTING, FACTIVA_ORDER
from heritage_annotator.services.importing.text.decoding import Decoding

_CODED = re.compile(rf"({CODE.pattern})[\t\u00a0 ]*\t[\t ]*(.+)", re.DOTALL)
_OF_TEXT = frozenset({"LP", "TD"})
# Codes that may stand in a line of their own, above what they say.
_ALONE = frozenset({"SE", "HD", "BY", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "LA", "CY", "LP", "TD", "CR", "AN"})
_LAST_CODE = re.compile(r"AN\s+")
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright\b)", re.IGNORECASE)
# Outlet, code, edition, page, language: what may stand between the day and the line of rights.
_MOST_IN_HEAD = 8


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """The articles in their order.

    Raises:
        UnreadableFileError: "empty".
    """
    paragraphs = source.read().decode("utf-8").split(BETWEEN_ARTICLES)
    yield from drafts(_clippings(paragraphs), source, "application/rtf", Decoding("", "utf-8"))


def _clippings(paragraphs: Sequence[str]) -> Iterator[Clipping]:
    article: list[str] = []
    for paragraph in paragraphs:
        number = NUMBER.fullmatch(_LAST_CODE.sub("", paragraph.strip(), count=1))
        if number is None:
            article += [paragraph.strip()] if paragraph.strip() else []
            continue
        said = number.group(1) or number.group(2)
        yield _coded(article, said) or _printed(article, said)
        article = []
    rest = _coded(article, "")
    if rest is None and len(article) > _MOST_IN_HEAD and any(map(WORDS.fullmatch, article)):
        rest = _printed(article, "")
    if rest is not None:  # the file ends within an article
        yield rest


def _coded(article: Sequence[str], number: str) -> Clipping | None:
    """Of an article with a code before each field; a paragraph without one goes on with the field above."""
    fields: dict[str, list[str]] = {}
    code = ""
    for paragraph in article:
        found = _CODED.fullmatch(paragraph)
        if found and _begins_field(found.group(1), paragraph, code):
            code, said = found.groups()
        else:
            said = paragraph
        if paragraph in _ALONE and _begins_field(paragraph, paragraph, code):
            code = paragraph
        elif code:
            fields.setdefault(code, []).append(said.strip())
    if not {"HD", "LP"} & fields.keys():
        return None
    return of_fields({**fields, "AN": [f"Document {number}"] if number else []})


def _begins_field(code: str, paragraph: str, before: str) -> bool:
    """Whether a paragraph that begins with a code is a field: within the text only what stands behind it is one."""
    if before not in _OF_TEXT:
        return True
    is_listed = code not in FACTIVA_LISTING or ":" in paragraph or "|" in paragraph
    return is_listed and FACTIVA_ORDER.get(code, -1) > FACTIVA_ORDER[before]


def _printed(article: Sequence[str], number: str) -> Clipping:
    """Of an article as it is printed: the line that counts its words stands between headline and text."""
    counted = counted_at(article, above=1)
    if counted < 0:
        return Clipping(title=article[0] if article else "", record=number, paragraphs=tuple(article[1:]))
    end = _end_of_head(article, counted)
    head = list(article[counted + 1 : end])
    day = head.pop(0) if head and printed_day(head[0]) else ""
    if head and HOUR.fullmatch(head[0]):
        head.pop(0)
    return of_printed(
        title=article[max(0, counted - 2)] if counted > 1 else article[0],
        author=article[counted - 1] if counted > 1 else "",
        counted=article[counted],
        day=day,
        after=head,
        record=number,
        paragraphs=article[end:],
    )


def _end_of_head(article: Sequence[str], counted: int) -> int:
    """Where the text begins: below the line of rights."""
    within = range(counted + 1, min(len(article), counted + 2 + _MOST_IN_HEAD))
    return next((place + 1 for place in within if _RIGHTS.match(article[place])), min(counted + 4, len(article)))
