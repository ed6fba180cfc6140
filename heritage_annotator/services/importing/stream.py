"""Begins to read what is to be imported: in a process of its own, but for a few small texts."""

import os
import stat
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from heritage_annotator.model import times
from heritage_annotator.model.progress import Report
from heritage_annotator.services.importing.apart import ReadingApart
from heritage_annotator.services.importing.arriving import Came, Ended, Job, Paper, arrivals
from heritage_annotator.services.importing.draft import Refusal
from heritage_annotator.services.importing.formats import FORMATS, Format
from heritage_annotator.services.importing.recognition import Table
from heritage_annotator.services.importing.together import ReadingTogether

_FEW, _SMALL = 8, 2**18
"""Files, and bytes of all of them, that our own code reads before another process has started (ADR 28)."""

_MANY = 256
"""Files that are worth a second process."""

File = bytes | Paper | Refusal
"""The path of a file as the system has it, bytes that lie in none, or what was refused before it was read."""

Item = Came | Refusal | Ended


class Stream:
    """What is about to be read."""

    def __init__(
        self,
        files: Sequence[File],
        formats: Sequence[Format],
        apart: ReadingApart | ReadingTogether | None,
        columns: Mapping[str, str],
    ) -> None:
        self.files = files
        self._columns = columns
        self._formats = formats
        self._apart = apart

    def items(self, annotator_id: str, report: Report) -> Iterator[Item]:
        """What comes of the files, brought in by that annotator.

        `report` is told files done and their number, of a single file how far it is read; it is asked before each
        file, and ten times a second at least where another process reads.

        Raises:
            CancelledError: `report` did.
            ReadingBrokenError: no process that reads can be started.
        """
        job = Job(self.files, annotator_id, times.now(), self._formats, columns=self._columns)
        if self._apart is not None:
            return self._apart.events(job, report)
        return _here(job, report)


@contextmanager
def reading(
    files: Sequence[File], formats: Sequence[Format] = FORMATS, columns: Mapping[str, str] | None = None
) -> Generator[Stream]:
    """The reading of the files, in a process that starts now; it is ended when the context is left.

    `columns`: as those of a `Job`.
    """
    if _is_soon_read(files, Table(formats)):
        yield Stream(files, formats, None, columns or {})
        return
    apart = ReadingTogether() if len(files) >= _MANY and (os.cpu_count() or 1) > 1 else ReadingApart()
    try:
        yield Stream(files, formats, apart, columns or {})
    finally:
        apart.close()


def _here(job: Job, report: Report) -> Iterator[Item]:
    total = len(job.files)
    report(0, total)
    for item in arrivals(job):
        yield item
        if isinstance(item, Ended):
            report(item.file + 1, total)


def _is_soon_read(files: Sequence[File], table: Table) -> bool:
    return len(files) <= _FEW and sum(_size(file, table) for file in files) <= _SMALL


def _size(file: File, table: Table) -> int:
    """Bytes to be read by our own code; of what takes longer, or might end the process, more than any limit."""
    if isinstance(file, Refusal):
        return 0
    if isinstance(file, Paper):
        row = table.by_media_type(file.media_type)
        return len(file.data) if row is not None and row.quick else _SMALL + 1
    row = table.by_name(os.fsdecode(file))
    if row is not None and not row.module:
        return 0  # refused unread
    try:
        about = Path(os.fsdecode(file)).stat()
    except OSError:
        return 0  # as is this
    if not stat.S_ISREG(about.st_mode):
        return 0
    return about.st_size if row is not None and row.quick else _SMALL + 1
