"""Tables of texts with commas, semicolons, tabs or bars between the cells (CSV, TSV)."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.progress import Report
from heritage_annotator.services.files.cells import restored
from heritage_annotator.services.importing.corpora.columns import Table
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.decoding import decode

_BETWEEN = ",;\t|"
# How many rows tell which sign stands between the cells.
_TELLING = 50
_DECLARED = "sep="


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """An article a row; the first row names the columns.

    Raises:
        UnreadableFileError: "damaged"; as `Table.articles`, and as `decode`.
    """
    decoded = decode(source.read(), source.name, told=source.encoding, declared=source.charset)
    text = decoded.text.replace("\0", "")
    try:
        rows = rows_of(text)
    except (csv.Error, ValueError) as failure:
        raise UnreadableFileError(source.name, "damaged", str(failure)) from failure
    if not rows:
        raise UnreadableFileError(source.name, "empty")
    table = Table.of(rows, "text/csv", decoded.encoding, source.columns, decoded.notices)
    table = replace(table, columns=[restored(cell) for cell in table.columns])
    yield from table.articles(source.name, source.locator)


def rows_of(text: str) -> list[list[str]]:
    """The rows of a table whatever stands between its cells, blank ones among them.

    Raises:
        csv.Error: quotation marks never end, or a cell beyond the limit.
    """
    first, _, rest = text.lstrip("\ufeff").partition("\n")
    declared = first.strip().lower()
    between = ""
    if declared.startswith(_DECLARED) and len(declared) <= len(_DECLARED) + 1:
        between, text = declared.removeprefix(_DECLARED) or "\t", rest
    stream = io.StringIO(text.lstrip("\ufeff\r\n"), newline="")
    limit = csv.field_size_limit(len(text) + 1)
    try:
        return list(csv.reader(stream, delimiter=between or _delimiter(text)))
    finally:
        csv.field_size_limit(limit)  # all that reads CSV in this process shares it


def _delimiter(text: str) -> str:
    """The sign that gives most rows the same number of cells, and more than one; of equals the first."""

    def evenness(sign: str) -> tuple[float, int]:
        rows = [row for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=sign), _TELLING) if row]
        [(cells, times)] = Counter(map(len, rows)).most_common(1) or [(1, 0)]
        return (times / len(rows), cells) if cells > 1 else (0.0, 0)

    return max(_BETWEEN, key=evenness)
