"""Reads what the bytes of an original say beside the article: names in any encoding, comments, who wrote the file."""

import codecs
import html
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from functools import lru_cache
from urllib.parse import unquote_plus

from heritage_annotator.frozen import frozen
from heritage_annotator.patterns import late
from heritage_annotator.services.sharing.layers import Kind, Layers, is_letter
from heritage_annotator.services.sharing.probes import Probes, legacy

_TAG = late(r"<[^<>]{0,20000}>")
_ESCAPED = late(r"\\(?:u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\}|x([0-9A-Fa-f]{2}))")
_RICH_SIGN = late(r"\\u(-?\d+) ?(?:\\'[0-9A-Fa-f]{2}|\?)?")
_RICH_BYTE = late(rb"\\'([0-9A-Fa-f]{2})")
_RICH_WORD = late(r"\\[a-z]+-?\d* ?|[{}]")
_WORDS_OF_HEADS = late(r"=\?[\w-]+\?[bBqQ]\?[^?\s]*\?=(?:\s+=\?[\w-]+\?[bBqQ]\?[^?\s]*\?=)*")
_PDF_STRING = late(rb"\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)|<([0-9A-Fa-f\s]{4,})>", re.DOTALL)
_PDF_SIGN = late(rb"\\(?:([0-7]{1,3})|\r?\n|(.))", re.DOTALL)
_PDF_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

# Of four bytes a letter first: its mark begins with that of two.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Encodings that turn their letters on and off.
_STATEFUL = (
    (late(rb"\x1b\$\)C"), "iso2022_kr"),
    (late(rb"\x1b\$[@B(]"), "iso2022_jp_2"),
    (late(rb"~\{"), "hz"),
    (late(rb"\+[A-Za-z0-9/+]{2,}-"), "utf-7"),
)

