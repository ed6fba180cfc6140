"""Articles that fit what is sought: words by the search index, conditions by their own statements, joined as sets."""

import typing
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import reduce
from itertools import groupby
from operator import itemgetter
from typing import assert_never

from heritage_annotator.model.errors import IndexDamagedError, ProjectDamagedError
from heritage_annotator.model.query import (
    Answers,
    By,
    Condition,
    FromOutlets,
    InArticles,
    InLanguages,
    InMonths,
    InState,
    InStory,
    Published,
    Reviewed,
    ReviewedBy,
    Says,
    Tagged,
    TaggedAtAll,
    Undated,
    Untagged,
)
from heritage_annotator.model.records import SavedSearch
from heritage_annotator.model.sought import All, Any, But, Near, Sought, Where, Words, both, words_in
from heritage_annotator.named import NamedTuple
from heritage_annotator.storage.file.faults import told
from heritage_annotator.storage.reading.annotators import SELVES
from heritage_annotator.storage.reading.asking import LISTED, Asking
from heritage_annotator.storage.reading.conditions import IN_STORY, MONTH, PUBLISHED, asked, listed
from heritage_annotator.storage.reading.expressions import expression_of, match_of, matches_any

_EVERY = "SELECT seq FROM article WHERE state <> 'removed'"
_REMOVED = "SELECT seq FROM article WHERE state = 'removed'"
_IN_TEXT = "SELECT rowid FROM article_search WHERE article_search MATCH ?"
# `CROSS`: the index is asked first, whatever SQLite thinks of it.
_HOLDING = (
    "SELECT id FROM article_search CROSS JOIN article ON article.seq = article_search.rowid "
    "WHERE article_search MATCH ? AND state <> 'removed' LIMIT ?"
)
_RANKED = "SELECT rowid, rank FROM article_search WHERE article_search MATCH ? ORDER BY rank"
_IN_NOTES = (
    "SELECT article.seq FROM annotation_search "
    "JOIN annotation_number ON annotation_number.seq = annotation_search.rowid "
    "JOIN annotation ON annotation.id = annotation_id JOIN article ON article.id = article_id "
    "WHERE annotation_search MATCH ?"
)
# Who annotated an article has begun to read it.
SHOWN_STATE = (
    "iif(state = 'unread' AND EXISTS (SELECT 1 FROM annotation WHERE article_id = article.id), 'reading', state)"
)
_HEADS = (
    f"SELECT seq, id, iif(title <> '', title, opening), outlet, published, language FROM article WHERE seq IN {LISTED}"
)
_BY_DATE = f"SELECT seq FROM article WHERE seq IN {LISTED} ORDER BY published DESC, id"
_ANNOTATED = "SELECT seq FROM article WHERE id IN (SELECT article_id FROM annotation WHERE id IN ({}))"
# As a whole, by somebody.
_REVIEWED = "id IN (SELECT article_id FROM text_review WHERE annotation_id = ''"
# Rows of an answer taken at a time.
_BATCH = 500


class ArticleFound(NamedTuple):
    """An article that fits, as it is told in a list."""

    seq: int
    id: str
    heading: str
    outlet: str
    published: str
    language: str


