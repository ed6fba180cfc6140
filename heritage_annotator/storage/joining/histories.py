"""The logs of two copies side by side.

A join writes an entry of its own into the log, for undo and history: it is of this copy alone, and never counts here.
What was decided in it stands in another, which does.
"""

import json
import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice, pairwise
from typing import Any

from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.records import Annotation, Annotator, Publication, Record, Tag, Tagging
from heritage_annotator.storage import touches
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.joining.looking import look_at
from heritage_annotator.storage.joining.trails import Key, Known, Stamp, Touch, Values
from heritage_annotator.storage.log import Item, UnreadableEntryError, items
from heritage_annotator.storage.reading.asking import LISTED
from heritage_annotator.storage.rows import TABLES, MalformedRecordError

# So many ids are looked for in a text before it is decoded, which takes longer.
_FEW = 20

# So many entries are asked for at once.
_AT_ONCE = 500

# No deeds of so many people, for ever, come to so many.
_LEAP = 1 << 32

_PEOPLE = TABLES[Annotator].name
_log = logging.getLogger(__name__)

PARENTS = {
    TABLES[Annotation].name: ("article", "article_id"),
    TABLES[Publication].name: ("article", "article_id"),
    TABLES[Tagging].name: ("annotation", "annotation_id"),
}
"""What lies on what: whoever takes that away takes this with it."""

Touches = dict[Key, list[Touch]]


