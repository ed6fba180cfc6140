"""The questions an export asks of a project."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.records import Annotation, Annotator, Article, Attribute, Publication, Tagging
from heritage_annotator.storage.reading.annotations import Cited
from heritage_annotator.storage.reading.articles import ArticleName


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
