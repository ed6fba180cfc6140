"""Reads what a message of Outlook says, property by property, each by its number ([MS-OXMSG], [MS-OXPROPS])."""

import struct
from datetime import UTC, datetime, timedelta
from functools import cached_property

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.services.files.compound import Compound
from heritage_annotator.services.importing.text.decoding import Decoding, decode

CLASS, SUBJECT, HEADERS, SENT, DELIVERED = 0x001A, 0x0037, 0x007D, 0x0039, 0x0E06
SENT_FOR_NAME, SENDER_NAME, SENDER_SMTP, SENDER_ADDRESS = 0x0042, 0x0C1A, 0x5D01, 0x0C1F
BODY, PAGE, RICH = 0x1000, 0x1013, 0x1009
FILE, LONG_NAME, SHORT_NAME, DISPLAYED, MEDIA_TYPE = 0x3701, 0x3707, 0x3704, 0x3001, 0x370E

PAGE_CODE_PAGE = 0x3FDE
_LOCALE, _CODE_PAGE = 0x3FF1, 0x3FFD
_TEXT, _WIDE, _BYTES, _NUMBER, _TIME = 0x001E, 0x001F, 0x0102, 0x0003, 0x0040
_ENTRY = struct.Struct("<HHI8s")
# Bytes before the entries: of the message itself, of one that lies in another, of an attachment.
_HEADS = {"": 32, "message": 24, "attachment": 8}
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
# Windows' encoding of a language that has one of its own, by the low byte of its number.
_OF_LANGUAGE = {
    0x01: 1256, 0x29: 1256, 0x20: 1256, 0x0D: 1255, 0x08: 1253, 0x1F: 1254, 0x2A: 1258, 0x1E: 874, 0x11: 932,
    0x12: 949, 0x19: 1251, 0x22: 1251, 0x23: 1251, 0x02: 1251, 0x2F: 1251, 0x05: 1250, 0x0E: 1250, 0x15: 1250,
    0x18: 1250, 0x1A: 1250, 0x1B: 1250, 0x24: 1250, 0x25: 1257, 0x26: 1257, 0x27: 1257, 0x1C: 1250, 0x42: 1250,
    0x28: 1251, 0x3F: 1251, 0x40: 1251, 0x44: 1251, 0x50: 1251, 0x6D: 1251, 0x85: 1251, 0x2C: 1254, 0x43: 1254,
    0x3D: 1255, 0x80: 1256, 0x8C: 1256, 0x92: 1256,
}  # fmt: skip
# Where the number of language and country tells in which of its scripts a language is written: Serbian, Bosnian,
# Azerbaijani and Uzbek in Cyrillic; Chinese.
_CYRILLIC = {0x0C1A, 0x1C1A, 0x201A, 0x281A, 0x301A, 0x6C1A, 0x641A, 0x082C, 0x742C, 0x0843, 0x7843}
_CHINESE, _TRADITIONAL = 0x04, {0x0404, 0x0C04, 0x1404}


def day_of(ticks: int) -> str:
    """The day, in UTC, of an instant in tenths of microseconds since 1601; '' of none, or one that says so."""
    try:
        when = _EPOCH + timedelta(microseconds=ticks // 10)
    except OverflowError:
        return ""
    return when.date().isoformat() if when.year > 1970 else ""


class OutlookProperties:
    """The properties of one storage: a message, or (`kind`) a `message` within another, or an `attachment`.

    `code_page`: the encoding of text with one byte a letter, by its number in Windows; 0 where nothing says it.
    """

    def __init__(self, compound: Compound, storage: str = "", kind: str = "", code_page: int = 0) -> None:
        self._compound = compound
        self.storage = storage
        self._before = f"{storage}/" if storage else ""
        self._head = _HEADS[kind]
        self._above = code_page

    def text(self, number: int) -> str:
        """What is written there; '' where nothing is."""
        return self.text_read(number).text

    def text_read(self, number: int) -> Decoding:
        """The same, and the encoding by which it was read: that of the file where its letters have one byte."""
        wide = self._stream(number, _WIDE)
        if wide:
            return Decoding(wide.decode("utf-16-le", "replace").rstrip("\0"), "utf-16-le")
        data = self._stream(number, _TEXT).rstrip(b"\0")
        return self._read_by(data, self.code_page) if data else Decoding("", "")

    def page(self, number: int) -> str:
        """The HTML there, which lies in bytes or in text."""
        data = self._stream(number, _BYTES) or self._stream(number, _TEXT)
        data = data.rstrip(b"\0")
        if not data:
            return self.text(number)
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return self._read_by(data, self._number(PAGE_CODE_PAGE) or self.code_page, markup=True).text

    def data(self, number: int) -> bytes:
        """The bytes there."""
        return self._stream(number, _BYTES)

    def day(self, number: int) -> str:
        """The day, in UTC, of the instant there; '' where there is none, or the one that says so."""
        return day_of(int.from_bytes(self._fixed.get((number, _TIME), b""), "little"))

    def holds_message(self) -> str:
        """The storage of the message that this attachment is; '' where it is a file."""
        inner = f"{self._before}__substg1.0_{FILE:04X}000D"
        return inner if any(name.startswith(f"{inner}/") for name in self._compound.names) else ""

    @cached_property
    def _fixed(self) -> dict[tuple[int, int], bytes]:
        """Values of eight bytes, by number and type."""
        name = f"{self._before}__properties_version1.0"
        data = self._compound.read(name) if name in self._compound else b""
        entries = data[self._head :]
        whole = entries[: len(entries) // _ENTRY.size * _ENTRY.size]
        return {(number, kind): value for kind, number, _, value in _ENTRY.iter_unpack(whole)}

    @cached_property
    def code_page(self) -> int:
        """Of the storage itself, else of the message that it lies in."""
        locale = self._number(_LOCALE)
        by_language = _OF_LANGUAGE.get(locale & 0xFF, 1252) if locale else 0
        if locale & 0xFF == _CHINESE:
            by_language = 950 if locale in _TRADITIONAL else 936
        elif locale in _CYRILLIC:
            by_language = 1251
        return self._number(_CODE_PAGE) or by_language or self._above

    def _number(self, number: int) -> int:
        return int.from_bytes(self._fixed.get((number, _NUMBER), b"")[:4], "little")

    def _stream(self, number: int, kind: int) -> bytes:
        name = f"{self._before}__substg1.0_{number:04X}{kind:04X}"
        return self._compound.read(name) if name in self._compound else b""

    def _read_by(self, data: bytes, code_page: int, *, markup: bool = False) -> Decoding:
        """UTF-8 under another name is read as such: Outlook writes what it was sent."""
        try:
            return decode(data, "", markup=markup, declared=f"cp{code_page}")
        except UnreadableFileError:
            return Decoding(data.decode("cp1252", "replace"), "cp1252", guessed=True)
