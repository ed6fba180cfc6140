"""Articles that fit what is sought: words by the search index, conditions by their own statements, joined as sets."""

import typing
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, assert_never

from heritage_annotator.model.errors import IndexDamagedError, ProjectDamagedError
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
    Undated,
    Untagged,
)
from heritage_annotator.model.sought import All, Any, But, Near, Sought, Where, Words
from heritage_annotator.model.text import name_shown
from heritage_annotator.storage.reading.asking import LISTED, Asking
from heritage_annotator.storage.reading.conditions import PUBLISHED, asked, listed

_EVERY = "SELECT seq FROM article WHERE state <> 'removed'"
_IN_TEXT = "SELECT rowid FROM article_search WHERE article_search MATCH ?"
_RANKED = "SELECT rowid, rank FROM article_search WHERE article_search MATCH ? ORDER BY rank"
_BY_ID = f"SELECT seq FROM article WHERE seq IN {LISTED} ORDER BY id"
_IN_NOTES = (
    "SELECT article.seq FROM annotation_search "
    "JOIN annotation_number ON annotation_number.seq = annotation_search.rowid "
    "JOIN annotation ON annotation.id = annotation_id JOIN article ON article.id = article_id "
    "WHERE annotation_search MATCH ?"
)
# Who annotated an article has begun to read it.
_STATE = (
    "iif(state = 'unread' AND EXISTS (SELECT 1 FROM annotation WHERE article_id = article.id), 'reading', state) "
    f"IN {LISTED}"
)
_HEADS = (
    f"SELECT seq, id, iif(title <> '', title, opening), outlet, published, language FROM article WHERE seq IN {LISTED}"
)
_BY_DATE = f"SELECT seq FROM article WHERE seq IN {LISTED} ORDER BY published DESC, id"
_ANNOTATED = "SELECT seq FROM article WHERE id IN (SELECT article_id FROM annotation WHERE id IN ({}))"
# How many of those that fit are read by one statement.
_BATCH = 200


class ArticleFound(NamedTuple):
    """An article that fits, as it is told in a list."""

    seq: int
    id: str
    heading: str
    outlet: str
    published: str
    language: str


class Finding(Asking):
    """Asks for articles by what is sought in them."""

    def fitting(self, sought: Sought, ranked_by: Sequence[Words]) -> Iterator[ArticleFound]:
        """The articles that fit: those whose title or body holds words of `ranked_by` best first, then the latest; of
        equally good ones by id.

        Of parts that stand near each other both are in the article: who asks looks at the sentences. Cost: that of
        finding all that fit, as numbers; their heads are read as they are looked at.
        """
        fitting = self._fitting(sought) & self._numbers(_EVERY)
        seqs = [seq for seq in self._ranked(ranked_by) if seq in fitting] if fitting else []
        rest = fitting.difference(seqs)
        seqs += [seq for (seq,) in self._all(_BY_DATE, listed(map(str, rest)))] if rest else []
        for start in range(0, len(seqs), _BATCH):
            batch = seqs[start : start + _BATCH]
            rows = self._all(_HEADS, listed(map(str, batch)))
            heads = {seq: ArticleFound(seq, *map(name_shown, names)) for seq, *names in rows}
            yield from (heads[seq] for seq in batch if seq in heads)

    def standing(self, words: Words) -> list[str]:
        """Those of the phrases that stand in some article, as they were folded."""
        return [
            " ".join(phrase)
            for phrase in words.phrases
            if self._asked_of_index(f"{_IN_TEXT} LIMIT 1", match_of(Words((phrase,), words.prefix)))
        ]

    def _asked_of_index(self, sql: str, *values: str) -> list[tuple[typing.Any, ...]]:
        """As `_all`. What FTS5 finds malformed while it ranks has no name of its own: then the tables are looked at."""
        try:
            return self._all(sql, *values)
        except IndexDamagedError:
            raise
        except ProjectDamagedError as error:
            if all(self._all(f"PRAGMA quick_check({table})") == [("ok",)] for table in ("article", "annotation")):
                raise IndexDamagedError(error.path, error.detail) from error
            raise

    def _ranked(self, words: Sequence[Words]) -> Iterator[int]:
        """The articles that hold any of the words, best first; equally good ones by their ids."""
        if words:
            asked_for = " OR ".join(map(match_of, words))
            # FTS5 gives its own order without sorting; a second term of ORDER BY would make SQLite sort all it finds.
            for _, group in groupby(self._asked_of_index(_RANKED, asked_for), key=itemgetter(1)):
                seqs = [seq for seq, _ in group]
                yield from seqs if len(seqs) == 1 else self._by_id(seqs)

    def _by_id(self, seqs: Iterable[int]) -> Iterator[int]:
        return (seq for (seq,) in self._all(_BY_ID, listed(map(str, seqs))))

    def _fitting(self, sought: Sought) -> set[int]:
        match sought:
            case Words():
                asked_for = match_of(sought)
                return self._numbers(_IN_TEXT, asked_for) | self._numbers(_IN_NOTES, asked_for)
            case Where(condition):
                return self._where(condition)
            case Any(parts):
                return set[int]().union(*map(self._fitting, parts))
            case Near(parts):
                return reduce(set[int].intersection, map(self._fitting, parts))
            case All(parts):
                wanted = [self._fitting(part) for part in parts if not isinstance(part, But)]
                found = reduce(set[int].intersection, wanted) if wanted else self._numbers(_EVERY)
                return found.difference(*(self._fitting(part.part) for part in parts if isinstance(part, But)))
            case But(part):
                return self._numbers(_EVERY) - self._fitting(part)
            case _:
                assert_never(sought)

    def _where(self, condition: Condition) -> set[int]:
        """Conditions that speak of articles are asked of all articles, not of annotated ones alone."""
        match condition:
            case FromOutlets(outlets):
                return self._of_articles(f"outlet IN {LISTED}", listed(outlets))
            case InArticles(ids):
                return self._of_articles(f"id IN {LISTED}", listed(ids))
            case Undated():
                return self._of_articles("published = ''")
            case InState(states):
                return self._of_articles(_STATE, listed(states))
            case Published(first, last):
                return self._of_articles(PUBLISHED, first, last)
            case Tagged() | Untagged() | By() | Answers() | Says():
                by_annotation = asked(condition)
                return self._numbers(_ANNOTATED.format(by_annotation.sql), *by_annotation.values)
            case _:
                assert_never(condition)

    def _of_articles(self, where: str, *values: str) -> set[int]:
        return self._numbers(f"SELECT seq FROM article WHERE {where}", *values)

    def _numbers(self, sql: str, *values: str) -> set[int]:
        return {number for (number,) in self._asked_of_index(sql, *values)}


def match_of(words: Words) -> str:
    """The words as FTS5 is asked for them."""
    star = "*" if words.prefix else ""
    return "(" + " OR ".join(f'"{" ".join(phrase)}"{star}' for phrase in words.phrases) + ")"
