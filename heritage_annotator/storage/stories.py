"""Stories: which articles are versions of one another, computed of their words and of what people said of them.

`story_print` holds the prints of every article that was looked at; `story` names for each the first of its story, by
`seq`; 0: it stands alone. Articles without a row there are still to be looked at. Neither is a record: both are made
again where the fold of the file changes, and in part where somebody says otherwise of two articles.
"""

import json
import time
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator
from typing import Any

from heritage_annotator.model.records import Kinship
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.likeness import ALIKE, Shingles, fewest_shared, part, prints, shingles
from heritage_annotator.storage.retelling import LEAST_SHARED, is_retold

# Articles that share a print are looked up to so many: what all articles of an outlet say at their foot tells nothing.
_MOST_OF_A_PRINT = 60
_LOOKED_UP = 60
# So many that share the most prints are compared, of stories that are not known to be that of the article.
_COMPARED = 6
# The shingles of so many texts are kept for comparing.
_KEPT = 256
# Seconds after which a slice ends: a deed waits for it.
_SLICE = 0.1

_PENDING = "state <> 'removed' AND seq NOT IN (SELECT seq FROM story)"
_SHARING = (
    "SELECT (SELECT group_concat(seq) FROM "
    f"(SELECT seq FROM story_print WHERE print = value ORDER BY seq DESC LIMIT {_MOST_OF_A_PRINT})) FROM json_each(?)"
)
_LENGTHS = "SELECT seq, length FROM article WHERE seq IN (SELECT value FROM json_each(?))"
_OF_SAME_STORY = "SELECT seq FROM story WHERE first = (SELECT first FROM story WHERE seq = ?1 AND first > 0)"
_KIN = (
    "SELECT one.seq, other.seq FROM kinship JOIN article AS one ON one.id = article_id "
    "JOIN article AS other ON other.id = other_id WHERE together = ?"
)


def pending(db: Database) -> int:
    """How many articles are still to be looked at."""
    return int(db.conn.execute(f"SELECT count(*) FROM article WHERE {_PENDING}").fetchone()[0])


def forget(db: Database, said: Iterable[Kinship]) -> None:
    """Has the stories of those articles grouped anew, for somebody says otherwise of them, or no longer does."""
    for each in said:
        for article in (each.article_id, each.other_id):
            row = db.conn.execute("SELECT seq FROM article WHERE id = ?", (article,)).fetchone()
            if row is not None:
                members = [seq for (seq,) in db.conn.execute(_OF_SAME_STORY, row)] or [row[0]]
                db.conn.execute(
                    "DELETE FROM story WHERE seq IN (SELECT value FROM json_each(?))", (json.dumps(members),)
                )


def forget_all(db: Database) -> None:
    """Has all articles looked at anew: their terms are others."""
    db.conn.execute("DELETE FROM story_print")
    db.conn.execute("DELETE FROM story")


class Grouping:
    """Looks at articles one after the other, on one connection. It keeps the shingles of those it met lately."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._kept: OrderedDict[int, Shingles] = OrderedDict()

    def group(self, most: int) -> int:
        """Looks at so many articles that are still to be, within the transaction under way; how many there were.

        Fewer, and one at least, where that takes longer than a deed should wait for.
        """
        until = time.monotonic() + _SLICE
        rows = self._all(f"SELECT seq FROM article WHERE {_PENDING} ORDER BY seq LIMIT ?", most)
        together, apart = self._said(1), self._said(0)
        for looked, (seq,) in enumerate(rows, 1):
            self._look_at(seq, apart)
            for other in together.get(seq, ()):
                self._unite(seq, other, apart)
            if time.monotonic() > until:
                return looked
        return len(rows)

    def alike(self, seq: int, text: str, of: Shingles) -> Iterator[int]:
        """Those of the articles looked at that are versions of that text, but one of each story.

        `seq`: the article of the text itself, which is none of them; 0 for one that has not come in. `of`: its
        shingles.
        """
        known: set[int] = set()
        compared = 0
        for other in self._promising(seq, len(text), of):
            if other not in known and compared < _COMPARED:
                compared += 1
                shared = part(of, self._shingles(other))
                if shared >= ALIKE or (shared >= LEAST_SHARED and is_retold(text, self._body(other))):
                    known |= self._members(other)
                    yield other

    def _promising(self, seq: int, length: int, of: Shingles) -> list[int]:
        """Those that share prints with it, the most first, but for those that would share more if they were alike."""
        found = Counter(
            other
            for (seqs,) in self._all(_SHARING, json.dumps(list(of)))
            if seqs
            for other in map(int, seqs.split(","))
            if other != seq
        ).most_common(_LOOKED_UP)
        lengths = dict(self._all(_LENGTHS, json.dumps([other for other, _ in found])))
        return [other for other, shared in found if shared >= fewest_shared(length, lengths.get(other, 0))]

    def _look_at(self, seq: int, apart: dict[int, list[int]]) -> None:
        text = self._body(seq)
        of = self._shingles(seq, text)
        self._db.conn.executemany(
            "INSERT INTO story_print(print, seq) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [(each, seq) for each in prints(of)],
        )
        self._db.conn.execute("INSERT INTO story(seq, first) VALUES (?, 0)", (seq,))
        for other in self.alike(seq, text, of):
            self._unite(seq, other, apart)

    def _unite(self, one: int, other: int, apart: dict[int, list[int]]) -> None:
        """Makes one story of theirs, unless somebody said that any of the one is none of the other."""
        ones, others = self._members(one), self._members(other)
        if other in ones or not others or any(not others.isdisjoint(apart.get(each, ())) for each in ones):
            return
        both = ones | others
        self._db.conn.execute(
            "UPDATE story SET first = ? WHERE seq IN (SELECT value FROM json_each(?))", (min(both), json.dumps([*both]))
        )

    def _members(self, seq: int) -> set[int]:
        """The story of that article, itself with it; empty while it was not looked at."""
        found = {each for (each,) in self._all(_OF_SAME_STORY, seq)}
        return found or {each for (each,) in self._all("SELECT seq FROM story WHERE seq = ?", seq)}

    def _said(self, together: int) -> dict[int, list[int]]:
        """The articles of which that was said, each with the others."""
        found: dict[int, list[int]] = {}
        for one, other in self._all(_KIN, together):
            found.setdefault(one, []).append(other)
            found.setdefault(other, []).append(one)
        return found

    def _body(self, seq: int) -> str:
        return str(self._all("SELECT body FROM article_body WHERE seq = ?", seq)[0][0])

    def _shingles(self, seq: int, text: str | None = None) -> Shingles:
        known = self._kept.get(seq)
        if known is None:
            known = shingles(self._body(seq) if text is None else text)
            self._kept[seq] = known
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return known

    def _all(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return self._db.conn.execute(sql, values).fetchall()
