"""A preview of an export: one article's file, or the beginning of the one file."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

from heritage_annotator.model.records import Article
from heritage_annotator.services.exporting.markdown import codebook_layout, tag_layout
from heritage_annotator.services.exporting.markdown.article_layout import article_page
from heritage_annotator.services.exporting.markdown.collection import Collection
from heritage_annotator.services.exporting.markdown.files import Layout
from heritage_annotator.services.exporting.markdown.flavours import Flavour, style_of
from heritage_annotator.services.exporting.markdown.names import EXTENSION, file_stems
from heritage_annotator.services.exporting.markdown.source import Source
from heritage_annotator.services.files.sealing import sealed
from heritage_annotator.storage.reading.articles import ArticleName

MOST_CHARACTERS = 40_000
"""Of a preview: more than anybody reads, and no more than is shown in a moment."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The Markdown, word for word as it would be written; `is_cut` when only its beginning is here.

    `about` is the article it is of; empty for a file of the whole project.
    """

    text: str
    about: str = ""
    is_cut: bool = False


class _OneArticle:
    """A project in which that article is the only one."""

    def __init__(self, source: Source, article_id: str) -> None:
        self._source = source
        self._id = article_id
        self.article = source.article
        self.body = source.body
        self.codebook = source.codebook
        self.attributes = source.attributes
        self.annotators = source.annotators
        self.annotations = source.annotations
        self.taggings = source.taggings
        self.tag_counts = source.tag_counts
        self.cited = source.cited
        self.publications_of = source.publications_of

    def article_names(self, ids: Iterable[str] | None = None) -> Sequence[ArticleName]:
        return self._source.article_names([self._id] if ids is None else ids)


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
            collection = Collection(_OneArticle(source, article.id))
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
        stems[article.id] + EXTENSION: sealed(article_page(Collection(_OneArticle(source, article.id)), article, style))
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
