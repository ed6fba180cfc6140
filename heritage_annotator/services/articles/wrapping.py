"""Knows the line ends that only wrap a paragraph at some column: mail, wire copies, databases."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from heritage_annotator.patterns import late

# Code points. Narrower lines are verse or a list, wider ones whole paragraphs.
NARROWEST, WIDEST = 40, 120
# At least this share of the ends in a run of lines wraps: a list has a long item here and there.
SHARE = 0.6

# How far the widths of paragraphs wrapped at one column may differ.
EVEN = 12

_ITEM = late(r"\s*(?:[-*•–—·▪‣>|#]|\(?\w{1,3}[.)]\s)")
_BYLINE = late(r"\s*(?:by|par|von|de|di|por)\b", re.IGNORECASE)
_TERMINATED = late(r"[.!?…:;。．！？؟۔।][\"'”’»“)\]]*\s*$")


@lru_cache(maxsize=2)
def flowing(text: str) -> str:
    """`text` with a space for each line end that wraps; every code point keeps its place.

    A line is wrapped where the first word of the next had no room in the widest line of the run. Of two lines alone
    the first is always so: there the sentence goes on in a small letter, or longer paragraphs of the text are as wide.
    Cost: linear, some 10 ms for a million code points.
    """
    if "\n" not in text:
        return text
    runs = list(_runs(text))
    widths = {_width(run) for _, run in runs if len(run) > 2 and any(_wraps(run))}
    parts, at = list[str](), 0
    for start, run in runs:
        if len(run) > 2 or _goes_on(run) or any(abs(_width(run) - width) <= EVEN for width in widths):
            joined = _joined(run)
            parts += text[at:start], joined
            at = start + len(joined)
    return "".join((*parts, text[at:]))


def _runs(text: str) -> Iterator[tuple[int, list[str]]]:
    """Where lines begin that follow each other, two at least, none of them wide or blank; and those lines."""
    start, at, run = 0, 0, list[str]()
    for line in (*text.split("\n"), ""):
        if len(line) <= WIDEST and line and not line.isspace():
            run.append(line)
        else:
            if len(run) > 1:
                yield start, run
            run, start = [], at + len(line) + 1
        at += len(line) + 1


def first_line(text: str) -> str:
    """The first line of `flowing(text)`; at once where it stands alone, as in most articles."""
    line, _, rest = text.partition("\n")
    # A run is of lines that are not wide, and none of them is blank.
    if len(line) > WIDEST or not rest.partition("\n")[0].strip():
        return line
    return flowing(text).partition("\n")[0]


def _joined(run: list[str]) -> str:
    ends = [" " if soft else "\n" for soft in _wraps(run)]
    return "".join(line + end for line, end in zip(run, [*ends, ""], strict=True))


def _width(run: list[str]) -> int:
    return max(len(line.rstrip()) for line in run)


def _wraps(run: list[str]) -> list[bool]:
    """For each line but the last whether its end wraps."""
    width = _width(run)
    wraps = [_is_full(line, after, width) for line, after in pairwise(run)]
    full = [line for line, soft in zip(run[:-1], wraps, strict=True) if soft]
    if width < NARROWEST or len(full) < SHARE * len(wraps) or all(map(_TERMINATED.search, full)):
        return [False] * len(wraps)
    return wraps


def _is_full(line: str, after: str, width: int) -> bool:
    return _ITEM.match(after) is None and len(line.rstrip()) + 1 + len(after.split(maxsplit=1)[0]) > width


def _goes_on(run: list[str]) -> bool:
    """Whether the second line goes on in the middle of the first one's sentence, and is no byline."""
    return run[1].lstrip()[0].islower() and not _BYLINE.match(run[1])
