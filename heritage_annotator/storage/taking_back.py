"""Plans what takes a deed back: undo and redo of one's own, reverting of anybody's; or says why nothing does."""

import logging
from dataclasses import replace

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import NothingToUndoError, RevertRefusedError, UndoOvertakenError
from heritage_annotator.model.records import Annotator
from heritage_annotator.storage import log
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.joining import adopting
from heritage_annotator.storage.log import Candidate
from heritage_annotator.storage.writing import fits

_log = logging.getLogger(__name__)


class TakingBack:
    """The deeds of an annotator that can be taken back. `which`: `log.UNDOABLE` or `log.REDOABLE`."""

    def __init__(self, db: Database) -> None:
        self._db = db
        # Deeds that did not hold what their place in the log promised: a file of others may hold such.
        self._doubted: set[int] = set()

    def chosen(self, which: str, annotator_id: str, named: Candidate | None) -> tuple[Candidate, Change]:
        """The first of them with what takes it back. `named`: no other is chosen in its place.

        Raises:
            NothingToUndoError: there is none. UndoOvertakenError: it is not the one named any more.
        """
        found = self.first(which, annotator_id)
        redo = which == log.REDOABLE
        if named is not None and (found is None or found[0] != named):
            altered = any(candidate == named for candidate in log.candidates(self._db, which, annotator_id))
            raise UndoOvertakenError(named.deed, altered=altered, redo=redo)
        if found is None:
            raise NothingToUndoError(redo=redo)
        return found

    def first(self, which: str, annotator_id: str) -> tuple[Candidate, Change] | None:
        """The first of them with what takes it back."""
        while (candidate := self.candidate(which, annotator_id)) is not None:
            change = self._reversal(candidate)
            if change is not None:
                return candidate, change
            self._doubted.add(candidate.seq)
        return None

    def candidate(self, which: str, annotator_id: str) -> Candidate | None:
        """The first of them. Of one on which nothing rests that is believed until it is tried."""
        return next(
            (
                candidate
                for candidate in log.candidates(self._db, which, annotator_id)
                if (candidate.seq not in self._doubted and log.rests(self._db, candidate.seq))
                or self._reversal(candidate) is not None
            ),
            None,
        )

    def _reversal(self, candidate: Candidate) -> Change | None:
        """What takes the deed back, if that can be done: one that cannot be read must not stop all others."""
        try:
            change = log.reversal(self._db, candidate)
            if candidate.deed.kind is DeedKind.JOIN:
                change = adopting.parted(self._db, candidate, change)
        except log.UnreadableEntryError as error:
            _log.warning("passed over deed %s: %s", candidate.seq, error)
            return None
        return change if change is not None and fits(self._db, change) else None


def reverting(db: Database, seq: int) -> Change:
    """The new change that takes back what that entry did. Whoever came with it stays: they did something elsewhere.

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
    change = replace(change, edits=tuple(edit for edit in change.edits if not _removes_somebody(edit)))
    if entry is None or not change.edits or not fits(db, change):
        later = log.later_touching(db, seq)
        raise RevertRefusedError(kind, subject, later)
    return Change(Deed(DeedKind.REVERT, f"{kind}\n{subject}"), change.edits)


def _removes_somebody(edit: Edit) -> bool:
    return isinstance(edit.before, Annotator) and edit.after is None
