"""What stands in a project, for asking. Nothing here writes."""

import json
import zlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.overlap import Mark
from heritage_annotator.model.records import (
    Annotation,
    Annotator,
    Article,
    Attribute,
    Original,
    Tag,
    Tagging,
)
from heritage_annotator.model.text import canonical
from heritage_annotator.storage.file.database import Database
from heritage_annotator.storage.file.faults import told
from heritage_annotator.storage.reading.asking import SAYS, Asking
from heritage_annotator.storage.rows import MalformedRecordError

if TYPE_CHECKING:
    from heritage_annotator.storage.reading.passages import Retrieval

# Far more than an import takes in: what claims to unpack to more was made to fill the memory.
_LARGEST_ORIGINAL = 256 * 2**20


class ArticleRow(NamedTuple):
    """A row of the article list."""

    id: str
    heading: str
    outlet: str
    published: str
    language: str
    state: str
    agency: str
    author: str
    annotations: int


class Passage(NamedTuple):
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


class Hit(NamedTuple):
    """A full-text hit: the article and the words around, matches between `[` and `]`."""

    article_id: str
    heading: str
    outlet: str
    published: str
    snippet: str


# One value for any number of ids: SQLite limits how many values a statement takes.
_LISTED = "(SELECT value FROM json_each(?))"
_PASSAGE = (
    "SELECT annotation.id, article_id, start, end, quote, note, annotator_id, created, "
    "iif(title <> '', title, opening) FROM annotation JOIN article ON article.id = article_id"
)


class PassageFilter(NamedTuple):
    """Which annotations to list; empty fields ask for nothing.

    `text` is sought in quote and note; an annotation with one of `text_tag_ids` has it too.
    """

    article_id: str = ""
    tag_ids: tuple[str, ...] = ()
    untagged: bool = False
    annotator_id: str = ""
    text: str = ""
    text_tag_ids: tuple[str, ...] = ()


