"""The answers to a search on the command line: articles, facets with counts, or a concordance."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from typing import Any

from heritage_annotator.model.progress import Report
from heritage_annotator.model.sought import EVERYTHING, Sought
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.exporting.tables.concordance_layout import (
    concordance_as_csv,
    concordance_as_markdown,
    covered_lines,
)
from heritage_annotator.services.passages import text_of
from heritage_annotator.services.search.concordance import Line, Order, concordance, in_order
from heritage_annotator.services.search.facets import facets, narrowed
from heritage_annotator.services.search.hits import Hit, Search, forms_found
from heritage_annotator.services.search.saving import saved_search
from heritage_annotator.services.wording.plain import plain, table
from heritage_annotator.storage.reading.reading import Reading

Row = dict[str, Any]

_SHORT = 8
_MOST = 50
# Columns on each side of the words: with these and the article a wide terminal is full.
_AROUND = 40


class Told(NamedTuple):
    """Rows for a script, lines for a person; what is to be written into a file; forms of words found too."""

    rows: Sequence[Row]
    lines: Iterator[str]
    written: str | None
    forms: Sequence[str]


def told(reading: Reading, wanted: Sought, asked: Namespace, report: Report) -> Told:
    """The answer of the form asked for."""
    if asked.facets:
        return _facets(reading, wanted)
    search = Search(reading, wanted)
    with closing(search.seqs(report)) as seqs:
        if asked.concordance:
            lines = in_order(concordance(search, islice(seqs, asked.most), report), Order(asked.sort))
            return _concordance(reading, wanted, lines, asked)
        found = list(search.hits(islice(seqs, asked.most or _MOST)))
    cells = ((hit.article_id[:_SHORT], hit.published, hit.heading, hit.snippet) for hit in found)
    lines = table(("ID", "DATE", "ARTICLE", "WORDS"), cells)
    return Told([*map(_hit, found)], lines, None, forms_found(reading, wanted))


def asked_for(reading: Reading, asked: Namespace) -> tuple[str, bool]:
    """The query as text, that of a saved search before it; and whether words are sought as typed alone.

    Raises:
        UnknownRecordError: no search is kept under that name.
    """
    text = " ".join(asked.query)
    if asked.saved is None:
        return text, asked.exact
    kept = saved_search(reading, asked.saved)
    return f"({kept.query}) {text}".rstrip() if text else kept.query, kept.exact or asked.exact


def _hit(found: Hit) -> Row:
    """An article that a search found; places in its passages are half-open code points of the body."""
    passages = [
        {
            "start": each.sentence.start,
            "end": each.sentence.end,
            "words": [[span.start, span.end] for span in each.words],
        }
        for each in found.passages
    ]
    return found._asdict() | {"passages": passages}


def _facets(reading: Reading, wanted: Sought) -> Told:
    """Each value with the query that narrows the search to it."""
    with closing(Search(reading, wanted).seqs()) as seqs:
        counted = facets(reading, set(seqs), {})
    rows = [
        {
            "facet": str(facet),
            "value": value.label,
            "count": value.articles,
            "query": text_of(reading, narrowed(EVERYTHING, {facet: frozenset([value.key])})),
        }
        for facet, values in counted.items()
        for value in values
    ]
    cells = ((row["facet"], row["count"], row["value"], row["query"]) for row in rows)
    return Told(rows, table(("FACET", "COUNT", "VALUE", "QUERY"), cells), None, ())


def _concordance(reading: Reading, wanted: Sought, lines: Sequence[Line], asked: Namespace) -> Told:
    rows = [
        {
            "article_id": line.article.id,
            "heading": line.article.heading,
            "outlet": line.article.outlet,
            "published": line.article.published,
            "start": line.span.start,
            "end": line.span.end,
            "before": line.before,
            "words": line.words,
            "after": line.after,
        }
        for line in lines
    ]
    if asked.to is not None:
        is_sheet, told = asked.to.suffix.lower() == ".csv", covered_lines(reading, lines)
        written = concordance_as_csv(told) if is_sheet else concordance_as_markdown(told, " ".join(asked.query))
        return Told([{"path": str(asked.to)}], iter([plain(str(asked.to))]), written, forms_found(reading, wanted))
    cells = ((line.before[-_AROUND:], line.words, line.after[:_AROUND], line.article.heading) for line in lines)
    shown = table(("BEFORE", "WORDS", "AFTER", "ARTICLE"), cells, widest=_AROUND)
    return Told(rows, shown, None, forms_found(reading, wanted))
