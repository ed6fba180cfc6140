"""Unpacks what lies within the bytes of a file: members of archives, packed streams, files within a file, base64."""

import base64
import binascii
import bz2
import io
import lzma
import quopri
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.patterns import late
from heritage_annotator.services.files.compound import BEGINNING, compound_in
from heritage_annotator.services.files.zip import archive_in

_DEEPEST = 6
_MOST = 512 << 20
"""Bytes that are unpacked of one file; what goes beyond is not looked into."""

_PACKED: tuple[tuple[bytes, Callable[[], Any]], ...] = (
    (b"\x1f\x8b", lambda: zlib.decompressobj(31)),
    (b"BZh", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\0", lzma.LZMADecompressor),
)
_SEALED = (b"\x28\xb5\x2f\xfd", b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x78\x9f\x3e\x22")
"""How files begin that are not unpacked here: by Zstandard, RAR, 7-Zip, by Outlook."""
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_LOCKED_PDF = re.compile(rb"/Encrypt[\s<\d]")
_BASE_64 = re.compile(rb"[A-Za-z0-9+/_-]{12,}(?:\r?\n[A-Za-z0-9+/_-]+)*")
_QUOTED = re.compile(rb"=[0-9A-Fa-f]{2}")
_SPOILT = (zlib.error, OSError, EOFError, lzma.LZMAError, ValueError)
# Of the table of contents of an old Word file: where the length of its list of comments stands ([MS-DOC] 2.5.6).
_COMMENTS_OF_WORD = 0xBE


class Kind(StrEnum):
    """What a file is, besides one that says something: a letter that names whom it went to; one with comments."""

    LETTER = "letter"
    COMMENTED = "commented"


class Layers:
    """The layers of one file. `sealed`: something in it could not be unpacked. `kinds`: what was met in it.

    `people`: whom compound files in it name as having written or saved them.
    """

    def __init__(self) -> None:
        self.sealed = False
        self.kinds: set[Kind] = set()
        self.people: set[str] = set()
        self._left = _MOST

    def of(self, data: bytes, depth: int = 0) -> Iterator[bytes]:
        """The bytes themselves, and whatever is packed in them, at any depth. Cost: about that of unpacking."""
        self._left -= len(data)
        if depth > _DEEPEST or self._left < 0:
            self.sealed = True
            return
        yield data
        if data.startswith(b"PK"):
            yield from self._archive(data, depth)
        elif data.startswith(BEGINNING):
            yield from self._compound(data, depth)
        elif (make := next((how for begins, how in _PACKED if data.startswith(begins)), None)) is not None:
            yield from self._streams(data, make, depth)
        else:
            if data.startswith(_SEALED) or (b"%PDF-" in data[:1024] and _LOCKED_PDF.search(data)):
                self.sealed = True
            yield from self._within(data, depth)

    def _archive(self, data: bytes, depth: int) -> Iterator[bytes]:
        try:
            with archive_in(io.BytesIO(data), "", max(self._left, 1)) as archive:
                for name in archive.names:
                    yield name.encode("utf-8", "replace")
                    yield from self.of(archive.read(name), depth + 1)
        except UnreadableFileError:
            self.sealed = True

    def _compound(self, data: bytes, depth: int) -> Iterator[bytes]:
        try:
            with compound_in(io.BytesIO(data), "") as compound:
                self.people |= compound.people()
                for name in compound.names:
                    yield name.encode("utf-8", "replace")
                    stream = compound.read(name)
                    self._note(name, stream)
                    yield from self.of(stream, depth + 1)
        except UnreadableFileError:
            self.sealed = True

    def _note(self, name: str, stream: bytes) -> None:
        if name.endswith("__properties_version1.0"):
            self.kinds.add(Kind.LETTER)
        if name in {"EncryptedPackage", "EncryptionInfo"}:
            self.sealed = True
        if name.endswith("WordDocument") and len(stream) >= _COMMENTS_OF_WORD + 4:
            if struct.unpack_from("<I", stream, _COMMENTS_OF_WORD)[0]:
                self.kinds.add(Kind.COMMENTED)
            if stream[11] & 1:  # it is encrypted
                self.sealed = True

    def _streams(self, data: bytes, make: Callable[[], Any], depth: int) -> Iterator[bytes]:
        """What is packed as one stream, or several one behind the other."""
        while data:
            unpacked, data = self._unpacked(data, make)
            if unpacked is None:
                self.sealed = self.sealed or depth == 0
                return
            yield from self.of(unpacked, depth + 1)

    def _unpacked(self, data: bytes, make: Callable[[], Any]) -> tuple[bytes | None, bytes]:
        stream, made = make(), bytearray()
        try:
            while data and not stream.eof:
                part = stream.decompress(data, 1 << 24)
                data = getattr(stream, "unconsumed_tail", b"")
                made += part
                if len(made) > self._left:
                    self.sealed = True
                    break
                if not part and not data:
                    break
        except _SPOILT:
            return (bytes(made), b"") if made else (None, b"")
        return bytes(made), stream.unused_data

    def _within(self, data: bytes, depth: int) -> Iterator[bytes]:
        """What stands packed in the midst of other bytes: streams of a PDF, texts of a picture, files in a letter."""
        if b"\0" in data or not _is_text(data):
            for found in _ZLIB.finditer(data):
                unpacked, _ = self._unpacked(data[found.start() :], zlib.decompressobj)
                if unpacked:
                    yield from self.of(unpacked, depth + 1)
        short = list[bytes]()
        for found in _BASE_64.finditer(data):
            told = b"".join(found[0].translate(_AS_STANDARD).split())
            try:
                unpacked = base64.b64decode(told + b"=" * (-len(told) % 4))
            except binascii.Error:
                continue
            if len(unpacked) > _SHORT:
                yield from self.of(unpacked, depth + 1)
            elif _may_say(unpacked):
                short.append(unpacked)
        if short:
            yield b"\n".join(short)
        if _QUOTED.search(data):
            yield quopri.decodestring(data)


_AS_STANDARD = bytes.maketrans(b"-_", b"+/")
_SHORT = 48
_RECEIVED = late(
    rb"(?:\d+\s*\n|From [^\n]*\n)?(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
    rb"(?:To|Cc|Bcc|Delivered-To|X-Original-To|Received|Return-Path):",
    re.IGNORECASE,
)
_HEAD = 1 << 16


def is_letter(data: bytes) -> bool:
    """Whether the bytes are a letter, or a box of them, which names who received it."""
    head = data[:_HEAD].replace(b"\r\n", b"\n")
    return _RECEIVED.match(head) is not None


def _may_say(data: bytes) -> bool:
    """Whether so few bytes are words: most of what looks like base64 is none."""
    few = any(2 * len(set(half)) <= len(half) for half in (data[::2], data[1::2]))  # as of UTF-16
    return few or (_is_text(data) and min(data, default=0) >= 9)


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
