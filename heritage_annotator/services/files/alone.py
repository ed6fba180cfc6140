"""Keeps several windows of the program from writing the same files of a folder at once."""

import errno
import os
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

# Seconds to wait for another window.
_PATIENCE = 1.0


@contextmanager
def alone_in(folder: Path) -> Generator[None]:
    """Keeps other windows out meanwhile, on systems where a folder can be locked.

    Waits for `_PATIENCE` seconds at most: one that hangs must not hang all others.
    """
    handle = _locked(folder)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)  # and the lock is gone, as it is when the program is killed


def _locked(folder: Path) -> int | None:
    if sys.platform == "win32":
        return None
    import fcntl

    with suppress(OSError):  # no folder yet, or a share that knows no locks: then as good as may be
        handle = os.open(folder, os.O_RDONLY)
        latest = time.monotonic() + _PATIENCE
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                if error.errno != errno.EWOULDBLOCK or time.monotonic() > latest:
                    break
                time.sleep(0.005)
            else:
                return handle
        os.close(handle)
    return None
