"""Tells the teasers on a page from its article: headings that lead to other articles, each with the words below it."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise, takewhile

from heritage_annotator.services.importing.web.page_blocks import Block

_FEWEST = 3
"""Teasers in a row: one or two such headings stand in many articles."""
_MOST_BELOW = 2
_LONGEST_BELOW = 400
"""Blocks below a heading, and code points of them."""
_LONGEST_HEADING = 200
_LEAST_LEFT = 2
"""Paragraphs that the page must hold besides: a page of teasers alone is a list of links, and is read as it stands."""
_LONG = 60
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔][»”\"')\]]*\s*$")


def without_teasers(blocks: list[Block]) -> list[Block]:
    """The blocks without rows of teasers that stand in parts of their own, where an article is left."""
    rows = _rows(blocks)
    if not rows:
        return blocks
    among = {at for row in rows for at in row}
    left = [block for at, block in enumerate(blocks) if at not in among]
    paragraphs = [block for block in left if _is_told(block)]
    # What stands beside paragraphs of the article is of it: a list of its parts, each with an address.
    gone = {at for row in rows if not _is_beside([blocks[at] for at in row], paragraphs) for at in row}
    told = sum(_is_told(block) for block in left)
    return [block for at, block in enumerate(blocks) if at not in gone] if told >= _LEAST_LEFT else blocks


def _is_beside(row: list[Block], paragraphs: list[Block]) -> bool:
    """Whether a row stands with paragraphs in one part of the page, or each of it in a part like the paragraphs'."""
    parents, around = {block.parent for block in paragraphs}, {block.around for block in paragraphs}
    if any({block.parent, block.around} & parents for block in row):
        return True
    return len({block.parent for block in row}) >= _FEWEST and any(block.around in around for block in row)


def _is_told(block: Block) -> bool:
    """Whether it is a paragraph that leads nowhere."""
    return (
        not (block.noise or block.is_menu)
        and len(block.text.encode()) >= _LONG
        and bool(_SENTENCE_END.search(block.text))
    )


def _leads(block: Block) -> bool:
    return block.is_menu and block.role != "list" and len(block.text) <= _LONGEST_HEADING


def _rows(blocks: Sequence[Block]) -> list[list[int]]:
    """The places of teasers that follow one another, by row."""
    rows: list[list[int]] = []
    row: list[int] = []
    teasers = 0
    parts = [
        (leads, [at for at, _ in found]) for leads, found in groupby(enumerate(blocks), lambda one: _leads(one[1]))
    ]
    for (leads, heads), (_, below) in pairwise(parts):
        if not leads:
            continue
        head = heads[-1]
        taken = list(
            takewhile(lambda at, part=blocks[head].parent: part in {blocks[at].parent, blocks[at].around}, below)
        )
        is_one = (
            blocks[head].role == "heading"
            and 0 < len(taken) <= _MOST_BELOW
            and sum(len(blocks[at].text) for at in taken) <= _LONGEST_BELOW
        )
        if is_one and (not row or _are_alike(blocks[row[0]], blocks[head])):
            row += [*heads, *taken]
            teasers += 1
            continue
        rows += [row] if teasers >= _FEWEST else []
        row, teasers = ([*heads, *taken], 1) if is_one else ([], 0)
    return rows + ([row] if teasers >= _FEWEST else [])


def _are_alike(one: Block, other: Block) -> bool:
    return one.parent == other.parent or one.around == other.around
