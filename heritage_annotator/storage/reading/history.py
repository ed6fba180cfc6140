"""The log of deeds, for looking back."""

from collections.abc import Iterable, Iterator

from heritage_annotator.named import NamedTuple
from heritage_annotator.storage.reading.annotators import Annotators
from heritage_annotator.storage.reading.asking import LISTED
from heritage_annotator.storage.reading.conditions import listed

# How many entries are read at a time: those of a large import are long.
_PAGE = 200
_ENTRIES = (
    "SELECT entry.seq, entry.clock, entry.id, at, coalesce(name, annotator_id), deed, subject, root, sense, edits "
    "FROM main.change AS entry LEFT JOIN annotator ON annotator.id = annotator_id"
)


class LogRow(NamedTuple):
    """An entry of the log as it stands there, also where this program does not understand it; see file-format.md.

    `annotator` is a name; `edits` JSON text, if nobody damaged it.
    """

    seq: int
    clock: int
    id: str
    at: str
    annotator: str
    deed: str
    subject: str
    root: str
    sense: int
    edits: str

    def follows(self, made: "LogRow") -> bool:
        """Whether whoever did `made` knew nothing of this yet: it came into this copy later, or saw `made`.

        By no clock on a wall: those of two machines differ, and of two deeds in one millisecond neither is later.
        """
        return self.clock > made.clock or self.seq > made.seq


class HistoryRow(NamedTuple):
    """An entry as a list shows it, without what it wrote. `annotator` is a name."""

    seq: int
    clock: int
    id: str
    at: str
    annotator_id: str
    annotator: str
    deed: str
    subject: str
    root: str
    sense: int


class DeedRow(NamedTuple):
    """An entry as what counts deeds takes it. `annotator_id`: the id that stands for the person; `edits`: JSON text."""

    annotator_id: str
    at: str
    deed: str
    sense: int
    edits: str
    clock: int


class HistoryFilter(NamedTuple):
    """A choice of entries; empty fields ask for nothing. `touching`: records that all were touched by it."""

    annotator_id: str = ""
    kinds: tuple[str, ...] = ()
    touching: tuple[str, ...] = ()


