"""Picks the blocks of a web page that are the article.

trafilatura finds the article, the page gives the words: trafilatura composes characters, turns
no-break spaces into spaces and drops bylines and repeated paragraphs, and a quote must equal
its source.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import normalize

from heritage_annotator.services.importing.web.page_blocks import Block

_LONG = 120
"""Bytes. A block that is as long is a paragraph, also where nobody knows it."""
_STRETCH = 15
"""Letters that two texts do not share by chance."""
_PART = 30
"""Letters by which a line of one text is known within another."""

_NO_LETTER = re.compile(r"[\W_]+")
_SENTENCE_END = re.compile(r"[.!?…。！？؟»”\"')\]:;]\s*$")


def article_blocks(blocks: list[Block], extracted: str, sure: str = "") -> list[Block]:
    """The blocks that are the article: where the extracted text lies, else what looks like one.

    `sure`: the extracted text without what may be beside the article.
    """
    own = [block for block in blocks if block.inside and _is_plain(block)]
    found = _by_extract(_Known.of(blocks, extracted, sure or extracted))
    # Where trafilatura took a caption for the article, the page's structure knows better.
    if found and _length(found) * 2 >= max(_length(own), len(sure or extracted)):
        return found
    return own or [block for block in blocks if _is_plain(block)] or blocks


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


@dataclass(frozen=True, slots=True)
class _Known:
    """The blocks, and which of them stand in the extracted text, and in the surer one."""

    blocks: list[Block]
    found: list[bool]
    sure: list[bool]

    @classmethod
    def of(cls, blocks: list[Block], extracted: str, sure: str) -> "_Known":
        found, surely = _standing(blocks, extracted), _standing(blocks, sure)
        return cls(blocks, found, surely if any(surely) else found)


def _by_extract(known: _Known) -> list[Block]:
    blocks = known.blocks
    ends = [at for at, block in enumerate(blocks) if known.found[at] and not block.is_menu]
    surely = [at for at, block in enumerate(blocks) if known.sure[at] and not block.is_menu] or ends
    if not ends:
        return []
    # Parts of the page, by the element around, that hold words of the article: all that is plain there belongs to it.
    parents = {blocks[at].parent for at in surely}
    within = range(surely[0], surely[-1])
    chosen: list[Block] = []
    for at in range(_end(blocks, ends[0], -1), _end(blocks, ends[-1], 1) + 1):
        block = blocks[at]
        if known.sure[at] or (
            (known.found[at] or _is_plain(block))
            and (block.parent in parents or (at in within and _is_text(block, found=known.found[at])))
        ):
            chosen.append(block)
    return chosen


def _is_text(block: Block, *, found: bool) -> bool:
    """Whether it is likelier a paragraph than a label between the article's parts."""
    return len(block.text.encode()) >= _LONG or (found and _SENTENCE_END.search(block.text) is not None)


def _standing(blocks: list[Block], text: str) -> list[bool]:
    """Which blocks stand in the text, with a line or more. Lines of it may be joined, or parts of a block's."""
    lines = {_key(line) for line in text.split("\n")} - {""}
    long = [line for line in lines if len(line) >= _PART]
    whole = "\0".join(long)
    return [_stands(block.text, lines, long, whole) for block in blocks]


def _stands(text: str, lines: set[str], long: list[str], whole: str) -> bool:
    own = [_key(line) for line in text.split("\n")]
    if any(line in lines or (len(line) >= _PART and line in whole) for line in own):
        return True
    joined = "".join(own)
    return len(joined) >= _PART and (joined in whole or any(line in joined for line in long))


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


def _length(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _key(line: str) -> str:
    """`line` by its letters and digits alone: trafilatura alters spaces, marks and normal form."""
    return _NO_LETTER.sub("", normalize("NFC", line))
