"""Web pages saved to disk: the article out of the page, and what the page says of it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.locator import Locator
from heritage_annotator.model.progress import Report
from heritage_annotator.model.text import canonical, is_blank
from heritage_annotator.services.articles import language
from heritage_annotator.services.files.xml import parsed_page
from heritage_annotator.services.importing.draft import Draft, Notice
from heritage_annotator.services.importing.metadata import iso_date, one_line, web_address
from heritage_annotator.services.importing.printed_days import printed_by_itself
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.decoding import decode
from heritage_annotator.services.importing.text.manuscript import set_out
from heritage_annotator.services.importing.web.json_ld import Said, texts
from heritage_annotator.services.importing.web.page_article import (
    article_blocks,
    body_of,
    ending_with,
    is_told_by,
    paragraphs_of,
)
from heritage_annotator.services.importing.web.page_authors import as_printed
from heritage_annotator.services.importing.web.page_blocks import Block, blocks_of
from heritage_annotator.services.importing.web.page_dates import shown_words
from heritage_annotator.services.importing.web.page_details import details_of
from heritage_annotator.services.importing.web.page_extract import Extract, extract
from heritage_annotator.services.importing.web.page_metas import metas_of
from heritage_annotator.services.importing.web.page_shown import is_plea, keep_shown, struck_out
from heritage_annotator.services.importing.web.written_page import is_written, published_title, written_in

_WHOLE = 0.9
"""The share of what its data say that a page shows, from which they know where the article ends."""
_LEAST_SAID = 300
"""Bytes. What a page's data give as the text may be a line about it."""

_HEAD = 20_000
_LEFT_OPEN = tuple(
    (re.compile(f"<{tag}[\\s>]", re.IGNORECASE), re.compile(f"</{tag}", re.IGNORECASE)) for tag in ("title", "style")
)
_HEAD_END = re.compile(r"</head|<body|<(?:meta|link)\s", re.IGNORECASE)
_STRUCK = re.compile(r"<(/?)(?:s|strike)(?=[\s>])", re.IGNORECASE)

# Tags and references, which the text of an article in JSON-LD may hold or not.
_MARKUP = re.compile(r"</?[a-z][a-z0-9]*[\s/>]|&(?:#\d+|[a-z]+\d*);", re.IGNORECASE)

_LONGEST_STAND_IN = 600
_NO_ARTICLE = re.compile(
    r"\W*(?:(?:(?:http\s*)?error\W*)?(?:40[0-9]|410|429|451|50[0-4])\W*"
    r"(?:$|(?:page )?not found\b|forbidden\b|unauthori[sz]ed\b|bad request\b"
    r"|page (?:could not|cannot|can't|does not|doesn't)\b"
    r"|error\b|internal (?:server )?error\b|bad gateway\b|service (?:is )?(?:temporarily )?unavailable\b|gateway time"
    r"|too many requests\b)"
    r"|access denied\W*$|forbidden\W*$|(?:page )?not found\W*$|just a moment\W*$|attention required\W*(?:$|cloudflare)"
    r"|(?:checking|verifying) (?:your browser|you are human|if the site)|are you (?:a robot|human)"
    r"|before you continue(?:\W*$| to\b)|(?:service|temporarily) unavailable\W*$|bad gateway\W*$|index of /"
    r"|page (?:introuvable|non trouvée)|seite nicht gefunden|página no encontrada|страница не найдена|sayfa bulunamadı"
    r"|الصفحة (?:غير موجودة|المطلوبة غير)|صفحه (?:پیدا نشد|مورد نظر یافت نشد))",
    re.IGNORECASE,
)


def read(source: Source, _report: Report) -> Iterator[Draft]:
    """The one article of the page.

    Raises:
        UnreadableFileError: see `decoding.decode`; also "empty" when no word stands in it but
            that it needs scripts.
    """
    found = decode(source.read(), source.name, markup=True, told=source.encoding, declared=source.charset)
    draft = article(found.text, source.name, found.encoding, source.locator)
    yield replace(draft, notices=(*draft.notices, *found.notices))


