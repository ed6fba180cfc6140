"""Reverting a change, whoever did it: what takes it back, or why nothing does."""

from heritage_annotator.model.change import Change, Deed, DeedKind
from heritage_annotator.model.errors import RevertRefusedError
from heritage_annotator.storage import log
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.log import Candidate
from heritage_annotator.storage.writing import fits


def reverting(db: Database, seq: int) -> Change:
    """The new change that takes back what that entry did.

    Raises:
        RevertRefusedError: later changes stand on it, or it cannot be read.
    """
    found = db.conn.execute("SELECT root, deed, subject FROM change WHERE seq = ?", (seq,)).fetchone()
    if found is None:
        raise RevertRefusedError("")
    root, kind, subject = found
    try:
        entry = log.entry(db, seq)
        deed = Deed(DeedKind(kind), subject)
        change = log.reversal(db, Candidate(seq, root, deed))
    except (log.UnreadableEntryError, ValueError) as error:
        raise RevertRefusedError(kind, subject) from error
    if entry is None or not change.edits or not fits(db, change):
        later = log.later_touching(db, seq)
        raise RevertRefusedError(kind, subject, later)
    return Change(Deed(DeedKind.REVERT, "" if deed.count else subject), change.edits)
