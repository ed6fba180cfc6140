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


def part_of(reading: Reading, chosen: Collection[str] = (), *, annotated: bool = False) -> Source:
    """The project as if it held only the articles `chosen`, if any are; if wanted, of those the `annotated` ones."""
    if not chosen and not annotated:
        return reading
    bearing = reading.annotated_articles() if annotated else set(chosen)
    return SomeArticles(reading, bearing.intersection(chosen) if chosen else bearing)
