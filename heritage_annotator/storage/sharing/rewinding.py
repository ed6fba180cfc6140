"""Brings a copy of a project back to an earlier moment of its log, and lets what others did since be done in it."""

from collections.abc import Iterable, Sequence

from heritage_annotator.model.change import Deposit
from heritage_annotator.model.records import Annotator, Original
from heritage_annotator.storage import depositing, log
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.depositors import depositor
from heritage_annotator.storage.file.opening import whole_or_nothing
from heritage_annotator.storage.log import Candidate, Entry
from heritage_annotator.storage.writing import write


def rewind(db: Database, clock: int) -> None:
    """Takes back everything from the first entry of that clock on, as if it had not been done yet.

    For a private copy: the entries are gone from its log. Cost: as much as was done since.

    Raises:
        UnreadableEntryError, StaleChangeError: the log does not lead back there.
    """
    with whole_or_nothing(db):
        db.conn.execute("PRAGMA defer_foreign_keys = ON")
        (first,) = db.conn.execute("SELECT min(seq) FROM change WHERE clock >= ?", (clock,)).fetchone()
        asked = "SELECT seq, joined IS NULL FROM change WHERE seq >= ? ORDER BY seq DESC"
        for seq, is_ours in db.conn.execute(asked, (first,)).fetchall():
            # What came from another copy altered nothing by itself: the join it came with did.
            entry = log.entry(db, seq) if is_ours else None
            if entry is not None:
                write(db, log.reversal(db, Candidate(seq, entry.root, entry.change.deed)))
            db.conn.execute("DELETE FROM touch WHERE seq = ?", (seq,))
            db.conn.execute("DELETE FROM change WHERE seq = ?", (seq,))


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
