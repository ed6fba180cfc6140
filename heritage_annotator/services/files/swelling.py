"""Looks whether a PDF unpacks to more than any page needs, without holding what it unpacks to."""

import re
import zlib
from collections.abc import Iterator
from typing import Any

_STREAM = re.compile(rb"stream\r?\n")
_SWOLLEN = 2**28
"""Bytes: no page, and no picture on it, unpacks to so many; to build it takes several times as much."""
_PIECE = 2**20
_LAYERS = 4
"""What is packed more often than that is looked into no deeper."""


def is_swollen(data: bytes) -> bool:
    """Whether a part of a PDF unpacks to more than any page needs, packed once or several times over.

    Asked of a file whose reading ended the process. Cost: a second for what swells; a piece at a time in memory.
    """
    return data.startswith(b"%PDF") and any(_unpacks(data, found.end()) for found in _STREAM.finditer(data))


def _unpacks(data: bytes, start: int) -> bool:
    """Whether what is packed there unpacks so. What is no such thing ends with its first piece."""
    layers: list[Any] = [zlib.decompressobj()]
    size = before = 0
    for at in range(start, len(data), _PIECE):
        for piece in _through(layers, data[at : at + _PIECE], 0):
            size += len(piece)
            if size > _SWOLLEN:
                return True
        if layers[0].eof or size == before:
            break
        before = size
    return False


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
