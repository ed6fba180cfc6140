"""The articles of a project: the list of them, their texts, their details, which are versions of one another."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from typing import Any

from heritage_annotator.model.records import FINISHED, Article, Kinship
from heritage_annotator.named import NamedTuple
from heritage_annotator.storage.database import BODY_OF
from heritage_annotator.storage.reading.asking import ARTICLE_SHOWN, LISTED, STATES_SHOWN, Asking

UNCOUNTED = -1

_FACTS = "SELECT id, iif(title <> '', title, opening), outlet, published, language, state, agency, author"
# The annotations of each row are counted off their index: of few rows, the newest, those of the others are not.
_COUNT = "(SELECT count(*) FROM annotation WHERE article_id = article.id)"
_ROW = f"{_FACTS}, {_COUNT}, imported, reason, sensitive FROM article"
# One row after the other as they lie: off the index of the shelf each would be looked up, at twice the cost.
_UNCOUNTED = f"{_FACTS}, {UNCOUNTED}, imported, reason, sensitive FROM article NOT INDEXED"
_FINISHED = "', '".join(sorted(FINISHED))
# Of several that are shown: one alone is no story, whatever was removed.
_STORIES = (
    "SELECT first FROM story CROSS JOIN article ON article.seq = story.seq "
    f"WHERE first > 0 AND {ARTICLE_SHOWN} GROUP BY first HAVING count(*) > 1"
)
_VERSIONS = (
    "SELECT id, iif(title <> '', title, opening), outlet, published FROM article WHERE seq IN "
    "(SELECT seq FROM story WHERE first = (SELECT first FROM story JOIN article ON article.seq = story.seq "
    f"WHERE article.id = ? AND first > 0)) AND {ARTICLE_SHOWN} ORDER BY published = '', published, outlet, 2, id"
)


class ArticleRow(NamedTuple):
    """A row of the article list. `annotations`: `UNCOUNTED` in those of `uncounted_articles` alone."""

    id: str
    heading: str
    outlet: str
    published: str
    language: str
    state: str
    agency: str
    author: str
    annotations: int
    imported: str = ""
    reason: str = ""
    sensitive: int = 0


class ArticleName(NamedTuple):
    """The name of an article where it is cited."""

    id: str
    heading: str
    outlet: str
    published: str


class Articles(Asking):
    """Asks for articles; those in state removed stand in no list."""

    def articles(self) -> list[ArticleRow]:
        """The article list, by date (undated last), outlet and heading."""
        return self._article_rows(f"{_ROW} WHERE {ARTICLE_SHOWN} ORDER BY published = '', published, outlet, 2, id")

    def uncounted_articles(self) -> list[ArticleRow]:
        """The article list in no order, its annotations not counted, which takes four times as long as the rest."""
        return self._article_rows(f"{_UNCOUNTED} WHERE {ARTICLE_SHOWN}")

    def uncounted_in_pieces(self, most: int) -> Iterator[list[ArticleRow]]:
        """The article list as `uncounted_articles` has it, at most so many rows at a time.

        Of what others write meanwhile some may be in it and some not.
        """
        last = -1
        while (first := self._all("SELECT min(seq) FROM article WHERE seq > ?", last)[0][0]) is not None:
            last = first + most - 1
            yield self._article_rows(f"{_UNCOUNTED} WHERE seq BETWEEN ? AND ? AND {ARTICLE_SHOWN}", first, last)

    def annotation_counts(self, article_ids: Collection[str] | None = None) -> dict[str, int]:
        """How many annotations those articles bear, or all, removed ones too; no entry for those without."""
        among = "" if article_ids is None else f"WHERE article_id IN {LISTED}"
        values = [] if article_ids is None else [json.dumps(list(article_ids))]
        return dict(self._all(f"SELECT article_id, count(*) FROM annotation {among} GROUP BY article_id", *values))

    def newest_articles(self, most: int) -> list[ArticleRow]:
        """So many of the article list, newest first, then by outlet and heading; what bears no date comes last.

        Cost: some index steps for each of them, however long the list is.
        """
        newest = sorted((day for state in STATES_SHOWN for day in self._days(state, most)), reverse=True)
        since = newest[most - 1] if len(newest) >= most else ""
        # `:` follows the digits: what is no date at all, of a file made by others, stands with those that bear none.
        within = " AND published >= ? AND published < ':' ORDER BY published DESC, outlet, 2, id LIMIT ?"
        return self._article_rows(f"{_ROW} WHERE {ARTICLE_SHOWN}{within}", since, most)

    def _days(self, state: str, most: int) -> list[str]:
        rows = self._all(
            "SELECT published FROM article WHERE state = ? AND published < ':' ORDER BY published DESC LIMIT ?",
            state,
            most,
        )
        return [day for (day,) in rows]

    def article_counts(self) -> tuple[int, int]:
        """How many articles there are, and how many of them are finished."""
        # One count of all, which SQLite reads off an index of ids alone, and two of states that seldom are many.
        of_states = "(SELECT count(*) FROM article WHERE state IN ('{}'))"
        rows = self._all(
            f"SELECT (SELECT count(*) FROM article) - {of_states.format('removed')}, {of_states.format(_FINISHED)}"
        )
        return rows[0][0], rows[0][1]

    def reasons(self) -> list[str]:
        """Why articles are set aside, the most frequent reason first."""
        rows = self._named(
            "SELECT reason FROM article WHERE state = 'set_aside' AND reason <> '' "
            "GROUP BY reason ORDER BY count(*) DESC, reason LIMIT 20"
        )
        return [reason for (reason,) in rows]

    def article_row(self, article_id: str) -> ArticleRow | None:
        """One row of the article list; None when there is no such article or it was removed."""
        rows = self._named(f"{_ROW} WHERE id = ? AND state <> 'removed'", article_id)
        return ArticleRow._make(rows[0]) if rows else None

    def _article_rows(self, sql: str, *values: str | int) -> list[ArticleRow]:
        return self._named(sql, *values, made=_rows)

    def article_names(self, ids: Iterable[str] | None = None) -> list[ArticleName]:
        """What the articles are called, all or those: by date (undated first), outlet, heading and id."""
        among, values = ("", ()) if ids is None else (f" AND id IN {LISTED}", (json.dumps(list(ids)),))
        rows = self._named(
            "SELECT id, iif(title <> '', title, opening), outlet, published FROM article "
            f"WHERE state <> 'removed'{among} ORDER BY published, outlet, 2, id",
            *values,
        )
        return [ArticleName._make(self._names_in("article", row)) for row in rows]

    def article(self, article_id: str) -> Article | None:
        """The article, removed ones too."""
        return self._one(Article, article_id)

    def articles_by_id(self, ids: Collection[str]) -> dict[str, Article]:
        """The articles of those ids, removed ones too, by their ids."""
        where = f"WHERE id IN {LISTED}"
        return {article.id: article for article in self._records(Article, where, (json.dumps(list(ids)),))}

    def sensitive_articles(self) -> set[str]:
        """The ids of the articles that are marked as sensitive. Cost: a look at those."""
        return {id_ for (id_,) in self._all("SELECT id FROM article WHERE sensitive")}

    def body(self, article_id: str) -> str:
        """The article's canonical text; empty when there is no such article."""
        rows = self._all(BODY_OF, article_id)
        return str(rows[0][0]) if rows else ""

    def bodies(self, article_ids: Collection[str]) -> dict[str, str]:
        """The canonical texts of those articles, by their ids. Ask for so many as memory can hold."""
        asked = f"SELECT id, body FROM article JOIN article_body USING (seq) WHERE id IN {LISTED}"
        return {id_: str(body) for id_, body in self._all(asked, json.dumps(list(article_ids)))}


