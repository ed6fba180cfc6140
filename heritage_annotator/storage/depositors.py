"""Who lays bodies down ahead of the deed that brings them to light, and whether they are still about it."""

import os
import sys
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

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
    return Depositor(_host(), os.getpid(), session)


def is_about(other: Depositor, laid: str) -> bool:
    """Whether the depositor, who laid something down last at that time, may yet do the deed."""
    if other.host != _host():
        return laid > (datetime.now(UTC) - STALE).isoformat()
    if other.process == os.getpid():
        return other.session in _open
    return _runs_on_windows(other.process) if sys.platform == "win32" else _runs(other.process)


def _host() -> str:
    import platform  # most sessions deposit nothing

    return platform.node()


def _runs(process: int) -> bool:
    if process <= 0:  # which would mean a group of processes
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # somebody else's, but there
        return True
    return True


def _runs_on_windows(process: int) -> bool:
    import ctypes  # os.kill would end the process there

    kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009  # known on Windows alone
    handle = kernel.OpenProcess(0x00100000, False, process)  # SYNCHRONIZE
    if not handle:
        return False
    runs = kernel.WaitForSingleObject(handle, 0) == 258  # WAIT_TIMEOUT: it has not ended
    kernel.CloseHandle(handle)
    return runs