class History(Annotators):
    """Asks who did what, when."""

    def project(self) -> tuple[str, str]:
        """The project's uuid, which all its copies bear, and when it was made."""
        ((uuid, created),) = self._all("SELECT uuid, created FROM project")
        return uuid, created

    def history(self) -> Iterator[LogRow]:
        """The whole log, a page at a time, in the order that all copies of it have: no deed before one its doer saw."""
        clock, id_ = -1, ""
        while page := self._page(clock, id_):
            yield from page
            clock, id_ = page[-1].clock, page[-1].id

    def latest_entries(
        self, asked: HistoryFilter, before: HistoryRow | None = None, most: int = _PAGE
    ) -> list[HistoryRow]:
        """So many entries that fit, the latest first, from behind `before` on.

        Cost: some index steps for each entry looked at; those that touch a record are found by an index.
        """
        where, values = ["TRUE"], list[str | int]()
        among = "change"
        for number, record in enumerate(asked.touching):
            among += f" JOIN touch AS touch{number} ON touch{number}.seq = change.seq"
            where.append(f"touch{number}.id = ? AND touch{number}.clock = change.clock")
            values.append(record)
        if asked.annotator_id:
            # By the index of what was done, if that is asked, which holds who did it too.
            ids = self.selves([asked.annotator_id])
            where.append(f"{'+' if asked.kinds else ''}annotator_id IN ({', '.join('?' * len(ids))})")
            values += ids
        if asked.kinds:
            where.append(f"deed IN ({', '.join('?' * len(asked.kinds))})")
            values += asked.kinds
        # Of what touches a record the order is read off the touches themselves, and nothing is sorted.
        clock = "touch0.clock" if asked.touching else "change.clock"
        if before is not None:
            where.append(f"{clock} <= ? AND ({clock}, change.id) < (?, ?)")
            values += [before.clock, before.clock, before.id]
        rows = self._all(
            "SELECT change.seq, change.clock, change.id, at, annotator_id, coalesce(name, annotator_id), deed, "
            f"subject, root, sense FROM {among} LEFT JOIN annotator ON annotator.id = annotator_id "
            f"WHERE {' AND '.join(where)} ORDER BY {clock} DESC, change.id DESC LIMIT ?",
            *values,
            most,
        )
        names = self._names()
        return [
            row._replace(annotator=names.get(row.annotator_id, row.annotator)) for row in map(HistoryRow._make, rows)
        ]

    def deeds_done(self) -> list[str]:
        """The kinds of deeds in the log."""
        return [kind for (kind,) in self._all("SELECT DISTINCT deed FROM change ORDER BY deed")]

    def log_row(self, seq: int) -> LogRow | None:
        """The entry of that `seq`, with what it wrote."""
        rows = self._all(
            "SELECT seq, clock, change.id, at, coalesce(name, annotator_id), deed, subject, root, sense, edits "
            "FROM change LEFT JOIN annotator ON annotator.id = annotator_id WHERE seq = ?",
            seq,
        )
        return LogRow._make(rows[0]) if rows else None

    def entries_touching(self, record_id: str) -> Iterator[LogRow]:
        """The entries that touch the record, with what they wrote, in the order that all copies have.

        Those of people whose work is hidden too: what a tag means is told to everybody.
        """
        asked = (
            f"{_ENTRIES} JOIN touch ON touch.seq = entry.seq WHERE touch.id = ? AND touch.clock = entry.clock "
            "ORDER BY touch.clock, entry.id"
        )
        yield from map(LogRow._make, self._all(asked, record_id))

    def touched_since(self, record_ids: Iterable[str], made: LogRow) -> dict[str, bool]:
        """Those of the records that deeds touched which `made` knew nothing of (see `LogRow.follows`), whoever did
        them; each with whether no other deed touched it, so that it is new since.
        """
        asked = (
            # By an index alone: a row's clock lies behind its edits, which may be megabytes. Of the table itself, since
            # who sees some people's work alone has a view before it, which has no index.
            "SELECT id, min(follows) FROM (SELECT touch.id, touch.clock > ? OR touch.seq > ? AS follows FROM touch "
            "CROSS JOIN main.change AS change INDEXED BY change_clock "
            "ON change.clock = touch.clock AND change.seq = touch.seq "
            f"WHERE touch.id IN {LISTED}) GROUP BY id HAVING max(follows)"
        )
        rows = self._all(asked, made.clock, made.seq, listed(record_ids))
        return {id_: bool(is_new) for id_, is_new in rows}

    def entries_of_kinds(self, kinds: tuple[str, ...], holding: str = "") -> Iterator[LogRow]:
        """The entries of deeds of those kinds, with what they wrote, in the order that all copies have.

        Those of people whose work is hidden too. `holding`: only those that wrote that text.
        """
        asked = f"{_ENTRIES} WHERE deed IN ({', '.join('?' * len(kinds))}) AND instr(edits, ?)"
        yield from map(LogRow._make, self._all(f"{asked} ORDER BY entry.clock, entry.id", *kinds, holding))

    def deeds_of_kinds(self, kinds: tuple[str, ...], touching: str = "") -> Iterator[DeedRow]:
        """The deeds of those kinds, in the order that all copies have. `touching`: only those that touch that record.

        Cost: all of those kinds, or of those that touch the record, are read.
        """
        among, values = "change", kinds
        where = f"deed IN ({', '.join('?' * len(kinds))})"
        if touching:
            among += " JOIN touch ON touch.seq = change.seq AND touch.clock = change.clock"
            where, values = f"touch.id = ? AND {where}", (touching, *kinds)
        asked = (
            f"SELECT annotator_id, at, deed, sense, edits, change.clock FROM {among} WHERE {where} "
            "ORDER BY change.clock, change.id"
        )
        persons = self.persons()
        for annotator_id, *rest in self._all(asked, *values):
            yield DeedRow(persons.get(annotator_id, annotator_id), *rest)

    def deeds_altering(self, record_ids: Iterable[str]) -> Iterator[DeedRow]:
        """The deeds that touch one of the records and altered something there was, in the order that all copies have.

        Those of people whose work is hidden too. Cost: an index step for each record and each entry that touches it,
        of which those that only made something are passed over unread.
        """
        asked = (
            "SELECT annotator_id, at, deed, sense, edits, entry.clock "
            f"FROM (SELECT DISTINCT clock, seq FROM touch WHERE id IN {LISTED}) AS told "
            "CROSS JOIN main.change AS entry ON entry.seq = told.seq AND entry.clock = told.clock "
            "WHERE instr(edits, '\"before\":{') "
            "ORDER BY entry.clock, entry.id"
        )
        persons = self.persons()
        for annotator_id, *rest in self._all(asked, listed(record_ids)):
            yield DeedRow(persons.get(annotator_id, annotator_id), *rest)

    def alterations(self, kinds: tuple[str, ...], after: str) -> Iterator[tuple[str, str]]:
        """When deeds of those kinds altered or removed something later than that, with their edits (JSON text).

        In the order that all copies have. Cost: all deeds of those kinds are looked at, and those told are read.
        """
        yield from self._all(
            f"SELECT at, edits FROM change WHERE deed IN ({', '.join('?' * len(kinds))}) AND at > ? "
            "AND instr(edits, '\"before\":{') ORDER BY clock, id",
            *kinds,
            after,
        )

    def _names(self) -> dict[str, str]:
        """What people are called who are called otherwise than in the file, by every id."""
        records = self.annotator_records()
        return {each.id: each.name for each in self.annotators().values() if each.name != records[each.id].name}

    def _page(self, clock: int, id_: str) -> list[LogRow]:
        rows = self._all(
            "SELECT seq, clock, change.id, at, coalesce(name, annotator_id), deed, subject, root, sense, edits "
            "FROM change LEFT JOIN annotator ON annotator.id = annotator_id "
            "WHERE (clock, change.id) > (?, ?) ORDER BY clock, change.id LIMIT ?",
            clock,
            id_,
            _PAGE,
        )
        return [LogRow._make(row) for row in rows]
