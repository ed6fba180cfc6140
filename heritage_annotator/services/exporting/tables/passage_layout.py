"""Found passages, for one file or the clipboard: Markdown to read and cite, or rows to count with."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.model.records import Article
from heritage_annotator.services.exporting.markdown.article_layout import GENERATOR
from heritage_annotator.services.exporting.markdown.collection import Citation
from heritage_annotator.services.exporting.markdown.escaping import Escaping
from heritage_annotator.services.exporting.markdown.flavours import Flavour, style_of
from heritage_annotator.services.exporting.markdown.front_matter import front_matter
from heritage_annotator.services.exporting.markdown.telling import (
    attributes_told,
    items,
    quotation,
    source_told,
    tags_told,
)
from heritage_annotator.services.exporting.tables.sheets import Cell, sheet
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr

# Read at a time: enough that asking costs nothing, few enough that a cancel is heard.
_BATCH = 500

# Names for programs that read the rows, so the same in every language.
_BEFORE = ("outlet", "published", "title", "quote", "tags", "slugs")
_AFTER = ("note", "annotator", "created", "modified", "article_id", "start", "end", "url", "id")


class _Found(NamedTuple):
    article: Article
    citation: Citation


def passages_as_markdown(
    reading: Reading,
    ids: Sequence[str],
    flavour: Flavour = Flavour.OBSIDIAN,
    *,
    title: str = "",
    query: str = "",
    report: Report = not_told,
) -> str:
    """The passages in that order, each as a block quote with its source and what was said of it beneath.

    With a title, as a file of its own: its head tells the title and the query. Reports done and
    total; what is gone is left out.
    """
    escaping = style_of(flavour).escaping
    attributes = reading.attributes()
    told = [
        f"{quotation(found.citation.annotation.quote, escaping)}\n\n"
        + items(
            [
                *_source(found.article, escaping),
                (tr("Tags"), escaping.phrase(tags_told(found.citation.tags))),
                *attributes_told(found.citation, attributes, escaping),
                (tr("Annotator"), escaping.phrase(found.citation.annotator)),
                (tr("Date"), escaping.phrase(found.citation.annotation.created)),
            ],
            found.citation.annotation.note,
        )
        for found in _found(reading, ids, report)
    ]
    head = front_matter({"title": title, "query": query, "generator": GENERATOR}).rstrip("\n") if title else ""
    return "\n\n".join(filter(None, [head, *told])) + "\n"


def passages_as_csv(reading: Reading, ids: Sequence[str], report: Report = not_told) -> str:
    """`passage_rows` as a CSV file."""
    return sheet(passage_rows(reading, ids, report))


def passage_rows(reading: Reading, ids: Sequence[str], report: Report = not_told) -> list[list[Cell]]:
    """The passages in that order, a row each, below a row of names. Answers are told by their values.

    An article without a title is called by its first words. Tags by label and, in the same order, by slug.
    """
    found = list(_found(reading, ids, report))
    known = [attribute.slug for attribute in reading.attributes()]
    given = {slug for each in found for slug in each.citation.annotation.attributes}
    asked = [*known, *sorted(given.difference(known))]
    return [[*_BEFORE, *asked, *_AFTER], *(_row(each, asked) for each in found)]


def _source(article: Article, escaping: Escaping) -> list[tuple[str, str]]:
    told = ": ".join(filter(None, [source_told(article), article.heading]))
    return [(tr("Source"), escaping.phrase(told)), (tr("Link"), escaping.phrase(article.url))]


def _row(found: _Found, asked: Sequence[str]) -> list[Cell]:
    article, annotation, tags = found.article, found.citation.annotation, found.citation.tags
    return [
        article.outlet,
        article.published,
        article.heading,
        annotation.quote,
        "; ".join(tag.label() for tag in tags),
        "; ".join(tag.slug for tag in tags),
        *(annotation.attributes.get(slug, "") for slug in asked),
        annotation.note,
        found.citation.annotator,
        annotation.created,
        annotation.modified,
        article.id,
        annotation.start,
        annotation.end,
        article.url,
        annotation.id,
    ]


def _found(reading: Reading, ids: Sequence[str], report: Report) -> Iterator[_Found]:
    """The passages with all that is told of them, read a batch at a time."""
    asked, codebook, people = reading.passages, reading.codebook(), reading.annotators()
    number, ids = 0, asked.own(ids)
    for start in range(0, len(ids), _BATCH):
        report(start, len(ids))
        batch = ids[start : start + _BATCH]
        annotations, tags_of = asked.annotations(batch), asked.tags_of(batch)
        articles = asked.articles({annotation.article_id for annotation in annotations})
        for annotation in annotations:
            number += 1
            borne = (codebook.get(tag_id) for tag_id in tags_of.get(annotation.id, ()))
            tags = tuple(tag for tag in borne if tag is not None)
            person = people.get(annotation.annotator_id)
            by = person.name if person else annotation.annotator_id
            yield _Found(articles[annotation.article_id], Citation(number, annotation, tags, by))
    report(len(ids), len(ids))
