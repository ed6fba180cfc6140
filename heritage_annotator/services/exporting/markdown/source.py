"""What an export asks of a project."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.records import Annotation, Annotator, Article, Attribute, Tagging


class HasId(Protocol):
    """A row that says which article it is of."""

    @property
    def id(self) -> str: ...


class Source(Protocol):
    """A project, for reading: `storage.reading.Reading` is one.

    Of removed articles it tells nothing. `annotations` and `taggings` without an article
    are those of the whole project; taggings come by annotation, in the order of position.
    """

    def articles(self) -> Sequence[HasId]: ...

    def article(self, article_id: str) -> Article | None: ...

    def body(self, article_id: str) -> str: ...

    def codebook(self) -> Codebook: ...

    def attributes(self) -> Sequence[Attribute]: ...

    def annotators(self) -> Mapping[str, Annotator]: ...

    def annotations(self, article_id: str | None = None) -> Sequence[Annotation]: ...

    def taggings(self, article_id: str | None = None) -> Mapping[str, Sequence[Tagging]]: ...
