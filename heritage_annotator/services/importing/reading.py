"""Reads sources by the table. One bad item costs that item."""

import logging
import os
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from heritage_annotator.model.errors import CancelledError, UnreadableFileError
from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.services.files.swelling import is_swollen
from heritage_annotator.services.importing.contents import contents
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.formats import PAGE, PLAIN, Format
from heritage_annotator.services.importing.recognition import Table
from heritage_annotator.services.importing.source import Address, Source

_LOOKED_INTO = 2**26
"""Bytes: of a file that ended the process no more is looked into."""


class Readers:
    """Reads one source after another; what a container holds comes back here.

    `begun` is told the address of a source before it is read. Sources in `fatal` end a process: they are refused.
    """

    def __init__(
        self,
        table: Table,
        report: Report = not_told,
        begun: Callable[[Address], None] | None = None,
        fatal: Collection[Address] = (),
    ) -> None:
        self._table = table
        self._report = report
        self._begun = begun
        self._fatal = fatal

    def of_file(self, path: Path | str, number: int = 0) -> Source:
        """The source of a file, which is the `number`th to be read. A text is the path as the system has it."""
        # A name that is no UTF-8 goes into no project: what is wrong in it shows as such.
        name = os.fsencode(os.path.basename(path) or path).decode("utf-8", "replace")  # noqa: PTH119  # ten thousand
        return Source(name, self.read, path, address=(number,))

    def of_bytes(self, data: bytes, name: str, media_type: str, number: int = 0) -> Source:
        """The source of bytes that lie in no file."""
        return Source(name, self.read, None, data, media_type, address=(number,))

    def read(self, source: Source) -> Iterator[Draft | Refusal]:
        """What stands in the source. Never raises for what is in it.

        Raises:
            CancelledError: `report` did.
        """
        where = source.locator
        if source.address in self._fatal:
            yield Refusal(source.name, _why_it_ended(source), "", where)
            return
        try:
            if self._begun is not None:
                self._begun(source.address)
            row = self._format_of(source)
            yield from row.reader().read(source, self._report)
        except CancelledError:
            raise
        except UnreadableFileError as failure:
            yield Refusal(source.name, failure.reason, failure.detail, where)
        except MemoryError:
            yield Refusal(source.name, "too_large", "", where)
        except Exception as bug:  # a reader's fault on a file nobody foresaw must not stop the others
            logging.getLogger(__name__).exception("reading %r", source.name)
            yield Refusal(source.name, "broken", f"{type(bug).__name__}: {bug}", where)

    def _format_of(self, source: Source) -> Format:
        named = self._table.by_name(source.name) or self._table.by_media_type(source.media_type)
        if named is not None and named.quick:
            source.largest = named.largest
            source.read()  # at once: its head would be read twice
        # A name may say anything: old systems call web pages and Rich Text .doc.
        row = self._table.by_beginning(source.head()) or self._table.by_contents(contents(source))
        if row is None or (row is PAGE and named is not None and named.quick and not _is_source(source, named)):
            row = named or PLAIN
        source.largest = row.largest
        if not row.module:
            source.head()  # one that is not there, or may not be read, is told so
            name = source.name.lower()
            ends = [end for end in row.suffixes if name.endswith(end)]
            raise UnreadableFileError(source.name, "format", [*ends, row.suffixes[0]][0].removeprefix("."))
        return row


def _is_source(source: Source, named: Format) -> bool:
    """Whether a bare text is the source of a page; Markdown may begin with markup."""
    return named is PLAIN and b"</" in source.head()


def _why_it_ended(source: Source) -> str:
    """Why reading it ended the process: it unpacks without end, or nobody knows."""
    try:
        return "swollen" if source.size() <= _LOOKED_INTO and is_swollen(source.read()) else "crashed"
    except UnreadableFileError as failure:
        return failure.reason
