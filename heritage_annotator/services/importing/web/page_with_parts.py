"""Pages saved with all that belongs to them, as browsers write MHTML: the page is read by the table."""

import email
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from email.policy import compat32
from email.utils import parsedate_to_datetime

from heritage_annotator.model import times
from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.progress import Report
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.metadata import archived_address, one_line, web_address
from heritage_annotator.services.importing.source import Part, Source
from heritage_annotator.services.importing.text.decoding import in_utf8

_PAGES = ("text/html", "application/xhtml+xml")
_SAVER = re.compile(r"[<\"]?saved by ([^>\"]+)", re.IGNORECASE)
_FRAMES = re.compile(rb"<frameset[\s>]", re.IGNORECASE)
_CONTENT_ID = re.compile(r"[<>\s]")


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """The article of the page. Its address and when it was saved are those the browser wrote down.

    Raises:
        UnreadableFileError: "empty" when no page is in it.
    """
    message = email.message_from_bytes(source.read(), policy=compat32)
    page = _main_page(message)
    if page is None or not _data(page).strip():
        raise UnreadableFileError(source.name, "empty")
    location = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "")
    address, archived = archived_address(web_address(location))
    saved = _instant(str(message.get("Date", "")))
    saver = _SAVER.match(str(message.get("From", "")))
    for found in _read(page, message, source):
        if isinstance(found, Draft):
            yield replace(
                found,
                name=source.name,
                url=address or found.url,
                archive_url=archived or found.archive_url,
                accessed=saved or found.accessed,
                captured_with=one_line(saver.group(1)) if saver else found.captured_with,
                locator=source.locator,
            )
        else:
            yield replace(found, name=source.name, locator=source.locator)


def _read(page: Message, message: Message, source: Source) -> Iterator[Draft | Refusal]:
    """What the page holds; where it only shows frames, what stands in the one with the most words."""
    found = list(source.parts([_part(page)]))
    if any(isinstance(each, Draft) for each in found) and not _FRAMES.search(_data(page)):
        yield from found
        return
    frames = [_part(each) for each in _pages(message) if each is not page]
    within = [each for each in source.parts(frames) if isinstance(each, Draft)]
    yield from [max(within, key=lambda draft: len(draft.body))] if within else found


def _part(page: Message) -> Part:
    return Part("page.html", in_utf8(_data(page), str(page.get_param("charset", "") or "")), "text/html")


def _data(page: Message) -> bytes:
    data = page.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _pages(message: Message) -> list[Message]:
    return [part for part in message.walk() if part.get_content_type() in _PAGES]


def _main_page(message: Message) -> Message | None:
    """The page that `start` names, else that of the address saved, else the first; the others are frames in it."""
    pages = _pages(message)
    start = _CONTENT_ID.sub("", str(message.get_param("start", "") or ""))
    named = [part for part in pages if start and _CONTENT_ID.sub("", str(part.get("Content-ID", ""))) == start]
    address = message.get("Snapshot-Content-Location")
    saved = [part for part in pages if address and part.get("Content-Location") == address]
    return next(iter(named or saved or pages), None)


def _instant(header: str) -> str:
    """When it was saved, UTC; empty when the header says no date."""
    try:
        return times.instant(parsedate_to_datetime(header))
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