class Finding(Asking):
    """Asks for articles by what is sought in them. They are told by number (`seq`), for there may be many."""

    def fitting(self, sought: Sought) -> Generator[int]:
        """The articles that fit: those whose title and body hold what is sought best first, then the latest.

        Of parts that stand near each other all are in the article: who asks looks at the sentences. Cost: to the first
        of them that of ranking, as FTS5 does it; the others are read as they are asked for, and a reading is under way
        until they are, or the iterator is closed.
        """
        parts = sought.parts if isinstance(sought, All) else (sought,)
        worded = [part for part in parts if expression_of(part.part if isinstance(part, But) else part) is not None]
        expression = expression_of(both(*worded)) if worded else None
        if expression is None:
            yield from self._fitting_unranked(sought)
        else:
            yield from self._fitting_ranked(expression, both(*worded), [part for part in parts if part not in worded])

    def heads(self, seqs: Iterable[int]) -> list[ArticleFound]:
        """Those articles in that order; what is gone is left out. Ask some hundred at a time."""
        seqs = list(seqs)
        rows = self._all(_HEADS, listed(map(str, seqs)))
        found = {seq: ArticleFound(seq, *self._names_in("article", names)) for seq, *names in rows}
        return [found[seq] for seq in seqs if seq in found]

    def numbers_of(self, article_ids: Iterable[str]) -> dict[str, int]:
        """The numbers of those articles, by id."""
        return dict(self._all(f"SELECT id, seq FROM article WHERE id IN {LISTED}", listed(article_ids)))

    def fitting_set(self, sought: Sought) -> set[int]:
        """All articles that fit, in no order."""
        return self._fitting(sought) - self._numbers(_REMOVED)

    def holding(self, phrases: Iterable[Sequence[str]], most: int) -> list[str]:
        """The ids of `most` articles at most whose text holds all the phrases: folded terms in a row, one at least.

        In the order they came in, and unranked. Cost: that of looking the terms up, to the last article taken.
        """
        expression = " AND ".join(match_of(Words((tuple(phrase),))) for phrase in phrases)
        return [id_ for (id_,) in self._asked_of_index(_HOLDING, expression, str(most))]

    def standing(self, words: Words) -> list[str]:
        """Those of the phrases that stand in some article, as they were folded."""
        return [
            " ".join(phrase)
            for phrase in words.phrases
            if self._asked_of_index(f"{_IN_TEXT} LIMIT 1", match_of(Words((phrase,), words.prefix)))
        ]

    def saved_searches(self) -> list[SavedSearch]:
        """The searches that are kept, by name."""
        return self._records(SavedSearch, "ORDER BY fold(name), id")

    def _fitting_unranked(self, sought: Sought) -> Iterator[int]:
        """What no one expression asks for: sets first, then in order."""
        fitting, words = self.fitting_set(sought), list(words_in(sought))
        seqs = dict.fromkeys(seq for seq in self._ranked(matches_any(words)) if seq in fitting) if words else {}
        yield from seqs
        yield from self._by_date(fitting.difference(seqs))

    def _fitting_ranked(self, expression: str, worded: Sought, conditions: Sequence[Sought]) -> Iterator[int]:
        hidden = self._numbers(_REMOVED)
        wanted = [self._fitting(part) for part in conditions]
        sought = set(words_in(worded))
        # A note may hold what must not stand in the article.
        barred = self._noted(set(words_in(worded, unwanted=True)) - sought)
        spared = self._fitting(worded) & barred if barred else set[int]()
        seen = set[int]()

        def fits(seq: int) -> bool:
            shown = seq not in hidden and seq not in seen and all(seq in each for each in wanted)
            return shown and (seq not in barred or seq in spared)

        with closing(self._ranked(expression)) as ranked:
            for seq in filter(fits, ranked):
                seen.add(seq)
                yield seq
        # Or what the text lacks: asked only by who has seen all others.
        noted = self._noted(sought) - seen
        if noted:
            yield from self._by_date(filter(fits, self._fitting(worded) & noted))

    def _noted(self, words: Iterable[Words]) -> set[int]:
        """The articles in which a note or a quotation holds one of the words."""
        return set[int]().union(*(self._numbers(_IN_NOTES, match_of(each)) for each in words))

    def _ranked(self, expression: str) -> Generator[int]:
        """The articles whose text the expression finds, best first; equally good ones as they came in."""
        # FTS5 gives its own order without sorting; a second term of ORDER BY would make SQLite sort all it finds.
        with closing(self._stream(_RANKED, expression)) as rows:
            for _, group in groupby(rows, key=itemgetter(1)):
                yield from sorted(seq for seq, _ in group)

    def _by_date(self, seqs: Iterable[int]) -> Iterator[int]:
        seqs = list(seqs)
        return (seq for (seq,) in self._all(_BY_DATE, listed(map(str, seqs)))) if seqs else iter(())

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
            case InLanguages(languages):
                return self._of_articles(f"language IN {LISTED}", listed(languages))
            case InMonths(months):
                return self._of_articles(f"{MONTH} IN {LISTED}", listed(months))
            case InStory(ids):
                return self._of_articles(IN_STORY, listed(ids))
            case InState(states):
                return self._of_articles(f"{SHOWN_STATE} IN {LISTED}", listed(states))
            case Published() | Undated():
                dated = PUBLISHED if isinstance(condition, Published) else "published = ''"
                return self._of_articles(dated, *asked(condition).values)
            case Reviewed() | ReviewedBy():
                return self._reviewed(condition) | self._by_annotation(condition)
            case Tagged() | TaggedAtAll() | Untagged() | By() | Answers() | Says():
                return self._by_annotation(condition)
            case _:
                assert_never(condition)

    def _reviewed(self, condition: Reviewed | ReviewedBy) -> set[int]:
        """The articles that fit as a whole, whatever their annotations; unreviewed: those that bear none."""
        if isinstance(condition, ReviewedBy):
            by_them = f"{_REVIEWED} AND annotator_id IN {SELVES})"
            return self._of_articles(by_them, listed(condition.annotator_ids))
        if condition.no:
            return self._of_articles(f"NOT {_REVIEWED}) AND id NOT IN (SELECT article_id FROM annotation)")
        return self._of_articles(f"{_REVIEWED})")

    def _by_annotation(self, condition: Condition) -> set[int]:
        """The articles with an annotation that fits."""
        by_annotation = asked(condition)
        return self._numbers(_ANNOTATED.format(by_annotation.sql), *by_annotation.values)

    def _of_articles(self, where: str, *values: str) -> set[int]:
        return self._numbers(f"SELECT seq FROM article WHERE {where}", *values)

    def _numbers(self, sql: str, *values: str) -> set[int]:
        return {number for (number,) in self._asked_of_index(sql, *values)}

    def _asked_of_index(self, sql: str, *values: str) -> list[tuple[typing.Any, ...]]:
        with self._index_told():
            return self._all(sql, *values)

    def _stream(self, sql: str, *values: str) -> Generator[tuple[typing.Any, ...]]:
        """The rows as they are taken."""
        with self._index_told(), told(self._path):
            cursor = self._db.conn.execute(sql, values)
        with closing(cursor):
            while True:
                with self._index_told(), told(self._path):
                    rows = cursor.fetchmany(_BATCH)
                if not rows:
                    return
                yield from rows

    @contextmanager
    def _index_told(self) -> Generator[None]:
        """What FTS5 finds malformed while it ranks has no name of its own: then the tables are looked at."""
        try:
            yield
        except IndexDamagedError:
            raise
        except ProjectDamagedError as error:
            if all(self._all(f"PRAGMA quick_check({table})") == [("ok",)] for table in ("article", "annotation")):
                raise IndexDamagedError(error.path, error.detail) from error
            raise
