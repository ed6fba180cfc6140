"""Tells in which encoding undeclared bytes are likely. Costs 2 ms a file, the first one 30."""

import re
from typing import Protocol

_HIGH = re.compile(rb"[\x80-\xff]")
_SAMPLE = 1 << 16
"""Bytes shown to the detector, from the first that is not ASCII: it reads them by some ninety codecs."""

# News files that name no encoding come from Windows. In the order in which ties are settled.
_WINDOWS = ("cp1252", "cp1256", "cp1251", "cp1250", "cp1254", "cp1253", "cp1255", "cp1257", "cp1258")
_TIED_CHAOS = 0.03
_TIED_COHERENCE = 0.01
_WINDOWS_BONUS = 0.1
"""How much more coherent another encoding must look. Windows and Mac Cyrillic differ by less."""
_FEW_HIGH_BYTES = 0.2


class _Match(Protocol):
    @property
    def encoding(self) -> str: ...
    @property
    def chaos(self) -> float: ...
    @property
    def coherence(self) -> float: ...
    @property
    def multi_byte_usage(self) -> float: ...
    @property
    def could_be_from_charset(self) -> list[str]: ...


def likely_encodings(data: bytes) -> list[str]:
    """Encodings that may fit `data`, best first; the caller must see which reads all of it."""
    from charset_normalizer import from_bytes  # heavy, and seldom needed: most files are UTF-8

    sample = _sample(data)
    few = len(_HIGH.findall(sample)) < len(sample) * _FEW_HIGH_BYTES
    found: list[_Match] = [match for match in from_bytes(sample) if not (few and _is_east_asian(match))]
    if not found:
        return []
    windows = _windows(found)
    return windows + [match.encoding for match in found if match.encoding not in windows]


def _windows(found: list[_Match]) -> list[str]:
    """The Windows encodings that fit as well as the best match, or nearly."""
    best = found[0]
    # The detector joins encodings that give the same text of the sample in one match.
    fitting = [
        (match.coherence, encoding)
        for match in found
        if match.chaos <= best.chaos + _TIED_CHAOS
        for encoding in match.could_be_from_charset
        if encoding in _WINDOWS
    ]
    most = max((coherence for coherence, _ in fitting), default=0.0)
    if most < best.coherence - _WINDOWS_BONUS:
        return []
    tied = {encoding for coherence, encoding in fitting if coherence >= most - _TIED_COHERENCE}
    return [encoding for encoding in _WINDOWS if encoding in tied]


def _sample(data: bytes) -> bytes:
    first = _HIGH.search(data)
    start = max(0, (first.start() if first else 0) - 200)
    sample = data[start : start + _SAMPLE]
    # Cut at a space: half a character would rule the right encoding out.
    return sample[: sample.rfind(b" ") + 1] if len(sample) == _SAMPLE and b" " in sample else sample


def _is_east_asian(match: _Match) -> bool:
    """A western text with some accents, paired up into ideographs: no language shows in it."""
    return match.encoding not in _WINDOWS and match.multi_byte_usage > 0 and match.coherence == 0