class Reading(Asking):
    """A read-only view of an open project, on the thread of its connection.

    Articles in state removed, with all that is theirs, are hidden from every list; what is asked
    for by its id, or its article's, is answered.
    """

    def __init__(self, db: Database, path: Path) -> None:
        super().__init__(db, path)
        self._codebook: tuple[tuple[int, int], Codebook] | None = None

    @property
    def retrieval(self) -> "Retrieval":
        """The questions of retrieval, asked on the same connection."""
        from heritage_annotator.storage.reading.passages import Retrieval  # not before somebody retrieves

        return Retrieval(self._db, self._path)

    def articles(self, *, ordered: bool = True) -> list[ArticleRow]:
        """The article list, by date (undated last), outlet and heading; in no order for who sorts it again."""
        return self._article_rows(" ORDER BY published = '', published, outlet, 2, id" if ordered else "")

    def newest_articles(self, most: int) -> list[ArticleRow]:
        """So many of the article list, newest first, then by outlet and heading; what bears no date comes last.

        Cost: some index steps for each of them, however long the list is.
        """
        newest = sorted(
            (day for state in ("unread", "reading", "done") for day in self._days(state, most)), reverse=True
        )
        since = newest[most - 1] if len(newest) >= most else ""
        # `:` follows the digits: what is no date at all, of a file made by others, stands with those that bear none.
        within = " AND published >= ? AND published < ':' ORDER BY published DESC, outlet, 2, id LIMIT ?"
        return self._article_rows(within, since, most)

    def _days(self, state: str, most: int) -> list[str]:
        rows = self._all(
            "SELECT published FROM article WHERE state = ? AND published < ':' ORDER BY published DESC LIMIT ?",
            state,
            most,
        )
        return [day for (day,) in rows]

    def article_counts(self) -> tuple[int, int]:
        """How many articles there are, and how many of them are done."""
        # One count of all, which SQLite reads off an index of ids alone, and two of states that seldom are many.
        of_state = "(SELECT count(*) FROM article WHERE state = '{}')"
        rows = self._all(
            f"SELECT (SELECT count(*) FROM article) - {of_state.format('removed')}, {of_state.format('done')}"
        )
        return rows[0][0], rows[0][1]

    def _article_rows(self, order: str, *values: str | int) -> list[ArticleRow]:
        rows = self._all(
            "SELECT id, iif(title <> '', title, opening), outlet, published, language, state, agency, author, "
            "coalesce(annotations, 0) FROM article LEFT JOIN (SELECT article_id, count(*) AS annotations "
            "FROM annotation GROUP BY article_id) ON article_id = id "
            f"WHERE state IN ('unread', 'reading', 'done'){order}",
            *values,
        )
        # For 10,000 rows half a millisecond, where a call of _make for each takes three.
        made: Callable[[tuple[Any, ...]], ArticleRow] = partial(tuple.__new__, ArticleRow)  # pyright: ignore[reportUnknownMemberType]
        return list(map(made, rows))

    def article_row(self, article_id: str) -> ArticleRow | None:
        """One row of the article list; None when there is no such article or it was removed."""
        rows = self._all(
            "SELECT id, iif(title <> '', title, opening), outlet, published, language, state, agency, author, "
            "(SELECT count(*) FROM annotation WHERE article_id = article.id) "
            "FROM article WHERE id = ? AND state <> 'removed'",
            article_id,
        )
        return ArticleRow._make(rows[0]) if rows else None

    def article(self, article_id: str) -> Article | None:
        """The article, removed ones too."""
        return self._one(Article, article_id)

    def body(self, article_id: str) -> str:
        """The article's canonical text; empty when there is no such article."""
        rows = self._all("SELECT body FROM article WHERE id = ?", article_id)
        return str(rows[0][0]) if rows else ""

    def originals(self, article_id: str) -> list[Original]:
        """The evidence copies of the article, by name."""
        rows = self._all(
            "SELECT id, article_id, name, media_type, encoding, sha256, data, size FROM original "
            "WHERE article_id = ? ORDER BY name, id",
            article_id,
        )
        with told(self._path):
            return [Original(*row[:6], data=_unpacked(*row[6:])) for row in rows]

    def codebook(self) -> Codebook:
        """The tree of tags. Read when the file is another than last time: it takes longer than most deeds."""
        connection = self._db.conn
        if connection.in_transaction:  # what a transaction would make of it may yet be taken back
            return Codebook(self._records(Tag))
        # What others committed, and what this connection wrote.
        state = (self._all("PRAGMA data_version")[0][0], connection.total_changes)
        if self._codebook is None or self._codebook[0] != state:
            self._codebook = state, Codebook(self._records(Tag))
        return self._codebook[1]

    def attributes(self) -> list[Attribute]:
        """The questions asked of every annotation, in their order."""
        return sorted(self._records(Attribute), key=lambda attribute: attribute.position)

    def annotators(self) -> dict[str, Annotator]:
        """Everybody who did a deed here, by id."""
        return {annotator.id: annotator for annotator in self._records(Annotator)}

    def annotating(self) -> list[Annotator]:
        """Those whose annotations stand, by name."""
        return self._records(
            Annotator,
            "WHERE id IN (SELECT annotator_id FROM annotation WHERE article_id IN "
            "(SELECT id FROM article WHERE state <> 'removed')) ORDER BY name, id",
        )

    def annotation(self, annotation_id: str) -> Annotation | None:
        """The annotation."""
        return self._one(Annotation, annotation_id)

    def annotations(self, article_id: str | None = None) -> list[Annotation]:
        """The annotations of one article or of all, by article, start, end (longest first), id."""
        where, values = _of_shown_article("annotation.article_id", article_id)
        return self._records(Annotation, f"{where} ORDER BY article_id, start, end DESC, id", values)

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

    def taggings_with(self, tag_ids: Sequence[str]) -> list[Tagging]:
        """The taggings with one of those tags, also in removed articles, by annotation and place."""
        where = f"WHERE tag_id IN {_LISTED} ORDER BY annotation_id, position, tag_id"
        return self._records(Tagging, where, (json.dumps(list(tag_ids)),))

    def bearing(self, tag_ids: Sequence[str]) -> tuple[int, int, int]:
        """How many annotations bear one of those tags; of these no other tag; and how many in removed articles do."""
        asked = json.dumps(list(tag_ids))
        rows = self._all(
            "SELECT state = 'removed', NOT EXISTS (SELECT 1 FROM tagging WHERE annotation_id = annotation.id "
            f"AND tag_id NOT IN {_LISTED}), count(*) FROM annotation JOIN article ON article.id = article_id "
            f"WHERE annotation.id IN (SELECT annotation_id FROM tagging WHERE tag_id IN {_LISTED}) GROUP BY 1, 2",
            asked,
            asked,
        )
        shown = {only: count for hidden, only, count in rows if not hidden}
        return sum(shown.values()), shown.get(1, 0), sum(count for hidden, _, count in rows if hidden)

    def marks(self, article_id: str, *, length: int | None = None, before: int | None = None) -> list[Mark]:
        """The article's annotations as the reader paints them, or those that start before a code point.

        Those that are not within the body, which a file made by others may hold, are left out. Cost: two
        index walks, and the body where its `length` is not given.
        """
        length = len(self.body(article_id)) if length is None else length
        before = length if before is None else before
        tags = self._tags_of_annotations(article_id, before)
        rows = self._all("SELECT id, start, end FROM annotation WHERE article_id = ? AND start < ?", article_id, before)
        return [Mark(id_, start, end, tags.get(id_, ())) for id_, start, end in rows if 0 <= start < end <= length]

    def mark(self, annotation_id: str) -> Mark | None:
        """One annotation as the reader paints it; None when it is not within its body."""
        rows = self._all("SELECT start, end, article_id FROM annotation WHERE id = ?", annotation_id)
        if not rows or not 0 <= rows[0][0] < rows[0][1] <= len(self.body(rows[0][2])):
            return None
        tags = tuple(tagging.tag_id for tagging in self.taggings_of(annotation_id))
        return Mark(annotation_id, rows[0][0], rows[0][1], tags)

    def passage_ids(self, asked: PassageFilter) -> list[str]:
        """The annotations that fit, by date of article, article, start."""
        where, values = _conditions(asked)
        rows = self._all(
            f"SELECT annotation.id FROM annotation JOIN article ON article.id = article_id WHERE {where} "
            "ORDER BY published = '', published, article_id, start, end DESC, annotation.id",
            *values,
        )
        return [id_ for (id_,) in rows]

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """These annotations as the list shows them, in this order; those that are gone are left out."""
        listed = json.dumps(list(ids))
        tags: dict[str, tuple[str, ...]] = {}
        for annotation_id, tag_id in self._all(
            f"SELECT annotation_id, tag_id FROM tagging WHERE annotation_id IN {_LISTED} ORDER BY position, tag_id",
            listed,
        ):
            tags[annotation_id] = (*tags.get(annotation_id, ()), tag_id)
        rows = self._all(f"{_PASSAGE} WHERE annotation.id IN {_LISTED} AND state <> 'removed'", listed)
        found = {row[0]: Passage._make((*row, tags.get(row[0], ()))) for row in rows}
        return [found[id_] for id_ in ids if id_ in found]

    def tag_counts(self, article_id: str | None = None) -> dict[str, int]:
        """How many annotations bear each tag, in one article or in all. Unused tags are left out."""
        if article_id is not None:
            return dict(
                self._all(
                    "SELECT tag_id, count(*) FROM annotation JOIN tagging ON annotation_id = annotation.id "
                    "WHERE article_id = ? GROUP BY tag_id",
                    article_id,
                )
            )
        return dict(
            self._all(
                "SELECT tag_id, count(*) FROM tagging JOIN annotation ON annotation.id = annotation_id "
                "JOIN article ON article.id = article_id WHERE state <> 'removed' GROUP BY tag_id"
            )
        )

    def search(self, query: str, most: int = 50) -> list[Hit]:
        """The articles that hold all words of `query`, best first, with a snippet of the body."""
        words = " ".join('"' + word.replace('"', '""') + '"' for word in canonical(query).split())
        if not words:
            return []
        rows = self._all(
            "SELECT article.id, iif(article.title <> '', article.title, opening), outlet, published, "
            "snippet(article_search, -1, '[', ']', '…', 24) FROM article_search "
            "JOIN article ON article.seq = article_search.rowid "
            "WHERE article_search MATCH ? AND state <> 'removed' ORDER BY rank, article.id LIMIT ?",
            words,
            most,
        )
        return [Hit._make(row) for row in rows]

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


