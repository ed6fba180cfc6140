"""What queries ask of a project: which passages fit a condition, and what is to be told of them."""

import json
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple

from heritage_annotator.model.query import (
    Answers,
    By,
    Condition,
    FromOutlets,
    InArticles,
    InState,
    Published,
    Says,
    Tagged,
    Untagged,
)
from heritage_annotator.model.records import Annotation, Article, Tagging
from heritage_annotator.model.surroundings import words_after, words_before
from heritage_annotator.model.text import canonical
from heritage_annotator.storage.file.faults import told
from heritage_annotator.storage.reading.asking import LISTED, SAYS, Asking
from heritage_annotator.storage.rows import MalformedRecordError

# How many rows in a row are read while one is sought.
_SEEKING = 5
_ALL = "SELECT annotation.id FROM annotation"
_SHOWN = f"id IN {LISTED} AND article_id IN (SELECT id FROM article WHERE state <> 'removed')"
# UNION, not UNION ALL: tags that stand below each other in a circle, in a file made by others, come to an end.
_TAGGED = (
    "WITH RECURSIVE meant(id) AS (SELECT value FROM json_each(?) "
    "UNION SELECT tag.id FROM tag JOIN meant ON parent_id = meant.id) "
    "SELECT annotation_id FROM tagging WHERE tag_id IN (SELECT id FROM meant)"
)


class Place(NamedTuple):
    """Where an annotation stands, in code points."""

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


class Text(NamedTuple):
    """Which text an article is: the digest of its body, and its language."""

    article_id: str
    sha256: str
    language: str


