"""Heads, feet and numbers of lines of a PDF: what stands on page after page in the same place, apart from the text."""

import re
from collections.abc import Sequence

from heritage_annotator.services.importing.documents.pdf_lines import Line

# Not of a number between two; of an address that a line from the right holds alone it is seen at its left.
_HYPHEN_BEHIND = re.compile(r"^(?!-).*[\w/.]-$|^-[A-Za-z][!-~]*[/.-][!-~]*$")
_FIGURES = re.compile(r"\d+|(?<!\w)[ivxlcdm]+(?!\w)", re.IGNORECASE)
# The same of small letters of ASCII, sought by their first sign alone.
_FIGURES_OF_ASCII = re.compile(r"[\divxlcdm](?:(?<=\d)\d*|(?<=\D)(?<!\w[ivxlcdm])[ivxlcdm]*(?!\w))")

_EDGE = 0.12
"""A share of a page's height: heads and feet stand that near to its edges."""
_REPEATED = 3
"""Pages on which the same stands in the same place, to be a head or foot."""
_BUCKET = 8
_COUNTED = 8
"""Numbers in a row, each on a line of its own, count the lines beside them."""


def without_heads(lines: Sequence[Line], heights: Sequence[float]) -> tuple[list[Line], int]:
    """The lines without those that stand on page after page in the same place, and how many those are.

    The numbers of lines beside a text go too.
    """
    keys = [_key(line, heights[line.page]) for line in lines]
    pages = dict[tuple[str, int], set[int]]()
    for at, (key, line) in enumerate(zip(keys, lines, strict=True)):
        if key is None:
            continue
        before = lines[at - 1] if at else line
        if _goes_over(line) or (before.page < line.page and _goes_over(before)):
            keys[at] = None  # what goes on behind a hyphen is no head, and what ends with one is none either
        else:
            pages.setdefault(key, set()).add(line.page)
    kept = [
        line for key, line in zip(keys, lines, strict=True)
        if not key or len(pages[key]) < _REPEATED or not _is_near(line.page, pages[key])
    ]  # fmt: skip
    kept = _without_line_numbers(kept) or list(lines)  # pages that are all alike have no heads
    return kept, len(lines) - len(kept)


def _goes_over(line: Line) -> bool:
    return bool(line.cut) or ("-" in line.text and _HYPHEN_BEHIND.search(line.text) is not None)


def _is_near(page: int, others: set[int]) -> bool:
    """Whether the next page or the one after it, or before, has the same: heads run, sentences that recur do not."""
    return any(page + step in others for step in (-2, -1, 1, 2))


def _without_line_numbers(lines: list[Line]) -> list[Line]:
    if not any(line.text.isdecimal() for line in lines):
        return lines
    kept, held = list[Line](), list[Line]()
    for line in lines:
        if line.text.isdecimal() and (not held or int(line.text) == int(held[-1].text) + 1):
            held.append(line)
            continue
        kept += [] if len(held) >= _COUNTED else held
        held = []
        kept.append(line)
    return kept + ([] if len(held) >= _COUNTED else held)


def _key(line: Line, height: float) -> tuple[str, int] | None:
    if height * _EDGE < line.bottom and line.top < height * (1 - _EDGE):
        return None
    text = line.text.casefold()
    return (_FIGURES_OF_ASCII if text.isascii() else _FIGURES).sub("#", text), round(line.bottom / _BUCKET)