_COMMENTS = late(
    rb"<(?:\w+:)?(?:comment|ins|del|moveFrom|moveTo|[a-zA-Z]+Change)\s[^<>]*\bauthor\s*="
    rb"|<(?:\w+:)?(?:threadedComment|changed-region|annotation\s[^<>]*office:name)[\s>]|<office:annotation[\s>]"
    rb"|mso-comment-author|\\\*\\atnauthor|\\\*\\annotation\b|\\(?:revised|deleted|revauth\d+)\b"
    rb"|/Subtype\s*/(?:Text|FreeText|Highlight|Underline|Squiggly|StrikeOut|Stamp|Ink|Caret|Line|Square|Circle|Polygon"
    rb"|PolyLine|FileAttachment|Sound)\b"
)
_PERSON = late(
    r"<((?:\w+:)(?:creator|lastModifiedBy|initial-creator|printed-by|Author|LastAuthor|Company|Manager)"
    r"|lastModifiedBy|Company|Manager)\b[^<>]*>(.*?)</\1>"
    r"|\\(?:author|operator|manager|company) ([^{}]*)\}",
    re.DOTALL,
)
_PDF_PERSON = late(rb"/Author\s*(?=[(<\d])")
# What no text has: bytes below the space, but for white space and what begins an escape.
_NO_TEXT = late(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# In bytes that are no text: what reads like one, at such length that no chance makes it.
_TEXT = late(rb"[\t\n\r\x20-\x7e\x80-\xff]{64,}")
_PDF_WIDE = late(rb"\((?:\xfe\xff|\\376\\377)(?:[^()\\]|\\.)*\)", re.DOTALL)
_OF_PEOPLE = late(rb"(?i:creator|modifiedby|printed-by|author|operator|company|manager)")


@frozen
class Said:
    """What the bytes of a file say. `people`: whom it names as having written it, saved it or had it written.

    `sealed`: something in it could not be looked into. `pictures`: there are some, in which nothing was sought.
    """

    names: bool
    comments: bool
    letter: bool
    people: frozenset[str]
    sealed: bool
    pictures: bool


def said_in(data: bytes, names: Collection[str], is_said: Callable[[str, bool], bool]) -> Said:
    """What those bytes say. `names`: what `is_said` looks for; they tell in which encodings a text may be.

    `is_said` is asked for a text, and whether bytes that are no letters may stand beside a name in it.

    Cost: unpacks all of it, and folds each text of it in each form: ADR 0153 has the figures.
    """
    layers = Layers()
    encodings, probes = _how(tuple(names))
    found, comments, people = False, False, set[str]()
    is_one = False
    for layer in layers.of(data):
        is_one = is_one or is_letter(layer)
        comments = comments or _COMMENTS.search(layer) is not None
        people |= _people(layer)
        if names and not found:
            found = any(is_said(text, False) for text in _texts(layer, encodings)) or (
                not _is_plain(layer) and any(is_said(text, True) for text in probes.near(layer))
            )
    return Said(
        found,
        comments or Kind.COMMENTED in layers.kinds,
        is_one or Kind.LETTER in layers.kinds,
        frozenset(people | layers.people),
        layers.sealed,
        Kind.PICTURED in layers.kinds,
    )


@lru_cache(16)
def _how(names: tuple[str, ...]) -> tuple[list[str], Probes]:
    """The old encodings in which names are told, and what looks for them: most originals are asked for the same."""
    return legacy(names), Probes(names)


def _people(layer: bytes) -> set[str]:
    """Whom the layer names as its authors. A PDF may name them elsewhere: what stands there then is told as it is."""
    found = set[str]()
    if _OF_PEOPLE.search(layer) is None:
        return found
    for text in (text for part in _parts(layer) for text in _decoded(part, ())):
        for match in _PERSON.finditer(text):
            told = match[2] if match[2] is not None else _rich(match[3])
            found.add(" ".join(html.unescape(_TAG.sub(" ", told)).split()))
    for match in _PDF_PERSON.finditer(layer):
        string = _PDF_STRING.match(layer, match.end())
        told = layer[match.end() : match.end() + 16].decode("latin-1") if string is None else _pdf_text(string)
        found.add(" ".join(told.split()))
    return found - {""}


def _texts(layer: bytes, encodings: Iterable[str]) -> Iterator[str]:
    """The texts that the layer may be, in every encoding that it may be in, with what they hide of their letters."""
    for part in _parts(layer):
        for text in _decoded(part, encodings):
            yield text
            yield from _unhidden(text)
        if b"\\'" in part:
            told = _RICH_BYTE.sub(lambda found: bytes.fromhex(found[1].decode()), part)
            for code in (*encodings, "latin-1"):
                yield _rich(told.decode(code, "replace"))
        strings = [_pdf_text(found) for found in _PDF_STRING.finditer(part)]
        if strings:
            yield "\n".join(strings)
            yield "".join(strings)
    wide = (_PDF_STRING.match(found[0]) for found in _PDF_WIDE.finditer(layer))
    yield "\n".join(_pdf_text(found) for found in wide if found is not None)


def _parts(layer: bytes) -> Iterator[bytes]:
    """The layer where it is a text, in whichever encoding; else what reads like one in it."""
    if b"\0" not in layer or _wide(layer):
        yield layer
    else:
        yield from (found[0] for found in _TEXT.finditer(layer))


def _is_plain(layer: bytes) -> bool:
    """Whether all of the layer is text in UTF-8: it was read whole, and no other encoding can stand in it."""
    if _NO_TEXT.search(layer):
        return False
    try:
        layer.decode()
    except UnicodeDecodeError:
        return False
    return True


def _decoded(layer: bytes, encodings: Iterable[str]) -> Iterator[str]:
    if wide := _wide(layer):
        yield layer.decode(wide, "replace")
        return
    for mark, code in _STATEFUL:
        if mark.search(layer):
            yield layer.decode(code, "ignore")
    try:
        yield layer.decode("utf-8")
    except UnicodeDecodeError:
        yield layer.decode("utf-8", "ignore")
        for code in encodings:
            yield layer.decode(code, "replace")


def _wide(layer: bytes) -> str:
    """In which encoding of several bytes a letter it is: by its mark, else by the zeros of what is ASCII in it."""
    for mark, code in _MARKS:
        if layer.startswith(mark):
            return code
    some = layer[: 1 << 12]
    few, many = sorted((some[start::2].count(0), place) for start, place in ((0, "be"), (1, "le")))
    return f"utf-16-{many[1]}" if many[0] > len(some) // 8 and few[0] < many[0] // 16 else ""


def _unhidden(text: str) -> Iterator[str]:
    """The text without its tags, with its escaped letters as they are read."""
    told = text
    if "&" in told or "\\u" in told or "\\x" in told:
        told = html.unescape(_ESCAPED.sub(_sign, told)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        yield told
    if "<" in told:
        yield _TAG.sub("", told)
        yield _TAG.sub(" ", told)
    if "%" in text or "+" in text:
        told = unquote_plus(text)
        yield told
        if "%" in told:  # an address within another
            yield unquote_plus(told)
    if "=?" in text:
        yield from map(_head, _WORDS_OF_HEADS.findall(text))
    if "\\u" in text or "{\\rtf" in text:
        yield _rich(text)


def _sign(found: re.Match[str]) -> str:
    try:
        return chr(int(found[1] or found[2] or found[3], 16))
    except (ValueError, OverflowError):
        return found[0]


def _rich(text: str) -> str:
    """The words of Rich Text, without what stands between them."""
    return _RICH_WORD.sub("", _RICH_SIGN.sub(lambda found: chr(int(found[1]) % 0x10000), text))


def _head(told: str) -> str:
    try:
        parts = decode_header(told)
        return "".join(
            part if isinstance(part, str) else part.decode(code or "latin-1", "replace") for part, code in parts
        )
    except (HeaderParseError, LookupError, ValueError):
        return ""


def _pdf_text(found: re.Match[bytes]) -> str:
    """What a string of a PDF says."""
    if found[2] is not None:
        told = b"".join(found[2].split())
        data = bytes.fromhex((told + b"0" * (len(told) % 2)).decode())
    else:
        data = _PDF_SIGN.sub(_pdf_sign, found[1])
    if data.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        return data.decode("utf-16", "replace")
    return data.removeprefix(codecs.BOM_UTF8).decode(
        "utf-8" if data.startswith(codecs.BOM_UTF8) else "latin-1", "replace"
    )


def _pdf_sign(found: re.Match[bytes]) -> bytes:
    if found[1] is not None:
        return bytes([int(found[1], 8) & 0xFF])
    return _PDF_NAMED.get(found[2], found[2]) if found[2] is not None else b""