def _unpacked(data: bytes, size: int) -> bytes:
    stream = zlib.decompressobj()
    try:
        if size > _LARGEST_ORIGINAL:
            raise MalformedRecordError("original", f"{size} bytes")
        unpacked = stream.decompress(data, size + 1)
    except (zlib.error, TypeError) as error:
        raise MalformedRecordError("original", str(error)) from error
    if len(unpacked) != size or not stream.eof:
        raise MalformedRecordError("original", f"not of its {size} bytes")
    return unpacked


def _of_shown_article(column: str, article_id: str | None) -> tuple[str, tuple[str, ...]]:
    if article_id is not None:
        return f"WHERE {column} = ?", (article_id,)
    return f"WHERE {column} IN (SELECT id FROM article WHERE state <> 'removed')", ()


def _conditions(asked: PassageFilter) -> tuple[str, list[str]]:
    where, values = ["state <> 'removed'"], list[str]()
    if asked.article_id:
        where.append("article_id = ?")
        values.append(asked.article_id)
    if asked.annotator_id:
        where.append("annotator_id = ?")
        values.append(asked.annotator_id)
    if asked.tag_ids:
        where.append(_with_one_of(asked.tag_ids))
        values += asked.tag_ids
    if asked.untagged:
        where.append("NOT EXISTS (SELECT 1 FROM tagging WHERE annotation_id = annotation.id)")
    if asked.text:
        places = [SAYS]
        if asked.text_tag_ids:
            places.append(_with_one_of(asked.text_tag_ids))
        where.append(f"({' OR '.join(places)})")
        values += [*[canonical(asked.text)] * 2, *asked.text_tag_ids]
    return " AND ".join(where), values


def _with_one_of(tag_ids: tuple[str, ...]) -> str:
    return f"annotation.id IN (SELECT annotation_id FROM tagging WHERE tag_id IN ({', '.join('?' * len(tag_ids))}))"
