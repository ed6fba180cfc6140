"""Web archives (WARC): each page that was captured is read by the table, with when and from where it was captured."""

from collections.abc import Iterator
from contextlib import closing

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.progress import Report
from heritage_annotator.services.importing.archives.captured_articles import Crawled
from heritage_annotator.services.importing.archives.captures import Crawl, Moved, captures
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.source import Source


def read(source: Source, report: Report) -> Iterator[Draft | Refusal]:
    """The articles of the pages in their order, each capture once. What is no page (pictures, scripts) is left out.

    A record that is cut short is refused, and those before it come in.

    Raises:
        UnreadableFileError: "damaged" when no record can be read; "empty" when no page is among them; "swollen".
    """
    crawled = Crawled(source)
    with closing(source.open()) as stream:
        total = source.size()
        for found in captures(stream, source.name):
            report(min(stream.tell(), total), total)
            if isinstance(found, Crawl):
                crawled.by(found)
            elif found is not None and not isinstance(found, Moved):
                yield from crawled.articles(found)
    if not crawled.pages:
        raise UnreadableFileError(source.name, "empty")