class Histories:
    """What either log has that the other lacks. Cost: a walk through an index of each.

    `touched`: what each entry that we lack did something to, once `arriving` was asked.
    """

    def __init__(self, ours: Database, theirs: Database) -> None:
        """Raises MalformedRecordError: a clock of theirs runs ahead of all deeds."""
        self._ours = ours
        self._theirs = theirs
        mine, other = _stamps(ours), _stamps(theirs)
        self.incoming = sorted((clock, id_) for id_, clock in other.items() if id_ not in mine)
        self._outgoing = sorted((clock, id_) for id_, clock in mine.items() if id_ not in other)
        self._common = sorted((clock, id_) for id_, clock in mine.items() if id_ in other)
        self._refuse_leaps()
        self.touched: dict[str, list[touches.Named]] = {}
        self._merged: dict[str, set[tuple[Stamp, str]]] = {}
        self._broken = set[str]()

    def _refuse_leaps(self) -> None:
        """Clocks go on by one a deed: after one near the end of all numbers no deed could be written any more."""
        new = {clock for clock, _ in self.incoming}
        known = (clock for some in (self._outgoing, self._common) for clock, _ in some)
        if any(after in new and after - before > _LEAP for before, after in pairwise(sorted({0, *new, *known}))):
            raise MalformedRecordError("change", "its clock runs ahead of all deeds")

    @property
    def merged(self) -> dict[str, list[str]]:
        """Which tags were made one with which, as the entries read so far tell: the last to say so comes first."""
        return {gone: [into for _, into in sorted(some, reverse=True)] for gone, some in self._merged.items()}

    @property
    def parted_at(self) -> str:
        """When the last deed was done that both know; '' where there is none."""
        if not self._common:
            return ""
        row = self._ours.conn.execute("SELECT at FROM change WHERE id = ?", (self._common[-1][1],)).fetchone()
        return str(row[0])

    def arriving(self) -> tuple[Touches, Touches]:
        """What the entries that we lack did: to each record, and to what lies on it.

        Those that no program wrote so are not taken over: nobody could read them here either.
        """
        found: Touches = {}
        on_it: Touches = {}
        for key, touch, parent in self._read(self._theirs, self.incoming, Known.THEIRS, noted=self.touched):
            if key in found:
                found[key].append(touch)
            else:
                found[key] = [touch]
            if parent is not None:
                on_it.setdefault(parent, []).append(touch)
        self.incoming = [each for each in self.incoming if each[1] not in self._broken]
        return found, on_it

    def last_readable(self) -> tuple[int, str] | None:
        """The last entry that we lack and that can be taken over, by clock and id; None where there is none.

        Cost: reads it, and those behind it that nobody can read.
        """
        for entry in reversed(self.incoming):
            for _ in self._read(self._theirs, [entry], Known.THEIRS):
                pass
            if entry[1] not in self._broken:
                return entry
        return None

    def of(self, keys: Collection[Key]) -> tuple[Touches, Touches]:
        """What our entries did since the two parted, to those records, and to what lies on them.

        Entries that both know are among them where their place in the order of all is behind the first that only one
        knows. Cost: reads those that touch them, found by an index; where taggings are among them all that is new in
        our log, or looks through it for ids where they are few.
        """
        touched: Touches = {}
        on_it: Touches = {}
        first = min([*self._outgoing[:1], *self.incoming[:1]], default=None)
        outgoing, later = self._outgoing, [each for each in self._common if first is not None and each > first]
        ids = {id_ for _, id_ in keys} if len(keys) <= _FEW else set[str]()
        if not any(table in touches.UNNAMED for table, _ in keys):
            touching = _touching(self._ours, {id_ for _, id_ in keys})
            outgoing, later = ([each for each in some if each[1] in touching] for some in (outgoing, later))
        for some, known in ((outgoing, Known.OURS), (later, Known.BOTH)):
            for key, touch, parent in self._read(self._ours, some, known, ids):
                if key in keys:
                    touched.setdefault(key, []).append(touch)
                if parent is not None and parent in keys:
                    on_it.setdefault(parent, []).append(touch)
        return touched, on_it

    def touched_here(self, ids: Collection[str]) -> set[str]:
        """Which of those ids our log knows; all of them while entries of it are not noted by what they touch."""
        if self._ours.conn.execute(f"SELECT 1 FROM change WHERE seq > ({touches.NOTED}) LIMIT 1").fetchone():
            return set(ids)
        asked = f"SELECT id FROM touch WHERE id IN {LISTED}"
        return {id_ for (id_,) in self._ours.conn.execute(asked, (json.dumps(list(ids)),))}

    def whole(self, table: str, ids: Collection[str] = ()) -> dict[str, list[Touch]]:
        """All that was ever done to records of the table in either copy, by id, in the order of the clock.

        `ids`: only of entries that name one of those. Cost: looks through both logs.
        """
        found: dict[str, list[Touch]] = {}
        marks = ids or (json.dumps(table),)
        mine, other = _naming(self._ours, marks), _naming(self._theirs, marks)
        for db, some, known, naming in (
            (self._ours, self._common, Known.BOTH, mine),
            (self._ours, self._outgoing, Known.OURS, mine),
            (self._theirs, self.incoming, Known.THEIRS, other),
        ):
            for (name, id_), touch, _ in self._read(db, [each for each in some if each[1] in naming], known):
                if name == table:
                    found.setdefault(id_, []).append(touch)
        return {id_: sorted(some, key=lambda touch: touch.stamp) for id_, some in found.items()}

    def whole_of(self, named: Mapping[Key, Record | None]) -> Touches:
        """All that was ever done to those records in either copy, each in the order of the clock.

        Cost: reads the entries that touch them, found by an index, and those that are not noted there yet.
        """
        ids = {key[1] if record is None else touches.noted_by(record) for key, record in named.items()}
        found: Touches = {}
        for key, touch, _ in self._read_all(ids):
            if key in named:
                found.setdefault(key, []).append(touch)
        return {key: sorted(some, key=lambda touch: touch.stamp) for key, some in found.items()}

    def whole_on(self, table: str, ids: Collection[str]) -> dict[str, list[Touch]]:
        """All that was ever done in either copy to records of the table that lie on those, by id. Cost: as above."""
        found: dict[str, list[Touch]] = {}
        for (name, id_), touch, parent in self._read_all(ids):
            if name == table and parent is not None and parent[1] in ids:
                found.setdefault(id_, []).append(touch)
        return {id_: sorted(some, key=lambda touch: touch.stamp) for id_, some in found.items()}

    def _read_all(self, ids: Collection[str]) -> Iterator[tuple[Key, Touch, Key | None]]:
        mine, other = _touching(self._ours, ids), _touching(self._theirs, ids)
        for db, some, known, touching in (
            (self._ours, self._common, Known.BOTH, mine),
            (self._ours, self._outgoing, Known.OURS, mine),
            (self._theirs, self.incoming, Known.THEIRS, other),
        ):
            yield from self._read(db, [each for each in some if each[1] in touching], known)

    def _read(
        self,
        db: Database,
        entries: Iterable[tuple[int, str]],
        known: Known,
        ids: Collection[str] = (),
        noted: dict[str, list[touches.Named]] | None = None,
    ) -> Iterator[tuple[Key, Touch, Key | None]]:
        """Each thing that those entries did to a record, with what that lies on.

        `ids`: only of entries whose edits hold one of those. `noted`: there it is kept what each entry touches.
        """
        for (clock, id_), (at, annotator, root, sense, deed, edits) in _rows(db, entries):
            if ids and not any(each in edits for each in ids):
                continue
            told = self._items(id_, edits, known)
            stamp, is_first = Stamp(clock, id_, at, annotator), root == id_ and sense > 0
            if deed == DeedKind.MERGE_TAGS:
                for gone, into in _merged(told).items():
                    self._merged.setdefault(gone, set()).add((stamp, into))
            if noted is not None:
                noted[id_] = [(table, after or before or {}) for table, before, after in told]
            for table, before, after in told:
                values = after or before or {}
                name = table.name
                # Nobody takes people away: undone with what they came with, they may have done something elsewhere.
                if name == _PEOPLE and after is None:
                    continue
                yield (
                    (name, values["id"]),
                    Touch(stamp, known, deed, is_first, before, after),
                    parent_of(name, values) if name in PARENTS else None,
                )

    def _items(self, id_: str, edits: str, known: Known) -> list[Item]:
        """What an entry tells; nothing where it cannot be read. Of one that is to come in every value is looked at."""
        try:
            told = items(edits)
            if known is Known.THEIRS:
                look_at(told)
        except (ValueError, KeyError, TypeError, RecursionError, UnreadableEntryError) as error:
            _log.warning("passed over deed %s in joining: %.200s", id_, error)
            if not (isinstance(error, UnreadableEntryError) and error.is_of_later):
                self._broken.add(id_)
            return []
        return told


