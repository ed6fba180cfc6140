"""The tokens of a Rich Text file, and what its words and fonts stand for (Rich Text Format Specification 1.9.1)."""

import codecs
import re
from collections.abc import Iterator

from heritage_annotator.frozen import mutable
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.importing.text.symbols import is_symbol_font

_TOKEN = re.compile(
    rb"(?P<group>[{}])|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})?\d* ?|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>.)|[\r\n\0]+|(?P<text>[^\\{}\r\n\0]+)|.",
    re.DOTALL,
)

CHARSETS = {
    77: "mac-roman", 78: "cp932", 79: "cp949", 80: "gb18030", 81: "cp950", 84: "mac-arabic", 85: "mac-greek",
    86: "mac-turkish", 88: "mac-latin2", 89: "mac-cyrillic", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030",
    136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 179: "cp1256",
    180: "cp1256", 181: "cp1255", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437",
    255: "cp437",
}  # fmt: skip
"""Of fonts, by their number. 0 and 1 say no more than the file does."""
SYMBOL_CHARSET = 2
NAMED_SCRIPTS = {
    "cyr": "cp1251", "ce": "cp1250", "greek": "cp1253", "tur": "cp1254", "(hebrew)": "cp1255", "(arabic)": "cp1256",
    "baltic": "cp1257", "(vietnamese)": "cp1258",
}  # fmt: skip
"""How Windows called the fonts of a script, by the last word of their names: `Arial Cyr`."""
FILE_CHARSETS = {"ansi": "cp1252", "mac": "mac-roman", "pc": "cp437", "pca": "cp850"}

SIGNS = {
    "tab": "\t", "line": "\n", "softline": "\n", "lbr": "\n", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "endash": "–", "emdash": "—", "enspace": "\u2002", "emspace": "\u2003",
    "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c", "zwbo": "\u200b", "zwnbo": "\u2060", "ltrmark": "\u200e",
    "rtlmark": "\u200f", "nestcell": "\t",
}  # fmt: skip
ESCAPED = {b"~": "\xa0", b"-": "\xad", b"_": "\u2011", b"\\": "\\", b"{": "{", b"}": "}", b"\t": "\t"}

PASSED_OVER = frozenset({
    "colortbl", "generator", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
    "fldinst", "xmlnstbl", "listtable", "listoverridetable", "revtbl", "rsidtbl", "filetbl", "bkmkstart", "bkmkend",
    "atnid", "tc", "xe", "rxe", "txe", "nonshppict", "shprslt", "ftnsep", "ftnsepc",
    "ftncn", "aftnsep", "aftnsepc", "aftncn", "pntxta", "pntxtb", "private", "template", "sp",
    "objdata", "objclass", "objname", "pict", "NeXTGraphic", "nonesttables", "datafield", "background", "themedata",
})  # fmt: skip
"""Groups whose words are not of the text. One that is marked by a star is passed over too, unless it is of the next."""
ENTERED = frozenset(
    {"shpinst", "shptxt", "ud", "shppict", "do", "dptxbxtext", "nesttableprops", "footnote", "fldrslt", "annotation"}
)
COUNTED = {"pict": "pictures", "NeXTGraphic": "pictures", "object": "embedded"}


HIGHER = 4
"""Half points by which words stand above the line, at least."""
FIELD = frozenset({"fldinst", "fldrslt"})
LABELS = frozenset({"listtext", "pntext"})
APART = {"footnote": "note", "annotation": "comment", "shptxt": "box", "dptxbxtext": "box"}
TABLES = {"fonttbl": "fonts", "stylesheet": "styles", "info": "about"}
TOLD = frozenset({"title", "author"})

TOLD_OF_COMMENTS = frozenset({"atrfstart", "atrfend", "atnref", "atndate", "atnauthor"})
"""Groups that say where a comment begins and ends, which it is, of when and by whom."""


def is_passed_over(word: str, *, is_starred: bool) -> bool:
    """Whether the words of a group that begins so, behind a star or not, are not of the text."""
    return word in PASSED_OVER or (is_starred and word not in ENTERED | TOLD_OF_COMMENTS)


class Token(NamedTuple):
    """`kind`: `{`, `}`, `word` (with a number), `sign` (a text), or `bytes`."""

    kind: str
    text: str = ""
    number: int | None = None
    data: bytes = b""


