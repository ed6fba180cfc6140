"""The addresses that cells of a workbook (xlsx, ods) lead to: calamine tells what they show, and not that."""

import html
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.patterns import late
from heritage_annotator.services.files.xml import attributes, kind, parsed_part
from heritage_annotator.services.files.zip import Archive, archive_in
from heritage_annotator.services.importing.metadata import web_address

_BOOK = "xl/workbook.xml"
_LINK = late(rb"<(?:\w+:)?hyperlink\s([^<>]*)>")
_ATTRIBUTE = late(rb'([\w:-]+)\s*=\s*"([^"]*)"')
_CELLS = late(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?[A-Z]{1,3}\$?(\d{1,7}))?")
# A formula that is a link: =HYPERLINK("https://…","shown")
_FORMULA = late(
    rb'<(?:\w+:)?c\s[^<>]*?\br="([A-Z]{1,3}\d{1,7})"[^<>]*>\s*<(?:\w+:)?f\b[^<>]*>\s*HYPERLINK\(\s*'
    rb"(?:\"|&quot;)(.*?)(?:\"|&quot;)",
    re.IGNORECASE | re.DOTALL,
)
_CONTENT = "content.xml"
# Of a workbook of LibreOffice: where sheets, rows and cells begin, where rows end, and what leads anywhere.
_OPEN = late(rb"<(/?)table:(table-row|table-cell|covered-table-cell|table)(?=[\s/>])([^<>]*)>|<text:a\s([^<>]*)>")
_OPEN_FORMULA = late(rb"HYPERLINK\(\s*(?:\"|&quot;)(.*?)(?:\"|&quot;)", re.IGNORECASE | re.DOTALL)
_MOST_ROWS = 100_000
"""Of one link: it may lie on a whole column."""

Links = Mapping[int, Mapping[int, str]]
"""Addresses, by the row and the column of a cell, each from 0."""


def links_in(stream: BinaryIO, name: str) -> Mapping[str, Links]:
    """The web addresses that the cells of each sheet lead to; none where the workbook does not tell them plainly."""
    try:
        with archive_in(stream, name) as archive:
            if _CONTENT in archive:
                return _open(archive.read(_CONTENT))
            return {sheet: dict(_links(archive, part, name)) for sheet, part in _sheets(archive, name)}
    except UnreadableFileError:
        return {}  # no reason to do without the texts


def _sheets(archive: Archive, name: str) -> Iterator[tuple[str, str]]:
    """The name of each sheet, and of the part that holds it."""
    if _BOOK not in archive:
        return
    parts = _related(archive, _BOOK, name)
    for node in parsed_part(archive.read(_BOOK), name).iter():
        if kind(node) == "sheet":
            told = attributes(node)
            part = parts.get(told.get("id", ""), "").removeprefix("/").removeprefix("xl/")
            if f"xl/{part}" in archive:
                yield told.get("name", ""), f"xl/{part}"


def _related(archive: Archive, part: str, name: str) -> Mapping[str, str]:
    """What the part refers to, by its ids."""
    folder, _, own = part.rpartition("/")
    listed = f"{folder}/_rels/{own}.rels"
    if listed not in archive:
        return {}
    nodes = parsed_part(archive.read(listed), name)
    told = [attributes(node) for node in nodes if kind(node) == "Relationship"]
    return {each.get("id", ""): each.get("target", "") for each in told}


def _links(archive: Archive, part: str, name: str) -> Iterator[tuple[int, dict[int, str]]]:
    data = archive.read(part)
    found = dict[int, dict[int, str]]()
    for cell, address in [*_listed(data, _related(archive, part, name)), *_written(data)]:
        at = _CELLS.fullmatch(cell)
        if at is None or not web_address(address):
            continue
        first, last = int(at.group(2)) - 1, int(at.group(3) or at.group(2)) - 1
        for row in range(first, min(last, first + _MOST_ROWS) + 1):
            found.setdefault(row, {})[_column(at.group(1))] = web_address(address)
    yield from found.items()


def _listed(data: bytes, targets: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for link in _LINK.finditer(data):
        told = {key.rpartition(b":")[2]: value.decode(errors="replace") for key, value in _ATTRIBUTE.findall(link[1])}
        address = targets.get(told.get(b"id", ""), "")
        place = html.unescape(told.get(b"location", ""))
        yield told.get(b"ref", ""), f"{address}#{place}" if address and place else address


def _written(data: bytes) -> Iterator[tuple[str, str]]:
    for found in _FORMULA.finditer(data) if b"HYPERLINK(" in data else ():
        yield found.group(1).decode(), html.unescape(found.group(2).decode(errors="replace"))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _open(data: bytes) -> Mapping[str, Links]:
    """As `links_in`, of what LibreOffice writes, which counts alike rows and cells together."""
    sheets = dict[str, dict[int, dict[int, str]]]()
    found, row, rows, column, behind = dict[int, dict[int, str]](), 0, 1, 0, 0
    for tag in _OPEN.finditer(data):
        closes, name, attributes_, link = tag.groups()
        told = {key: html.unescape(value.decode(errors="replace")) for key, value in _ATTRIBUTE.findall(tag[0])}
        address = told.get(b"xlink:href", "") if link is not None else ""
        if name == b"table" and not closes:
            found = sheets.setdefault(told.get(b"table:name", ""), {})
            row = 0
        elif name == b"table-row":
            if not closes:
                rows, behind = _count(told, b"table:number-rows-repeated"), 0
            if closes or attributes_.endswith(b"/"):
                row += rows
        elif name is not None and not closes:
            column, behind = behind, behind + _count(told, b"table:number-columns-repeated")
            formula = _OPEN_FORMULA.search(attributes_)
            address = html.unescape(formula.group(1).decode(errors="replace")) if formula else ""
        if address := web_address(address):
            for each in range(row, row + min(rows, _MOST_ROWS)):
                found.setdefault(each, {}).setdefault(column, address)
    return sheets


def _count(told: Mapping[bytes, str], name: bytes) -> int:
    said = told.get(name, "")
    return int(said) if said.isdecimal() and len(said) < 10 else 1
