"""Looks whether a PDF unpacks to more than any page needs, without holding what it unpacks to."""

import zlib
from collections.abc import Iterator
from typing import Any

from heritage_annotator.patterns import late

_STREAM = late(rb"stream\r?\n")
_SWOLLEN = 2**28
"""Bytes: no page, and no picture on it, unpacks to so many; to build it takes several times as much."""
_PIECE, _STEP = 2**20, 2**14
"""Bytes that are unpacked at once, and that are handed in for it."""
_MOST = 2**31
"""Bytes, packed and unpacked, that are looked at of a file altogether: what swells only beyond them is not told."""
_LAYERS = 4
"""What is packed more often than that is looked into no deeper."""


def is_swollen(data: bytes) -> bool:
    """Whether a part of a PDF unpacks to more than any page needs, packed once or several times over.

    Asked of a file whose reading ended the process. Cost: a second for what swells, some seconds at most; a piece at a
    time in memory.
    """
    left = _MOST
    for found in _STREAM.finditer(data) if data.startswith(b"%PDF") else ():
        size = _unpacks(data, found.end())
        left -= size + _STEP
        if size > _SWOLLEN:
            return True
        if left < 0:
            return False
    return False


def _unpacks(data: bytes, start: int) -> int:
    """To how many bytes what is packed there unpacks, or that it is too many. What is no such thing ends at once."""
    layers: list[Any] = [zlib.decompressobj()]
    size = before = 0
    for at in range(start, len(data), _STEP):
        for piece in _through(layers, data[at : at + _STEP], 0):
            size += len(piece)
            if size > _SWOLLEN:
                return size
        if layers[0].eof or size == before:
            break
        before = size
    return size


def _through(layers: list[Any], piece: bytes, depth: int) -> Iterator[bytes]:
    """What a piece comes to, piece by piece; what is packed in turn is unpacked too."""
    while piece:
        try:
            told = layers[depth].decompress(piece, _PIECE)
        except zlib.error:
            return
        piece = b"" if layers[depth].eof else layers[depth].unconsumed_tail
        if len(layers) == depth + 1 < _LAYERS and told[:1] == b"\x78":
            layers.append(zlib.decompressobj())
        if len(layers) > depth + 1:
            yield from _through(layers, told, depth + 1)
        yield told
