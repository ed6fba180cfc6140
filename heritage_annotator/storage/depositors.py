"""The processes that deposit bodies ahead of the deed that brings them to light, and whether they still do."""

import os
from datetime import UTC, datetime, timedelta

from heritage_annotator.named import NamedTuple
from heritage_annotator.storage.file.processes import host, runs

# Nobody can tell whether a program on another machine lives; but none takes longer from slice to slice.
STALE = timedelta(hours=1)

_open: set[str] = set()


class Depositor(NamedTuple):
    """A session of a process on a machine."""

    host: str
    process: int
    session: str


def arrive(session: str) -> None:
    """The session of that id is open in this process, from now on."""
    _open.add(session)


def leave(session: str) -> None:
    """The session is closed: it lays nothing down any more."""
    _open.discard(session)


def depositor(session: str) -> Depositor:
    """The session of this process, as others know it."""
    return Depositor(host(), os.getpid(), session)


def is_about(other: Depositor, laid: str) -> bool:
    """Whether the depositor, who laid something down last at that time, may yet do the deed."""
    if other.host != host():
        return laid > (datetime.now(UTC) - STALE).isoformat()
    if other.process == os.getpid():
        return other.session in _open
    return runs(other.process)
