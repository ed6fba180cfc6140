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
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from enum import StrEnum
from typing import Any

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.patterns import late
from heritage_annotator.services.files.compound import BEGINNING, compound_in
from heritage_annotator.services.files.zip import archive_in
from heritage_annotator.services.importing.archives.transfer import as_sent
from heritage_annotator.services.importing.mail.packed_rich_text import unpacked_rich_text

_DEEPEST = 6
_MOST = 512 << 20
"""Bytes that are unpacked of one file; what goes beyond is not looked into."""

_PACKED: tuple[tuple[re.Pattern[bytes], Callable[[], Any]], ...] = (
    (late(rb"\x1f\x8b\x08"), lambda: zlib.decompressobj(31)),
    (late(rb"BZh[1-9]1AY&SY"), bz2.BZ2Decompressor),
    (late(rb"\xfd7zXZ\0"), lzma.LZMADecompressor),
    (late(rb"\x78[\x01\x5e\x9c\xda]"), zlib.decompressobj),
)
_ARCHIVE = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# What stands before each file of a zip archive; of one that is not written to its end, or of others in its midst.
_MEMBER = late(rb"PK\x03\x04..(..)(..).{16}(..)(..)", re.DOTALL)
_SEALED = (b"\x28\xb5\x2f\xfd", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x78\x9f\x3e\x22")
"""How files begin that are not unpacked here: by Zstandard, RAR, 7-Zip, by Outlook."""
# What is not undone here; names of filters that are written in other signs, or stand elsewhere, may be such.
_LOCKED_PDF = late(rb"/Encrypt[\s<\d]|/(?:LZW|Brotli)Decode\b|/LZW\b|/Filter\s*(?:\[\s*)?(?:/\w*#|\d)")
_BASE_64 = late(rb"[A-Za-z0-9+/_-]{12,}(?:\r?\n[ \t]*[A-Za-z0-9+/_-]+)*")
_BASE_85 = late(rb"stream\r?\n([!-uz\s]+?)~>")
_HEX = late(rb"(?:[0-9A-Fa-f]{2}\s*){96,}")
_QUOTED = late(rb"=[0-9A-Fa-f]{2}|=\r?\n")
_UNIX = late(rb"^begin [0-7]{3} [^\n]*\n((?:[ -`]+\r?\n)+?)`?\r?\n?end", re.MULTILINE)
# What a server answered, as archives of the web keep it.
_ANSWER = late(rb"HTTP/[\d.]+ \d{3}[^\n]*\n((?:[!-9;-~]+:[^\n]*\n)+)\r?\n")
_ENCODED = late(rb"^(Content|Transfer)-Encoding:[ \t]*([^\r\n]+)", re.IGNORECASE | re.MULTILINE)
_NEXT_RECORD = b"\r\n\r\nWARC/"
_SPOILT = (zlib.error, OSError, EOFError, lzma.LZMAError, ValueError)
# Of the table of contents of an old Word file: where the length of its list of comments stands ([MS-DOC] 2.5.6).
_COMMENTS_OF_WORD = 0xBE


# How pictures begin, and how a PDF says that something is one.
_PICTURE = late(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff[\xc0-\xfe]|GIF8[79]a|RIFF.{4}WEBP", re.DOTALL)
_TIFF = (b"II*\0", b"MM\0*")
_PICTURES_OF_PDF = (late(rb"/Subtype\s*/Image\b"), late(rb"BI\s(?=[^<>]{0,200}/W(?:idth)?\s)"))
_SIDES = tuple(late(rb"/%s(?:%s)?\s+(\d+)(\s+\d+\s+R\b)?" % side) for side in ((b"W", b"idth"), (b"H", b"eight")))
# Bytes in which a picture of a PDF says what it is; pixels of a page that was scanned so that it can be read.
_DICTIONARY = 1 << 10
_PAGE = 1_000_000


def _length(found: re.Match[bytes] | None) -> int:
    """Pixels of a side; where that is told elsewhere, it may be a page's."""
    return _PAGE if found is None or found[2] is not None else int(found[1])


class Kind(StrEnum):
    """What a file is, besides one that says something: a letter that names whom it went to; one with comments.

    `PICTURED`: there are pictures in it, in which nobody seeks what can be read.
    """

    LETTER = "letter"
    COMMENTED = "commented"
    PICTURED = "pictured"


class Layers:
    """The layers of one file. `sealed`: something in it could not be unpacked. `kinds`: what was met in it.

    `people`: whom compound files in it name as having written or saved them.
    """

    def __init__(self) -> None:
        self.sealed = False
        self.kinds: set[Kind] = set()
        self.people: set[str] = set()
        self._left = _MOST
        self._painted = 0

    def of(self, data: bytes, depth: int = 0) -> Iterator[bytes]:
        """The bytes themselves, and whatever is packed in them, at any depth. Cost: about that of unpacking."""
        self._left -= len(data)
        if depth > _DEEPEST or self._left < 0:
            self.sealed = True
            return
        make = next((how for begins, how in _PACKED[:-1] if begins.match(data)), None)
        if make is not None:
            yield from self._streams(data, make, depth)
            return
        yield data
        self._look_for_pictures(data)
        if data.startswith(_ARCHIVE):
            yield from self._archive(data, depth)
        elif data.startswith(BEGINNING):
            yield from self._compound(data, depth)
        else:
            if data.startswith(_SEALED) or (b"%PDF-" in data[:1024] and _LOCKED_PDF.search(data)):
                self.sealed = True
            yield from self._within(data, depth)

    def _look_for_pictures(self, data: bytes) -> None:
        """Notes that there are some. Those of a PDF that cover a page between them are pages that were scanned."""
        if _PICTURE.search(data) or data.startswith(_TIFF):
            self.kinds.add(Kind.PICTURED)
        for found in (each for pattern in _PICTURES_OF_PDF for each in pattern.finditer(data)):
            self.kinds.add(Kind.PICTURED)
            start = max(data.rfind(b"obj", found.start() - _DICTIONARY, found.start()), found.start() - _DICTIONARY, 0)
            end = data.find(b"stream", found.end(), found.end() + _DICTIONARY)
            told = data[start : end if end >= 0 else found.end() + _DICTIONARY]
            sides = [_length(side.search(told)) for side in _SIDES]
            self._painted += sides[0] * sides[1]
        self.sealed = self.sealed or self._painted >= _PAGE

    def _archive(self, data: bytes, depth: int) -> Iterator[bytes]:
        try:
            with archive_in(io.BytesIO(data), "", max(self._left, 1)) as archive:
                for name in archive.names:
                    yield name.encode("utf-8", "replace")
                    yield from self.of(archive.read(name), depth + 1)
                listed = archive.starts
        except UnreadableFileError:
            self.sealed = True
            return
        # What was taken out of the table of contents may be in the file still.
        yield from self._members(data, depth, listed)

    def _members(self, data: bytes, depth: int, listed: Collection[int] = ()) -> Iterator[bytes]:
        """Files of zip archives by what stands before each, but for those that begin at the places `listed`."""
        for found in _MEMBER.finditer(data):
            flags, method, *lengths = (int.from_bytes(each, "little") for each in found.groups())
            if found.start() in listed:
                continue
            # Locked, or packed as nobody undoes it here.
            self.sealed = self.sealed or bool(flags & 1) or method not in {0, _DEFLATED}
            if method == _DEFLATED:
                unpacked, _ = self._unpacked(data, found.end() + sum(lengths), lambda: zlib.decompressobj(-15))
                if unpacked:
                    yield from self.of(unpacked, depth + 1)

    def _compound(self, data: bytes, depth: int) -> Iterator[bytes]:
        try:
            with compound_in(io.BytesIO(data), "") as compound:
                self.people |= compound.people()
                for name in compound.names:
                    yield name.encode("utf-8", "replace")
                    stream = compound.read(name)
                    self._note(name, stream)
                    if stream[8:12] == _RICH_TEXT:
                        yield from self.of(unpacked_rich_text(stream, name), depth + 1)
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
        """What is packed as one stream, or several one behind the other; what stands before and behind them.

        The packed bytes themselves say nothing: nobody writes a name in them.
        """
        at = 0
        while at < len(data):
            unpacked, end = self._unpacked(data, at, make)
            if end == at:
                self.sealed = self.sealed or depth == 0
                yield data[at:]
            elif any(each & _NAMED for each in data[at + 3 : at + 4]):
                yield data[at : at + _HEAD_OF_STREAM]
            if unpacked:
                yield from self.of(unpacked, depth + 1)
            if end == at:
                return
            at = end

    def _unpacked(self, data: bytes, start: int, make: Callable[[], Any]) -> tuple[bytes | None, int]:
        """What begins there and is packed as one stream, and where it ends; None where nothing is.

        Of one that is spoilt what comes before that, and where it begins: who knows how far it goes.

        Cost: what it unpacks, however much stands behind it: it is given to the stream piece by piece.
        """
        stream, made, at = make(), bytearray(), start
        try:
            while at < len(data) and not stream.eof:
                piece = data[at : at + _PIECE]
                at += len(piece)
                while True:
                    part = stream.decompress(piece, _PART)
                    piece = getattr(stream, "unconsumed_tail", b"")
                    made += part
                    if len(made) > self._left:
                        self.sealed = True
                        return bytes(made), len(data)
                    if stream.eof or not (piece or len(part) == _PART):
                        break
        except _SPOILT:
            return (bytes(made) if made else None), start
        return bytes(made), at - len(stream.unused_data)

    def _within(self, data: bytes, depth: int) -> Iterator[bytes]:
        """What stands packed in the midst of other bytes: streams of a PDF, texts of a picture, files in a letter."""
        if b"\0" in data or not _is_text(data):
            for begins, make in _PACKED:
                for found in begins.finditer(data):
                    unpacked, _ = self._unpacked(data, found.start(), make)
                    if unpacked:
                        yield from self.of(unpacked, depth + 1)
            yield from self._members(data, depth)
        yield from self._answers(data, depth)
        # As JSON may write a slash.
        plain = data.replace(b"\\/", b"/").replace(b"\\r", b"").replace(b"\\n", b"\n") if b"\\/" in data else data
        yield from self._coded(plain, depth)
        if _QUOTED.search(data):
            told = quopri.decodestring(data)
            yield told
            yield from self._coded(told, depth)

    def _answers(self, data: bytes, depth: int) -> Iterator[bytes]:
        """What servers sent, without what was done to it for the way."""
        for found in _ANSWER.finditer(data):
            how = {kind.lower(): name.decode("latin-1") for kind, name in _ENCODED.findall(found[1])}
            if not how:
                continue
            end = data.find(_NEXT_RECORD, found.end())
            sent = data[found.end() : end if end >= 0 else len(data)]
            try:
                told = as_sent(sent, how.get(b"transfer", ""), how.get(b"content", ""), max(self._left, 1))
            except ValueError:
                self.sealed = True
                continue
            if told is sent and b"\r\n\r\n" in sent[-8:]:
                told = as_sent(sent.rstrip(b"\r\n"), how.get(b"transfer", ""), how.get(b"content", ""), self._left)
            if told != sent:
                yield from self.of(told, depth + 1)
            elif how.get(b"content", "").strip().lower() in _MUTE and not _is_text(sent):
                self.sealed = True

    def _coded(self, data: bytes, depth: int) -> Iterator[bytes]:
        """What stands there in letters for bytes."""
        short = list[bytes]()
        for found in _BASE_64.finditer(data):
            told = b"".join(found[0].translate(_AS_STANDARD).split())
            told = told[: len(told) - (len(told) % 4 == 1)]  # a sign too many: of what stands behind it
            unpacked = base64.b64decode(told + b"=" * (-len(told) % 4))
            if len(unpacked) > _SHORT:
                yield from self.of(unpacked, depth + 1)
            elif _may_say(unpacked):
                short.append(unpacked)
        if short:
            yield b"\n".join(short)
        for found in _HEX.finditer(data):
            yield from self.of(bytes.fromhex(found[0].decode()), depth + 1)
        for found in _UNIX.finditer(data):
            with suppress(binascii.Error):
                yield from self.of(b"".join(map(binascii.a2b_uu, found[1].splitlines())), depth + 1)
        if b"~>" in data:
            for found in _BASE_85.finditer(data):
                with suppress(ValueError):
                    yield from self.of(base64.a85decode(found[1]), depth + 1)


_DEFLATED = 8
# Bytes that are given to a stream at once, and that it gives at once.
_PIECE, _PART = 1 << 16, 1 << 24
# In the fourth byte of a stream of gzip: that a name or a remark follows; bytes in which they stand.
_NAMED, _HEAD_OF_STREAM = 0x1C, 1 << 10
# What nothing at its beginning tells that it is packed so: of pictures the head may say it, and it was undone already.
_MUTE = {"br", "deflate"}
_RICH_TEXT = b"LZFu"
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
