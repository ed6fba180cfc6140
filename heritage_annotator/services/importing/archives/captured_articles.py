"""Captured pages as articles: each content once, with where and when it was captured, and by what."""

from collections.abc import Iterator
from dataclasses import replace

from heritage_annotator.model.text import is_blank
from heritage_annotator.services.importing.archives.captures import WORDS, Capture, Crawl
from heritage_annotator.services.importing.draft import Draft, Notice, Refusal
from heritage_annotator.services.importing.metadata import archived_address, one_line, web_address
from heritage_annotator.services.importing.source import Part, Source


class Crawled:
    """The pages of one archive as they come. `pages`: how many that was, refused ones too."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._seen = set[tuple[str, bytes]]()
        self._pages = set[str]()
        self._crawl = Crawl("", "")
        self.pages = 0

    def by(self, crawl: Crawl) -> None:
        """What follows was captured so."""
        self._crawl = crawl

    def articles(self, found: Capture | Refusal, title: str = "", text: str = "") -> Iterator[Draft | Refusal]:
        """What the table reads in a capture that did not come before.

        `title`: of a page that bears none itself; `text`: what was seen of one that shows nothing without its scripts.
        """
        if isinstance(found, Refusal):
            self.pages += 1
            yield replace(found, locator=replace(found.locator, parts=self._source.locator.parts))
            return
        is_words = found.media_type == WORDS
        if found.key in self._seen or (is_words and found.address in self._pages):
            return
        self._seen.add(found.key)
        if not is_words:
            self._pages.add(found.address)
        self.pages += 1
        live, archived = archived_address(web_address(found.address))
        for item in self._items(found, text):
            if isinstance(item, Refusal):
                yield replace(item, name=found.address or item.name)
                continue
            yield replace(
                item,
                title=item.title or one_line(title),
                url=live or item.url,
                archive_url=archived,
                accessed=found.captured,
                captured_by=one_line(self._crawl.operator),
                captured_with=one_line(self._crawl.software),
                notices=(*item.notices, *([Notice("page_words")] if is_words else ())),
            )

    def _items(self, found: Capture, text: str) -> Iterator[Draft | Refusal]:
        for item in self._source.parts([Part(found.name, found.data, found.media_type)]):
            if isinstance(item, Draft) or item.reason != "empty" or is_blank(text):
                yield item
                continue
            for seen in self._source.parts([Part("text.txt", text.encode("utf-8", "ignore"), "text/plain")]):
                if isinstance(seen, Draft):
                    said = (*seen.notices, Notice("listed_text"))
                    yield replace(seen, name=item.name, locator=item.locator, title="", notices=said)
                else:
                    yield item
