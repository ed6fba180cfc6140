"""Paragraphs that mail programs have broken into lines (`format=flowed`, RFC 3676) put together again."""

from collections.abc import Iterable, Iterator
from itertools import groupby

_SIGNATURE = "-- "


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
