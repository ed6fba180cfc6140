"""Counts the layers of a PDF that are off when it is opened: readers do not show them, PDFium tells their words.

Which words those are no library says: whoever imports them is told that they may stand among the others.
"""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

_OFF = re.compile(rb"/OFF\s*\[((?:\s*\d{1,10}\s+\d{1,5}\s+R)+)\s*\]")
_NAMED = re.compile(rb"\d+\s+\d+\s+R")
_PACKED = b"/ObjStm"
_BEGINS, _ENDS = re.compile(rb"stream\r?\n"), b"endstream"
_FAR = 2_000
"""Bytes from the kind of a stream to its beginning, at most."""
_WINDOW, _OVERLAP = 4 * 2**20, 2**18
_LARGEST = 2**20
"""Bytes of a stream of objects that are looked at, packed."""
_LARGEST_UNPACKED = 4 * 2**20
_MOST = 2**27
"""Bytes that are unpacked in all: a prepared file may hold as many as it likes."""


def layers_off(source: bytes | BinaryIO) -> int:
    """How many layers the file of those bytes, or in a stream that can seek, names as off.

    0 where it does not say so in the open: in a file that is encrypted, or that turns all off but some.
    Cost: a search for two words; of what is packed, unpacking the streams of objects, some ms a megabyte of them.
    """
    named, left = set[bytes](), _MOST
    for window in _windows(source):
        named |= _named_in(window)
        for packed in _packed_in(window):
            named |= _named_in(packed)
            left -= len(packed)
            if left <= 0:
                return len(named)
    return len(named)


def _windows(source: bytes | BinaryIO) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    source.seek(0)
    held = b""
    while more := source.read(_WINDOW):
        held = held[-_OVERLAP:] + more
        yield held
    source.seek(0)


def _named_in(data: bytes) -> set[bytes]:
    found = _OFF.finditer(data) if b"/OFF" in data else ()
    return {b" ".join(named.split()) for off in found for named in _NAMED.findall(off.group(1))}


def _packed_in(data: bytes) -> Iterator[bytes]:
    at = data.find(_PACKED)
    while at >= 0:
        begins = _BEGINS.search(data, at, at + _FAR)
        if begins is not None:
            first, furthest = begins.end(), begins.end() + _LARGEST
            end = data.find(_ENDS, first, furthest)
            packed = data[first : furthest if end < 0 else end]
            with suppress(zlib.error):  # packed in another way, or encrypted
                yield zlib.decompressobj().decompress(packed, _LARGEST_UNPACKED)
        at = data.find(_PACKED, at + 1)
