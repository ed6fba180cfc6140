"""Factiva's exports as a web page: articles as they are printed, or as a table of fields."""

import re
from collections.abc import Iterator

from heritage_annotator.model.progress import Report
from heritage_annotator.services.files.xml import Node
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.press.clipping import Clipping, drafts_of_page
from heritage_annotator.services.importing.press.factiva_marks import (
    CODE,
    HOUR,
    counted_at,
    number_of,
    of_fields,
    of_printed,
)
from heritage_annotator.services.importing.press.page_nodes import having, paragraphs_of, words_of
from heritage_annotator.services.importing.printed_days import printed_day
from heritage_annotator.services.importing.source import Source

# `enArticle`, `zhcnArticle`.
_LANGUAGE = re.compile(r"([a-z]{2})(?:cn|tw)?Article")
_HEADLINE = re.compile(r"headline\b", re.IGNORECASE)


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """The articles in their order.

    Raises:
        UnreadableFileError: "empty"; see `decoding.decode`.
    """
    yield from drafts_of_page(_clippings, source)


def _clippings(root: Node) -> Iterator[Clipping]:
    for outer in having(root, "article", tag="div"):
        if any(True for inner in having(outer, "article", tag="div") if inner is not outer):
            continue  # the innermost holds the article
        fields = _fields(outer)
        yield of_fields(fields) if {"HD", "LP"} & fields.keys() else _as_printed(outer, root)


def _fields(article: Node) -> dict[str, list[str]]:
    """The paragraphs by the codes of a table; empty where the article is not in a table."""
    fields: dict[str, list[str]] = {}
    for row in article.iter("tr"):
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        if len(cells) >= 2 and CODE.fullmatch(code := words_of(cells[0])):
            fields.setdefault(code, []).extend(paragraphs_of(cells[1]))
    return fields


def _as_printed(article: Node, root: Node) -> Clipping:
    """Of an article as it is printed: the line that counts its words tells which line is what."""
    plain = [
        words_of(node) for node in article if node.tag == "div" and not node.get("class", "") and not node.get("id", "")
    ]
    plain = [each for each in plain if each]
    counted = counted_at(plain)
    after = plain[counted + 1 :]
    day = after.pop(0) if after and printed_day(after[0]) else ""
    if after and HOUR.fullmatch(after[0]):
        after.pop(0)
    headline = next((node for node in article.iter("span") if _HEADLINE.search(node.get("class", ""))), None)
    return of_printed(
        title=words_of(headline) if headline is not None else "",
        author=next((words_of(node) for node in having(article, "author")), ""),
        counted=plain[counted] if counted >= 0 else "",
        day=day,
        after=after,
        record=_accession(article, root),
        paragraphs=[words_of(each) for each in having(article, "articleparagraph", tag="p")],
        language=next((found.group(1) for each in _classes(article) if (found := _LANGUAGE.fullmatch(each))), ""),
    )


def _classes(article: Node) -> list[str]:
    return article.get("class", "").split()


def _accession(article: Node, root: Node) -> str:
    """The accession number: in the last line of the article, else in the name of the element around it."""
    for paragraph in reversed(list(article.iter("p"))):
        if number := number_of(words_of(paragraph)):
            return number
    for node in having(root, "article", tag="div"):
        if node.get("id", "").startswith("article-") and any(each is article for each in node.iter("div")):
            return node.get("id", "").removeprefix("article-")
    return ""
