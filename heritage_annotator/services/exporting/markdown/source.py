"""The questions an export asks of a project."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.records import Annotation, Annotator, Article, Attribute, Publication, Tagging
from heritage_annotator.storage.reading.annotations import Cited
from heritage_annotator.storage.reading.articles import ArticleName
from heritage_annotator.storage.reading.reading import Reading


class Source(Protocol):
    """A project, for reading: `storage.reading.Reading` is one.

    Of removed articles it tells nothing. `article_names` come in the order of files: by date, outlet, heading
    and id; `cited` by article, start, end (longest first); taggings by annotation, in the order of position.
    """

    def article_names(self, ids: Iterable[str] | None = None) -> Sequence[ArticleName]: ...

    def article(self, article_id: str) -> Article | None: ...

    def body(self, article_id: str) -> str: ...

    def codebook(self) -> Codebook: ...

    def tag_counts(self) -> Mapping[str, int]: ...

    def attributes(self) -> Sequence[Attribute]: ...

    def annotators(self) -> Mapping[str, Annotator]: ...

    def annotations(self, article_id: str) -> Sequence[Annotation]: ...

    def taggings(self, article_id: str) -> Mapping[str, Sequence[Tagging]]: ...

    def publications_of(self, article_ids: Iterable[str]) -> Mapping[str, Sequence[Publication]]: ...

    def cited(self, article_ids: Iterable[str]) -> Sequence[Cited]: ...


class SomeArticles:
    """A project as if it held those articles alone."""

    def __init__(self, source: Source, article_ids: Collection[str]) -> None:
        self._source = source
        self._ids = article_ids
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
        return self._source.article_names(self._ids if ids is None else ids)


class WithoutSensitive(SomeArticles):
    """A project as if it held nothing that is marked as sensitive."""

    def __init__(
        self, reading: Reading, source: Source, articles: Collection[str], annotations: Collection[str]
    ) -> None:
        super().__init__(source, ())
        self._hidden = articles
        self._without = annotations
        self._fewer = reading.sensitive_tag_counts()
        self.annotations = self._annotations
        self.cited = self._cited
        self.tag_counts = self._tag_counts

    def article_names(self, ids: Iterable[str] | None = None) -> Sequence[ArticleName]:
        return [name for name in self._source.article_names(ids) if name.id not in self._hidden]

    def _annotations(self, article_id: str) -> Sequence[Annotation]:
        return [each for each in self._source.annotations(article_id) if each.id not in self._without]

    def _cited(self, article_ids: Iterable[str]) -> Sequence[Cited]:
        return [each for each in self._source.cited(article_ids) if each.id not in self._without]

    def _tag_counts(self) -> Mapping[str, int]:
        counts = {tag: count - self._fewer.get(tag, 0) for tag, count in self._source.tag_counts().items()}
        return {tag: count for tag, count in counts.items() if count > 0}


def part_of(
    reading: Reading, chosen: Collection[str] = (), *, annotated: bool = False, sensitive: bool = False
) -> Source:
    """The project as if it held only the articles `chosen`, if any are; if wanted, of those the `annotated` ones.

    What is marked as sensitive is in it only if that is wanted.
    """
    part: Source = reading
    if chosen or annotated:
        bearing = reading.annotated_articles() if annotated else set(chosen)
        part = SomeArticles(reading, bearing.intersection(chosen) if chosen else bearing)
    articles, annotations = reading.sensitive_articles(), reading.sensitive_annotations()
    if sensitive or not (articles or annotations):
        return part
    return WithoutSensitive(reading, part, articles, annotations)
