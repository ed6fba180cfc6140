"""Makes text of bytes, and says by which encoding."""

import codecs
import io
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import TextIO

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late
from heritage_annotator.services.importing.draft import Notice
from heritage_annotator.services.importing.text.charset_names import charset_named
from heritage_annotator.services.importing.text.detection import likelier, likely_encodings
from heritage_annotator.services.importing.text.utf_8 import LOST, mended, undone

# UTF-32's mark begins with UTF-16's, so it is asked first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARK = tuple(mark for mark, _ in _MARKS)
_BINARY_STARTS = (
    b"%PDF-", b"\x89PNG", b"PK\x03\x04", b"PK\x05\x06", b"\x7fELF", b"SQLite format 3\0", b"GIF87a", b"GIF89a",
    b"\xff\xd8\xff", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"BZh9", b"7z\xbc\xaf", b"Rar!\x1a", b"\xfd7zXZ", b"MZ\x90",
)  # fmt: skip
_CONTROLS = bytes(sorted({*range(0x20), 0x7F} - set(b"\t\n\x0b\x0c\r\x0e\x0f\x1a\x1b")))
_MOST_CONTROLS = 0.05
_MOST_LOST = 0.05
"""Share of the characters of a text with a mark that may be damaged."""
_MOST_ZEROS = 0.3
"""Share of zero bytes that something wrote into a text; in UTF-16 that is ASCII without them, it is half."""
_ASCII = bytes((*range(0x20, 0x7F), *b"\t\n\x0b\x0c\r\x1b"))
_MOST_OTHER = 0.12
"""Share of other bytes in a text in Latin letters of one byte each."""

