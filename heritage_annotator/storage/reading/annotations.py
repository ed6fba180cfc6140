"""The annotations of a project: records, rows of the list of annotations, marks in the text, their taggings."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar, cast

from heritage_annotator.model.overlap import Mark
from heritage_annotator.model.records import Annotation, Tagging
from heritage_annotator.named import NamedTuple
from heritage_annotator.storage.database import BODY_OF
from heritage_annotator.storage.reading.annotators import SELVES
from heritage_annotator.storage.reading.asking import LISTED, SAYING, Asking, sought

_CITED = "article_id, id, start, end, quote, note, annotator_id, attributes"
_FACTS = "article_id, id, start, end, quote, note, annotator_id, created, modified, prefix, suffix, attributes"
_ROW = (
    "SELECT annotation.id, article_id, start, end, quote, note, annotator_id, created, "
    "iif(title <> '', title, opening) FROM annotation JOIN article ON article.id = article_id"
)

AnyRow = TypeVar("AnyRow")


class AnnotationRow(NamedTuple):
    """A row of the annotation list."""

    id: str
    article_id: str
    start: int
    end: int
    quote: str
    note: str
    annotator_id: str
    created: str
    heading: str
    tag_ids: tuple[str, ...]


class Cited(NamedTuple):
    """An annotation as lists of quotations cite it: few columns, for there may be a million."""

    article_id: str
    id: str
    start: int
    end: int
    quote: str
    note: str
    annotator_id: str
    attributes: Mapping[str, str]
    tag_ids: tuple[str, ...]


class AnnotationFacts(NamedTuple):
    """All that is known of an annotation, for listing a million of them."""

    article_id: str
    id: str
    start: int
    end: int
    quote: str
    note: str
    annotator_id: str
    created: str
    modified: str
    prefix: str
    suffix: str
    attributes: Mapping[str, str]
    tag_ids: tuple[str, ...]


# As their `_make`, but that the values, which are as many as the columns asked for, are not counted once more.
_CITED_MADE: Callable[[Iterable[Any]], Cited] = partial(cast(Any, tuple).__new__, Cited)
_FACTS_MADE: Callable[[Iterable[Any]], AnnotationFacts] = partial(cast(Any, tuple).__new__, AnnotationFacts)


class AnnotationFilter(NamedTuple):
    """A choice of annotations to list; empty fields ask for nothing.

    `text` is sought in quote and note; an annotation with one of `text_tag_ids` has it too.
    """

    article_id: str = ""
    tag_ids: tuple[str, ...] = ()
    untagged: bool = False
    annotator_id: str = ""
    text: str = ""
    text_tag_ids: tuple[str, ...] = ()


class Annotations(Asking):
    """Asks for annotations; those of removed articles stand in no list."""

    def annotation(self, annotation_id: str) -> Annotation | None:
        """The annotation."""
        return self._one(Annotation, annotation_id)

    def annotations(self, article_id: str | None = None) -> list[Annotation]:
        """The annotations of one article or of all, by article, start, end (longest first), id."""
        where, values = _of_shown_article("annotation.article_id", article_id)
        return self._records(Annotation, f"{where} ORDER BY article_id, start, end DESC, id", values)

    def annotations_of_words(self, article_id: str, start: int, end: int) -> list[Annotation]:
        """The annotations of exactly these words (code points, half-open), by id. Cost: a seek in an index."""
        return self._records(
            Annotation, "WHERE article_id = ? AND start = ? AND end = ? ORDER BY id", (article_id, start, end)
        )

    def taggings(self, article_id: str | None = None) -> dict[str, list[Tagging]]:
        """The taggings by annotation, each annotation's in their order."""
        where, values = _of_shown_article(
            "(SELECT article_id FROM annotation WHERE annotation.id = annotation_id)", article_id
        )
        if article_id is not None:
            where = "WHERE annotation_id IN (SELECT id FROM annotation WHERE article_id = ?)"
        found: dict[str, list[Tagging]] = {}
        for tagging in self._records(Tagging, f"{where} ORDER BY annotation_id, position, tag_id", values):
            found.setdefault(tagging.annotation_id, []).append(tagging)
        return found

    def taggings_of(self, annotation_id: str) -> list[Tagging]:
        """The taggings of one annotation, in their order."""
        return self._records(Tagging, "WHERE annotation_id = ? ORDER BY position, tag_id", (annotation_id,))

    def annotation_ids(self, asked: AnnotationFilter) -> list[str]:
        """The annotations that fit, by date of article, article, start."""
        where, values = _conditions(asked)
        rows = self._all(
            f"SELECT annotation.id FROM annotation JOIN article ON article.id = article_id WHERE {where} "
            "ORDER BY published = '', published, article_id, start, end DESC, annotation.id",
            *values,
        )
        return [id_ for (id_,) in rows]

    def annotation_rows(self, ids: Sequence[str]) -> list[AnnotationRow]:
        """These annotations as the list shows them, in this order; those that are gone are left out."""
        listed = json.dumps(list(ids))
        tags: dict[str, tuple[str, ...]] = {}
        for annotation_id, tag_id in self._all(
            f"SELECT annotation_id, tag_id FROM tagging WHERE annotation_id IN {LISTED} ORDER BY position, tag_id",
            listed,
        ):
            tags[annotation_id] = (*tags.get(annotation_id, ()), tag_id)
        rows = self._all(f"{_ROW} WHERE annotation.id IN {LISTED} AND state <> 'removed'", listed)
        found = {
            row[0]: AnnotationRow._make((*row[:-1], *self._names_in("article", row[-1:]), tags.get(row[0], ())))
            for row in rows
        }
        return [found[id_] for id_ in ids if id_ in found]

    def cited(self, article_ids: Iterable[str]) -> list[Cited]:
        """The annotations of those articles: by article, start, end (longest first), id. Ask some hundred at a time."""
        return self._with_tags(_CITED_MADE, _CITED, "article_id", article_ids)

    def annotations_in(self, article_ids: Iterable[str]) -> list[Annotation]:
        """The annotations of those articles, in the order of `cited`. Ask some hundred at a time."""
        where = f"WHERE article_id IN {LISTED} ORDER BY article_id, start, end DESC, id"
        return self._records(Annotation, where, (json.dumps(list(article_ids)),))

    def tags_in(self, article_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The ids of the tags, in their order, that the annotations of those articles bear; none of untagged ones."""
        return self._tag_ids(f"annotation WHERE article_id IN {LISTED}", json.dumps(list(article_ids)))

    def annotated_articles(self) -> set[str]:
        """The ids of the articles that bear an annotation, removed ones too. Cost: a walk of an index."""
        return {row[0] for row in self._all("SELECT DISTINCT article_id FROM annotation")}

    def sensitive_annotations(self) -> set[str]:
        """The ids of the annotations that are marked as sensitive. Cost: a look at those."""
        return {id_ for (id_,) in self._all("SELECT id FROM annotation WHERE sensitive")}

    def tag_counts_within(self, ids: Iterable[str], article_ids: Iterable[str]) -> dict[str, int]:
        """How many of those annotations, and of all that stand in those articles, bear each tag."""
        return dict(
            self._all(
                "SELECT tag_id, count(*) FROM tagging JOIN annotation ON annotation.id = annotation_id "
                "JOIN article ON article.id = article_id WHERE state <> 'removed' "
                f"AND (annotation.id IN {LISTED} OR article_id IN {LISTED}) GROUP BY tag_id",
                json.dumps(list(ids)),
                json.dumps(list(article_ids)),
            )
        )

    def annotation_facts(self, article_ids: Iterable[str]) -> list[AnnotationFacts]:
        """All that is known of the annotations of those articles, as `cited` tells of them."""
        return self._facts("article_id", article_ids)

    def annotation_facts_of(self, ids: Sequence[str]) -> list[AnnotationFacts]:
        """All that is known of those annotations, in that order; those that are gone are left out."""
        found = {facts.id: facts for facts in self._facts("id", ids)}
        return [found[each] for each in ids if each in found]

    def _facts(self, column: str, values: Iterable[str]) -> list[AnnotationFacts]:
        return self._with_tags(_FACTS_MADE, _FACTS, column, values)

    def _with_tags(
        self, made: Callable[[Iterable[Any]], AnyRow], columns: str, column: str, values: Iterable[str]
    ) -> list[AnyRow]:
        """What is made of those columns, the second the id, the last the answers, and of the tags behind them."""
        listed = json.dumps(list(values))
        those = f"annotation WHERE {column} IN {LISTED}"
        tags = self._tag_ids(those, listed)
        rows = self._all(f"SELECT {columns} FROM {those} ORDER BY article_id, start, end DESC, id", listed)
        given = self._answers(row[-1] for row in rows)
        return [made((*row[:-1], given[row[-1]], tags.get(row[1], ()))) for row in rows]

    def _tag_ids(self, those: str, listed: str) -> dict[str, tuple[str, ...]]:
        """The tags of those annotations, by annotation, in their order."""
        tags: dict[str, tuple[str, ...]] = {}
        for annotation_id, tag_id in self._all(
            f"SELECT annotation_id, tag_id FROM tagging WHERE annotation_id IN (SELECT id FROM {those}) "
            "ORDER BY annotation_id, position, tag_id",
            listed,
        ):
            tags[annotation_id] = (*tags.get(annotation_id, ()), tag_id)
        return tags

    def marks(self, article_id: str, *, length: int | None = None, before: int | None = None) -> list[Mark]:
        """The article's annotations as the reader paints them, or those that start before a code point.

        Those that are not within the body, which a file made by others may hold, are left out. Cost: two
        index walks, and the body where its `length` is not given.
        """
        length = self._length(article_id) if length is None else length
        before = length if before is None else before
        tags = self._tags_of_annotations(article_id, before)
        rows = self._all("SELECT id, start, end FROM annotation WHERE article_id = ? AND start < ?", article_id, before)
        return [Mark(id_, start, end, tags.get(id_, ())) for id_, start, end in rows if 0 <= start < end <= length]

    def mark(self, annotation_id: str, article_id: str, *, length: int) -> Mark | None:
        """One annotation of the article, whose body is so long, as the reader paints it.

        None when it is of another one, or not within the body.
        """
        asked = "SELECT start, end FROM annotation WHERE id = ? AND article_id = ?"
        for start, end in self._all(asked, annotation_id, article_id):
            if 0 <= start < end <= length:
                tags = tuple(tagging.tag_id for tagging in self.taggings_of(annotation_id))
                return Mark(annotation_id, start, end, tags)
        return None

    def _length(self, article_id: str) -> int:
        """The length of the article's body, in code points, as Python counts them; 0 when there is none."""
        rows = self._all(BODY_OF, article_id)
        return len(rows[0][0]) if rows else 0

    def _tags_of_annotations(self, article_id: str, before: int) -> dict[str, tuple[str, ...]]:
        """The ids of the tags that each annotation of the article bears, in their order, before that code point."""
        # At once: a question for each annotation takes twice as long.
        tags: dict[str, tuple[str, ...]] = {}
        for annotation_id, tag_id in self._all(
            "SELECT annotation_id, tag_id FROM tagging JOIN annotation ON annotation.id = annotation_id "
            "WHERE article_id = ? AND start < ? ORDER BY annotation_id, tagging.position, tag_id",
            article_id,
            before,
        ):
            tags[annotation_id] = (*tags.get(annotation_id, ()), tag_id)
        return tags


def _of_shown_article(column: str, article_id: str | None) -> tuple[str, tuple[str, ...]]:
    if article_id is not None:
        return f"WHERE {column} = ?", (article_id,)
    return f"WHERE {column} IN (SELECT id FROM article WHERE state <> 'removed')", ()


def _conditions(asked: AnnotationFilter) -> tuple[str, list[str]]:
    where, values = ["state <> 'removed'"], list[str]()
    if asked.article_id:
        where.append("article_id = ?")
        values.append(asked.article_id)
    if asked.annotator_id:
        where.append(f"annotator_id IN {SELVES}")
        values.append(json.dumps([asked.annotator_id]))
    if asked.tag_ids:
        where.append(_with_one_of(asked.tag_ids))
        values += asked.tag_ids
    if asked.untagged:
        where.append("NOT EXISTS (SELECT 1 FROM tagging WHERE annotation_id = annotation.id)")
    if asked.text:
        # Of one article a seek for each annotation is cheaper than a look at all.
        places = [
            f"EXISTS ({SAYING} AND annotation_id = annotation.id)"
            if asked.article_id
            else f"annotation.id IN ({SAYING})"
        ]
        if asked.text_tag_ids:
            places.append(_with_one_of(asked.text_tag_ids))
        where.append(f"({' OR '.join(places)})")
        values += [sought(asked.text), *asked.text_tag_ids]
    return " AND ".join(where), values


def _with_one_of(tag_ids: tuple[str, ...]) -> str:
    return f"annotation.id IN (SELECT annotation_id FROM tagging WHERE tag_id IN ({', '.join('?' * len(tag_ids))}))"