def article(text: str, name: str, encoding: str, locator: Locator | None = None) -> Draft:
    """The article in the decoded page `text`. Raises as `read` does."""
    html = _closed(canonical(text))
    root = parsed_page(html, name)
    if root is None:
        raise UnreadableFileError(name, "empty")
    # lxml makes an element's object anew whenever it is met and nobody holds it.
    _held = [*root.iter()]
    told, published_as = details_of(root, html), published_title(root)
    written = written_in(root) if is_written(root, metas_of(root)) else None
    if written is not None:
        chosen = [Block(each.text, each.close, role=each.role) for each in written.paragraphs]
        found, notices = Extract(), list(written.notices)
    else:
        struck = struck_out(root)
        length = keep_shown(root)
        blocks = blocks_of(root)
        found = extract(root, length)
        chosen, notices = _chosen(blocks, found, _said_blocks(told.said, name), told.title)
        notices += [Notice("struck", struck)] if struck else []
    title = published_as or told.title or one_line(found.title)
    if not title and written is not None:
        title = next((one_line(block.text) for block in chosen[:1] if block.role == "heading"), "")
    author = told.author or as_printed(found.author, text, told.outlet or found.outlet)
    body, roles, _ = set_out(list(paragraphs_of(chosen, title, author)))
    if is_blank(body) or is_plea(body):
        raise UnreadableFileError(name, "empty")
    # An article may be called "Access denied"; what a server gives instead of one says of no day when it came out.
    if not told.published and _stands_in(title, body):
        raise UnreadableFileError(name, "stand_in")
    published, published_from = told.published if not written or shown_words(told.published, body) else "", ""
    if not published:
        published, published_from = printed_by_itself(block.text for block in chosen)
    if not published and (published_from := shown_words(found.published, html)):
        published = iso_date(found.published)
        notices.append(Notice("guessed_date"))
    return Draft(
        body=body,
        name=name,
        media_type="text/html",
        encoding=encoding,
        title=title,
        outlet=told.outlet or one_line(found.outlet),
        author=author,
        published=published,
        published_from=published_from,
        language=told.language or language.guess(body),
        url=told.url or web_address(found.url),
        accessed=told.accessed,
        captured_with=told.saver,
        archive_url=told.archive_url,
        locator=locator or Locator(),
        roles=roles,
        notices=tuple(notices),
    )


def _closed(html: str) -> str:
    """The page with its <title> and <style> closed where nobody did: the rest would be more of them; and <s>, which the
    parser closes before a paragraph, by the name that it leaves open.
    """
    for opens, closes in _LEFT_OPEN:
        if (found := opens.search(html, 0, _HEAD)) and not closes.search(html, found.end()):
            end = _HEAD_END.search(html, found.end())
            if end is not None:
                html = f"{html[: end.start()]}{closes.pattern}>{html[end.start() :]}"
    return _STRUCK.sub(r"<\1del", html)


def _chosen(blocks: list[Block], found: Extract, said: list[Block], title: str) -> tuple[list[Block], list[Notice]]:
    """The article as the page shows it; as its data say it, where it shows another text or none."""
    words = body_of(said)
    # A line about the article is no witness of where it is.
    witness = f"\n{words}" if len(words.encode()) >= _LEAST_SAID else ""
    chosen = article_blocks(blocks, found.text + witness, found.sure + witness, title)
    if witness and is_told_by(words, body_of(blocks), share=_WHOLE):
        chosen = ending_with(chosen, words)
    shown = body_of(chosen)
    if not said or is_told_by(words, shown) or (not witness and len(words) <= len(shown)):
        return chosen, []
    if is_told_by(words, body_of(blocks)):
        return article_blocks(blocks, words, title=title), []
    return said, [Notice("page_data")]


def _said_blocks(said: Said, name: str) -> list[Block]:
    """What the page's data say the text of the article is, in paragraphs."""
    text = canonical("\n\n".join(texts(said.get("articleBody")))).strip()
    if not _MARKUP.search(text):
        return [Block(part) for part in map(str.strip, re.split(r"\n\s*\n", text)) if part]
    root = parsed_page(text, name)
    if root is None:
        return []
    keep_shown(root)
    return blocks_of(root)


def _stands_in(title: str, text: str) -> bool:
    """Whether it is the page of a server that gives no article: it was not found, or a person is asked for."""
    return len(text) < _LONGEST_STAND_IN and any(_NO_ARTICLE.match(line) for line in (title, *text.split("\n")[:2]))
