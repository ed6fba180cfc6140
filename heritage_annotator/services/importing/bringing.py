"""Brings files into a project: read, laid down a slice at a time, brought to light as one deed."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from heritage_annotator.model.change import Deposit
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.progress import Report
from heritage_annotator.model.records import Original
from heritage_annotator.services.importing.gathering import gather
from heritage_annotator.services.importing.planning import Outcome, Size, Taking, slices
from heritage_annotator.services.importing.stream import Item, Stream, reading
from heritage_annotator.storage.session import Session

# Who waits for the end wants few commits.
_SLICE = Size(bodies=1_000, length=8_000_000)
_FEW = 100
"""Bodies and originals that are laid down in one transaction with the deed."""


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
        with session.writing_much():
            last = _lay_down(session, taking, stream.items(session.annotator.id, report))
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


def _lay_down(session: Session, taking: Taking, items: Iterator[Item]) -> list[Deposit | Original]:
    """Lays down slice after slice, but for a last one of few, which is given back.

    Nothing of a slice is held in memory while the next is read.
    """
    last = list[Deposit | Original]()
    for some in slices(items, _SLICE):
        if last:
            session.deposit(last)
        last = taking.take(some)
        some.clear()
        if len(last) > _FEW:
            session.deposit(last)
            last = []
    return last
