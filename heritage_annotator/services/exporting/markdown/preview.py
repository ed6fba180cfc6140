"""A preview of an export: one article's file, or the beginning of the one file."""

from collections.abc import Callable, Sequence
from typing import assert_never

from heritage_annotator.frozen import frozen
from heritage_annotator.model.records import Article
from heritage_annotator.services.exporting.markdown import codebook_layout, tag_layout
from heritage_annotator.services.exporting.markdown.article_layout import article_page
from heritage_annotator.services.exporting.markdown.collection import Collection
from heritage_annotator.services.exporting.markdown.files import Layout
from heritage_annotator.services.exporting.markdown.flavours import Flavour, style_of
from heritage_annotator.services.exporting.markdown.names import EXTENSION, file_stems
from heritage_annotator.services.exporting.markdown.source import SomeArticles, Source
from heritage_annotator.services.files.sealing import sealed

MOST_CHARACTERS = 40_000
"""Of a preview: more than anybody reads, and no more than is shown in a moment."""


@frozen
class Preview:
    """The Markdown, word for word as it would be written; `is_cut` when only its beginning is here.

    `about` is the article it is of; empty for a file of the whole project.
    """

    text: str
    about: str = ""
    is_cut: bool = False


def preview(
    source: Source, layout: Layout, flavour: Flavour, article_id: str, report: Callable[[int, int], None]
) -> Preview:
    """What the export would write; of articles, the file of that one, or of the first ('').

    Cost: an article as such; by tags, the export itself, which a `report` that raises stops.
    """
    style = style_of(flavour)
    match layout:
        case Layout.ARTICLES:
            article = _article(source, article_id)
            if article is None:
                return Preview("")
            collection = Collection(SomeArticles(source, [article.id]))
            return _cut(article_page(collection, article, style), article.heading)
        case Layout.TAGS:
            return _cut("".join(tag_layout.tag_page(Collection(source), style, report)))
        case Layout.CODEBOOK:
            return _cut(codebook_layout.codebook_page(Collection(source), style, report))
        case _:
            assert_never(layout)


def article_files(source: Source, article_ids: Sequence[str], flavour: Flavour = Flavour.OBSIDIAN) -> dict[str, str]:
    """The files of those articles alone, by name, as an export writes them.

    Cost: those articles, whatever else the project holds.
    """
    found = [article for id_ in article_ids if (article := source.article(id_)) is not None]
    stems, style = file_stems(found), style_of(flavour)
    return {
        stems[article.id] + EXTENSION: sealed(
            article_page(Collection(SomeArticles(source, [article.id])), article, style)
        )
        for article in found
    }


def _article(source: Source, article_id: str) -> Article | None:
    if article_id:
        return source.article(article_id)
    first = next(iter(source.article_names()), None)
    return source.article(first.id) if first is not None else None


def _cut(text: str, about: str = "") -> Preview:
    """The beginning, in whole lines."""
    text = sealed(text)
    if len(text) <= MOST_CHARACTERS:
        return Preview(text, about)
    end = text.rfind("\n", 0, MOST_CHARACTERS)
    return Preview(text[: end + 1 or MOST_CHARACTERS], about, is_cut=True)