class Passages(Asking):
    """Asks the project of a `Reading`, on the same connection. Removed articles are hidden throughout."""

    def places(self) -> list[Place]:
        """Every annotation: by date of article (undated last), article, start, end (longest first), id."""
        rows = self._all(
            "SELECT annotation.id, article_id, start, end FROM annotation JOIN article ON article.id = article_id "
            "WHERE state <> 'removed' "
            "ORDER BY published = '', published, article_id, start, end DESC, annotation.id"
        )
        # Half as long as `_make` for each.
        made: Callable[[tuple[Any, ...]], Place] = partial(tuple.__new__, Place)  # pyright: ignore[reportUnknownMemberType]
        return list(map(made, rows))

    def fitting(self, condition: Condition) -> set[str]:
        """The ids of the annotations that fit, those of removed articles too."""
        if isinstance(condition, Answers):
            return self._answering(condition)
        sql, values = _asked(condition)
        return {row[0] for row in self._all(sql, *values)}

    def found(self, ids: Sequence[str]) -> list[FoundPassage]:
        """Those passages in that order; what is gone is left out. Cost: the bodies of their articles, one by one."""
        rows = self._all(
            "SELECT annotation.id, article_id, start, end, quote, note, annotator_id, created, "
            "iif(title <> '', title, opening), outlet, published FROM annotation JOIN article ON article.id = "
            f"article_id WHERE annotation.id IN {LISTED} AND state <> 'removed' ORDER BY article_id",
            _listed(ids),
        )
        tags, told_of = self.tags_of(ids), dict[str, FoundPassage]()
        article_id = body = ""
        for row in rows:
            if row[1] != article_id:
                article_id, body = row[1], self._all("SELECT body FROM article WHERE id = ?", row[1])[0][0]
            around = words_before(body, row[2]), words_after(body, row[3])
            told_of[row[0]] = FoundPassage._make((*row, tags.get(row[0], ()), *around))
        return [told_of[each] for each in ids if each in told_of]

    def tags_of(self, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The ids of the tags each annotation bears, in their order; no entry for those that bear none.

        Of others too, where that is sooner; so do `outlets`, `dates` and `makers`.
        """
        where, values = self._among("annotation_id", ids)
        found: dict[str, tuple[str, ...]] = {}
        for annotation_id, tag_id in self._all(
            f"SELECT annotation_id, tag_id FROM tagging WHERE {where} ORDER BY annotation_id, position, tag_id", *values
        ):
            found[annotation_id] = (*found.get(annotation_id, ()), tag_id)
        return found

    def outlets(self, ids: Sequence[str]) -> dict[str, str]:
        """The outlet of each annotation's article; no entry for those that are gone."""
        return self._of_each("outlet", ids)

    def dates(self, ids: Sequence[str]) -> dict[str, str]:
        """The date of each annotation's article; no entry for those that are gone."""
        return self._of_each("published", ids)

    def makers(self, ids: Sequence[str]) -> dict[str, str]:
        """The id of who made each annotation; no entry for those that are gone."""
        return self._of_each("annotator_id", ids)

    def taggings_of(self, ids: Iterable[str]) -> dict[str, list[Tagging]]:
        """The taggings, in their order, of each annotation that is there, in that of `ids`; none if it is untagged."""
        wanted = _listed(ids)
        there = {row[0] for row in self._all(f"{_ALL} WHERE {_SHOWN}", wanted)}
        found = {each: list[Tagging]() for each in ids if each in there}
        where = f"WHERE annotation_id IN {LISTED} ORDER BY annotation_id, position, tag_id"
        for tagging in self._records(Tagging, where, (wanted,)):
            if tagging.annotation_id in found:
                found[tagging.annotation_id].append(tagging)
        return found

    def annotations(self, ids: Sequence[str]) -> list[Annotation]:
        """Those annotations in that order; what is gone is left out."""
        records = self._records(Annotation, f"WHERE {_SHOWN}", (_listed(ids),))
        found = {record.id: record for record in records}
        return [found[each] for each in ids if each in found]

    def articles(self, ids: Iterable[str]) -> dict[str, Article]:
        """Those articles by id, removed ones too."""
        return {record.id: record for record in self._records(Article, f"WHERE id IN {LISTED}", (_listed(ids),))}

    def texts(self, article_ids: Iterable[str]) -> list[Text]:
        """Which texts those articles are."""
        rows = self._all(f"SELECT id, sha256, language FROM article WHERE id IN {LISTED}", _listed(article_ids))
        return [Text._make(row) for row in rows]

    def _of_each(self, column: str, ids: Sequence[str]) -> dict[str, str]:
        where, values = self._among("annotation.id", ids)
        sql = f"SELECT annotation.id, {column} FROM annotation JOIN article ON article.id = article_id"
        return dict(self._all(f"{sql} WHERE {where} AND state <> 'removed'", *values))

    def _among(self, column: str, ids: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """What lets the rows of those annotations through; all rows, where that is sooner than seeking each."""
        if len(ids) * _SEEKING > self._all("SELECT count(*) FROM annotation")[0][0]:
            return "TRUE", ()
        return f"{column} IN {LISTED}", (_listed(ids),)

    def _answering(self, asked: Answers) -> set[str]:
        # A project has few different sets of answers, and each is read once.
        wanted, fits = asked.values or ("",), dict[str, bool]()
        rows = self._all("SELECT id, attributes FROM annotation")
        with told(self._path):
            for answers in {row[1] for row in rows}:
                fits[answers] = _answer(answers, asked.attribute) in wanted
        return {annotation_id for annotation_id, answers in rows if fits[answers]}


def _listed(values: Iterable[str]) -> str:
    return json.dumps(list(values))


def _answer(answers: str, attribute: str) -> object:
    """The answer to that attribute; '' for none.

    Raises:
        MalformedRecordError: the answers are no JSON object.
    """
    try:
        given = json.loads(answers)
        return given.get(attribute, "")
    except (ValueError, RecursionError, AttributeError) as error:
        raise MalformedRecordError("annotation", str(error)) from error


def _asked(condition: Condition) -> tuple[str, tuple[str, ...]]:
    """The statement that gives the ids of the annotations that fit, and its values."""
    match condition:
        case Tagged(tag_ids):
            return _TAGGED, (_listed(tag_ids),)
        case Untagged():
            return f"{_ALL} WHERE NOT EXISTS (SELECT 1 FROM tagging WHERE annotation_id = annotation.id)", ()
        case By(annotator_ids):
            return f"{_ALL} WHERE annotator_id IN {LISTED}", (_listed(annotator_ids),)
        case Says(text):
            return f"{_ALL} WHERE {SAYS}", (canonical(text),) * 2
        case InArticles(article_ids):
            return f"{_ALL} WHERE article_id IN {LISTED}", (_listed(article_ids),)
        case _:
            where, values = _asked_of_article(condition)
            return f"{_ALL} WHERE article_id IN (SELECT id FROM article WHERE {where})", values


def _asked_of_article(condition: Condition) -> tuple[str, tuple[str, ...]]:
    match condition:
        case FromOutlets(outlets):
            return f"outlet IN {LISTED}", (_listed(outlets),)
        case InState(states):
            # As the article list shows it: who annotated an article has begun to read it.
            return f"iif(state = 'unread', 'reading', state) IN {LISTED}", (_listed(states),)
        case Published(first, last):
            # Dates of unlike precision agree as far as both go.
            reaches = "substr(published, 1, length(?1)) >= substr(?1, 1, length(published))"
            ends = "(?2 = '' OR substr(published, 1, length(?2)) <= substr(?2, 1, length(published)))"
            return f"published <> '' AND {reaches} AND {ends}", (first, last)
        case _:
            return "published = ''", ()