class Stories(Asking):
    """Asks for stories."""

    def stories(self) -> dict[str, int]:
        """The number of its story by article, of those that have other versions; the rest stand alone."""
        rows = self._all(
            f"SELECT article.id, first FROM story CROSS JOIN article ON article.seq = story.seq "
            f"WHERE first IN ({_STORIES}) AND {ARTICLE_SHOWN}"
        )
        return dict(rows)

    def versions(self, article_id: str) -> list[ArticleName]:
        """The versions of the article's story, itself among them, the oldest first; none when it stands alone."""
        rows = self._named(_VERSIONS, article_id)
        return [ArticleName._make(row) for row in rows] if len(rows) > 1 else []

    def unlooked(self) -> int:
        """How many articles nobody looked at yet for stories."""
        return self._all(f"SELECT count(*) FROM article WHERE {ARTICLE_SHOWN} AND seq NOT IN (SELECT seq FROM story)")[
            0
        ][0]

    def kinships(self) -> list[Kinship]:
        """What people said of two articles."""
        return self._records(Kinship, "ORDER BY created, id")


def _rows(found: Iterable[tuple[Any, ...]]) -> list[ArticleRow]:
    """The rows, their repeated texts held once: of a hundred thousand articles they took 30 MB."""
    known: dict[str, str] = {}
    one = known.setdefault
    # For 10,000 rows half a millisecond, where a call of _make for each takes three.
    made: Callable[[tuple[Any, ...]], ArticleRow] = partial(tuple.__new__, ArticleRow)  # pyright: ignore[reportUnknownMemberType]
    return [
        made(
            (
                id_, heading, one(outlet, outlet), one(published, published), one(language, language),
                one(state, state), one(agency, agency), one(author, author), annotations,
                one(imported, imported), one(reason, reason), sensitive,
            )
        )
        for (
            id_, heading, outlet, published, language, state, agency, author, annotations, imported, reason, sensitive
        ) in found
    ]  # fmt: skip
