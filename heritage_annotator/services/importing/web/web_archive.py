"""Web archives (WARC): each page that was captured is read by the table, with when and from where it was captured."""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib import import_module
from typing import Any
from urllib.parse import unquote, urlsplit

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.locator import Locator
from heritage_annotator.model.progress import Report
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.metadata import archived_address, in_utf8, instant_written, web_address
from heritage_annotator.services.importing.source import Part, Source
from heritage_annotator.services.importing.web.transfer import as_sent

_READ = {"text/html": ".html", "application/xhtml+xml": ".xhtml", "application/pdf": ".pdf"}
LARGEST = 50 * 2**20
"""Bytes of one page; a larger one is refused."""

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def read(source: Source, report: Report) -> Iterator[Draft | Refusal]:
    """The articles of the pages in their order, each capture once. What is no page (pictures, scripts) is left out.

    A record that is cut short is refused, and those before it come in.

    Raises:
        UnreadableFileError: "damaged" when no record can be read; "empty" when no page is among them; "swollen".
    """
    fastwarc: Any = import_module("fastwarc.warc")
    seen: set[tuple[str, bytes]] = set()
    records = pages = 0
    with closing(source.open()) as stream:
        total = source.size()
        try:
            for record in fastwarc.ArchiveIterator(stream, parse_http=False, auto_decode="none"):
                records += 1
                report(min(stream.tell(), total), total)
                page = _page(record, source.name, fastwarc.WarcRecordType)
                if page is None or (isinstance(page, _Page) and page.key in seen):
                    continue
                pages += 1
                if isinstance(page, Refusal):
                    yield page
                    continue
                seen.add(page.key)
                yield from _articles(page, source)
        except (OSError, EOFError, ValueError) as failure:  # what the library says of a damaged stream
            if not records:
                raise UnreadableFileError(source.name, "damaged", str(failure)) from failure
            yield Refusal(source.name, "damaged", str(failure), source.locator)
            return
    if not pages:
        raise UnreadableFileError(source.name, "empty" if records else "damaged")


@dataclass(frozen=True, slots=True)
class _Page:
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
        parts = urlsplit(self.address)
        name = unquote(f"{parts.hostname or ''}{parts.path.rstrip('/')}", errors="replace")
        suffix = _READ[self.media_type]
        return name if name.lower().endswith((suffix, ".htm")) else name + suffix


def _page(record: Any, name: str, kinds: Any) -> _Page | Refusal | None:
    """The page that the record holds, or why it cannot be had; None when it holds none."""
    if record.record_type not in (kinds.response, kinds.resource):
        return None
    address = str(record.headers.get("WARC-Target-URI", "")).strip("<> ")
    length = record.content_length
    data = record.reader.read(LARGEST + 1)
    where = Locator(record=str(record.headers.get("WARC-Record-ID", "")).strip("<> "))
    try:
        page = _sent(record, data, address)
    except (ValueError, OverflowError) as failure:
        return Refusal(address or name, "damaged", str(failure), where)
    if page is None:
        return None
    if len(data) > LARGEST:
        return Refusal(address or name, "too_large", "", where)
    return page if len(data) == length else Refusal(address or name, "cut", "", where)


def _sent(record: Any, data: bytes, address: str) -> _Page | None:
    """What was sent, its transfer undone.

    Raises:
        ValueError: it is not encoded as its head says.
    """
    captured = instant_written(str(record.headers.get("WARC-Date", "")))
    if not record.is_http:
        media_type = str(record.headers.get("Content-Type", "")).partition(";")[0].strip().lower()
        return _Page(address, captured, media_type, data) if media_type in _READ else None
    head, body = _parted(data)
    status, fields = _head(head)
    media_type = fields.get("content-type", "").partition(";")[0].strip().lower()
    if status != 200 or media_type not in _READ:
        return None
    body = as_sent(body, fields.get("transfer-encoding", ""), fields.get("content-encoding", ""), LARGEST)
    charset = _CHARSET.search(fields.get("content-type", ""))
    return _Page(address, captured, media_type, in_utf8(body, charset.group(1) if charset else ""))


def _parted(data: bytes) -> tuple[bytes, bytes]:
    """The head of an HTTP message, and its body."""
    end = re.search(rb"\r?\n\r?\n", data)
    return (data[: end.start()], data[end.end() :]) if end else (data, b"")


def _head(head: bytes) -> tuple[int, dict[str, str]]:
    """The status, 0 when there is none, and the fields by their names in lower case."""
    first, *lines = head.decode("latin-1").splitlines() or [""]
    status = re.match(r"HTTP/\S+ (\d{3})", first)
    fields = [line.partition(":") for line in lines]
    named = {name.strip().lower(): value.strip() for name, _, value in fields}
    return int(status.group(1)) if status else 0, named


def _articles(page: _Page, source: Source) -> Iterator[Draft | Refusal]:
    """What the table reads in the page, with the address and the time of its capture."""
    live, archived = archived_address(web_address(page.address))
    for found in source.parts([Part(page.name, page.data, page.media_type)]):
        if isinstance(found, Draft):
            yield replace(found, url=live or found.url, archive_url=archived, accessed=page.captured)
        else:
            yield replace(found, name=page.address or found.name)
