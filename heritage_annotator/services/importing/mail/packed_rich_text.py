"""Rich Text as Outlook packs it into a message: after a dictionary that both sides know ([MS-OXRTFCP])."""

import struct

from heritage_annotator.model.errors import UnreadableFileError

_PACKED, _PLAIN = 0x75465A4C, 0x414C454D
_KNOWN = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor "
    rb"MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_RING = 4096
_LARGEST = 64 * 2**20


def unpacked_rich_text(data: bytes, name: str) -> bytes:
    """The Rich Text in the property of a message.

    Raises:
        UnreadableFileError: "damaged", or "swollen": more than any letter.
    """
    if len(data) < 16:
        raise UnreadableFileError(name, "damaged")
    _, size, kind, _ = struct.unpack("<IIII", data[:16])
    if kind == _PLAIN:
        return data[16 : 16 + size]
    if kind != _PACKED:
        raise UnreadableFileError(name, "damaged")
    if size > _LARGEST:
        raise UnreadableFileError(name, "swollen")
    return _unpacked(data[16:], size)


def _unpacked(data: bytes, size: int) -> bytes:
    ring = bytearray(_KNOWN.ljust(_RING))
    place, at = len(_KNOWN), 0
    out = bytearray()
    while at < len(data) and len(out) < size:
        control, at = data[at], at + 1
        for bit in range(8):
            if not control >> bit & 1:
                taken, at = data[at : at + 1], at + 1
            else:
                pair, at = int.from_bytes(data[at : at + 2], "big"), at + 2
                start, length = pair >> 4, (pair & 0xF) + 2
                if start == place or at > len(data):  # a reference to itself is the end
                    return bytes(out[:size])
                taken = _copied(ring, start, length, place)
            for byte in taken:
                ring[place] = byte
                place = (place + 1) % _RING
            out += taken
            if at >= len(data):
                break
    return bytes(out[:size])


def _copied(ring: bytearray, start: int, length: int, place: int) -> bytes:
    """So many bytes from `start` on; what is copied stands in the ring at once, and may be copied again."""
    copied = bytearray()
    for step in range(length):
        at = (start + step) % _RING
        ahead = (at - place) % _RING
        copied.append(copied[ahead] if ahead < len(copied) else ring[at])
    return bytes(copied)
