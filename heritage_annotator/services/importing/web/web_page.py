"""Web pages saved to disk: the article out of the page, and what the page says of it."""

import re
from collections.abc import Iterator

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.locator import Locator
from heritage_annotator.model.progress import Report
from heritage_annotator.model.text import canonical, is_blank
from heritage_annotator.services.articles import language
from heritage_annotator.services.files.xml import Node, parsed_page
from heritage_annotator.services.importing.draft import Draft
from heritage_annotator.services.importing.metadata import iso_date, language_tag, one_line, web_address
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.decoding import decode
from heritage_annotator.services.importing.web.page_article import Extract, article_blocks, body_of, extract
from heritage_annotator.services.importing.web.page_blocks import blocks_of

# Browsers note in a saved page where it came from.
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")


def read(source: Source, _report: Report) -> Iterator[Draft]:
    """The one article of the page.

    Raises:
        UnreadableFileError: see `decoding.decode`; also "empty" when no word stands in it.
    """
    text, encoding = decode(source.read(), source.name, markup=True)
    yield article(text, source.name, encoding, source.locator)


def article(text: str, name: str, encoding: str, locator: Locator | None = None) -> Draft:
    """The article in the decoded page `text`. Raises as `read` does."""
    html = canonical(text)
    root = parsed_page(html, name)
    blocks = [] if root is None else blocks_of(root)
    found = Extract() if root is None else extract(root, len(html))
    body = body_of(article_blocks(blocks, found.text))
    if root is None or is_blank(body):
        raise UnreadableFileError(name, "empty")
    return Draft(
        body=body,
        name=name,
        media_type="text/html",
        encoding=encoding,
        title=one_line(found.title) or _title(root),
        outlet=one_line(found.outlet),
        author=one_line(found.author),
        published=iso_date(found.published),
        language=_language(root) or language.guess(body),
        url=web_address(found.url) or _saved_from(html),
        locator=locator or Locator(),
    )


def _title(root: Node) -> str:
    titles = (one_line(node.text or "") for node in root.iter("title"))
    return next(titles, "")


def _language(root: Node) -> str:
    return language_tag(root.get("lang", ""))


def _saved_from(html: str) -> str:
    found = _SAVED_FROM.search(html, 0, 2048)
    return web_address(found.group(1)) if found else ""
