"""Picks the blocks of a web page that are the article.

trafilatura finds the article, the page gives the words: trafilatura composes characters, turns
no-break spaces into spaces and drops bylines and repeated paragraphs, and a quote must equal
its source.
"""

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from unicodedata import normalize

from heritage_annotator.services.files.xml import Node
from heritage_annotator.services.importing.web.page_blocks import Block

_LONGEST_EXTRACTED = 2_000_000
"""Code points of HTML. At this size trafilatura takes a second, and ten for a page of short lines.
Beyond, the page's own <article> has to do.
"""

_STRETCH = 15
"""Letters that two texts do not share by chance."""

_NO_LETTER = re.compile(r"[\W_]+")
# What third-party heuristics raise on pages nobody foresaw. The page can still be read without them.
_CRASHES = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)

# They report every odd page; what matters of it reaches the person as our error.
for _name in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Extract:
    """What trafilatura makes of a page; empty where it finds nothing."""

    text: str = ""
    title: str = ""
    author: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""


def extract(root: Node, length: int) -> Extract:
    """What trafilatura makes of the page of `length` code points. Takes 10 ms to seconds; no network."""
    if length > _LONGEST_EXTRACTED:
        return Extract()
    trafilatura: Any = import_module("trafilatura")
    try:
        document: Any = trafilatura.bare_extraction(
            root,
            include_comments=False,
            with_metadata=True,
            # A guess from the words of the page is worse than no date.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except _CRASHES:
        return Extract()
    if document is None:
        return Extract()
    fields = (document.text, document.title, document.author, document.sitename, document.date, document.url)
    return Extract(*(one if isinstance(one, str) else "" for one in fields))


def article_blocks(blocks: list[Block], extracted: str) -> list[Block]:
    """The blocks that are the article: where trafilatura's text lies, else what looks like one."""
    own = _by_structure(blocks)
    found = _by_extract(blocks, extracted)
    # Where trafilatura took a caption for the article, the page's structure knows better.
    return found if found and _length(found) * 2 >= _length(own) else own


def is_told_by(said: str, text: str) -> bool:
    """Whether a tenth of `said` or more stands in `text`, by stretches of its letters."""
    letters, within = _key(said), _key(text)
    stretches = [letters[at : at + _STRETCH] for at in range(0, len(letters) - _STRETCH + 1, _STRETCH)] or [letters]
    return sum(stretch in within for stretch in stretches) * 10 >= len(stretches)


def body_of(blocks: Iterable[Block]) -> str:
    """The blocks' text, a blank line between them, none between the items of a list."""
    parts: list[str] = []
    previous: Block | None = None
    for block in blocks:
        if previous is not None:
            parts.append("\n" if block.listing and block.listing == previous.listing else "\n\n")
        parts.append(block.text)
        previous = block
    return "".join(parts)


def _by_extract(blocks: list[Block], extracted: str) -> list[Block]:
    lines = {_key(line) for line in extracted.split("\n")} - {""}
    marked = [any(_key(line) in lines for line in block.text.split("\n")) for block in blocks]
    ends = [at for at, block in enumerate(blocks) if marked[at] and not block.is_menu]
    if not ends:
        return []
    reach = range(_end(blocks, ends[0], -1), _end(blocks, ends[-1], 1) + 1)
    chosen = [blocks[at] for at in reach if marked[at] or _is_plain(blocks[at])]
    # Fewer words than trafilatura saw: its lines were not the page's blocks.
    return chosen if _length(chosen) * 2 >= len(extracted) else []


def _end(blocks: list[Block], at: int, step: int) -> int:
    """The farthest block on from `at` in the same part of the page: trafilatura drops short ends."""
    following = at + step
    while 0 <= following < len(blocks) and blocks[following].parent == blocks[at].parent:
        if not _is_plain(blocks[following]):
            break
        following += step
    return following - step


def _is_plain(block: Block) -> bool:
    return not (block.noise or block.is_menu)


def _by_structure(blocks: list[Block]) -> list[Block]:
    plain = [block for block in blocks if _is_plain(block)]
    return [block for block in plain if block.inside] or plain or blocks


def _length(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _key(line: str) -> str:
    """`line` by its letters and digits alone: trafilatura alters spaces, marks and normal form."""
    return _NO_LETTER.sub("", normalize("NFC", line))
