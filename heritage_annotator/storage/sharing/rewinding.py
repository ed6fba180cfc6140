"""Brings a copy of a project back to an earlier moment of its log, and lets what others did since be done in it."""

from collections.abc import Iterable, Sequence

from heritage_annotator.model.change import DeedKind, Deposit
from heritage_annotator.model.records import Annotator, Original
from heritage_annotator.storage import depositing, log
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.depositors import depositor
from heritage_annotator.storage.file.opening import whole_or_nothing
from heritage_annotator.storage.joining import adopting
from heritage_annotator.storage.log import Candidate, Entry
from heritage_annotator.storage.writing import write


def rewind(db: Database, clock: int) -> None:
    """Takes back everything from the first entry of that clock on, as if it had not been done yet.

    For a private copy: the entries are gone from its log. Cost: as much as was done since.

    Raises:
        UnreadableEntryError, StaleChangeError: the log does not lead back there.
    """
    (first,) = db.conn.execute("SELECT min(seq) FROM change WHERE clock >= ?", (clock,)).fetchone()
    _rewind(db, first)


def rewind_to_join(db: Database, seq: int, *, is_joined: bool) -> None:
    """Takes back everything since that entry, which tells a join; and the join itself unless `is_joined`.

    For a private copy, as `rewind`, which it raises the same as.
    """
    came = (
        "SELECT min(seq) FROM (SELECT ?1 AS seq UNION ALL SELECT came.seq FROM change AS came JOIN change AS own "
        "ON came.joined = own.id WHERE own.seq = ?1 UNION ALL SELECT aside.seq FROM unjoined AS aside "
        "JOIN change AS own ON join_id = own.id WHERE own.seq = ?1)"
    )
    _rewind(db, seq + 1 if is_joined else db.conn.execute(came, (seq,)).fetchone()[0])


def _rewind(db: Database, first: int) -> None:
    """Takes back the entries from that `seq` on."""
    with whole_or_nothing(db):
        db.conn.execute("PRAGMA defer_foreign_keys = ON")
        asked = "SELECT seq, joined IS NULL FROM change WHERE seq >= ? ORDER BY seq DESC"
        for seq, is_ours in db.conn.execute(asked, (first,)).fetchall():
            # What came from another copy altered nothing by itself: the join it came with did.
            entry = log.entry(db, seq) if is_ours else None
            if entry is not None:
                write(db, log.reversal(db, Candidate(seq, entry.root, entry.change.deed)))
                if entry.change.deed.kind is DeedKind.JOIN and entry.root != entry.id:
                    adopting.turn(db, entry.root, -entry.sense)
        for table in ("touch", "change"):
            db.conn.execute(f"DELETE FROM {table} WHERE seq >= ?", (first,))


def introduce(db: Database, annotators: Iterable[Annotator]) -> None:
    """Makes these people known, unless they are."""
    db.conn.executemany(
        "INSERT INTO annotator(id, name) VALUES (?, ?) ON CONFLICT (id) DO NOTHING",
        [(each.id, each.name) for each in annotators],
    )


def take_in(db: Database, entry: Entry, clock: int, deposits: Sequence[Deposit | Original]) -> None:
    """Does what an entry of another copy did, and keeps the entry as it is there.

    Raises:
        StaleChangeError: it does not fit.
    """
    with whole_or_nothing(db):
        db.conn.execute("PRAGMA defer_foreign_keys = ON")
        depositing.lay_down(db, deposits, depositor(entry.id))
        write(db, entry.change)
        depositing.light(db, entry.change)
        log.put(db, entry, clock)
