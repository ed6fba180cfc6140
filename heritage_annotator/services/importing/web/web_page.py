"""Web pages saved to disk: the article out of the page, and what the page says of it."""

import re
from collections.abc import Iterator
from dataclasses import replace

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
from heritage_annotator.services.importing.web.json_ld import Said, texts
from heritage_annotator.services.importing.web.page_article import article_blocks, body_of, is_told_by
from heritage_annotator.services.importing.web.page_authors import as_printed
from heritage_annotator.services.importing.web.page_blocks import Block, blocks_of
from heritage_annotator.services.importing.web.page_dates import is_shown
from heritage_annotator.services.importing.web.page_details import details_of
from heritage_annotator.services.importing.web.page_extract import Extract, extract
from heritage_annotator.services.importing.web.page_shown import keep_shown

_LEAST_SAID = 300
"""Bytes. What a page's data give as the text may be a line about it."""

# Tags and references, which the text of an article in JSON-LD may hold or not.
_MARKUP = re.compile(r"</?[a-z][a-z0-9]*[\s/>]|&(?:#\d+|[a-z]+\d*);", re.IGNORECASE)


def read(source: Source, _report: Report) -> Iterator[Draft]:
    """The one article of the page.

    Raises:
        UnreadableFileError: see `decoding.decode`; also "empty" when no word stands in it.
    """
    found = decode(source.read(), source.name, markup=True, told=source.encoding)
    draft = article(found.text, source.name, found.encoding, source.locator)
    yield replace(draft, notices=(*draft.notices, *found.notices))


def article(text: str, name: str, encoding: str, locator: Locator | None = None) -> Draft:
    """The article in the decoded page `text`. Raises as `read` does."""
    html = canonical(text)
    root = parsed_page(html, name)
    if root is None:
        raise UnreadableFileError(name, "empty")
    told = details_of(root, html)
    length = keep_shown(root)
    blocks = blocks_of(root)
    found = extract(root, length)
    body = _body(blocks, found, _said_body(told.said, name))
    if is_blank(body):
        raise UnreadableFileError(name, "empty")
    return Draft(
        body=body,
        name=name,
        media_type="text/html",
        encoding=encoding,
        title=told.title or one_line(found.title),
        outlet=told.outlet or one_line(found.outlet),
        author=told.author or as_printed(found.author, text, told.outlet or found.outlet),
        published=told.published or (iso_date(found.published) if is_shown(found.published, html) else ""),
        language=_language(root) or language.guess(body),
        url=told.url or web_address(found.url),
        accessed=told.accessed,
        locator=locator or Locator(),
    )


def _body(blocks: list[Block], found: Extract, said: str) -> str:
    """The article's words as the page shows them; as its data say them, where it shows another text or none."""
    if len(said.encode()) < _LEAST_SAID:
        return body_of(article_blocks(blocks, found.text, found.sure)) or said
    body = body_of(article_blocks(blocks, f"{found.text}\n{said}", f"{found.sure}\n{said}"))
    if is_told_by(said, body):
        return body
    return body_of(article_blocks(blocks, said)) if is_told_by(said, body_of(blocks)) else said


def _said_body(said: Said, name: str) -> str:
    """What the page's data say the text of the article is, with paragraphs where it is markup."""
    text = canonical("\n\n".join(texts(said.get("articleBody")))).strip()
    if not _MARKUP.search(text):
        return text
    root = parsed_page(text, name)
    if root is None:
        return ""
    keep_shown(root)
    return body_of(blocks_of(root))


def _language(root: Node) -> str:
    return language_tag(root.get("lang", ""))
