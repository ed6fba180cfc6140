"""Asks trafilatura about a page: a guide to where the article lies, and words about it where the page says none."""

import logging
from copy import deepcopy
from importlib import import_module
from typing import Any

from heritage_annotator.frozen import frozen
from heritage_annotator.services.files.xml import Node
from heritage_annotator.services.importing.web.page_dates import forget_misleading

_LONGEST_EXTRACTED = 2_000_000
"""Code points of a page without its scripts and pictures. At this size trafilatura takes a second, and ten for a page
of short lines. Beyond, the page's own <article> has to do.
"""

# What third-party heuristics raise on pages nobody foresaw. The page can still be read without them.
_CRASHES = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)

# They report every odd page; what matters of it reaches the person as our error.
for _name in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


@frozen
class Extract:
    """What trafilatura makes of a page; empty where it finds nothing. `sure`: what it takes when in doubt it leaves."""

    text: str = ""
    sure: str = ""
    title: str = ""
    author: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""


def extract(root: Node, length: int) -> Extract:
    """What trafilatura makes of the page of `length` code points. Takes 10 ms to seconds; no network."""
    if length > _LONGEST_EXTRACTED:
        return Extract()
    undated = deepcopy(root)
    forget_misleading(undated)
    sure = _document(root, favor_precision=True)
    document = _document(
        undated,
        with_metadata=True,
        # A guess from the words of the page is worse than no date.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    fields = ("title", "author", "sitename", "date", "url")
    return Extract(_text(document, "text"), _text(sure, "text"), *(_text(document, name) for name in fields))


def _document(root: Node, **options: object) -> object:
    """What it says of the tree."""
    trafilatura: Any = import_module("trafilatura")
    try:
        return trafilatura.bare_extraction(root, include_comments=False, **options)
    except _CRASHES:
        return None


def _text(document: object, name: str) -> str:
    found = getattr(document, name, "")
    return found if isinstance(found, str) else ""
