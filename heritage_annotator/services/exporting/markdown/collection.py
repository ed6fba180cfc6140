"""A project's articles and annotations in the order an export tells them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from heritage_annotator.frozen import frozen
from heritage_annotator.model.progress import Report
from heritage_annotator.model.records import Annotation, Article, Publication, Tag
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.exporting.markdown.names import file_stems
from heritage_annotator.services.exporting.markdown.source import Source
from heritage_annotator.services.history.versions import edited_tags
from heritage_annotator.translation import tr

_AT_ONCE = 50
"""Articles of which all is asked at once: one by one, asking took a third of an export."""
_LONG = 500_000
"""Code points of their bodies, beyond which each of these is asked for by itself."""


@frozen
class Citation:
    """An annotation as an export cites it: `number` counts from 1 within its article."""

    number: int
    annotation: Annotation
    tags: tuple[Tag, ...]
    annotator: str


class _Some(NamedTuple):
    """What stands in some articles, by their ids; `tags` are those of annotations."""

    articles: Mapping[str, Article]
    annotations: Mapping[str, Sequence[Annotation]]
    tags: Mapping[str, Sequence[str]]
    publications: Mapping[str, Sequence[Publication]]
    bodies: Mapping[str, str]


class Collection:
    """What is common to all layouts. Bodies and annotations are read of some articles at once."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.codebook = source.codebook()
        self.attributes = sorted(source.attributes(), key=lambda attribute: (attribute.position, attribute.slug))
        # In the order of the files. Nothing else is kept of an article: there may be a hundred thousand.
        self.stems = file_stems(source.article_names())
        self._annotators = source.annotators()
        self._edited = edited_tags(source)
        self._some = _Some({}, {}, {}, {}, {})
        self._tags: dict[tuple[str, ...], tuple[Tag, ...]] = {}

    def articles(self, report: Report) -> Iterator[Article]:
        """The articles in the order of the files; reports how many were taken up, and their number."""
        ids = list(self.stems)
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            self._some = self._read(some)
            for done, article_id in enumerate(some, start):
                report(done, len(ids))
                article = self._some.articles.get(article_id)
                if article is not None:  # but one that went meanwhile
                    yield article
        report(len(ids), len(ids))

    def citations(self, article: Article) -> Sequence[Citation]:
        """The article's annotations by start, longest first."""
        some = self._about(article)
        return [
            Citation(
                number,
                annotation,
                tuple(
                    tag for tag_id in some.tags.get(annotation.id, ()) if (tag := self.codebook.get(tag_id)) is not None
                ),
                self.name_of(annotation.annotator_id),
            )
            for number, annotation in enumerate(some.annotations.get(article.id, ()), start=1)
        ]

    def publications(self, article: Article) -> Sequence[Publication]:
        """Who printed the article, in that order."""
        return self._about(article).publications.get(article.id, ())

    def body(self, article: Article) -> str:
        """The article's text."""
        held = self._about(article).bodies.get(article.id)
        return self.source.body(article.id) if held is None else held

    def _about(self, article: Article) -> _Some:
        if article.id not in self._some.articles:
            self._some = self._read([article.id])
        return self._some

    def _read(self, ids: Sequence[str]) -> _Some:
        annotations = defaultdict[str, list[Annotation]](list)
        for each in self.source.annotations_in(ids):
            annotations[each.article_id].append(each)
        articles = self.source.articles_by_id(ids)
        return _Some(
            articles,
            annotations,
            self.source.tags_in(ids),
            self.source.publications_of(ids),
            self.short_bodies(articles),
        )

    def short_bodies(self, articles: Mapping[str, Article]) -> Mapping[str, str]:
        """The texts of those articles, by their ids; none where they are too long to be asked for at once."""
        are_short = sum(each.length for each in articles.values()) <= _LONG
        return self.source.bodies(articles) if are_short else {}

    def name_of(self, annotator_id: str) -> str:
        """The annotator's name; the id of one who is not there."""
        annotator = self._annotators.get(annotator_id)
        return annotator.name if annotator else annotator_id

    def tags_of(self, ids: tuple[str, ...]) -> tuple[Tag, ...]:
        """The tags of those ids, each once. Kept: a million passages bear few different sets of them."""
        found = self._tags.get(ids)
        if found is None:
            known = {id_: tag for id_ in ids if (tag := self.codebook.get(id_)) is not None}
            found = self._tags[ids] = tuple(known.values())
        return found

    def definitions(self, annotation_id: str, tags: Sequence[Tag]) -> str:
        """Under which version of a definition each tag was set that was edited since somebody set one; not escaped."""
        if not self._edited:
            return ""
        versions = ((tag, self._edited[tag.id].told(annotation_id)) for tag in tags if tag.id in self._edited)
        return "; ".join(tr("{tag}: {version}", tag=tag.label(), version=told) for tag, told in versions if told)
