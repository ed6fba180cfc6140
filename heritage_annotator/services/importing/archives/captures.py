"""The pages that were captured in a web archive (WARC), record by record, as they were sent."""

import re
from collections.abc import Iterator
from hashlib import sha256
from importlib import import_module
from typing import Any, BinaryIO
from urllib.parse import unquote, urljoin, urlsplit

from heritage_annotator.frozen import frozen
from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.locator import Locator
from heritage_annotator.services.importing.archives.transfer import as_sent
from heritage_annotator.services.importing.draft import Refusal
from heritage_annotator.services.importing.metadata import instant_written
from heritage_annotator.services.importing.text.decoding import in_utf8

_READ = {
    "text/html": ".html", "application/xhtml+xml": ".xhtml", "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx", "application/msword": ".doc",
    "application/rtf": ".rtf", "text/rtf": ".rtf", "application/vnd.oasis.opendocument.text": ".odt",
}  # fmt: skip
"""What servers send that may be an article; plain text is what programs say to each other."""
WORDS = "text/plain"
"""What a crawl makes of a page where it keeps the words alone (WET)."""
_SENT = {200, 203}
"""Answers with the page itself, or as somebody between changed it."""
LARGEST = 50 * 2**20
"""Bytes of one page; a larger one is refused."""

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_RECORD = re.compile(rb"(?<=\n)WARC/\d\.\d\r?\n")
_PACKED = re.compile(rb"\x1f\x8b\x08[\x00\x04]")
"""How a record begins, after another; and one that is packed by itself."""
_BLOCK, _LONGEST_BEGINNING = 1 << 20, 16
_PAGE = re.compile(rb"\s*(?:<!--[^>]{0,500}-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
"""How a page begins, where the server did not say what it sent."""
_KEPT_AS = "WARC-Refers-To-Target-URI"
_MOVED = {301, 302, 303, 307, 308}
_ABOUT = 2**16
"""Bytes of what an archive says of itself."""


@frozen
class Capture:
    """A page as it was sent. `captured` is an instant in UTC."""

    address: str
    captured: str
    media_type: str
    data: bytes

    @property
    def key(self) -> tuple[str, bytes]:
        """What two captures of the same content have in common."""
        return self.address, sha256(self.data).digest()

    @property
    def name(self) -> str:
        """Its address as the name of a file."""
        try:
            parts = urlsplit(self.address)
            name = unquote(f"{parts.hostname or ''}{parts.path.rstrip('/')}", errors="replace")
        except ValueError:
            name = self.address
        suffix = _READ.get(self.media_type, ".txt")
        return name if name.lower().endswith((suffix, ".htm")) else name + suffix


@frozen
class Moved:
    """An address that led to another when it was captured."""

    address: str
    to: str


@frozen
class Crawl:
    """What the archive says of its own making: the program, and who ran it."""

    software: str
    operator: str


Found = Capture | Moved | Crawl | Refusal


def captures(stream: BinaryIO, name: str) -> Iterator[Found | None]:
    """What each record of the archive `name` holds; None where that is no page. What is cut short is refused.

    Where something stands between records that is none, or a record is damaged, that is refused, and the reading goes
    on with the next one that begins.

    Raises:
        UnreadableFileError: "damaged" when no record can be read.
    """
    fastwarc: Any = import_module("fastwarc.warc")
    records, at, told = 0, 0, -1
    while True:
        start, failed = at, ""
        try:
            for record in fastwarc.ArchiveIterator(stream, parse_http=False, auto_decode="none"):
                records += 1
                at = start + int(record.stream_pos)
                yield _held(record, name, fastwarc.WarcRecordType)
            break
        except (OSError, EOFError, ValueError) as failure:  # what the library says of a damaged stream
            failed = str(failure) or "damaged"
        except BaseException as failure:
            # What the library gives up by, in the middle of a damaged record, is no Exception.
            if type(failure).__name__ != "PanicException":
                raise
            failed = "damaged"
        following = _next_record(stream, at + 1)
        if following is None:
            if not records:
                raise UnreadableFileError(name, "damaged", failed)
            yield Refusal(name, "damaged", failed)
            return
        if told != records:  # not again for what is damaged still
            yield Refusal(name, "damaged", failed)
        told = records
        at = following
        stream.seek(at)
    if not records:
        raise UnreadableFileError(name, "damaged")


def _next_record(stream: BinaryIO, start: int) -> int | None:
    """Where a record begins, packed or not, at or behind a place; None where none does."""
    stream.seek(0)
    begins = _PACKED if _PACKED.match(stream.read(_LONGEST_BEGINNING)) else _RECORD
    stream.seek(start)
    kept, at = b"", start
    while block := stream.read(_BLOCK):
        found = begins.search(kept + block)
        if found is not None:
            return at - len(kept) + found.start()
        kept, at = (kept + block)[-_LONGEST_BEGINNING:], at + len(block)
    return None


def _held(record: Any, name: str, kinds: Any) -> Found | None:
    if "Content-Length" not in record.headers:  # the archive ends within what the record says of itself
        return Refusal(str(record.headers.get("WARC-Target-URI", "")).strip("<> ") or name, "cut")
    if record.record_type == kinds.warcinfo:
        return _crawl(record.reader.read(_ABOUT))
    if record.record_type in (kinds.response, kinds.resource, kinds.conversion):
        return _page(record, name)
    return _again(record) if record.record_type == kinds.revisit else None


def _again(record: Any) -> Moved | None:
    """Of a page that was not kept again, the address of the other that had the same content."""
    address, kept = (str(record.headers.get(name, "")).strip("<> ") for name in ("WARC-Target-URI", _KEPT_AS))
    return Moved(address, kept) if kept and kept != address else None


def _crawl(data: bytes) -> Crawl:
    _, said = _head(b"\n" + data)
    return Crawl(said.get("software", ""), said.get("operator", ""))


def _page(record: Any, name: str) -> Capture | Moved | Refusal | None:
    """The page that the record holds, or why it cannot be had; None when it holds none."""
    address = str(record.headers.get("WARC-Target-URI", "")).strip("<> ")
    length = record.content_length
    data = record.reader.read(LARGEST + 1)
    where = Locator(record=str(record.headers.get("WARC-Record-ID", "")).strip("<> "))
    try:
        page = _sent(record, data, address)
    except (ValueError, OverflowError) as failure:
        return Refusal(address or name, "damaged", str(failure), where)
    is_cut = len(data) < min(length, LARGEST + 1)
    if page is None or isinstance(page, Moved):
        return Refusal(address or name, "cut", "", where) if is_cut else page
    if len(data) > LARGEST:
        return Refusal(address or name, "too_large", "", where)
    return page if len(data) == length else Refusal(address or name, "cut", "", where)


def _sent(record: Any, data: bytes, address: str) -> Capture | Moved | None:
    """What was sent, its transfer undone.

    Raises:
        ValueError: it is not encoded as its head says.
    """
    captured = instant_written(str(record.headers.get("WARC-Date", "")))
    if not record.is_http:
        media_type = str(record.headers.get("Content-Type", "")).partition(";")[0].strip().lower()
        if media_type == WORDS and record.headers.get("WARC-Type", "") == "conversion":
            return Capture(address, captured, media_type, data)
        return Capture(address, captured, media_type, data) if media_type in _READ else None
    head, body = _parted(data)
    status, fields = _head(head)
    if status in _MOVED and fields.get("location"):
        return Moved(address, urljoin(address, fields["location"]))
    media_type = fields.get("content-type", "").partition(";")[0].strip().lower()
    if status not in _SENT or media_type not in {*_READ, ""}:
        return None
    body = as_sent(body, fields.get("transfer-encoding", ""), fields.get("content-encoding", ""), LARGEST)
    if not media_type and not _PAGE.match(body):
        return None
    media_type = media_type or "text/html"
    charset = _CHARSET.search(fields.get("content-type", ""))
    return Capture(address, captured, media_type, in_utf8(body, charset.group(1) if charset else ""))


def _parted(data: bytes) -> tuple[bytes, bytes]:
    """The head of an HTTP message, and its body."""
    end = re.search(rb"\r?\n\r?\n", data)
    return (data[: end.start()], data[end.end() :]) if end else (data, b"")


def _text(head: bytes) -> str:
    try:
        return head.decode("utf-8")
    except UnicodeDecodeError:
        return head.decode("latin-1")


def _head(head: bytes) -> tuple[int, dict[str, str]]:
    """The status, 0 when there is none, and the fields by their names in lower case."""
    first, *lines = _text(head).splitlines() or [""]
    status = re.match(r"HTTP/\S+ (\d{3})", first)
    fields = [line.partition(":") for line in lines]
    named = {name.strip().lower(): value.strip() for name, _, value in fields}
    return int(status.group(1)) if status else 0, named
