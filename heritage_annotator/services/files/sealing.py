"""The seal of an export: a digest in its head, by which a file is known in which nobody wrote since.

The digest is that of the whole file with zeros in its own place. Line ends count as LF: programs that keep versions of
files, or send them, turn them.
"""

from hashlib import sha256
from typing import BinaryIO

from heritage_annotator.patterns import late

FIELD = "export_sha256"
BLANK = "0" * 64
"""What stands in the field until all of the file is known."""

HEAD = 2**16
"""Bytes in which the field stands. Front matter is short but for the tags of a much marked article."""

_PART = 2**20

_SEAL = late(rb"\A---\n(?:(?!---\n)[^\n]*\n)*?" + FIELD.encode() + rb': "([0-9a-f]{64})"\n')
_BEGINNINGS = (b"---", b"\xef\xbb\xbf---")
_MADE = late(rb'\A---\n(?:(?!---\n)[^\n]*\n)*?generator: "Heritage Annotator ')


def sealed(text: str) -> str:
    """`text` with the digest in the field of its head; as it is if it has none, or is sealed already."""
    data = text.encode("utf-8", "replace")
    place = place_of_seal(data)
    if place is None or data[place] != BLANK.encode():
        return text
    # The head before the seal is text of whole letters.
    before = len(data[: place.start].decode())
    return text[:before] + sha256(data).hexdigest() + text[before + len(BLANK) :]


def sealed_bytes(text: str) -> bytes:
    """`sealed` of a text, as UTF-8."""
    data = text.encode("utf-8", "replace")
    place = place_of_seal(data)
    if place is None or data[place] != BLANK.encode():
        return data
    return data[: place.start] + sha256(data).hexdigest().encode() + data[place.stop :]


def place_of_seal(data: bytes) -> slice | None:
    """Where in the beginning of a file the digest stands, or is to stand."""
    found = _SEAL.match(data[:HEAD])
    return slice(*found.span(1)) if found is not None else None


def is_export(data: bytes) -> bool:
    """Whether the beginning of a file is that of an export, whatever was done to it since."""
    return data.startswith(_BEGINNINGS) and _MADE.match(_as_written(data[:HEAD])) is not None


def is_sealed(head: bytes, rest: BinaryIO) -> bool:
    """Whether a file is an export in which nobody wrote since: its first `HEAD` bytes and what follows. It is read in
    parts, for an export may be larger than what memory can hold.
    """
    data, half = _as_written(head), b""
    place = place_of_seal(data)
    if place is None:
        return False
    seal, digest = data[place], sha256()
    data = data[: place.start] + BLANK.encode() + data[place.stop :]
    while data:
        # A line end of two bytes may begin at the end of one part.
        half = b"\r" if data.endswith(b"\r") else b""
        digest.update(data.removesuffix(b"\r"))
        more = rest.read(_PART)
        data = (half + more).replace(b"\r\n", b"\n") if more else b""
    digest.update(half)
    return digest.hexdigest().encode() == seal


def _as_written(data: bytes) -> bytes:
    return data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
