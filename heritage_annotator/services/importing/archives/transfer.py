"""Undoes what HTTP does to a page on its way: chunks and compression."""

import io
import zlib
from importlib import import_module
from typing import Any

from heritage_annotator.patterns import late

_CHUNK = late(rb"\s*([0-9A-Fa-f]+)[^\r\n]*\r?\n")


def as_sent(data: bytes, transfer: str, content: str, most: int) -> bytes:
    """The body before its transfer and content encodings, as the two fields of the head name them.

    Archives often hold bodies that were decoded already, under a head that still names the encoding: such stay as
    they are. `most`: bytes it may come to.

    Raises:
        ValueError: it comes to more.
    """
    named = [name.strip().lower() for name in f"{content},{transfer}".split(",")]
    for name in reversed([name for name in named if name not in {"", "identity"}]):
        data = _undone(data, name, most)
    return data


def _undone(data: bytes, name: str, most: int) -> bytes:
    if name == "chunked":
        return _unchunked(data)
    if name in {"gzip", "x-gzip"}:
        return _inflated(data, zlib.MAX_WBITS | 16, most) if data.startswith(b"\x1f\x8b") else data
    if name == "deflate":
        return _inflated(data, zlib.MAX_WBITS if data[:1] == b"\x78" else -zlib.MAX_WBITS, most)
    if name == "br":
        return _from_brotli(data, most)
    if name == "zstd":
        return _from_zstandard(data, most) if data.startswith(b"\x28\xb5\x2f\xfd") else data
    return data


def _unchunked(data: bytes) -> bytes:
    """The chunks put together; `data` itself where it is not in chunks, or not to its end."""
    whole: list[bytes] = []
    place = 0
    while found := _CHUNK.match(data, place):
        size = int(found.group(1), 16)
        place = found.end() + size
        if not size:
            return b"".join(whole)
        if place > len(data):
            break
        whole.append(data[found.end() : place])
    return data


def _inflated(data: bytes, window: int, most: int) -> bytes:
    unpacking = zlib.decompressobj(window)
    try:
        return _bounded(unpacking.decompress(data, most + 1), most)
    except zlib.error:
        return data


def _from_brotli(sent: bytes, most: int) -> bytes:
    brotli: Any = import_module("brotli")
    unpacking = brotli.Decompressor()
    unpacked, data = b"", sent
    try:
        while piece := unpacking.process(data, output_buffer_limit=most + 1):
            unpacked += piece
            if unpacking.is_finished() or len(unpacked) > most:
                break
            data = b""  # the rest of what it holds; that it can accept more says nothing of that
    except brotli.error:
        return sent
    unpacked = _bounded(unpacked, most)
    return unpacked if unpacking.is_finished() else sent


def _from_zstandard(data: bytes, most: int) -> bytes:
    zstandard: Any = import_module("zstandard")
    try:
        with zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data), read_across_frames=True) as stream:
            return _bounded(stream.read(most + 1), most)
    except zstandard.ZstdError:
        return data


def _bounded(data: bytes, most: int) -> bytes:
    if len(data) > most:
        raise ValueError("too large when unpacked")
    return data
