"""Finds by a regular expression in one text, within bounds: a runaway one is refused, not waited for."""

from collections.abc import Sequence
from itertools import islice
from math import prod

from heritage_annotator.model.errors import PatternError
from heritage_annotator.model.span import Span
from heritage_annotator.patterns import late

# Code points of a pattern, and the product of all its counts: while it is made each count is written out in memory.
_LONGEST, _MOST_REPEATS = 1_000, 10_000
# Nobody steps through more.
_MOST_MATCHES = 100_000
PATIENCE = 1.0
"""Seconds a pattern may take for one text."""
_COUNT = late(r"\{\s*(\d*)\s*(?:,\s*(\d*)\s*)?\}")


def pattern_places(pattern: str, body: str, *, patience: float = PATIENCE) -> Sequence[Span]:
    """Where the pattern fits, in order, none over another; in any case of letters, `^` and `$` at line ends.

    It is asked of the text as it stands: nothing is folded. What fits without a letter is left out. Other threads go on
    meanwhile.

    Raises:
        PatternError: it is none, asks for more than can be kept, or takes longer than `patience`.
    """
    if len(pattern) > _LONGEST or _repeats(pattern) > _MOST_REPEATS:
        raise PatternError("large")
    # Here, for a library of a megabyte, which most days begin without.
    import regex

    try:
        made = regex.compile(pattern, regex.IGNORECASE | regex.MULTILINE | regex.VERSION0)
    except (regex.error, OverflowError, RecursionError, ValueError) as error:
        raise PatternError("syntax", str(getattr(error, "msg", error)), getattr(error, "pos", None) or 0) from error
    try:
        found = made.finditer(body, timeout=patience, concurrent=True)
        return [Span(*match.span()) for match in islice(found, _MOST_MATCHES) if match.end() > match.start()]
    except TimeoutError as error:
        raise PatternError("slow") from error
    except MemoryError as error:
        raise PatternError("large") from error


def _repeats(pattern: str) -> int:
    """More than the copies that are made of any part of it."""
    groups = (found.groups() for found in _COUNT.finditer(pattern))
    counts = (max((int(each) for each in group if each), default=1) for group in groups)
    return prod(max(1, count) for count in counts)
