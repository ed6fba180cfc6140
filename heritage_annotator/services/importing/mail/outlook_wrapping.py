"""Unwraps what Outlook puts a letter's attachments into for others of its kind (`winmail.dat`, [MS-OXTNEF])."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.progress import Report
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.mail.packed_rich_text import unpacked_rich_text
from heritage_annotator.services.importing.source import Part, Source

SIGN = b"\x78\x9f\x3e\x22"
_ATTRIBUTE = struct.Struct("<BII")
_BODY, _CODE_PAGE, _PROPERTIES = 0x0002800C, 0x00069007, 0x00069003
_BEGINS_FILE, _FILE_NAME, _FILE, _FILE_PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
_PACKED_RICH_TEXT, _PAGE, _LONG_NAME, _NAME, _DATA = 0x1009, 0x1013, 0x3707, 0x3704, 0x3701
_FIXED = {
    0x0002: 4, 0x0003: 4, 0x0004: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8, 0x000A: 4, 0x000B: 4, 0x0014: 8, 0x0040: 8,
    0x0048: 16,
}  # fmt: skip
"""How many bytes a value of each kind takes; all others say their length."""
_UNICODE, _MANY = 0x001F, 0x1000
Attribute = tuple[int, bytes]
"""What it is, and its value."""
_INTERFACE = 16
"""Bytes before an object that say what it is."""


@dataclass
class _File:
    name: str = ""
    data: bytes = b""


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """The files in it, each read by the table; the letter's own words where no letter that holds them says what it is.

    Raises:
        UnreadableFileError: "damaged"; "empty" when nothing is in it; as `Source.parts`.
    """
    data = source.read()
    if not data.startswith(SIGN):
        raise UnreadableFileError(source.name, "damaged")
    attributes = list(_attributes(data, source.name))
    encoding = _encoding(attributes)
    files = [Part(each.name, each.data) for each in _files(attributes, encoding, source.name) if each.data]
    # Of a letter the words stand before it, as plain text or a page.
    parts = files if source.media_type and files else [*_words(attributes, encoding, source.name), *files]
    if not parts:
        raise UnreadableFileError(source.name, "empty")
    yield from source.parts(parts)


def _encoding(attributes: list[Attribute]) -> str:
    said = next((value for kind, value in attributes if kind == _CODE_PAGE and len(value) >= 4), b"\xe4\x04\0\0")
    return f"cp{int.from_bytes(said[:4], 'little')}"


def _words(attributes: list[Attribute], encoding: str, name: str) -> Iterator[Part]:
    """The letter's words, in the best form they come in."""
    said = [dict(_properties(value, name)) for kind, value in attributes if kind == _PROPERTIES]
    page = next((one[_PAGE] for one in said if one.get(_PAGE)), b"")
    rich = next((one[_PACKED_RICH_TEXT] for one in said if one.get(_PACKED_RICH_TEXT)), b"")
    plain = next((value.rstrip(b"\0") for kind, value in attributes if kind == _BODY), b"")
    if page:
        yield Part("message.html", page)
    elif rich:
        yield Part("message.rtf", unpacked_rich_text(rich, name))
    elif plain:
        yield Part("message.txt", plain, f"text/plain; charset={encoding}")


def _files(attributes: list[Attribute], encoding: str, name: str) -> list[_File]:
    files: list[_File] = []
    for kind, value in attributes:
        if kind == _BEGINS_FILE:
            files.append(_File())
        elif files and kind == _FILE_NAME:
            files[-1].name = files[-1].name or _text(value, encoding)
        elif files and kind == _FILE:
            files[-1].data = value
        elif files and kind == _FILE_PROPERTIES:
            _take(files[-1], dict(_properties(value, name)), encoding)
    return files


def _take(file: _File, said: dict[int, bytes], encoding: str) -> None:
    """What the properties of a file say beyond its short name: a message within stands there alone."""
    named = said.get(_LONG_NAME) or said.get(_NAME) or b""
    file.name = _text(named, encoding) or file.name
    within = said.get(_DATA, b"")
    if not file.data and within[_INTERFACE:].startswith(SIGN):
        file.name, file.data = f"{file.name or 'message'}.dat", within[_INTERFACE:]


def _attributes(data: bytes, name: str) -> Iterator[Attribute]:
    at = len(SIGN) + 2
    while at + _ATTRIBUTE.size <= len(data):
        level, kind, length = _ATTRIBUTE.unpack_from(data, at)
        at += _ATTRIBUTE.size
        if level not in {1, 2} or at + length > len(data):
            raise UnreadableFileError(name, "damaged")
        yield kind, data[at : at + length]
        at += length + 2  # a check sum


def _properties(data: bytes, name: str) -> Iterator[tuple[int, bytes]]:
    """The properties of a message or of a file in it, by number; of several values the last."""
    try:
        (count,) = struct.unpack_from("<I", data)
        at = 4
        for _ in range(min(count, len(data))):
            kind, number = struct.unpack_from("<HH", data, at)
            at += 4
            if number >= 0x8000:
                at = _past_name(data, at)
            length = _FIXED.get(kind & ~_MANY, 0)
            values = 1
            if kind & _MANY or not length:
                (values,) = struct.unpack_from("<I", data, at)
                at += 4
            for _ in range(min(values, len(data))):
                size = length
                if not size:
                    (size,) = struct.unpack_from("<I", data, at)
                    at += 4
                value = data[at : at + size]
                at += size + -size % 4
                yield number, value.decode("utf-16-le", "replace").encode() if kind & ~_MANY == _UNICODE else value
    except struct.error as error:
        raise UnreadableFileError(name, "damaged") from error


def _past_name(data: bytes, at: int) -> int:
    """Behind the name of a property that has one: a set, and a number or a text."""
    kind, length = struct.unpack_from("<II", data, at + 16)
    return at + 24 + (length + -length % 4 if kind else 0)


def _text(value: bytes, encoding: str) -> str:
    told = value.rstrip(b"\0")
    try:
        return told.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return told.decode(encoding, "replace")
    except LookupError:
        return told.decode("cp1252", "replace")
