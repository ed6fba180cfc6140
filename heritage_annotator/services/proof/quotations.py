"""Finds what a text quotes, and the address straight behind a quotation, which names its source."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_PAIRS = {"“": "”", "«": "»", "„": "“”", '"': '"', "‟": "”", "❝": "❞"}
_OPENING = re.compile('[“«„"‟❝]')
# A quotation goes over the end of a line, and not over that of a paragraph.
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_ADDRESS = re.compile(
    r"[\s.,;:)\]]*(?:[—–-]\s*)?[(\[<]*\s*(?:\[[^\]\n]{0,80}\]\s*\()?(?P<address>https?://[^\s)\]>“”«»\"]+)"
)
_LONGEST = 20_000


class Quotation(NamedTuple):
    """Words within quotation marks: what they are, where in the draft (code points), and the address that follows."""

    words: str
    start: int
    end: int
    address: str = ""


def quotations(text: str) -> Iterator[Quotation]:
    """The quotations of a text in its order. Quotation marks within others are a part of those."""
    for start, end in _paragraphs(text):
        at = start
        while (opening := _OPENING.search(text, at, end)) is not None:
            closing = None
            if opening.group() != '"' or text[opening.end() : end][:1].strip():
                closing = _closing(text, opening.end(), end, opening.group())
            if closing is None:
                at = opening.end()
                continue
            words = text[opening.end() : closing].strip()
            at = closing + 1
            if words and any(map(str.isalnum, words)):
                found = _ADDRESS.match(text, at, end)
                yield Quotation(words, opening.end(), closing, found["address"].rstrip(".,;") if found else "")


def _closing(text: str, start: int, end: int, opening: str) -> int | None:
    """Where the quotation ends: of marks with two sides, those within are counted."""
    closing = _PAIRS[opening]
    end = min(end, start + _LONGEST)
    if opening == '"':
        at = text.find('"', start, end)
        while at >= 0 and text[at - 1].isspace():  # one that opens
            at = text.find('"', at + 1, end)
        return at if at >= 0 else None
    depth = 1
    for at in range(start, end):
        if text[at] == opening and opening not in closing:
            depth += 1
        elif text[at] in closing:
            depth -= 1
            if not depth:
                return at
    return None


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _PARAGRAPH.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)
