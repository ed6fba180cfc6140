"""The questions queries ask: which passages fit a condition, and what is told of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from heritage_annotator.model.errors import ProjectDamagedError
from heritage_annotator.model.records import Annotation, Article, Tagging
from heritage_annotator.model.surroundings import words_after, words_before
from heritage_annotator.named import NamedTuple
from heritage_annotator.storage.database import BODY_OF
from heritage_annotator.storage.reading.asking import LISTED
from heritage_annotator.storage.reading.conditions import listed
from heritage_annotator.storage.reading.counts import Counts
from heritage_annotator.storage.reading.fits import Fits
from heritage_annotator.storage.reading.order import Everything, OfArticle

_FITTING = (
    "FROM annotation JOIN article ON article.id = article_id WHERE state <> 'removed' AND ({}) "
    "ORDER BY published = '', published, article_id, start, end DESC, annotation.id"
)
_ALL = "SELECT annotation.id FROM annotation"
_SHOWN = f"id IN {LISTED} AND article_id IN (SELECT id FROM article WHERE state <> 'removed')"


class Place(NamedTuple):
    """The place of an annotation, in code points."""

    id: str
    article_id: str
    start: int
    end: int


class FoundPassage(NamedTuple):
    """A passage that was found, with its source and the words around it in its paragraph (`surroundings`)."""

    id: str
    article_id: str
    start: int
    end: int
    quote: str
    note: str
    annotator_id: str
    created: str
    heading: str
    outlet: str
    published: str
    tag_ids: tuple[str, ...]
    before: str
    after: str


class ToldPassage(NamedTuple):
    """What tables tell of a passage; `attributes` as the JSON text that `answers` reads."""

    id: str
    article_id: str
    start: int
    end: int
    quote: str
    note: str
    attributes: str
    annotator_id: str
    created: str
    modified: str


class SourceRow(NamedTuple):
    """What tables tell of an article."""

    id: str
    outlet: str
    published: str
    heading: str
    url: str


class Text(NamedTuple):
    """The text of an article: the digest of its body, and its language."""

    article_id: str
    sha256: str
    language: str


class Passages(Counts):
    """Asks the project of a `Reading`, on the same connection. Removed articles are hidden throughout."""

    def everything(self) -> Everything:
        """All annotations, in the order of `places`, read as they are looked at."""
        return Everything(self._all)

    def of_article(self, article_id: str) -> OfArticle:
        """The annotations of that article, in the order of `places`, read as they are looked at."""
        return OfArticle(self._all, article_id)

    def own(self, ids: Sequence[str]) -> Sequence[str]:
        """The ids, read by this connection where they stand for all: for who was given them on another thread."""
        return self.everything() if isinstance(ids, Everything) else ids

    def places(self, fits: Fits = Fits()) -> list[Place]:  # noqa: B008  # it never changes
        """The annotations that fit: by date of article (undated last), article, start, end (longest first), id."""
        rows = self._all(f"SELECT annotation.id, article_id, start, end {_FITTING.format(fits.sql)}", *fits.values)
        # Half as long as `_make` for each.
        made: Callable[[tuple[Any, ...]], Place] = partial(tuple.__new__, Place)  # pyright: ignore[reportUnknownMemberType]
        return list(map(made, rows))

    def fitting(self, fits: Fits) -> list[str]:
        """The ids of the annotations that fit, in the order of `places`."""
        return [id_ for (id_,) in self._all(f"SELECT annotation.id {_FITTING.format(fits.sql)}", *fits.values)]

    def found(self, ids: Sequence[str]) -> list[FoundPassage]:
        """Those passages in that order; what is gone is left out. Cost: the bodies of their articles, one by one."""
        rows = self._all(
            "SELECT annotation.id, article_id, start, end, quote, note, annotator_id, created, "
            "iif(title <> '', title, opening), outlet, published FROM annotation JOIN article ON article.id = "
            f"article_id WHERE annotation.id IN {LISTED} AND state <> 'removed' ORDER BY article_id",
            listed(ids),
        )
        tags, told_of = self.tags_of(ids), dict[str, FoundPassage]()
        article_id = body = ""
        for row in rows:
            if row[1] != article_id:
                article_id, body = row[1], self._all(BODY_OF, row[1])[0][0]
            try:
                around = words_before(body, row[2]), words_after(body, row[3])
            except TypeError as error:
                raise ProjectDamagedError(self._path, f"annotation: no place: {error}") from error
            names = self._names_in("article", row[-3:])
            told_of[row[0]] = FoundPassage._make((*row[:-3], *names, tags.get(row[0], ()), *around))
        return [told_of[each] for each in ids if each in told_of]

    def told(self, ids: Sequence[str]) -> list[ToldPassage]:
        """Those passages in that order, of removed articles too; what is gone is left out."""
        columns = ", ".join(f"annotation.{name}" for name in ToldPassage._fields)
        # One after another as they are listed (SQLite leaves the order of a CROSS JOIN alone): nothing is sorted.
        asked = f"SELECT {columns} FROM json_each(?) AS listed CROSS JOIN annotation ON annotation.id = listed.value"
        made: Callable[[tuple[Any, ...]], ToldPassage] = partial(tuple.__new__, ToldPassage)  # pyright: ignore[reportUnknownMemberType]
        return list(map(made, self._all(asked, listed(ids))))

    def sources(self, article_ids: Iterable[str]) -> dict[str, SourceRow]:
        """Those articles by id, but removed ones."""
        rows = self._named(
            "SELECT id, outlet, published, iif(title <> '', title, opening), url FROM article "
            f"WHERE id IN {LISTED} AND state <> 'removed'",
            listed(article_ids),
        )
        return {row[0]: SourceRow._make(row) for row in rows}

    def answers(self, attributes: Iterable[str]) -> dict[str, Mapping[str, str]]:
        """The answers that those JSON texts hold, by text: a project has few different ones.

        Raises:
            ProjectDamagedError: one holds none.
        """
        return self._answers(attributes)

    def tags_of(self, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The ids of the tags each annotation bears, in their order; no entry for those that bear none."""
        found: dict[str, tuple[str, ...]] = {}
        # By their places: each is sought in the index, and no id is read of ten thousand that are known. Once: what is
        # listed twice would bear all twice.
        at_place = dict(enumerate(dict.fromkeys(ids)))
        for place, tag_id in self._all(
            "SELECT listed.key, tag_id FROM json_each(?) AS listed CROSS JOIN tagging "
            "ON annotation_id = listed.value ORDER BY listed.key, position, tag_id",
            listed(at_place.values()),
        ):
            id_ = at_place[place]
            found[id_] = (*found.get(id_, ()), tag_id)
        return found

    def taggings_of(self, ids: Iterable[str]) -> dict[str, list[Tagging]]:
        """The taggings, in their order, of each annotation that is there, in that of `ids`; none if it is untagged."""
        wanted = listed(ids)
        there = {row[0] for row in self._all(f"{_ALL} WHERE {_SHOWN}", wanted)}
        found = {each: list[Tagging]() for each in ids if each in there}
        where = f"WHERE annotation_id IN {LISTED} ORDER BY annotation_id, position, tag_id"
        for tagging in self._records(Tagging, where, (wanted,)):
            if tagging.annotation_id in found:
                found[tagging.annotation_id].append(tagging)
        return found

    def annotations(self, ids: Sequence[str]) -> list[Annotation]:
        """Those annotations in that order; what is gone is left out."""
        records = self._records(Annotation, f"WHERE {_SHOWN}", (listed(ids),))
        found = {record.id: record for record in records}
        return [found[each] for each in ids if each in found]

    def articles(self, ids: Iterable[str]) -> dict[str, Article]:
        """Those articles by id, removed ones too."""
        return {record.id: record for record in self._records(Article, f"WHERE id IN {LISTED}", (listed(ids),))}

    def texts(self, article_ids: Iterable[str]) -> list[Text]:
        """Which texts those articles are."""
        rows = self._all(f"SELECT id, sha256, language FROM article WHERE id IN {LISTED}", listed(article_ids))
        return [Text._make(row) for row in rows]
