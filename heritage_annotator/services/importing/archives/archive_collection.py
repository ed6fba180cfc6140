"""Collections of web archives (WACZ): the pages that whoever made one looked at, each captured content once."""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import unquote, urldefrag, urlsplit

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.progress import Report
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.files.zip import Archive, archive_in
from heritage_annotator.services.importing.archives.captured_articles import Crawled
from heritage_annotator.services.importing.archives.captures import Capture, Crawl, Moved, captures
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.source import Source

_ARCHIVES = (".warc", ".warc.gz")
_ABOUT = "datapackage.json"
_MOST_LISTED = 2**26
"""Bytes of a list of pages."""


def read(source: Source, report: Report) -> Iterator[Draft | Refusal]:
    """The articles of the pages that it lists, or of all where it lists none; listed ones that are missing are told.

    Raises:
        UnreadableFileError: "damaged"; "empty" when no page is in it; "swollen", "locked".
    """
    with source.open() as stream, archive_in(stream, source.name, source.limits.unpacked) as archive:
        listed = _listed(archive)
        crawled = Crawled(source)
        names = sorted(name for name in archive.names if name.lower().endswith(_ARCHIVES))
        for number, name in enumerate(names):
            report(number, len(names))
            yield from _articles(archive, name, crawled, listed)
        if listed.missing and listed.leads_elsewhere:  # where to may have come before it was known
            for name in names:
                yield from _articles(archive, name, crawled, listed, again=True)
    yield from (Refusal(address, "not_captured", "", source.locator) for address in listed.missing)
    if not crawled.pages and not listed.missing:
        raise UnreadableFileError(source.name, "empty" if names else "damaged")


class _Page(NamedTuple):
    """A page that is listed. `text`: what whoever captured it saw on it, menus and all."""

    address: str = ""
    title: str = ""
    text: str = ""


@dataclass
class _Listed:
    """The pages that a collection lists, by their `_plain` addresses.

    An address that led to another, or whose content is kept under another, stands for that.
    """

    pages: dict[str, _Page]
    software: str = ""
    found: set[str] = field(default_factory=set[str])
    _first: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def missing(self) -> list[str]:
        """The listed addresses of which no capture was found."""
        return [page.address for plain, page in self.pages.items() if plain not in self.found]

    @property
    def leads_elsewhere(self) -> bool:
        """Whether one of them led to another address."""
        return bool(self._first)

    def moved(self, moved: Moved) -> None:
        """Where a listed address leads is listed too."""
        listed = self._listed(moved.address)
        if listed is not None:
            self._first[_plain(moved.to)] = listed

    def page(self, address: str) -> _Page | None:
        """What is listed of the page; None of one that is not listed, where any is."""
        if not self.pages:
            return _Page()
        listed = self._listed(address)
        if listed is None:
            return None
        self.found.add(listed)
        return self.pages[listed]

    def _listed(self, address: str) -> str | None:
        plain = _plain(address)
        return plain if plain in self.pages else self._first.get(plain)


def _articles(
    archive: Archive, name: str, crawled: Crawled, listed: _Listed, *, again: bool = False
) -> Iterator[Draft | Refusal]:
    """`again`: what is refused was told before."""
    with archive.opened(name) as stream:
        crawled.by(Crawl(listed.software, ""))
        for found in captures(stream, name):
            if isinstance(found, Crawl):
                crawled.by(found if found.software else Crawl(listed.software, found.operator))
            elif isinstance(found, Moved):
                listed.moved(found)
            elif isinstance(found, Capture) and (page := listed.page(found.address)) is not None:
                yield from crawled.articles(found, page.title, page.text)
            elif (
                isinstance(found, Refusal) and not again and (found.name == name or listed.page(found.name) is not None)
            ):
                yield from crawled.articles(found)


def _listed(archive: Archive) -> _Listed:
    names = [name for name in archive.names if name.lower().startswith("pages/") and name.lower().endswith(".jsonl")]
    pages = (page for name in names for page in _objects(archive.read(name, _MOST_LISTED).splitlines()))
    named = (
        _Page(urldefrag(str(page["url"])).url, str(page.get("title") or ""), _words(page.get("text")))
        for page in pages
        if page.get("url")
    )
    listed = {_plain(page.address): page for page in named}
    said = (
        next(_objects([archive.read(_ABOUT, _MOST_LISTED)]), dict[str, Any]())
        if _ABOUT in archive
        else dict[str, Any]()
    )
    return _Listed(listed, str(said.get("software") or ""))


def _words(said: object) -> str:
    return said if isinstance(said, str) else ""


def _objects(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """The JSON objects among the lines."""
    for line in lines:
        with suppress(ValueError, RecursionError):
            found = json.loads(line)
            if isinstance(found, dict):
                yield cast("dict[str, Any]", found)


def _plain(address: str) -> str:
    """The address without what says where on the page, by which way it was sent, and how its letters are written."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if parts.scheme not in {"http", "https"}:
        return address
    host = parts.netloc.lower().removesuffix(":80").removesuffix(":443")
    return f"{host}{unquote(parts.path).rstrip('/')}?{unquote(parts.query)}"
