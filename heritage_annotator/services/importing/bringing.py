"""Brings files into a project: read, laid down a slice at a time, brought to light as one deed."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from heritage_annotator.model.change import Deposit
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.progress import Report
from heritage_annotator.model.records import Original
from heritage_annotator.services.importing.gathering import gather
from heritage_annotator.services.importing.planning import Outcome, Size, Taking, slices
from heritage_annotator.services.importing.stream import Stream, reading
from heritage_annotator.storage.session import Session

# Who waits for the end wants few commits.
_SLICE = Size(bodies=1_000, length=4_000_000)


def bring(session: Session, paths: Sequence[Path], report: Report) -> Outcome:
    """Imports files and folders. Raises as `bring_in` does."""
    with reading(gather(paths, report)) as stream:
        return bring_in(session, stream, report)


def bring_in(session: Session, stream: Stream, report: Report) -> Outcome:
    """Imports what the stream reads, as one deed of the session's annotator.

    Raises:
        CancelledError: `report` did.
        ReadingBrokenError, and what `Session.do` raises: nothing of it is left behind.
    """
    taking = Taking(session.reading)
    try:
        last = list[Deposit | Original]()
        for items in slices(stream.items(session.annotator.id, report), _SLICE):
            if last:
                session.deposit(last)
            last = taking.take(items)
        change = taking.change(last)
        if change is not None:
            session.do(change)
    except BaseException:
        # What stops this may be what it cannot be withdrawn for; then the next opening does.
        with suppress(HeritageError):
            while session.withdraw():
                pass
        raise
    return taking.outcome
