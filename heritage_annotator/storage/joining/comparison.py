"""Finds what two copies of a project say of the same records, where it may differ."""

import json
from collections.abc import Collection, Container, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Protocol

from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.errors import StaleChangeError
from heritage_annotator.model.records import Annotator, Article, ArticleState, Record, Tag
from heritage_annotator.storage import log
from heritage_annotator.storage.database import BODY_OF, Database
from heritage_annotator.storage.file.faults import told
from heritage_annotator.storage.joining.adopting import Adoption
from heritage_annotator.storage.joining.histories import Histories, Touches, parent_of
from heritage_annotator.storage.joining.other import other_copy
from heritage_annotator.storage.joining.trails import Key, Touch, Trail
from heritage_annotator.storage.reading.asking import LISTED
from heritage_annotator.storage.reading.reading import Reading, whole
from heritage_annotator.storage.rows import TABLES, TABLES_BY_NAME
from heritage_annotator.storage.touches import UNNAMED

_AT_ONCE = 2000

# Nobody takes them away.
_NEVER_GONE = {"annotator", "original"}

# The columns of each table that name what may be gone.
_NAMED = {
    table.name: [(column, other) for column, other in table.references.items() if other not in _NEVER_GONE]
    for table in TABLES.values()
}

# Made in two copies, they bear the same id; the default ones are made by no entry that tells.
_OF_BOTH = {"tag", "attribute"}


class HasKey(Protocol):
    """What is about one record."""

    @property
    def key(self) -> Key: ...