def _rows(db: Database, entries: Iterable[tuple[int, str]]) -> Iterator[tuple[tuple[int, str], tuple[Any, ...]]]:
    """What the log says of those entries, in their order; one is held at a time, for some are of many megabytes."""
    # CROSS JOIN: the list is walked in its order, and each entry is found by its id.
    asked = (
        "SELECT change.id, at, annotator_id, change.root, sense, deed, edits "
        "FROM json_each(?) AS listed CROSS JOIN change ON change.id = listed.value"
    )
    pending = iter(entries)
    while some := list(islice(pending, _AT_ONCE)):
        rows = db.conn.execute(asked, (json.dumps([id_ for _, id_ in some]),))
        for each in some:
            row = rows.fetchone()
            if row is None or row[0] != each[1]:
                raise MalformedRecordError("change", f"no id: {each[1]!r:.60}")
            yield each, row[1:]


def parent_of(table: str, values: Values | None) -> Key | None:
    """What a record of those values lies on."""
    if table not in PARENTS or values is None:
        return None
    parent, column = PARENTS[table]
    return parent, values[column]


def _stamps(db: Database) -> dict[str, int]:
    """The clock of each entry that counts, by id."""
    found: dict[str, int] = dict(db.conn.execute("SELECT id, clock FROM change INDEXED BY change_clock"))
    for (id_,) in db.conn.execute("SELECT id FROM change WHERE deed = 'join'"):
        found.pop(id_, None)
    return found


def _naming(db: Database, marks: Collection[str]) -> set[str]:
    """The entries whose edits hold one of those texts."""
    asked = "SELECT id FROM change WHERE instr(edits, ?) > 0"
    return {id_ for mark in marks for (id_,) in db.conn.execute(asked, (mark,))}


def _touching(db: Database, ids: Collection[str]) -> set[str]:
    """The entries that touch a record of those ids, or of which it is not noted yet."""
    # By an index alone: a row's clock lies behind its edits, which may be megabytes, and would be sought for each id.
    asked = (
        f"SELECT change.id FROM (SELECT DISTINCT clock, seq FROM touch WHERE id IN {LISTED}) AS told "
        "CROSS JOIN change INDEXED BY change_clock ON change.clock = told.clock AND change.seq = told.seq "
        f"UNION SELECT id FROM change WHERE seq > ({touches.NOTED})"
    )
    return {id_ for (id_,) in db.conn.execute(asked, (json.dumps(list(ids)),))}


def _merged(told: Iterable[Item]) -> dict[str, str]:
    """Which tags the entry made one with which, as far as it tells."""
    tags = [item for item in told if item.table is TABLES[Tag]]
    gone = [item.id for item in tags if item.after is None]
    into = [item.id for item in tags if item.before is not None and item.after is not None]
    borne = [item.after["tag_id"] for item in told if item.table is TABLES[Tagging] and item.after is not None]
    targets = [each for each in (*borne, *into) if each not in gone]
    return dict.fromkeys(gone, targets[0]) if targets else {}
