"""Exports of Europresse as a web page, of today and of before 2015."""

import re
from collections.abc import Iterator

from heritage_annotator.model.progress import Report
from heritage_annotator.services.files.xml import Node
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.metadata import iso_date
from heritage_annotator.services.importing.press.clipping import Clipping, drafts_of_page
from heritage_annotator.services.importing.press.page_nodes import around, first_words, having, paragraphs_of, words_of
from heritage_annotator.services.importing.printed_days import printed_day
from heritage_annotator.services.importing.source import Source

_TITLE, _OUTLET, _HEADER = "titrearticlevisu", "docpublicationname", "docheader"
_TEXT = ("dococurrcontainer", "doctext")
_AUTHORS = "docauthors"
# Behind its label, or alone in its line.
_NUMBER = re.compile(r"Num\S+ de document\s*:\s*(\S+)|^\s*(\w+·\d{8}·\w+·\S+)\s*$")
# The line of rights, the document's number, the certificate.
_BELOW = re.compile(
    r"©|copyright\b|tous droits réservés|num\S+ de document|ce certificat est|\w+·\d{8}·", re.IGNORECASE
)
_DAY_IN_NUMBER = re.compile(r"·(\d{4})(\d{2})(\d{2})·")
# A name alone in its line is no sentence.
_NAME = re.compile(r"[^.!?…:]{3,60}")
_WITHIN_NAMES = frozenset({
    "al", "avec", "bin", "d", "da", "de", "del", "der", "des", "di", "du", "e", "el", "et", "ibn", "l", "la", "le",
    "van", "von", "y",
})  # fmt: skip
# Titles and places begin so, and names of people hardly.
_ARTICLES = frozenset({"au", "aux", "dans", "des", "du", "en", "l", "la", "le", "les", "un", "une", "à"})


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """The articles in their order. The certificate at the end, which names who downloaded them, is left out.

    Raises:
        UnreadableFileError: "empty"; see `decoding.decode`.
    """
    yield from drafts_of_page(_clippings, source)


def _clippings(root: Node) -> Iterator[Clipping]:
    articles = list(root.iter("article"))
    if articles:
        for article in articles:
            yield _of_today(article)
        return
    tables = [table for table in root.iter("table") if any(True for _ in having(table, _OUTLET))]
    for table in tables:
        if not any(inner is not table and inner in tables for inner in table.iter("table")):
            yield _of_before(table)


def _of_today(article: Node) -> Clipping:
    holder = next((found for each in _TEXT for found in having(article, each)), None)
    record = _number_in(article)
    return Clipping(
        title=first_words(article, _TITLE) or first_words(article, "titrearticle"),
        outlet=first_words(article, _OUTLET),
        author=_author(article),
        published=_day_in_head(article) or _day_of_number(record),
        record=record,
        paragraphs=() if holder is None else tuple(paragraphs_of(holder)),
    )


def _day_in_head(article: Node) -> str:
    """The day in the head: in the line made for it, else in one beside the section's, never in the title."""
    if day := printed_day(first_words(article, _HEADER)):
        return day
    spans = (node for header in article.iter("header") for node in header.iter("span"))
    apart = (span for span in spans if not any(True for each in around(span) if "titrearticle" in _classes(each)))
    return next((day for span in apart if (day := printed_day(words_of(span)))), "")


def _classes(node: Node) -> str:
    return node.get("class", "").lower() if isinstance(node.tag, str) else ""


def _day_of_number(record: str) -> str:
    """The day that the document's number holds: `news·20060314·LM·1`."""
    found = _DAY_IN_NUMBER.search(record)
    return iso_date("-".join(found.groups())) if found else ""


def _author(article: Node) -> str:
    """Who is named as such, else what stands below the title in the head."""
    if named := first_words(article, _AUTHORS):
        return named
    for header in article.iter("header"):
        is_below = False
        for node in header:
            if is_below and node.tag == "div" and (words := words_of(node)):
                return words
            is_below = is_below or "titrearticle" in node.get("class", "").lower().split()
    return ""


def _number_in(article: Node) -> str:
    """The document number, which stands at the end of a line of its own."""
    lines = (line for text in article.itertext() for line in text.split("\n"))
    return next((found.group(1) or found.group(2) for line in lines if (found := _NUMBER.search(line))), "")


def _of_before(table: Node) -> Clipping:
    """An article whose text stands between its title and the line of rights, separated by empty paragraphs."""
    title = next(having(table, _TITLE), None)
    pieces: list[str] = [""]
    begun = False
    for node in table.iter():
        if node is title:
            begun = True
            pieces = [node.tail or ""]
            continue
        if not begun or not isinstance(node.tag, str):
            continue
        if node.tag in {"p", "br", "div", "table", "tr"}:
            pieces.append("")
        inside = title is not None and any(node is each for each in title.iter())
        pieces[-1] += ("" if inside else node.text or "") + ("" if inside else node.tail or "")
    words = [" ".join(piece.split()) for piece in pieces]
    end = next((place for place, piece in enumerate(words) if _BELOW.match(piece)), len(words))
    text = [each for each in words[:end] if each]
    record = _number_in(table)
    author = text.pop(0) if len(text) > 1 and _is_name(text[0]) else ""
    return Clipping(
        title=words_of(title) if title is not None else "",
        outlet=first_words(table, _OUTLET),
        author=author,
        published=printed_day(" ".join(words_of(node) for node in having(table, _HEADER))) or _day_of_number(record),
        record=record,
        paragraphs=tuple(text),
    )


def _is_name(line: str) -> bool:
    """Whether the line is who wrote it: all in capitals, or several words, each with a capital but those within names.

    A subtitle has other words; of scripts without capitals nothing tells, and the line stays in the text.
    """
    words = [word for part in re.split(r"[\s,;/()’'-]+", line) if (word := part.strip())]
    named = [word for word in words if word not in _WITHIN_NAMES]
    return (
        _NAME.fullmatch(line) is not None
        and words[0].lower() not in _ARTICLES
        and all(word[0].isupper() for word in named)
        and (len(named) > 1 or (bool(named) and named[0].isupper()))
    )
