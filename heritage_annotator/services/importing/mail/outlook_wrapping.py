"""Unwraps what Outlook puts a letter's attachments into for others of its kind (`winmail.dat`, [MS-OXTNEF])."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.progress import Report
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.mail import outlook_properties as has
from heritage_annotator.services.importing.mail.letter import Letter
from heritage_annotator.services.importing.mail.packed_rich_text import unpacked_rich_text
from heritage_annotator.services.importing.source import Part, Source

SIGN = b"\x78\x9f\x3e\x22"
_ATTRIBUTE = struct.Struct("<BII")
_BODY, _CODE_PAGE, _PROPERTIES = 0x0002800C, 0x00069007, 0x00069003
_CALLED = "text/{}; charset={}"
_SUBJECT, _FROM, _SENT, _RECEIVED = 0x00018004, 0x00008000, 0x00038005, 0x00038006
_TRIPLE, _DAY = struct.Struct("<4H"), struct.Struct("<3H")
_SENDERS = has.SENT_FOR_NAME, has.SENDER_NAME, has.SENDER_SMTP, has.SENDER_ADDRESS
_BEGINS_FILE, _FILE_NAME, _FILE, _FILE_PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
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
    attributes, is_whole = _attributes(data)
    encoding = _encoding(attributes)
    files = [Part(each.name, each.data) for each in _files(attributes, encoding, source.name) if each.data]
    cut = [] if is_whole else [Refusal(source.name, "cut", "", source.locator)]
    # Of a letter the words stand before it, as plain text or a page.
    if source.media_type and files:
        yield from (*source.parts(files), *cut)
        return
    said = _said(attributes, source.name)
    letter = _letter(attributes, said, encoding)
    words = list(_words(attributes, said, encoding, source.name))
    if not words and not files:
        raise UnreadableFileError(source.name, "empty" if is_whole else "damaged")
    for number, item in enumerate(source.parts([*words, *files])):
        yield letter.named(item, is_own=bool(words) and not number) if isinstance(item, Draft) else item
    yield from cut


def _encoding(attributes: list[Attribute]) -> str:
    said = next((value for kind, value in attributes if kind == _CODE_PAGE and len(value) >= 4), b"\xe4\x04\0\0")
    return f"cp{int.from_bytes(said[:4], 'little')}"


def _said(attributes: list[Attribute], name: str) -> dict[int, bytes]:
    """The properties of the letter that say something, by number."""
    return {
        number: told
        for kind, value in attributes
        if kind == _PROPERTIES
        for number, told in _properties(value, name)
        if told
    }


def _words(attributes: list[Attribute], said: dict[int, bytes], encoding: str, name: str) -> Iterator[Part]:
    """The letter's words, in the best form they come in."""
    if page := said.get(has.PAGE):
        number = int.from_bytes(said.get(has.PAGE_CODE_PAGE, b"")[:4], "little")
        yield Part("message.html", page, _CALLED.format("html", f"cp{number}") if number else "")
    elif rich := said.get(has.RICH):
        yield Part("message.rtf", unpacked_rich_text(rich, name))
    elif plain := next((value for kind, value in attributes if kind == _BODY and value.strip(b"\0")), b""):
        yield Part("message.txt", plain.rstrip(b"\0"), _CALLED.format("plain", encoding))
    elif plain := _text(said.get(has.BODY, b""), encoding):
        yield Part("message.txt", plain.encode("utf-8", "ignore"), _CALLED.format("plain", "utf-8"))


def _letter(attributes: list[Attribute], said: dict[int, bytes], encoding: str) -> Letter:
    """Who sent it, when, of what: by its properties, else by its attributes, which older programs write alone."""
    told = {kind: value for kind, value in reversed(attributes) if value}
    instant = said.get(has.SENT, b"") or said.get(has.DELIVERED, b"")
    senders = (_text(said.get(number, b""), encoding).strip() for number in _SENDERS)
    return Letter(
        subject=_text(said.get(has.SUBJECT, b"") or told.get(_SUBJECT, b""), encoding),
        sender=next(filter(None, senders), _sender(told.get(_FROM, b""), encoding)),
        sent=has.day_of(int.from_bytes(instant[:8], "little"))
        or _day(told.get(_SENT, b"") or told.get(_RECEIVED, b"")),
        plain="",
        encoding=encoding,
        page="",
    )


def _sender(value: bytes, encoding: str) -> str:
    """The name in a triple of lengths, name and address ([MS-OXTNEF] 2.1.3.3)."""
    if len(value) < _TRIPLE.size:
        return ""
    _, _, length, _ = _TRIPLE.unpack_from(value)
    return _text(value[_TRIPLE.size : _TRIPLE.size + length], encoding).strip()


def _day(value: bytes) -> str:
    """The day of a date in numbers of two bytes: year, month, day and so on."""
    if len(value) < _DAY.size:
        return ""
    try:
        return date(*_DAY.unpack_from(value)).isoformat()
    except ValueError:
        return ""


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
    named = said.get(has.LONG_NAME) or said.get(has.SHORT_NAME) or b""
    file.name = _text(named, encoding) or file.name
    within = said.get(has.FILE, b"")
    if not file.data and within[_INTERFACE:].startswith(SIGN):
        file.name, file.data = f"{file.name or 'message'}.dat", within[_INTERFACE:]


def _attributes(data: bytes) -> tuple[list[Attribute], bool]:
    """Those that are whole, and whether all are: what comes behind a damaged one nobody finds."""
    found = list[Attribute]()
    at = len(SIGN) + 2
    while at + _ATTRIBUTE.size <= len(data):
        level, kind, length = _ATTRIBUTE.unpack_from(data, at)
        at += _ATTRIBUTE.size
        if level not in {1, 2} or at + length > len(data):
            return found, False
        found.append((kind, data[at : at + length]))
        at += length + 2  # a check sum
    return found, True


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
