"""The seal of an export: a digest in its head, by which a file is known in which nobody wrote since.

The digest is that of the whole file with zeros in its own place. Line ends count as LF: programs that keep versions of
files, or send them, turn them.
"""

from hashlib import sha256

from heritage_annotator.patterns import late

FIELD = "export_sha256"
BLANK = "0" * 64
"""What stands in the field until all of the file is known."""

HEAD = 2**16
"""Bytes in which the field stands. Front matter is short but for the tags of a much marked article."""

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


def is_sealed(data: bytes) -> bool:
    """Whether a file is an export in which nobody wrote since."""
    data = _as_written(data)
    place = place_of_seal(data)
    if place is None:
        return False
    blank = data[: place.start] + BLANK.encode() + data[place.stop :]
    return sha256(blank).hexdigest().encode() == data[place]


def _as_written(data: bytes) -> bytes:
    return data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
