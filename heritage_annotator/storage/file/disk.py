"""Waits until files are on the disk, as often as must be and no more."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

# A disk takes several waits at a time; more writers than so many only stand in line.
_THREADS = 4


def reach_disk(paths: Sequence[Path]) -> None:
    """Returns once all that was written to those files is on the disk.

    Cost: of many files about that of one, where the system can wait for a whole file system; elsewhere
    a wait for each, some at a time.

    Raises:
        OSError: the system refuses.
    """
    if len(paths) == 1:
        _wait_for(paths[0])
    elif paths and not _whole_file_system(paths[0].parent):
        from concurrent.futures import ThreadPoolExecutor  # a start of the window needs none

        with ThreadPoolExecutor(_THREADS) as pool:
            list(pool.map(_wait_for, paths))


def _whole_file_system(folder: Path) -> bool:
    """Waits for all that the folder's file system was given; False where that cannot be asked for, or failed."""
    if not sys.platform.startswith("linux"):
        return False
    import ctypes

    asked = getattr(ctypes.CDLL(None), "syncfs", None)
    if asked is None:
        return False
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        return asked(descriptor) == 0
    finally:
        os.close(descriptor)


def _wait_for(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