_DECLARATION = late(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_DECLARATION_WITHIN = 4096
_STATEFUL = late(r"iso2022|hz|utf-7")
# Japanese and Korean of seven bits turn their letters on and off; nothing else has these.
_ESCAPE = b"\x1b$"
_ESCAPES = ((_ESCAPE + b")C", "iso2022_kr"), (_ESCAPE, "iso2022_jp_2"))


class Decoding(NamedTuple):
    """The text of bytes, not yet canonical.

    `encoding`: by which it was read. `guessed`: nothing but its letters told it. `lost`: places that are damaged, each
    U+FFFD in the text. `undone`: it had been written as UTF-8 twice. `doubled`: letters that seem to be, and stay.
    `zeros`: zero bytes within a page, which were left out.
    """

    text: str
    encoding: str
    guessed: bool = False
    lost: int = 0
    undone: bool = False
    doubled: int = 0
    zeros: int = 0

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the report of an import says of it."""
        said = (
            ("guessed", self.guessed), ("lost", self.lost), ("undone", self.undone), ("doubled", self.doubled),
            ("zeros", self.zeros),
        )  # fmt: skip
        return tuple(Notice(kind, int(count)) for kind, count in said if count)


def decode(data: bytes, name: str, *, markup: bool = False, told: str = "", declared: str = "") -> Decoding:
    """The text of `data` and the encoding it was read by.

    `markup`: it may declare one. `declared`: its container does, by that name. `told`: a person says which it is. Else
    in this order: byte order mark, UTF-16 by its pattern, escapes of seven bits, UTF-8, UTF-8 of which little is
    damaged, the declaration unless the letters speak against it, UTF-8 that is damaged, the detector, cp1252. Cost:
    linear.

    Raises:
        UnreadableFileError: `data` is "empty", "binary" or "zeros", or "undecodable".
    """
    if not data:
        raise UnreadableFileError(name, "empty")
    if told:
        return _as_told(data, name, told)
    marked = list(_by_mark(data)) if data.startswith(_MARK) else []
    if not marked and _is_binary(data):
        raise UnreadableFileError(name, "binary")
    if not marked and b"\0" in data:
        bare = data.replace(b"\0", b"")
        if not (markup and _are_stray(data, bare)):
            return _by_pattern(data, name)
        # No browser shows them.
        return decode(bare, name, markup=True, declared=declared)._replace(zeros=len(data) - len(bare))
    found = next(filter(None, marked or _readings(data, charset_named(declared), markup=markup)), None)
    if found is None:
        raise UnreadableFileError(name, "undecodable")
    return _once_written(found)


def streamed(data: bytes, found: Decoding) -> Callable[[], TextIO]:
    """Opens the text that was found in `data` as a stream, from its start, its line ends as they are.

    Memory: it holds the bytes and not the text, which may be four times as large, unless it is none that they give.
    """
    if found.lost or found.undone:
        return partial(io.StringIO, found.text, "")
    return partial(_stream, data, found.encoding)


def _stream(data: bytes, encoding: str) -> TextIO:
    errors = "surrogatepass" if encoding.startswith("utf-16") else "strict"
    return io.TextIOWrapper(io.BytesIO(data), encoding, errors, newline="")


def in_utf8(data: bytes, charset: str) -> bytes:
    """The bytes as UTF-8, where what their container calls their encoding fits them; else as they are."""
    if not charset_named(charset):
        return data
    try:
        found = decode(data, "", declared=charset)
    except UnreadableFileError:
        return data
    return data if found.guessed or found.lost else found.text.encode("utf-8", "ignore")


def _once_written(found: Decoding) -> Decoding:
    """Without a second writing as UTF-8, of what nobody had to guess."""
    if found.guessed or not found.encoding.startswith("utf-"):
        return found
    before = undone(found.text)
    if before.text is not None:
        return found._replace(text=before.text, undone=True)
    return found._replace(doubled=before.left) if before.left else found


def _is_binary(data: bytes) -> bool:
    if data.startswith(_BINARY_STARTS):
        return True
    return b"\0" not in data and len(data) - len(data.translate(None, _CONTROLS)) > len(data) * _MOST_CONTROLS


def _as_told(data: bytes, name: str, told: str) -> Decoding:
    mark = next((mark for mark, encoding in _MARKS if data.startswith(mark) and encoding == told), b"")
    try:
        text = data[len(mark) :].decode(told, "replace")
    except LookupError as error:
        raise UnreadableFileError(name, "undecodable") from error
    return Decoding(text, codecs.lookup(told).name, lost=text.count(LOST))


def _decoded(data: bytes, encoding: str) -> str | None:
    # A half of a surrogate pair, which Windows programs leave in UTF-16, goes when the text
    # becomes canonical: no reason to refuse an article.
    errors = "surrogatepass" if encoding.startswith("utf-16") else "strict"
    try:
        return data.decode(encoding, errors)
    except (UnicodeDecodeError, LookupError):
        return None


def _is_utf_8(data: bytes) -> bool:
    return _decoded(data, "utf-8") is not None


def _by_mark(data: bytes) -> Iterator[Decoding | None]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            yield _marked(data[len(mark) :], encoding)


def _marked(data: bytes, encoding: str) -> Decoding | None:
    """What bears a mark, though some of it is damaged."""
    text = _decoded(data, encoding)
    if text is not None:
        return Decoding(text, encoding)
    text = data.decode(encoding, "replace")
    lost = text.count(LOST)
    return Decoding(text, encoding, lost=lost) if lost <= len(text) * _MOST_LOST else None


def _by_pattern(data: bytes, name: str) -> Decoding:
    """UTF-16 without a mark: read the right way round it has spaces, and characters that exist."""
    if _are_stray(data, data.replace(b"\0", b"")):
        raise UnreadableFileError(name, "zeros")
    whole = data[: len(data) // 2 * 2]
    read = [(text, encoding) for encoding in ("utf-16-le", "utf-16-be") if (text := _decoded(whole, encoding))]
    if read:
        text, encoding = max(read, key=lambda one: one[0].count(" ") + one[0].count("\n"))
        head = text[:20_000]
        if sum(one.isprintable() or one.isspace() or one == "\u200f" for one in head) > len(head) * 0.95:
            cut = len(data) - len(whole)
            return Decoding(text + LOST * cut, encoding, lost=cut)
    raise UnreadableFileError(name, "binary")


def _are_stray(data: bytes, bare: bytes) -> bool:
    """Whether what is left without zero bytes is a text, into which something wrote them."""
    return len(data) - len(bare) < len(data) * _MOST_ZEROS and (
        (bare == bare.translate(None, _CONTROLS) and _is_utf_8(bare)) or _is_latin(bare)
    )


def _is_latin(data: bytes) -> bool:
    """Whether nearly all are letters of ASCII, signs and blanks: of UTF-16 in other scripts half of them are."""
    return len(data.translate(None, _ASCII)) < len(data) * _MOST_OTHER


def _readings(data: bytes, declared: str, *, markup: bool) -> Iterator[Decoding | None]:
    """The ways to read it, each tried when those before it gave nothing."""
    if _ESCAPE in data:
        for escape, encoding in _ESCAPES:
            if escape in data:
                yield _read(data, encoding)
    if declared and _STATEFUL.match(declared):
        yield _read(data, declared)
    yield _read(data, "utf-8")
    declared = declared or (_declared(data) if markup else "")
    damaged = mended(data, declared=declared == "utf-8")
    if damaged is not None and damaged.is_sure:
        yield Decoding(damaged.text, "utf-8", lost=damaged.lost)
    if declared and declared != "utf-8":
        better = likelier(data, declared)
        if better:
            yield _read(data, better, guessed=True)
        yield _read(data, declared)
    if damaged is not None:
        yield Decoding(damaged.text, "utf-8", lost=damaged.lost)
    for encoding in likely_encodings(data):
        yield _read(data, encoding, guessed=True)
    yield _read(data, "cp1252", guessed=True)


def _read(data: bytes, encoding: str, *, guessed: bool = False) -> Decoding | None:
    text = _decoded(data, encoding)
    return None if text is None else Decoding(text, codecs.lookup(encoding).name, guessed)


def _declared(data: bytes) -> str:
    found = _DECLARATION.search(data[:_DECLARATION_WITHIN])
    if found is None:
        return ""
    encoding = charset_named(found.group(1).decode("ascii"))
    # What says so in letters of one byte is none of these, and browsers read it as UTF-8.
    if encoding.startswith(("utf-16", "utf-32")):
        return "utf-8"
    return "" if _STATEFUL.match(encoding) and not encoding.startswith("iso2022") else encoding
