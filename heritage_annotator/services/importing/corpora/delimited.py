"""Tables of texts with commas, semicolons, tabs or bars between the cells (CSV, TSV)."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TextIO

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.progress import Report
from heritage_annotator.services.files.cells import restored
from heritage_annotator.services.importing.corpora.columns import Table
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.decoding import decode, streamed

_BETWEEN = ",;\t|"
# How many rows tell which sign stands between the cells.
_TELLING = 50
_DECLARED = "sep="
_NO_ROWS = "\ufeff\r\n\0"
# In a row of its own behind a table, unless an open cell takes it in.
_BEHIND_ALL = "\x1e"
_SAMPLE = 1 << 20
"""Code points by which the sign is told."""


class _Rows:
    """The rows of a table, read anew each time they are gone through, blank ones among them.

    `opens` gives the text from its start, its line ends as they are. Raises csv.Error while it is gone through, where
    quotation marks never end.
    """

    def __init__(self, opens: Callable[[], TextIO], largest: int) -> None:
        self._opens = opens
        self._largest = largest
        with opens() as stream:
            begins = stream.read(_SAMPLE).lstrip(_NO_ROWS)
        first = begins.partition("\n")[0].strip().lower()
        self._is_declared = first.startswith(_DECLARED) and len(first) <= len(_DECLARED) + 1
        with _cells_of(largest):
            self._between = first.removeprefix(_DECLARED) or "\t" if self._is_declared else _delimiter(begins)

    def __iter__(self) -> Iterator[list[str]]:
        with self._opens() as stream:
            lines = _from_first(stream)
            if self._is_declared:
                next(lines, None)
            rows = csv.reader(lines, delimiter=self._between)
            while True:
                with _cells_of(self._largest):
                    row = next(rows, None)
                if row is None:
                    return
                yield row


@contextmanager
def _cells_of(largest: int) -> Generator[None]:
    """Lets a cell hold so many code points. All that reads CSV in this process shares the limit, also between rows."""
    limit = csv.field_size_limit(largest)
    try:
        yield
    finally:
        csv.field_size_limit(limit)


def _from_first(stream: TextIO) -> Iterator[str]:
    """The lines from the first that is not blank, without zeros, which some programs leave in their cells."""
    begun = False
    for line in stream:
        text = line.replace("\0", "") if begun else line.replace("\0", "").lstrip(_NO_ROWS)
        begun = begun or bool(text)
        if begun:
            yield text


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """An article a row; the first row that names columns does. Memory: what the file has, not what its cells make.

    Raises:
        UnreadableFileError: "damaged"; as `Table.articles`, and as `decode`.
    """
    data = source.read()
    decoded = decode(data, source.name, told=source.encoding, declared=source.charset)
    opens = streamed(data, decoded)
    encoding, notices = decoded.encoding, decoded.notices
    del decoded  # as text it may be four times as large
    try:
        table = Table.of(_Rows(opens, len(data) + 1), "text/csv", encoding, source.columns, notices)
        if not table.columns:
            raise UnreadableFileError(source.name, "empty")
        table = replace(table, columns=[restored(cell) for cell in table.columns])
        yield from table.articles(source.name, source.locator)
    except (csv.Error, ValueError) as failure:
        raise UnreadableFileError(source.name, "damaged", str(failure)) from failure


class UnclosedQuotationError(csv.Error):
    """A quotation mark never closes, so that its cell took in all that stands behind it; `row`: from 1."""

    def __init__(self, row: int) -> None:
        super().__init__(row)
        self.row = row


def rows_of(text: str) -> list[list[str]]:
    """The rows of a table whatever stands between its cells, blank ones among them.

    Raises:
        UnclosedQuotationError: a quotation mark never closes.
        csv.Error: no table can be read.
    """
    *rows, last = _Rows(partial(io.StringIO, f"{text}\n{_BEHIND_ALL}", ""), len(text) + 3)
    if last != [_BEHIND_ALL]:
        raise UnclosedQuotationError(len(rows) + 1)
    return rows


def _delimiter(text: str) -> str:
    """The sign that gives most rows the same number of cells, and more than one; of equals the first."""

    def evenness(sign: str) -> tuple[float, int]:
        rows = [row for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=sign), _TELLING) if row]
        [(cells, times)] = Counter(map(len, rows)).most_common(1) or [(1, 0)]
        return (times / len(rows), cells) if cells > 1 else (0.0, 0)

    return max(_BETWEEN, key=evenness)