class Comparison:
    """The records of both copies that may differ, each with what touched it since the two parted.

    `concerned`: those about which our own log has something to say. All others are new, and theirs alone.

    Cost: as much as is new on either side, and a walk through the ids of both.
    """

    def __init__(self, ours: Database, theirs: Database) -> None:
        self._ours = ours
        self._theirs = theirs
        self._seen = log.latest_seq(ours)
        self.histories = Histories(ours, theirs)
        arriving, arriving_on = self.histories.arriving()
        keys = dict.fromkeys([*arriving, *self._missing(arriving)])
        # Most of what comes is new: that is not read here.
        mine = records(ours, _standing(ours, keys))
        self.concerned = concerned = self._concerned(keys, arriving, mine)
        touched, touched_on = self.histories.of(concerned) if concerned else ({}, {})
        more = {key for key in concerned - keys.keys() if key in touched or key in touched_on or key in arriving_on}
        keys |= dict.fromkeys(more)
        mine |= records(ours, more)
        other = records(theirs, keys)
        self.trails = {
            key: Trail(
                key,
                mine.get(key),
                other.get(key),
                _in_order(arriving, touched, key),
                _in_order(arriving_on, touched_on, key),
            )
            if key in concerned
            else Trail(key, None, other.get(key), arriving.get(key, ()))
            for key in keys
        }

    def verify(self) -> None:
        """Makes sure that all was read of one state.

        Raises:
            StaleChangeError: something was done in ours meanwhile.
        """
        if log.latest_seq(self._ours) != self._seen:
            raise StaleChangeError("change", "")

    @property
    def merged(self) -> dict[str, list[str]]:
        """Which tags were made one with which, as the entries read so far tell: the last to say so comes first.

        At first those that only one of the two knows; once `whole_histories` of tags were asked for, all.
        """
        return self.histories.merged

    @property
    def tags(self) -> Sequence[Record]:
        """All our tags."""
        return self._tags

    @cached_property
    def _tags(self) -> Sequence[Record]:
        return self.every(TABLES[Tag].name)

    def every(self, table: str) -> Sequence[Record]:
        """All our records of that table."""
        asked = f"SELECT {', '.join(TABLES_BY_NAME[table].columns)} FROM {table}"
        return TABLES_BY_NAME[table].records(self._ours.conn.execute(asked).fetchall())

    def whole_histories(self, table: str, ids: Collection[str] = ()) -> dict[str, list[Touch]]:
        """All that was ever done to records of the table in either copy, by id, in the order of the clock.

        `ids`: only of entries that name one of those. Cost: looks through both logs.
        """
        return self.histories.whole(table, ids)

    def whole_histories_of(self, named: Mapping[Key, Record | None]) -> Mapping[Key, Sequence[Touch]]:
        """All that was ever done to those records in either copy, each in the order of the clock.

        None: of one that neither has.

        Cost: reads the entries that touch them.
        """
        return self.histories.whole_of(named)

    def whole_histories_on(self, table: str, ids: Collection[str]) -> Mapping[str, Sequence[Touch]]:
        """All that was ever done in either copy to records of the table that lie on those, by id. Cost: as above."""
        return self.histories.whole_on(table, ids)

    def annotators(self) -> dict[str, Annotator]:
        """Everybody who did a deed in either copy, by id."""
        asked = f"SELECT {', '.join(TABLES[Annotator].columns)} FROM annotator"
        rows = [row for db in (self._theirs, self._ours) for row in db.conn.execute(asked)]
        return {record.id: record for record in map(TABLES[Annotator].record, rows) if isinstance(record, Annotator)}

    def body(self, article_id: str) -> str:
        """The text of an article, which both have alike if both have it."""
        for db in (self._ours, self._theirs):
            row = db.conn.execute(BODY_OF, (article_id,)).fetchone()
            if row is not None:
                return str(row[0])
        return ""

    def adoption(self, articles: Sequence[Article], originals: Sequence[str], decided: log.Entry | None) -> Adoption:
        """What of theirs is taken over as it is."""
        entries = [id_ for _, id_ in self.histories.incoming]
        return Adoption(self._theirs, entries, articles, originals, decided, self._seen, self.histories.touched)

    def has_news(self) -> bool:
        """As the function of that name: also where what they did alters no record here."""
        return _has_news(self.histories, self._theirs)

    def ours(self, keys: Collection[Key]) -> dict[Key, Record]:
        """Those of our records that are there."""
        return records(self._ours, keys)

    def of_theirs(self, path: Path) -> Reading:
        """The other copy, which lies at `path`, for asking."""
        return Reading(self._theirs, path)

    def trails_of(self, about: Iterable[HasKey]) -> dict[Key, Trail]:
        """What both copies say of those records, as far as one of them differs."""
        return {each.key: self.trails[each.key] for each in about if each.key in self.trails}

    def theirs(self, keys: Collection[Key]) -> dict[Key, Record]:
        """Those of their records that are there."""
        return records(self._theirs, keys)

    def naming(self, table: str, column: str, ids: Collection[str]) -> list[Record]:
        """Our records of that table that name one of those ids in that column."""
        return list(_found(self._ours, table, column, ids))

    def _missing(self, arriving: Container[Key]) -> Iterator[Key]:
        """What they have and we do not, of which the entries that we lack do not tell."""
        for name in TABLES_BY_NAME:
            told_of = [key for id_ in _ids(self._theirs, name) if (key := (name, id_)) not in arriving]
            yield from sorted(set(told_of) - _standing(self._ours, told_of))

    def _concerned(self, keys: Iterable[Key], arriving: Touches, mine: dict[Key, Record]) -> set[Key]:
        """Of which records our own log has to be asked: it takes long, and most of what comes is theirs alone."""
        made = {key for key, touches in arriving.items() if touches[0].before is None}
        # Made there anew, and here too once, whether it stands or not: many ids say what a record is.
        of_both = self.histories.touched_here({key[1] for key in made if key not in mine and key[0] not in UNNAMED})
        found: set[Key] = set()
        named: dict[str, set[str | None]] = {other: set() for some in _NAMED.values() for _, other in some}
        for key in keys:
            table, id_ = key
            told = arriving.get(key)
            values = None if told is None else told[-1].after or told[-1].before
            if id_ in of_both or key not in made or table in _OF_BOTH or key in mine:
                found.add(key)
            elif table in UNNAMED:
                parent = parent_of(table, values)
                if parent is not None and (parent not in made or parent[1] in of_both):
                    found.add(key)
            if values is not None:
                for column, other in _NAMED[table]:
                    named[other].add(values.get(column))
        others = {(other, id_) for other, ids in named.items() for id_ in ids if id_ is not None} - made
        standing = records(self._ours, others)
        return found | {key for key in others if not is_there(standing.get(key))}


