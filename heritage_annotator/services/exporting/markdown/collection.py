"""A project's articles and annotations in the order an export tells them."""

from collections.abc import Sequence
from dataclasses import dataclass

from heritage_annotator.model.records import Annotation, Article, Tag
from heritage_annotator.services.exporting.markdown.names import file_stems
from heritage_annotator.services.exporting.markdown.source import Source


@dataclass(frozen=True, slots=True)
class Citation:
    """An annotation as an export cites it: `number` counts from 1 within its article."""

    number: int
    annotation: Annotation
    tags: tuple[Tag, ...]
    annotator: str


class Collection:
    """What is common to all layouts. Bodies and annotations are read article by article."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.codebook = source.codebook()
        self.attributes = sorted(source.attributes(), key=lambda attribute: (attribute.position, attribute.slug))
        self.articles = _in_order(source)
        self.stems = file_stems(self.articles)
        self._annotators = source.annotators()

    def citations(self, article: Article) -> Sequence[Citation]:
        """The article's annotations by start, longest first."""
        ordered = sorted(self.source.annotations(article.id), key=lambda a: (a.start, -a.end, a.id))
        taggings = self.source.taggings(article.id)
        return [
            Citation(
                number,
                annotation,
                tuple(
                    tag
                    for tagging in taggings.get(annotation.id, ())
                    if (tag := self.codebook.get(tagging.tag_id)) is not None
                ),
                self._name_of(annotation.annotator_id),
            )
            for number, annotation in enumerate(ordered, start=1)
        ]

    def _name_of(self, annotator_id: str) -> str:
        annotator = self._annotators.get(annotator_id)
        return annotator.name if annotator else annotator_id


def _in_order(source: Source) -> list[Article]:
    found = (source.article(row.id) for row in source.articles())
    articles = [article for article in found if article is not None]
    return sorted(articles, key=lambda a: (a.published, a.outlet, a.heading, a.id))
