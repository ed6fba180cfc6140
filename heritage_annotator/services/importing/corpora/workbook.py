"""Tables of texts in workbooks of Excel and LibreOffice."""

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from importlib import import_module
from io import BytesIO
from typing import Any, BinaryIO
from zipfile import ZipFile

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.locator import Locator
from heritage_annotator.model.progress import Report
from heritage_annotator.services.files.compound import BEGINNING, compound_in
from heritage_annotator.services.files.zip import archive_in
from heritage_annotator.services.importing.corpora.columns import Table
from heritage_annotator.services.importing.corpora.workbook_links import Links, links_in
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.source import Source

# Records of the stream of an old workbook ([MS-XLS] 2.3).
_FILE_PASS, _END = 0x2F, 0x0A
_ZIP = b"PK\x03\x04"
_BOOK, _FROM_1904 = "xl/workbook.xml", re.compile(rb"date1904\s*=\s*[\"'](?:1|true|on)[\"']")
# Of a workbook of LibreOffice: what its library needs of it, and what stands for a sign between words.
_OPEN_PARTS, _CONTENT = ("mimetype", "META-INF/manifest.xml"), "content.xml"
_SIGN = re.compile(rb"<text:(line-break|tab)(?:\s[^<>]*)?(?:/>|>\s*</text:\1\s*>)")
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """An article a row of each sheet; the first row of a sheet names its columns. Sheets without texts are passed over,
    but one whose columns nobody names is refused.

    Raises:
        UnreadableFileError: "damaged", "locked"; as `Table.articles` when no sheet holds texts.
    """
    sheets = _sheets(source)
    counts_days = _counts_from_1900(source)
    without: list[tuple[str, UnreadableFileError]] = []
    gave = False
    for name, rows, links in sheets:
        try:
            yield from _sheet(name, rows, links, source, counts_days=counts_days)
            gave = True
        except UnreadableFileError as failure:
            without.append((name, failure))
    if not gave:
        raise without[0][1] if without else UnreadableFileError(source.name, "empty")
    for name, failure in without:
        if failure.reason == "unnamed":
            yield Refusal(source.name, failure.reason, failure.detail, Locator((*source.locator.parts, name)))


def _sheets(source: Source) -> list[tuple[str, list[list[object]], Links]]:
    """The name of each sheet, its rows, and the addresses that their cells lead to."""
    calamine: Any = import_module("python_calamine")
    try:
        with source.open() as stream:
            is_zip = source.head().startswith(_ZIP)
            book: Any = calamine.CalamineWorkbook.from_filelike(_spelt(stream, source.name) if is_zip else stream)
            links = links_in(stream, source.name) if is_zip else dict[str, Links]()
            sheets = ((name, book.get_sheet_by_name(name)) for name in book.sheet_names)
            return [(name, _rows(sheet), _from(sheet, links.get(name, {}))) for name, sheet in sheets]
    except calamine.PasswordError as failure:
        raise UnreadableFileError(source.name, "locked") from failure
    except calamine.CalamineError as failure:
        raise UnreadableFileError(source.name, "locked" if _is_locked(source) else "damaged", str(failure)) from failure
    except BaseException as failure:
        # Its library ends in a panic where a file contradicts itself, which is no Exception to Python.
        if type(failure).__name__ != "PanicException":
            raise
        raise UnreadableFileError(source.name, "damaged", str(failure)) from failure


def _spelt(stream: BinaryIO, name: str) -> BinaryIO:
    """The workbook with the ends of lines and the tabs of its cells as such: calamine joins the words beside elements.

    That of `stream` itself, at its beginning, where it has none of them.
    """
    spelt = BytesIO()
    try:
        with archive_in(stream, name) as archive:
            content = archive.read(_CONTENT) if _CONTENT in archive else b""
            if _SIGN.search(content):
                with ZipFile(spelt, "w") as made:
                    for part in _OPEN_PARTS:
                        if part in archive:
                            made.writestr(part, archive.read(part))
                    made.writestr(_CONTENT, _SIGN.sub(lambda sign: b"\t" if sign[1] == b"tab" else b"\n", content))
    except UnreadableFileError:
        spelt = BytesIO()  # no reason to do without the texts
    found = spelt if spelt.tell() else stream
    found.seek(0)
    return found


def _rows(sheet: Any) -> list[list[object]]:
    """The rows of a sheet; what a cell that several rows share says, each of them says."""
    rows: list[list[object]] = sheet.to_python()
    top, left = sheet.start or (0, 0)  # where the first filled row and column are
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        said = _cell(rows, first - top, column - left)
        for at in range(first + 1 - top, min(last + 1 - top, len(rows))):
            if said not in {None, ""} and _cell(rows, at, column - left) == "":
                rows[at][column - left] = said
    return rows


def _from(sheet: Any, links: Links) -> Links:
    """The links by the places of cells within the filled rows and columns of the sheet."""
    top, left = sheet.start or (0, 0)
    return {row - top: {at - left: to for at, to in cells.items()} for row, cells in links.items()}


def _cell(rows: list[list[object]], row: int, column: int) -> object:
    return rows[row][column] if 0 <= row < len(rows) and 0 <= column < len(rows[row]) else None


def _is_locked(source: Source) -> bool:
    """Whether a password locks it: as a package within another file, or a stream that says so at its beginning."""
    if not source.head().startswith(BEGINNING):
        return False
    try:
        with source.open() as stream, compound_in(stream, source.name) as compound:
            if "EncryptedPackage" in compound.names:
                return True
            held = next((compound.read(name) for name in ("Workbook", "Book") if name in compound), b"")
    except UnreadableFileError:
        return False
    at = 0
    while at + 4 <= len(held):
        kind, length = struct.unpack_from("<HH", held, at)
        if kind in {_FILE_PASS, _END}:
            return kind == _FILE_PASS
        at += 4 + length
    return False


def _counts_from_1900(source: Source) -> bool:
    """Whether the workbook is known to: those of old Macintoshes count their days from 1904."""
    if not source.head().startswith(_ZIP):
        return False
    try:
        with source.open() as stream, archive_in(stream, source.name) as archive:
            return _BOOK in archive and not _FROM_1904.search(archive.read(_BOOK))
    except UnreadableFileError:
        return False


def _sheet(
    name: str, rows: Sequence[Sequence[object]], links: Links, source: Source, *, counts_days: bool
) -> Iterator[Draft | Refusal]:
    texts = [[_text(cell) for cell in row] for row in rows]
    if not texts:
        raise UnreadableFileError(source.name, "empty")
    table = replace(Table.of(texts, _MEDIA_TYPE, "utf-8", source.columns), links=links, counts_days=counts_days)
    yield from table.articles(source.name, Locator((*source.locator.parts, name or "1")))


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat() if not (cell.hour or cell.minute or cell.second) else cell.isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
