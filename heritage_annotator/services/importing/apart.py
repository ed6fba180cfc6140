"""Reads in a process of its own, which can be ended at any moment and may die without harm."""

import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import IO, TypeGuard, assert_never, cast

from heritage_annotator.model.errors import ReadingBrokenError
from heritage_annotator.model.progress import Report
from heritage_annotator.services.importing.arriving import Begun, Came, Ended, Event, Job, Within
from heritage_annotator.services.importing.draft import Refusal
from heritage_annotator.services.importing.source import Address

_CODE = "from heritage_annotator.services.importing.child import main; main()"
_PATIENCE = 0.1
"""Seconds after which a cancel is seen although nothing comes."""
_AHEAD = 1_500_000
"""Bytes of bodies that wait to be taken, more than a slice: it is read while another is written."""


_ROOM = 1 << 20
"""Bytes that the other process may say before anybody listens; of a system's 64 KB it would wait for each."""


class ReadingApart:
    """Another process, started at once, that reads a job when it is given one.

    Where that process dies, the job is taken up again, carefully, and dies again at the same source or not at all:
    then that source is refused, and the rest is read.
    """

    def __init__(self) -> None:
        self._process = _Process()

    def close(self) -> None:
        """Ends the process, wherever it stands."""
        self._process.end()

    def events(self, job: Job, report: Report) -> Iterator[Came | Refusal | Ended]:
        """What comes of the job.

        Raises:
            CancelledError: `report`, asked ten times a second and more, did.
            ReadingBrokenError: the process ends before it reads anything.
        """
        self._process.give(job)  # now, not when the first event is asked for
        return self._events(job, report)

    def _events(self, job: Job, report: Report) -> Iterator[Came | Refusal | Ended]:
        at = _At(job.first)
        total = len(job.files)
        report(job.first, total)
        while at.file < total:
            for event in self._process.events(lambda: report(at.file, total)):
                if isinstance(event, Within):
                    report(*(event if total == 1 else (at.file, total)))
                elif at.passes(event):
                    if isinstance(event, Ended):
                        report(at.file, total)
                    yield event
            if at.file < total:
                job = at.taken_up_again(job)
                self._process.end()
                self._process = _Process()
                self._process.give(job)


class _At:
    """How far a job is, so that it can be taken up again when its process dies."""

    def __init__(self, first: int) -> None:
        self.file = first
        self._given = 0
        self._skipped = 0
        self._heard = False
        self._begun: Address | None = None
        self._given_before = 0

    def passes(self, event: Event) -> TypeGuard[Came | Refusal | Ended]:
        """Takes note of the event; whether it is one to pass on, and was not before the process died."""
        self._heard = True
        match event:
            case Begun():
                self._begun, self._given_before = event.address, self._given - self._skipped
            case Ended():
                self.file, self._given, self._skipped, self._begun = event.file + 1, 0, 0, None
                return True
            case Came() | Refusal() if self._skipped:
                self._skipped -= 1
            case Came() | Refusal():
                self._given += 1
                return True
            case Within():
                pass
            case _:
                assert_never(event)
        return False

    def taken_up_again(self, job: Job) -> Job:
        """The rest of the job. After a careful reading the source that ended it is known."""
        if job.careful and not self._heard:
            raise ReadingBrokenError
        fatal = job.fatal
        if self._begun is not None:
            fatal = {*fatal, self._begun}
            self._given = self._given_before
        again = replace(job, first=self.file, careful=self._begun is None, fatal=fatal)
        self._skipped, self._begun, self._heard = self._given, None, False
        return again


class _Process:
    """The other process, and a thread that takes what it says."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            # Ctrl+C in a terminal is for the program, which ends this one itself.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        _widen(cast("IO[bytes]", self._process.stdout))
        self._ended = False
        self._batches: queue.SimpleQueue[list[Event] | None] = queue.SimpleQueue()
        self._ahead = 0
        self._room = threading.Condition()
        self._threads: list[threading.Thread] = []

    def give(self, job: Job) -> None:
        """Gives it what it is to read."""
        pipes = cast("tuple[IO[bytes], IO[bytes]]", (self._process.stdin, self._process.stdout))
        self._threads = [
            threading.Thread(target=self._ask, args=(job, pipes[0]), daemon=True),
            threading.Thread(target=self._take, args=(pipes[1],), daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def events(self, asked: Callable[[], None]) -> Iterator[Event]:
        """What the process says until it ends, well or not; `asked` is called while nothing comes."""
        while True:
            try:
                batch = self._batches.get(timeout=_PATIENCE)
            except queue.Empty:
                asked()
                continue
            if batch is None:
                return
            with self._room:
                self._ahead -= _length(batch)
                self._room.notify()
            yield from batch

    def end(self) -> None:
        """Kills it, unless it has ended, and waits for that."""
        with self._room:
            self._ended = True
            self._room.notify()
        self._process.kill()
        self._process.wait()
        for thread in self._threads:
            thread.join()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                cast("IO[bytes]", pipe).close()

    def _ask(self, job: Job, stdin: IO[bytes]) -> None:
        try:
            pickle.dump(job, stdin, pickle.HIGHEST_PROTOCOL)
            stdin.flush()
        except OSError:
            return  # it died; who takes what it says sees that

    def _take(self, stdout: IO[bytes]) -> None:
        try:
            while not self._ended:
                self._put(cast("list[Event]", pickle.load(stdout)))  # noqa: S301  # from our own process
        except (EOFError, OSError, pickle.UnpicklingError):
            pass  # cut off in the middle of a batch, or at its end
        self._batches.put(None)

    def _put(self, batch: list[Event]) -> None:
        with self._room:
            self._room.wait_for(lambda: self._ended or self._ahead < _AHEAD)
            self._ahead += _length(batch)
        self._batches.put(batch)


def _widen(pipe: IO[bytes]) -> None:
    """Makes room in the pipe, where the system can and lets us."""
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):  # somebody holds as much in pipes as one may
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _ROOM)


def _length(batch: list[Event]) -> int:
    return sum(len(event.body) for event in batch if isinstance(event, Came))


def _command() -> list[str]:
    """How the other process is started; a frozen program is its own (`__main__.READ`)."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--read-articles"]
    return [sys.executable, "-P", "-c", _CODE]
