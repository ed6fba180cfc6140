"""Makes text of bytes, and says by which encoding."""

import codecs
import re
from collections.abc import Iterator

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.services.importing.text.detection import likely_encodings

# UTF-32's mark begins with UTF-16's, so it is asked first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY_STARTS = (
    b"%PDF-", b"\x89PNG", b"PK\x03\x04", b"PK\x05\x06", b"\x7fELF", b"SQLite format 3\0", b"GIF87a", b"GIF89a",
    b"\xff\xd8\xff", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"BZh9", b"7z\xbc\xaf", b"Rar!\x1a", b"\xfd7zXZ", b"MZ\x90",
)  # fmt: skip
_CONTROLS = bytes(sorted({*range(0x20), 0x7F} - set(b"\t\n\x0b\x0c\r\x1a\x1b")))
_MOST_CONTROLS = 0.05

_DECLARATION = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_DECLARATION_WITHIN = 4096
# A page may declare any codec Python knows; only these turn bytes into an article.
_CHARSET = re.compile(r"cp\d+|iso8859-\d+|koi8-[rtu]|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis\w*|iso2022_\w+|tis-620")
# What browsers read under names that promise less (the WHATWG Encoding Standard).
_AS_BROWSERS = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
                "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932"}  # fmt: skip


def decode(data: bytes, name: str, *, markup: bool = False) -> tuple[str, str]:
    """The text of `data` and the encoding it was read by; `markup`: it may declare one.

    Order: byte order mark, UTF-16 by its pattern, UTF-8, the declaration, the detector, cp1252.
    The text is not yet canonical. Cost: linear.

    Raises:
        UnreadableFileError: `data` is "empty" or "binary", or "undecodable".
    """
    if not data:
        raise UnreadableFileError(name, "empty")
    marked = [(mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)]
    for mark, encoding in marked:
        text = _decoded(data[len(mark) :], encoding)
        if text is not None:
            return text, encoding
    if marked:
        raise UnreadableFileError(name, "undecodable")
    if data.startswith(_BINARY_STARTS):
        raise UnreadableFileError(name, "binary")
    if b"\0" in data:
        return _by_pattern(data, name)
    if len(data) - len(data.translate(None, _CONTROLS)) > len(data) * _MOST_CONTROLS:
        raise UnreadableFileError(name, "binary")
    for encoding in _guesses(data, markup=markup):
        text = _decoded(data, encoding)
        if text is not None:
            return text, encoding
    raise UnreadableFileError(name, "undecodable")


def _decoded(data: bytes, encoding: str) -> str | None:
    # A half of a surrogate pair, which Windows programs leave in UTF-16, goes when the text
    # becomes canonical: no reason to refuse an article.
    errors = "surrogatepass" if encoding.startswith("utf-16") else "strict"
    try:
        return data.decode(encoding, errors)
    except UnicodeDecodeError:
        return None


def _by_pattern(data: bytes, name: str) -> tuple[str, str]:
    """UTF-16 without a mark: read the right way round it has spaces, and characters that exist."""
    read = [(text, encoding) for encoding in ("utf-16-le", "utf-16-be") if (text := _decoded(data, encoding))]
    if read:
        text, encoding = max(read, key=lambda one: one[0].count(" ") + one[0].count("\n"))
        head = text[:20_000]
        if sum(one.isprintable() or one.isspace() or one == "\u200f" for one in head) > len(head) * 0.95:
            return text, encoding
    raise UnreadableFileError(name, "binary")


def _guesses(data: bytes, *, markup: bool) -> Iterator[str]:
    yield "utf-8"
    if markup and (declared := _declared(data)):
        yield declared
    yield from likely_encodings(data)
    yield "cp1252"


def _declared(data: bytes) -> str:
    found = _DECLARATION.search(data[:_DECLARATION_WITHIN])
    if found is None:
        return ""
    try:
        encoding = codecs.lookup(found.group(1).decode("ascii")).name
    except LookupError:
        return ""
    encoding = _AS_BROWSERS.get(encoding, encoding)
    return encoding if _CHARSET.fullmatch(encoding) else ""
