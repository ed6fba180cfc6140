"""A project's articles and annotations in the order an export tells them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from heritage_annotator.model.progress import Report
from heritage_annotator.model.records import Annotation, Article, Tag
from heritage_annotator.services.exporting.markdown.names import file_stems
from heritage_annotator.services.exporting.markdown.source import Source
from heritage_annotator.services.history.versions import edited_tags
from heritage_annotator.translation import tr


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
        # In the order of the files. Nothing else is kept of an article: there may be a hundred thousand.
        self.stems = file_stems(source.article_names())
        self._annotators = source.annotators()
        self._edited = edited_tags(source)

    def articles(self, report: Report) -> Iterator[Article]:
        """The articles in the order of the files; reports how many were taken up, and their number."""
        for done, article_id in enumerate(self.stems):
            report(done, len(self.stems))
            article = self.source.article(article_id)
            if article is not None:  # but one that went meanwhile
                yield article
        report(len(self.stems), len(self.stems))

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
                self.name_of(annotation.annotator_id),
            )
            for number, annotation in enumerate(ordered, start=1)
        ]

    def name_of(self, annotator_id: str) -> str:
        """The annotator's name; the id of one who is not there."""
        annotator = self._annotators.get(annotator_id)
        return annotator.name if annotator else annotator_id

    def definitions(self, annotation_id: str, tags: Sequence[Tag]) -> str:
        """Under which version of a definition each tag was set that was edited since somebody set one; not escaped."""
        versions = ((tag, self._edited[tag.id].told(annotation_id)) for tag in tags if tag.id in self._edited)
        return "; ".join(tr("{tag}: {version}", tag=tag.label(), version=told) for tag, told in versions if told)
