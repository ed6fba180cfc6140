"""Text made alike for comparing: without case, without diacritics."""

import re
import unicodedata
from functools import cache


def fold(text: str) -> str:
    """`text` without case and diacritics."""
    if text.isascii():
        return text.lower()
    return _marks().sub("", unicodedata.normalize("NFKD", text)).casefold()


@cache
def _marks() -> re.Pattern[str]:
    """What is a mark on the letter before it."""
    # Up to U+FFFF: one sign beyond, and `re` seeks in a list of ranges, 40 times slower.
    marks = (chr(point) for point in range(0x300, 0x10000) if unicodedata.combining(chr(point)))
    return re.compile(f"[{''.join(marks)}]+")
