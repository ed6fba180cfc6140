"""The process that reads: takes a job on its standard input, gives events on its standard output, knows no window.

It ends when its parent does, and whatever a library prints reaches nobody.
"""

import copyreg
import os
import pickle
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, BinaryIO

from heritage_annotator.model.records import Article, Original, Publication
from heritage_annotator.services.importing.arriving import Begun, Came, Ended, Event, Job, Within, arrivals
from heritage_annotator.services.importing.memory import Memory
from heritage_annotator.services.importing.source import Address

_BATCH = 1 << 18
"""Bytes, roughly: events go in batches of so many, for the sake of speed,"""
_SECONDS = 0.1
"""and none waits longer than that while events come."""

_RECORDS = (Article, Publication, Original)
_VALUES: dict[type, Callable[[Any], tuple[object, ...]]] = {
    **{kind: attrgetter(*(field.name for field in fields(kind))) for kind in _RECORDS},
    **dict.fromkeys((Came, Ended), tuple),
}


class _Mouth:
    """Gives events, in batches. A parent that is gone ends the process."""

    def __init__(self, stream: BinaryIO, *, careful: bool) -> None:
        self._stream = stream
        self._careful = careful
        self._events: list[Event] = []
        self._size = 0
        self._last = time.monotonic()

    def say(self, event: Event, size: int = 0) -> None:
        """Gives the event, now or with those that follow."""
        self._events.append(event)
        self._size += size
        if self._careful or self._size > _BATCH or time.monotonic() - self._last > _SECONDS:
            self.flush()

    def flush(self) -> None:
        """Gives what is held back."""
        if self._events:
            pickle.dump(self._events, self._stream, pickle.HIGHEST_PROTOCOL)
            self._stream.flush()
            self._events, self._size = [], 0
        self._last = time.monotonic()

    def begun(self, address: Address) -> None:
        """Before a source that may take long, or end the process: what came before it is safe."""
        if self._careful:
            self.say(Begun(address))
        elif time.monotonic() - self._last > _SECONDS:
            self.flush()

    def within(self, done: int, total: int) -> None:
        """How far the reading of a source is."""
        if time.monotonic() - self._last > _SECONDS:
            self.say(Within(done, total))


def main() -> int:
    """Reads one job to its end."""
    stdin, stdout = _alone()
    for kind in _VALUES:
        copyreg.pickle(kind, _by_values)
    job: Job = pickle.load(stdin)  # noqa: S301  # from the parent, which is this program
    threading.Thread(target=_end_with_parent, args=(stdin,), daemon=True).start()
    mouth, memory = _Mouth(stdout, careful=job.careful), Memory()

    def begun(address: Address) -> None:
        if len(address) == 1:
            memory.hold(job.files[address[0]])
        mouth.begun(address)

    try:
        for event in arrivals(job, mouth.within, begun):
            mouth.say(event, _size(event))
        mouth.flush()
    except BrokenPipeError:
        pass
    stdout.close()
    os._exit(0)  # not through what libraries do at exit


def _by_values(sent: Article | Publication | Original | Came | Ended) -> tuple[type, tuple[object, ...]]:
    """How pickle takes a record or a tuple: in a third of the time that its own way with such classes takes."""
    return type(sent), _VALUES[type(sent)](sent)


def _size(event: Event) -> int:
    if not isinstance(event, Came):
        return 100
    data = event.original.data if event.original else None
    return len(event.body) + len(event.terms[1]) + len(data or b"")


def _alone() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes, out of reach of libraries that print or ask."""
    pipes = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1):
        os.dup2(nothing, descriptor)
    os.close(nothing)
    return pipes


def _end_with_parent(stdin: BinaryIO) -> None:
    stdin.read()  # until the parent, or what killed it, closes the pipe
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
