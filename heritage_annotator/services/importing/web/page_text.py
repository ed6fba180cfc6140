"""The text of one block of a page, with the spaces and lines a browser shows."""

import re

from heritage_annotator.model.text import canonical

LINE_BREAK = "\0"
CELL_END = "\x1f"
"""Marks that no canonical page holds, or none that is shown."""

BLANKS = " \t\n\r\f"
"""What a browser shows as one space, and at the ends of a block not at all."""

_SPACES = re.compile(f"[{BLANKS}]+")
_LINE_BREAKS = re.compile(" ?\0 ?")
_MANY_LINES = re.compile("\n{3,}")
_CELL_ENDS = re.compile("[ \x1f]*\x1f[ \x1f]*")
# Old pages write the quotes and dashes of Windows by its own numbers, as &#146;.
_WINDOWS_NUMBERS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}


def as_shown(text: str) -> str:
    """`text` with spaces as a browser shows them; a no-break space is no space to it."""
    text = _LINE_BREAKS.sub("\n", _SPACES.sub(" ", text))
    text = _CELL_ENDS.sub("\t", text).translate(_WINDOWS_NUMBERS)
    return canonical(_MANY_LINES.sub("\n\n", text)).strip(" \t\n")
