"""Compound files, in which old Word and Outlook keep files within a file. The only place that knows olefile."""

import struct
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, BinaryIO

from heritage_annotator.model.errors import UnreadableFileError

BEGINNING = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_TITLE, _AUTHOR, _CODE_PAGE = 2, 4, 1
# Who wrote and who saved it; manager and company.
_PEOPLE = (("\x05SummaryInformation", (_AUTHOR, 8)), ("\x05DocumentSummaryInformation", (14, 15)))
# What olefile raises for bytes that are no such file, or a spoilt one.
_SPOILT = (OSError, ValueError, LookupError, TypeError, AttributeError, struct.error, RecursionError, OverflowError)


class Compound:
    """An open file; `names` are those of the streams in it, with a slash between storages."""

    def __init__(self, opened: Any, name: str) -> None:
        self._opened = opened
        self._name = name
        self.names = ["/".join(path) for path in opened.listdir()]

    def __contains__(self, stream: str) -> bool:
        return bool(self._opened.exists(stream))

    def read(self, stream: str) -> bytes:
        """The bytes of the stream of that name.

        Raises:
            UnreadableFileError: "damaged" (also: it is not there).
        """
        try:
            with self._opened.openstream(stream) as opened:
                return bytes(opened.read())
        except _SPOILT as error:
            raise UnreadableFileError(self._name, "damaged", str(error)) from error

    def below(self, storage: str) -> list[str]:
        """The names, in their order, of the storages that lie in `storage`, '' for the file itself."""
        before = f"{storage}/" if storage else ""
        found = (name.removeprefix(before).partition("/") for name in self.names if name.startswith(before))
        return list(dict.fromkeys(first for first, slash, _ in found if slash))

    def said(self) -> tuple[str, str]:
        """Title and author by its properties."""
        properties, encoding = self._properties("\x05SummaryInformation")
        return _words(properties.get(_TITLE), encoding), _words(properties.get(_AUTHOR), encoding)

    def people(self) -> set[str]:
        """Whom its properties name: who wrote it, who saved it last, manager, company."""
        found = set[str]()
        for stream, numbers in _PEOPLE:
            properties, encoding = self._properties(stream) if stream in self else ({}, "")
            found.update(_words(properties.get(number), encoding).strip("\0 ") for number in numbers)
        return found - {""}

    def _properties(self, stream: str) -> tuple[dict[int, object], str]:
        """Those of a stream by their numbers, with the encoding of their texts."""
        try:
            properties = self._opened.getproperties(stream)
        except _SPOILT:
            return {}, "cp1252"
        page = properties.get(_CODE_PAGE, 1252)
        return properties, "utf-8" if page in {65001, -535} else f"cp{page & 0xFFFF if isinstance(page, int) else 1252}"


@contextmanager
def compound_in(stream: BinaryIO, name: str) -> Generator[Compound]:
    """The compound file that `stream`, which can seek, holds.

    Raises:
        UnreadableFileError: "damaged".
    """
    olefile: Any = import_module("olefile")
    try:
        opened = olefile.OleFileIO(stream)
        compound = Compound(opened, name)
    except _SPOILT as error:
        raise UnreadableFileError(name, "damaged", str(error)) from error
    with opened:
        yield compound


def _words(value: object, encoding: str) -> str:
    if isinstance(value, str):
        return value
    if not isinstance(value, bytes):
        return ""
    try:
        return value.decode(encoding, "replace")
    except LookupError:
        return value.decode("cp1252", "replace")