@mutable
class Font:
    """A font of the file: its name, and the encoding of its letters; '' for that of the file."""

    name: str = ""
    encoding: str = ""
    is_symbols: bool = False

    def is_called(self, name: str) -> None:
        """Takes from its name what nothing else says of it."""
        self.name = name
        self.is_symbols = self.is_symbols or is_symbol_font(name)
        self.encoding = self.encoding or NAMED_SCRIPTS.get(name.rpartition(" ")[2].lower(), "")


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens from the start of the file on. Bytes that are announced as such are passed over. Cost: linear."""
    at = 0
    while at < len(data):
        match = _TOKEN.match(data, at)
        if match is None:
            return
        at = match.end()
        kind = match.lastgroup
        if kind == "group":
            yield Token(match.group().decode("ascii"))
        elif kind == "text":
            yield Token("bytes", data=match.group())
        elif kind == "hex":
            yield Token("bytes", data=bytes.fromhex(match.group("hex").decode("ascii")))
        elif kind == "sign":
            yield _sign(match.group("sign"))
        elif kind is not None:
            word = match.group("word").decode("ascii")
            number = match.group("number")
            if word == "bin":
                at += max(0, int(number or 0))
            else:
                yield Token("word", word, None if number is None else int(number))


def _sign(sign: bytes) -> Token:
    if sign in b"\r\n":
        return Token("word", "par")
    return Token("word", "*") if sign == b"*" else Token("sign", ESCAPED.get(sign, ""))


_NO_LETTER = "\ufffd"
_SECOND = frozenset("\\{}")
"""What the second byte of a letter may be, as a sign that must be escaped."""


def decoded(data: bytes, encoding: str) -> str:
    """The bytes as text; those that the encoding lacks are read as the West does."""
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return data.decode(encoding if _is_wide(encoding) else "latin-1", "replace")


class Letters:
    """Bytes as they come, as text: the second byte of a letter may stand in another group, or behind a word."""

    def __init__(self) -> None:
        self._half: bytes = b""
        self._encoding: str = ""

    def ends_with(self, sign: str) -> bool:
        """Whether a sign that is escaped is the second byte of a letter."""
        return bool(self._half) and sign in _SECOND

    def read(self, data: bytes, encoding: str) -> str:
        """The letters that are whole, with what was held back; a half at the end is held back."""
        half, self._half = self._half, b""
        before = ""
        if half and encoding != self._encoding:
            ended = half + data[:1]
            if len(before := decoded(ended, self._encoding)) == 1 and before != _NO_LETTER:
                data = data[1:]
            else:
                before = decoded(half, self._encoding)
        else:
            data = half + data
        if not _is_wide(encoding):
            return before + decoded(data, encoding)
        decoder = codecs.getincrementaldecoder(encoding)("replace")
        told = decoder.decode(data)
        self._half, self._encoding = decoder.getstate()[0], encoding
        return before + told

    def rest(self) -> str:
        """What is held back, which nothing ends."""
        half, self._half = self._half, b""
        return decoded(half, self._encoding) if half else ""


_PAGES = {
    65001: "utf-8", 708: "iso8859-6", 936: "gb18030", 10000: "mac-roman", 10004: "mac-arabic", 10006: "mac-greek",
    10007: "mac-cyrillic", 10029: "mac-latin2", 10081: "mac-turkish", 20866: "koi8-r", 21866: "koi8-u",
    28592: "iso8859-2", 28595: "iso8859-5", 28596: "iso8859-6", 28597: "iso8859-7", 28599: "iso8859-9",
}  # fmt: skip


def code_page(number: int) -> str:
    """The encoding of a Windows code page; '' of one that is not known."""
    name = _PAGES.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


def _is_wide(encoding: str) -> bool:
    return encoding in {"cp932", "cp949", "johab", "gb18030", "cp950", "utf-8"}


def instant_of(packed: str) -> str:
    """The ISO 8601 minute that Word packs into a number (DTTM of [MS-DOC]); empty when it is none."""
    number = int(packed) & 0xFFFFFFFF if packed.strip().lstrip("-").isdecimal() else 0
    year, month, day = (number >> 20 & 0x1FF) + 1900, number >> 16 & 0xF, number >> 11 & 0x1F
    hour, minute = number >> 6 & 0x1F, number & 0x3F
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00" if number and month and day else ""
