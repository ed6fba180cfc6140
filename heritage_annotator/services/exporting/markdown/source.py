"""The questions an export asks of a project."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.identity import body_digest
from heritage_annotator.model.records import Annotation, Annotator, Article, Attribute, Publication, Tagging
from heritage_annotator.services.sharing.covering import Covering
from heritage_annotator.storage.reading.annotations import Cited
from heritage_annotator.storage.reading.articles import ArticleName
from heritage_annotator.storage.reading.history import LogRow
from heritage_annotator.storage.reading.reading import Reading


class Source(Protocol):
    """A project, for reading: `storage.reading.Reading` is one.

    Of removed articles it tells nothing. `article_names` come in the order of files: by date, outlet, heading
    and id; `cited` and `annotations_in` by article, start, end (longest first); tags by annotation, in their order.
    """

    def article_names(self, ids: Iterable[str] | None = None) -> Sequence[ArticleName]: ...

    def article(self, article_id: str) -> Article | None: ...

    def body(self, article_id: str) -> str: ...

    def bodies(self, article_ids: Collection[str]) -> Mapping[str, str]: ...

    def codebook(self) -> Codebook: ...

    def tag_counts(self) -> Mapping[str, int]: ...

    def attributes(self) -> Sequence[Attribute]: ...

    def annotators(self) -> Mapping[str, Annotator]: ...

    def articles_by_id(self, ids: Collection[str]) -> Mapping[str, Article]: ...

    def annotations_in(self, article_ids: Iterable[str]) -> Sequence[Annotation]: ...

    def tags_in(self, article_ids: Iterable[str]) -> Mapping[str, Sequence[str]]: ...

    def publications_of(self, article_ids: Iterable[str]) -> Mapping[str, Sequence[Publication]]: ...

    def cited(self, article_ids: Iterable[str]) -> Sequence[Cited]: ...

    def entries_touching(self, record_id: str) -> Iterator[LogRow]: ...

    def entries_of_kinds(self, kinds: tuple[str, ...], holding: str = "") -> Iterator[LogRow]: ...

    def taggings_with(self, tag_ids: Sequence[str]) -> Sequence[Tagging]: ...


class LeftOut(Protocol):
    """What an export leaves out: the ids of annotations, and of articles with all that stands in them."""

    @property
    def annotations(self) -> frozenset[str]: ...

    @property
    def articles(self) -> frozenset[str]: ...


class SomeArticles:
    """A project as if it held those articles alone."""

    def __init__(self, source: Source, article_ids: Collection[str]) -> None:
        self._source = source
        self._ids = article_ids
        self.article = source.article
        self.body = source.body
        self.bodies = source.bodies
        self.codebook = source.codebook
        self.attributes = source.attributes
        self.annotators = source.annotators
        self.articles_by_id = source.articles_by_id
        self.annotations_in = source.annotations_in
        self.tags_in = source.tags_in
        self.tag_counts = source.tag_counts
        self.cited = source.cited
        self.publications_of = source.publications_of
        self.entries_touching = source.entries_touching
        self.entries_of_kinds = source.entries_of_kinds
        self.taggings_with = source.taggings_with

    def article_names(self, ids: Iterable[str] | None = None) -> Sequence[ArticleName]:
        return self._source.article_names(self._ids if ids is None else ids)


class Without(SomeArticles):
    """A project as if it held neither those articles nor those annotations."""

    def __init__(
        self, reading: Reading, source: Source, articles: Collection[str], annotations: Collection[str]
    ) -> None:
        super().__init__(source, ())
        self._hidden = articles
        self._without = annotations
        self._fewer = reading.tag_counts_within(annotations, articles)
        self.annotations_in = self._annotations_in
        self.cited = self._cited
        self.tag_counts = self._tag_counts

    def article_names(self, ids: Iterable[str] | None = None) -> Sequence[ArticleName]:
        return [name for name in self._source.article_names(ids) if name.id not in self._hidden]

    def _annotations_in(self, article_ids: Iterable[str]) -> Sequence[Annotation]:
        return [each for each in self._source.annotations_in(article_ids) if each.id not in self._without]

    def _cited(self, article_ids: Iterable[str]) -> Sequence[Cited]:
        return [each for each in self._source.cited(article_ids) if each.id not in self._without]

    def _tag_counts(self) -> Mapping[str, int]:
        counts = {tag: count - self._fewer.get(tag, 0) for tag, count in self._source.tag_counts().items()}
        return {tag: count for tag, count in counts.items() if count > 0}


class Covered(SomeArticles):
    """A project as if its articles said nothing that is marked as sensitive: it is covered, as long as before."""

    def __init__(self, source: Source, covering: Covering) -> None:
        super().__init__(source, ())
        self._covering = covering
        self.codebook = lambda: covering.codebook(source.codebook())
        self.attributes = lambda: [covering.attribute(each) for each in source.attributes()]
        self.article = self._article
        self.body = self._body
        self.bodies = self._covered_bodies
        self.articles_by_id = self._covered_articles
        self.annotations_in = self._covered_annotations
        self.cited = self._cited
        self.publications_of = self._publications_of

    def article_names(self, ids: Iterable[str] | None = None) -> Sequence[ArticleName]:
        names = self._source.article_names(ids)
        return [name._replace(heading=self._covering.heading(name.id, name.heading)) for name in names]

    def _article(self, article_id: str) -> Article | None:
        article = self._source.article(article_id)
        return None if article is None else self._covered(article, None)

    def _body(self, article_id: str) -> str:
        return self._covering.body(article_id, self._source.body(article_id))

    def _covered_bodies(self, article_ids: Collection[str]) -> Mapping[str, str]:
        self._covering.learn(article_ids)
        return {id_: self._covering.body(id_, body) for id_, body in self._source.bodies(article_ids).items()}

    def _covered_articles(self, ids: Collection[str]) -> Mapping[str, Article]:
        self._covering.learn(ids)
        found = self._source.articles_by_id(ids)
        bodies = self._source.bodies([id_ for id_ in found if self._covering.places(id_)])
        return {id_: self._covered(each, bodies.get(id_)) for id_, each in found.items()}

    def _covered(self, article: Article, body: str | None) -> Article:
        """The article as it is told, with the digest of what is told: that of its own would confirm a guess."""
        told = self._covering.article(article)
        if not self._covering.places(article.id):
            return told
        body = self._source.body(article.id) if body is None else body
        return replace(told, sha256=body_digest(self._covering.body(article.id, body)))

    def _covered_annotations(self, article_ids: Iterable[str]) -> Sequence[Annotation]:
        return list(map(self._covering.annotation, self._source.annotations_in(article_ids)))

    def _cited(self, article_ids: Iterable[str]) -> Sequence[Cited]:
        cover = self._covering
        return [
            each._replace(quote=cover.words(each.article_id, each.start, each.quote), note=cover.text(each.note))
            for each in self._source.cited(article_ids)
        ]

    def _publications_of(self, article_ids: Iterable[str]) -> Mapping[str, Sequence[Publication]]:
        found = self._source.publications_of(article_ids)
        return {id_: [self._publication(id_, each) for each in told] for id_, told in found.items()}

    def _publication(self, article_id: str, publication: Publication) -> Publication:
        told = self._covering.publication(publication)
        # An original may be the text and nothing else.
        return replace(told, original_id="") if self._covering.places(article_id) else told


def part_of(
    reading: Reading,
    chosen: Collection[str] = (),
    *,
    annotated: bool = False,
    sensitive: bool = False,
    without: LeftOut | None = None,
) -> Source:
    """The project as if it held only the articles `chosen`, if any are; if wanted, of those the `annotated` ones.

    What is marked as sensitive is in it only if that is wanted: articles and annotations are left out, and their words,
    like names that must not be read, are covered in the articles. What is to be left out, `without`, never is.
    """
    part: Source = reading
    if chosen or annotated:
        bearing = reading.annotated_articles() if annotated else set(chosen)
        part = SomeArticles(reading, bearing.intersection(chosen) if chosen else bearing)
    articles = set[str]() if sensitive else reading.sensitive_articles()
    annotations = set[str]() if sensitive else reading.sensitive_annotations()
    if without is not None:
        articles, annotations = articles | without.articles, annotations | without.annotations
    part = Without(reading, part, articles, annotations) if articles or annotations else part
    return part if sensitive or not reading.is_anything_marked() else Covered(part, Covering(reading))
