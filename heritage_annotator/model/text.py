"""Canonical text: what a body may hold, so that every offset means one place for ever."""

import re
import unicodedata
from itertools import islice

from heritage_annotator.patterns import late

# Qt's document gives these a meaning of its own (paragraph ends, frame marks) or eats them,
# so they never enter a body. Normal forms stay: the quote must equal the source.
_LINE_ENDS = late("\r\n|[\r\x85\x0b\x0c\u2028\u2029]")
_REMOVED = late("[\x00\ufeff\ufdd0\ufdd1]")
_SURROGATE = late("[\ud800-\udfff]")
_SURROGATE_PAIR = late("[\ud800-\udbff][\udc00-\udfff]")
# What `canonical` replaces or removes. Half a surrogate pair cannot come out of a file.
_FORBIDDEN_ASCII = "\r\x0b\x0c\x00"
_FORBIDDEN = _FORBIDDEN_ASCII + "\x85\u2028\u2029\ufeff\ufdd0\ufdd1"
LONGEST_NAME = 40_000
"""Code points of what something is called, more than a line to type in takes. A longer one would be measured with
every paint: it is cut where it is read."""

_WORDLESS = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def canonical(text: str) -> str:
    """The body for `text`: mended, LF line ends, nothing a display would swallow. Idempotent. Cost: linear."""
    text = mended(text)
    if is_canonical(text):
        return text
    # Removal comes first: a BOM or NUL between CR and LF must not make two line ends.
    return _LINE_ENDS.sub("\n", _REMOVED.sub("", text))


def is_canonical(body: str) -> bool:
    """Whether a body out of a file is as `canonical` leaves it. Cost: linear, ten times faster than making it so."""
    for sign in _FORBIDDEN_ASCII if body.isascii() else _FORBIDDEN:  # noqa: SIM110  # `any` takes twice as long
        if sign in body:
            return False
    return True


def mended(text: str) -> str:
    """`text` as every file can hold it.

    Surrogate pairs that a careless decoder left as two code points become their character;
    surrogates alone are removed.
    """
    try:
        text.encode()  # says no to any of them, twenty times faster than looking
    except UnicodeEncodeError:
        return _SURROGATE.sub("", _SURROGATE_PAIR.sub(_joined, text))
    return text


def _joined(pair: re.Match[str]) -> str:
    return pair.group().encode("utf-16", "surrogatepass").decode("utf-16")


def escaped(text: str) -> str:
    """`text` as HTML that shows just these characters, between tags or quotation marks."""
    # As the standard library's html does, which takes 2 ms to load for the names of all entities.
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#x27;")):
        text = text.replace(character, entity)
    return text


def is_blank(text: str) -> bool:
    """Whether no word stands in `text`: only spaces, controls and invisible marks."""
    # Not isprintable(): it denies private letters, and the emoji newer than this Python.
    return all(unicodedata.category(character) in _WORDLESS for character in text)


def name_shown(name: str) -> str:
    """`name`, cut where it is longer than `LONGEST_NAME`; an ellipsis says so."""
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def opening_words(body: str, most: int = 80) -> str:
    """The first words of `body`, on one line, of at most `most` code points.

    Cut at a word where one ends in reach; an ellipsis says that more follows.
    """
    if len(body) <= most and "  " not in body and body.isprintable():  # no white space but spaces, as in most titles
        return body.strip(" ")
    words = " ".join(body[: most * 2].split())
    if len(words) <= most and len(body) > most * 2:  # many spaces
        words = " ".join(match.group() for match in islice(re.finditer(r"\S+", body), most))
    if len(words) <= most:
        return words
    cut = words.rfind(" ", most // 2, most)
    return words[: cut if cut > 0 else most - 1].rstrip() + "…"
