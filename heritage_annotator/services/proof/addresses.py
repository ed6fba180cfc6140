"""Addresses of articles, and what of an address does not tell pages apart."""

import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from heritage_annotator.storage.reading.reading import Reading

# What newsletters and networks add, and copies of a page in an archive.
_ADDED = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|ref|ref_src|igshid|cmpid|ocid|smid", re.IGNORECASE)
_ARCHIVED = re.compile(r"^(?:https?://)?web\.archive\.org/web/\d+(?:[a-z]{2}_)?/", re.IGNORECASE)


def addresses(reading: Reading) -> Iterator[tuple[str, str]]:
    """Every article with each address that is known of it. Cost: a slice of five hundred at a time."""
    rows = [row.id for row in reading.articles()]
    for first, last in pairwise([*range(0, len(rows), 500), len(rows)]):
        for article_id, printed in reading.publications_of(rows[first:last]).items():
            yield from ((article_id, each.url) for each in printed if each.url)
        for article_id, article in reading.articles_by_id(rows[first:last]).items():
            if article.url:
                yield article_id, article.url


def plain_address(address: str) -> str:
    """An address without what does not tell pages apart: scheme, www, a stroke at the end, a fragment, escapes.

    A copy in an archive is the page that it is of.
    """
    address = _ARCHIVED.sub("", address.strip())
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return address
    asked = urlencode([(name, value) for name, value in parse_qsl(parts.query, True) if not _ADDED.fullmatch(name)])
    return f"{host}{unquote(parts.path).rstrip('/')}{'?' + asked if asked else ''}"
