"""Factiva's exports as a web page: articles as they are printed, or as a table of fields."""

import re
from collections.abc import Iterator

from heritage_annotator.model.progress import Report
from heritage_annotator.services.files.xml import Node
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.press.clipping import Clipping, drafts_of_page, number_in, tag_of
from heritage_annotator.services.importing.press.page_nodes import having, words_of
from heritage_annotator.services.importing.press.printed_days import printed_day
from heritage_annotator.services.importing.source import Source

# How Factiva counts words, in the languages of its interface.
_WORDS = re.compile(
    r"[\d.,\u00a0 ]+(?:words?|wörter|wort|mots?|palabras|parole|palavras|słów|слов\w*|字|단어|ワード|語|kelime)\s*",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\d{1,2}:\d{2}.*")
_NUMBER = re.compile(r"(?:document|dokument|documento|文件|文書|문서|документ)\w*\s+([A-Z0-9]{12,})", re.IGNORECASE)
_HEADLINE = re.compile(r"headline\b", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]{2,3}")
# `wsj.com[wsj.com]`: an address and where it leads.
_DOUBLED = re.compile(r"(\S+)\[\1\]")


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
        yield _of_fields(fields) if {"HD", "LP"} & fields.keys() else _as_printed(outer, root)


def _fields(article: Node) -> dict[str, list[str]]:
    """The paragraphs by the codes of a table; empty where the article is not in a table."""
    fields: dict[str, list[str]] = {}
    for row in article.iter("tr"):
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        if len(cells) >= 2 and _CODE.fullmatch(code := words_of(cells[0])):
            paragraphs = [words_of(each) for each in cells[1].iter("p")] or [words_of(cells[1])]
            fields.setdefault(code, []).extend(each for each in paragraphs if each)
    return fields


def _of_fields(fields: dict[str, list[str]]) -> Clipping:
    def said(code: str) -> str:
        return " ".join(fields.get(code, []))

    return Clipping(
        title=said("HD"),
        outlet=said("SN"),
        author=said("BY"),
        published=printed_day(said("PD")),
        language=said("LA"),
        record=_number_in(said("AN")) or said("AN"),
        page=said("PG"),
        words=number_in(said("WC")),
        paragraphs=tuple(fields.get("LP", []) + fields.get("TD", [])),
    )


def _as_printed(article: Node, root: Node) -> Clipping:
    """Of an article as it is printed: the line that counts its words tells which line is what."""
    plain = [
        words_of(node) for node in article if node.tag == "div" and not node.get("class", "") and not node.get("id", "")
    ]
    plain = [each for each in plain if each]
    counted = next((place for place, words in enumerate(plain) if _WORDS.fullmatch(words)), -1)
    after = plain[counted + 1 :]
    day = after.pop(0) if after and printed_day(after[0]) else ""
    if after and _HOUR.fullmatch(after[0]):
        after.pop(0)
    paragraphs = [_DOUBLED.sub(r"\1", words_of(each)) for each in having(article, "articleparagraph", tag="p")]
    headline = next((node for node in article.iter("span") if _HEADLINE.search(node.get("class", ""))), None)
    return Clipping(
        title=words_of(headline) if headline is not None else "",
        outlet=after[0] if after else "",
        author=next((words_of(node) for node in having(article, "author")), ""),
        published=printed_day(day),
        language=next((each for each in after[1:] if tag_of(each) and len(each) > 3), ""),
        record=_accession(article, root),
        words=number_in(plain[counted]) if counted >= 0 else 0,
        paragraphs=tuple(paragraphs),
    )


def _accession(article: Node, root: Node) -> str:
    """The accession number: in the last line of the article, else in the name of the element around it."""
    for paragraph in reversed(list(article.iter("p"))):
        if number := _number_in(words_of(paragraph)):
            return number
    for node in having(root, "article", tag="div"):
        if node.get("id", "").startswith("article-") and any(each is article for each in node.iter("div")):
            return node.get("id", "").removeprefix("article-")
    return ""


def _number_in(words: str) -> str:
    found = _NUMBER.search(words)
    return found.group(1) if found else ""
