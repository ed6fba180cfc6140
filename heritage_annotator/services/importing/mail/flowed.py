"""Paragraphs that mail programs have broken into lines put together again: `format=flowed` (RFC 3676), and the
`text/enriched` of old ones (RFC 1896), without what sets its words.
"""

import binascii
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

_SIGNATURE = "-- "
_ENCODED = re.compile(
    r"^begin [0-7]{3,4} (?P<name>\S.{0,250})\r?\n(?P<lines>(?:[ -`]{1,64}\r?\n)+)end[ \t]*\r?(?:\n|\Z)", re.MULTILINE
)
_COMMAND = re.compile(r"<<|<(/?)([A-Za-z0-9-]{1,60})>|\n+")


def unflowed(text: str, *, joins_words: bool = False) -> str:
    """`text` with each flowed paragraph in one line, quotation depth kept as `> `.

    `joins_words` is `delsp=yes`: the space at a line's end is no part of the words. Cost: linear.
    """
    lines = [_parted(line) for line in text.replace("\r\n", "\n").split("\n")]
    paragraphs: list[str] = []
    for depth, group in groupby(lines, key=lambda line: line[0]):
        paragraphs.extend(
            (">" * depth + " " if depth else "") + words for words in _joined(group, joins_words=joins_words)
        )
    return "\n".join(paragraphs)


def unenriched(text: str) -> str:
    """The words of `text/enriched`: single line ends are spaces, of several one falls away. Cost: linear."""
    pieces: list[str] = []
    unfilled = end = 0
    parameter = -1  # where in `pieces` one began
    for found in _COMMAND.finditer(text := text.replace("\r\n", "\n")):
        pieces.append(text[end : found.start()])
        end, said, name = found.end(), found.group(), (found.group(2) or "").lower()
        if said == "<<":
            pieces.append("<")
        elif not name:
            pieces.append(said if unfilled else said[1:] or " ")
        elif name == "param":
            if not found.group(1):
                parameter = len(pieces)
            elif parameter >= 0:
                del pieces[parameter:]
                parameter = -1
        elif name == "nofill":
            unfilled = max(0, unfilled + (-1 if found.group(1) else 1))
    return "".join([*pieces, text[end:]])


def unencoded(text: str) -> tuple[str, list[tuple[str, bytes]]]:
    """The words of a letter without the files that old programs wrote among them (uuencode), and those by their names.

    What does not read as a file whole stays among the words. Cost: linear.
    """
    files = list[tuple[str, bytes]]()

    def taken(found: re.Match[str]) -> str:
        try:
            lines = [binascii.a2b_uu(line.rstrip("\r")) for line in found["lines"].split("\n") if line.strip()]
        except ValueError:
            return found.group()
        files.append((found["name"].strip(), b"".join(lines)))
        return ""

    return _ENCODED.sub(taken, text), files


def _parted(line: str) -> tuple[int, str]:
    """How deep the line is quoted, and its words without the space that was put before them."""
    words = line.lstrip(">")
    return len(line) - len(words), words.removeprefix(" ")


def _joined(lines: Iterable[tuple[int, str]], *, joins_words: bool) -> Iterator[str]:
    held = ""
    for _, words in lines:
        if held and not words:  # no program means the paragraph to swallow the line between it and the next
            yield held
            held = ""
        flows = words.endswith(" ") and words != _SIGNATURE
        held += words[:-1] if flows and joins_words else words
        if not flows:
            yield held
            held = ""
    if held:
        yield held
