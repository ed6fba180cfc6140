"""Reads what a page says about its article: headline, authors, outlet, day, address, when and where it was saved."""

import re
from urllib.parse import urlsplit

from heritage_annotator.frozen import frozen
from heritage_annotator.model import times
from heritage_annotator.services.files.xml import Node
from heritage_annotator.services.importing.metadata import archived_address, language_tag, one_line, web_address
from heritage_annotator.services.importing.web.json_ld import Said, said_article, words
from heritage_annotator.services.importing.web.page_authors import authors
from heritage_annotator.services.importing.web.page_dates import read_date, stated_date
from heritage_annotator.services.importing.web.page_metas import Metas, first_of, metas_of
from heritage_annotator.services.importing.web.page_titles import headline, page_titles

_SEARCHED = 20_000
"""Code points at the beginning of a page, where the one who saved it noted from where."""
# Browsers note it so; SingleFile, which Zotero saves with, in a comment of several lines.
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s(.{0,4000}?)-->", re.DOTALL)
_LINE = re.compile(r"^\s*(url|saved date):\s*(\S.*?)\s*$", re.MULTILINE)


@frozen
class Details:
    """What the page itself states; what it does not is empty. `said`: its article in JSON-LD."""

    said: Said
    title: str
    outlet: str
    author: str
    published: str
    language: str
    url: str
    archive_url: str
    accessed: str
    saver: str


def details_of(root: Node, html: str) -> Details:
    """What the page states. `root`: as parsed, before anything is taken out; `html`: the page as text."""
    metas = metas_of(root)
    said = said_article(root, [*page_titles(root), first_of(metas, "og:title")])
    outlet = one_line(first_of(metas, "og:site_name") or next(iter(words(said.get("publisher"))), ""))
    saved = _saved(html)
    url = _canonical(root) or web_address(first_of(metas, "og:url")) or saved.get("url", "")
    url, archived = archived_address(url)
    archived = archived or archived_address(saved.get("url", ""))[1]
    host = urlsplit(url).hostname or ""
    return Details(
        said=said,
        title=headline(root, metas, said, outlet, host),
        outlet=outlet,
        author=authors(root, metas, said, outlet, host),
        published=stated_date(root, metas, said),
        language=_language(root, metas),
        url=url,
        archive_url=archived,
        accessed=saved.get("saved date", ""),
        saver=saved.get("saver", ""),
    )


def _language(root: Node, metas: Metas) -> str:
    tags = (*(node.get(name, "") for node in root.iter("html", "body") for name in ("lang", "xml:lang")),)
    told = (*tags, first_of(metas, "content-language", "dc.language", "dcterms.language"))
    return next((tag for tag in map(language_tag, told) if tag), "")


def _canonical(root: Node) -> str:
    links = (node.get("href", "") for node in root.iter("link") if "canonical" in node.get("rel", "").lower().split())
    return next((address for link in links if (address := web_address(link))), "")


def _saved(html: str) -> dict[str, str]:
    start = html[:_SEARCHED]
    if found := _SAVED_FROM.search(start):
        return {"url": web_address(found.group(1))}
    if found := _SINGLE_FILE.search(start):
        told = dict(_LINE.findall(found.group(1)))
        saved = read_date(told.get("saved date", ""))
        when = times.instant(saved.instant) if saved.instant is not None else saved.day
        return {"url": web_address(told.get("url", "")), "saved date": when, "saver": "SingleFile"}
    return {}
