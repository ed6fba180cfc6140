"""The memory that the process that reads may take: a file that unpacks without end costs itself, and no more.

Where a library asks for more it is refused, and says so or dies; either way the file at hand is refused. Only Linux has
such a bound; elsewhere the system's own holds.
"""

import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

from heritage_annotator.services.importing.arriving import Paper
from heritage_annotator.services.importing.draft import Refusal

_ROOM = 800 * 2**20
"""Bytes for any file,"""
_TIMES = 4
"""and so many for each of its own: of a table of texts as much is held at once."""

_STEP = 2**28
"""Bytes between bounds: few files need another than the one before."""


class Memory:
    """The bound, raised for a large file and lowered behind it."""

    def __init__(self) -> None:
        self._system: Any = import_module("resource") if sys.platform == "linux" else None
        self._room = 0

    def hold(self, file: bytes | Paper | Refusal) -> None:
        """Sets the bound for that file, which is read next."""
        room = _ROOM + _TIMES * _size(file) // _STEP * _STEP
        if self._system is not None and room != self._room:
            self._room = room
            most = self._system.getrlimit(self._system.RLIMIT_DATA)[1]
            unbounded = most == self._system.RLIM_INFINITY
            self._system.setrlimit(self._system.RLIMIT_DATA, (room if unbounded else min(room, most), most))


def _size(file: bytes | Paper | Refusal) -> int:
    if isinstance(file, Paper):
        return len(file.data)
    with suppress(OSError):
        return 0 if isinstance(file, Refusal) else os.stat(file).st_size  # noqa: PTH116  # ten thousand files
    return 0
