"""UTF-8 that is damaged: a byte of another encoding in it, a letter cut at its end, or written as UTF-8 twice."""

import re
from functools import lru_cache

from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late

LOST = "\ufffd"
"""Stands for each run of bytes that are no UTF-8."""

_LETTER = late(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# CESU-8, as old databases write what lies beyond 16 bits: the two halves of UTF-16, each as a letter of three bytes.
_HALVES = late(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
_BEGINS = late(rb"[\xc2-\xf4]")
_TAIL = late(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")
_CUT_INSIDE = late(rb"(?:[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2})\Z")
_WORDS = late("[\u00a0-\u024f\u0370-\u06ff\u2010-\u2044\u20ac\u2122]+")
_HIGH = late("[^\\x00-\\x7f]+")
_CODE_PAGES = ("cp1252", "cp1256", "cp1251", "cp1250", "cp1254", "latin-1", "mac_roman", "cp850", "cp437")
_FEWEST_DOUBLED = 3
"""Letters. One or two may be what an article says of such letters."""
_CONTINUING = "[\\x80-\\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_DOUBLED = late(f"(?:[Â-ß]|[à-ï]{_CONTINUING}|[ð-ô]{_CONTINUING}{{2}}){_CONTINUING}")
"""A letter that was read by cp1252, as a sign of two, three or four bytes."""
_DOUBLED_MOSTLY = "ÃÂâØÙÐÑÅÄÎÏ"
"""With which those of Latin, Arabic, Cyrillic and Greek letters, and of quotation marks and dashes begin."""
_SURELY = 20
"""Letters for each bad place, and at the least, beside which a declaration of another encoding is wrong."""
_ENOUGH = 3
"""Letters for each bad place that prove UTF-8: hardly any text of another encoding has as many by chance."""


class Mended(NamedTuple):
    """The text, and how many places of it are lost. `letters`: those of several bytes that are whole."""

    text: str
    lost: int
    letters: int = 0

    @property
    def is_sure(self) -> bool:
        """Whether so many letters are whole that no declaration of another encoding counts."""
        return self.letters >= max(_SURELY, _SURELY * self.lost)


def mended(data: bytes, *, declared: bool = False) -> Mended | None:
    """`data` as UTF-8 with `LOST` for what is none, where the rest proves that it was UTF-8; else None.

    `declared`: somebody says that it is. A letter that the end cuts is one lost place. Cost: linear.
    """
    whole = _HALVES.sub(_joined, data)
    # Python gives one sign for each byte that is none, or for the beginning of a letter.
    text = whole.decode("utf-8", "replace")
    lost = text.count(LOST) - whole.count(LOST.encode())
    letters = len(_LETTER.findall(whole))
    if not lost:
        return Mended(text, 0, letters)
    if letters >= lost * _ENOUGH or (declared and letters >= lost):
        return Mended(text, lost, letters)
    if lost == 1 and (_CUT_INSIDE.search(whole) or (_TAIL.search(whole) and letters)):
        return Mended(text, lost, letters)
    return Mended(text, lost, letters) if _reads_well(whole, letters, lost) else None


class Undone(NamedTuple):
    """The text without the second writing; `text` is None where it was not proven. `left`: letters still written so."""

    text: str | None = None
    left: int = 0


def undone(text: str) -> Undone:
    """What `text` was before its UTF-8 was read by a code page, and that written as UTF-8: "Ã©" is é.

    Proven where every sign beyond ASCII is one of such a letter, and there are several. Cost: linear.
    """
    first = _first_high(text)
    if first is None:
        return Undone()
    for encoding in _begun_by(first.group()[0]):
        found = _once(text, encoding) if _unread(first.group(), encoding) is not None else None
        if found is not None:
            return Undone(_once(found, encoding) or found)
    if not any(letter in text for letter in _DOUBLED_MOSTLY):
        return Undone()
    doubled, others = len(_DOUBLED.findall(text)), len(_HIGH.findall(_DOUBLED.sub("", text)))
    return Undone(None, doubled if doubled >= _FEWEST_DOUBLED and doubled >= others else 0)


def _first_high(text: str) -> re.Match[str] | None:
    """The first run beyond ASCII. The codec finds it in a third of the time that a pattern takes."""
    try:
        text.encode("ascii")
    except UnicodeEncodeError as beyond:
        return _HIGH.match(text, beyond.start)
    return None


def _once(text: str, encoding: str) -> str | None:
    """`text` before it was read by the code page; None where some of it is no UTF-8."""
    pieces: list[str] = []
    end = letters = 0
    for run in _HIGH.finditer(text):
        read = _unread(run.group(), encoding)
        if read is None:
            return None
        pieces += [text[end : run.start()], read]
        end, letters = run.end(), letters + len(read)
    return "".join([*pieces, text[end:]]) if letters >= _FEWEST_DOUBLED else None


@lru_cache(maxsize=1_000)
def _begun_by(sign: str) -> tuple[str, ...]:
    """The code pages in which it stands for the byte that begins a letter of several."""
    return tuple(page for page in _CODE_PAGES if _BEGINS.match(_bytes_of(sign, page) or b""))


def _unread(run: str, encoding: str) -> str | None:
    """What signs beyond ASCII were as bytes; None where they are no UTF-8."""
    data = _bytes_of(run, encoding)
    try:
        return None if data is None else data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _bytes_of(run: str, encoding: str) -> bytes | None:
    """The signs in the code page; None where it lacks one."""
    data = bytearray()
    for sign in run:
        try:
            data += sign.encode(encoding)
        except UnicodeEncodeError:
            if not "\x80" <= sign <= "\x9f":  # some programs put through what a code page lacks
                return None
            data.append(ord(sign))
    return bytes(data)


def _reads_well(data: bytes, letters: int, lost: int) -> bool:
    """Whether what few letters there are, at least as many as are lost, are of the kinds that texts are made of."""
    if not letters or letters < lost:
        return False
    found = "".join(letter.decode("utf-8", "ignore") for letter in _LETTER.findall(data))
    return _WORDS.fullmatch(found) is not None and not re.search(rb"[\x80-\xff]{7}", data)


def _joined(match: re.Match[bytes]) -> bytes:
    halves = match.group().decode("utf-8", "surrogatepass")
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le").encode()