@contextmanager
def compared(reading: Reading, path: Path) -> Generator[Comparison]:
    """Our project and the copy at `path`, compared. What comes of it is to be used within.

    Everybody's work is compared, also of people who are hidden from `reading`.

    Nobody is kept from writing ours meanwhile: a person at work does not wait.

    Raises:
        StaleChangeError: something was done in ours while it was read. And what `other_copy` raises.
    """
    with whole(reading) as ours, other_copy(path, reading.path) as theirs, told(path):
        seen = log.latest_seq(ours)
        try:
            found = Comparison(ours, theirs)
        except (LookupError, AttributeError) as error:  # half of it was read before, and half after
            if log.latest_seq(ours) != seen:
                raise StaleChangeError("change", "") from error
            raise
        yield found


def has_news(reading: Reading, path: Path) -> bool:
    """Whether somebody did in the copy at `path` what our log lacks. Raises what `other_copy` raises.

    Of a copy that was handed out only what was done in it since counts: the handing out itself is an entry that no
    other file has. Entries that nobody can read stay where they are, and are no news.
    """
    with whole(reading) as ours, other_copy(path, reading.path) as theirs, told(path):
        return _has_news(Histories(ours, theirs), theirs)


def _has_news(histories: Histories, theirs: Database) -> bool:
    latest = histories.last_readable()
    shares = theirs.conn.execute("SELECT clock, id FROM change WHERE deed = ?", (DeedKind.SHARE,))
    handed_out = max(set(histories.incoming).intersection(map(tuple, shares)), default=None)
    return latest is not None and latest != handed_out


def is_there(record: Record | None) -> bool:
    """Whether the record is there for people: an article that was removed is not."""
    return record is not None and not (isinstance(record, Article) and record.state is ArticleState.REMOVED)


def records(db: Database, keys: Iterable[Key]) -> dict[Key, Record]:
    """The records of those keys that are there."""
    wanted: dict[str, list[str]] = {}
    for table, id_ in keys:
        wanted.setdefault(table, []).append(id_)
    return {
        (table, record.id): record
        for table, ids in wanted.items()
        for record in (_walked(db, table, ids) if _is_most(db, table, len(ids)) else _found(db, table, "id", ids))
    }


def _is_most(db: Database, name: str, count: int) -> bool:
    """Whether so many are half of all records of the table, and no few."""
    asked = f"SELECT count(*) FROM (SELECT 1 FROM {name} LIMIT ?)"
    return count > _AT_ONCE and db.conn.execute(asked, (2 * count + 1,)).fetchone()[0] <= 2 * count


def _walked(db: Database, name: str, ids: Collection[str]) -> Iterator[Record]:
    """The records of those ids, of which most of the table are: a walk takes half the time of finding each."""
    table, wanted = TABLES_BY_NAME[name], set(ids)
    at = table.columns.index("id")
    rows = db.conn.execute(f"SELECT {', '.join(table.columns)} FROM {name}")
    while some := rows.fetchmany(_AT_ONCE):
        yield from table.records([row for row in some if row[at] in wanted])


def _found(db: Database, name: str, column: str, ids: Collection[str]) -> Iterator[Record]:
    table, listed = TABLES_BY_NAME[name], list(ids)
    asked = f"SELECT {', '.join(table.columns)} FROM {name} WHERE {column} IN {LISTED}"
    for start in range(0, len(listed), _AT_ONCE):
        yield from table.records(db.conn.execute(asked, (json.dumps(listed[start : start + _AT_ONCE]),)).fetchall())


def _ids(db: Database, table: str) -> list[str]:
    return [id_ for (id_,) in db.conn.execute(f"SELECT id FROM {table}")]


def _standing(db: Database, keys: Iterable[Key]) -> set[Key]:
    """Which of those stand in the file, read or not. Cost: finds each by its id, however many others there are."""
    wanted: dict[str, list[str]] = {}
    for table, id_ in keys:
        wanted.setdefault(table, []).append(id_)
    found: set[Key] = set()
    for table, ids in wanted.items():
        if _is_most(db, table, len(ids)):
            standing = set(_ids(db, table)).intersection(ids)
        else:
            asked = f"SELECT id FROM {table} WHERE id IN {LISTED}"
            standing = {id_ for (id_,) in db.conn.execute(asked, (json.dumps(ids),))}
        found |= {(table, id_) for id_ in standing}
    return found


def _in_order(some: Touches, others: Touches, key: Key) -> list[Touch]:
    one, other = some.get(key), others.get(key)
    if not one or not other:
        return one or other or []  # in their order already
    return sorted([*one, *other], key=lambda touch: touch.stamp)
