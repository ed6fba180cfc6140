"""The comments and highlights of an old Word file ([MS-DOC] 2.8.7, 2.9.2: PlcfandRef, PlcfandTxt, PlcfBkf)."""

import struct
from collections.abc import Callable, Iterator

from heritage_annotator.named import NamedTuple
from heritage_annotator.services.importing.documents.doc_pieces import HIGHLIGHTED, Letters
from heritage_annotator.services.importing.metadata import instant_written, one_line
from heritage_annotator.services.importing.text.remarks import COMMENTS, HIGHLIGHTS, Marked
from heritage_annotator.services.importing.text.rtf_tokens import instant_of

# Places in the table of contents of the file.
_REFERENCES, _TEXTS, _OWNERS, _NAMES, _BEGINNINGS, _ENDS, _TIMES = 4, 5, 36, 37, 42, 43, 112
_REFERENCE, _TIME, _NAME = 30, 18, 10
"""Bytes of what is said of each: of a comment, of its time, of the words it is about."""
_BEFORE = 80
_NO_WORDS = 0xFFFFFFFF


class _Reference(NamedTuple):
    place: int
    owner: int
    tag: int


def marked_in(letters: Letters, words_of: Callable[[int, int], str]) -> Iterator[Marked]:
    """What was marked in the text. `words_of`: the words of the letters from one number to another, as they are shown.

    What contradicts itself in the lists is passed over.
    """
    first_text = sum(letters.stories[:4])
    owners, ranges = list(_owners(letters)), _ranges(letters)
    texts, times = _numbers(letters.listed(_TEXTS)), letters.listed(_TIMES)
    for number, about in enumerate(_references(letters)):
        said = ""
        if number + 1 < len(texts):
            said = words_of(first_text + texts[number], first_text + texts[number + 1])
        author = one_line(owners[about.owner]) if about.owner < len(owners) else ""
        packed = times[number * _TIME : number * _TIME + 4]
        when = instant_written(instant_of(str(struct.unpack("<I", packed)[0]))) if len(packed) == 4 else ""
        start, end = ranges.get(about.tag, (about.place, about.place))
        before = words_of(max(0, start - _BEFORE), start)
        key = f"comment {number} {author} {when}"
        yield Marked(COMMENTS, words_of(start, end) if start < end else "", before, author, said, when, key)
    for start, end in _highlighted(letters):
        before = words_of(max(0, start - _BEFORE), start)
        yield Marked(HIGHLIGHTS, words_of(start, end), before, key=f"highlight 0 {start}")


def _highlighted(letters: Letters) -> Iterator[tuple[int, int]]:
    start, at = -1, 0
    for text, mark in letters.parts(0, letters.stories.text):
        if mark & HIGHLIGHTED and start < 0:
            start = at
        elif not mark & HIGHLIGHTED and start >= 0:
            yield start, at
            start = -1
        at += len(text)
    if start >= 0:
        yield start, at


def _references(letters: Letters) -> Iterator[_Reference]:
    held = letters.listed(_REFERENCES)
    count = max(0, (len(held) - 4) // (4 + _REFERENCE))
    for number in range(count):
        (place,) = struct.unpack_from("<I", held, 4 * number)
        at = 4 * (count + 1) + _REFERENCE * number
        (owner,) = struct.unpack_from("<H", held, at + 20)
        (tag,) = struct.unpack_from("<I", held, at + 26)
        yield _Reference(place, owner, tag)


def _ranges(letters: Letters) -> dict[int, tuple[int, int]]:
    """From which letter to which the words reach that a comment is about, by the tag that it bears."""
    names, begun, ended = letters.listed(_NAMES), letters.listed(_BEGINNINGS), _numbers(letters.listed(_ENDS))
    count = max(0, (len(begun) - 4) // 8)
    found = dict[int, tuple[int, int]]()
    for number in range(count):
        at = 6 + (2 + _NAME) * number + 2
        if at + _NAME > len(names):
            break
        (tag,) = struct.unpack_from("<I", names, at + 2)
        (start,) = struct.unpack_from("<I", begun, 4 * number)
        (which,) = struct.unpack_from("<H", begun, 4 * (count + 1) + 4 * number)
        if tag != _NO_WORDS and which < len(ended) and start <= ended[which] <= letters.stories.text:
            found[tag] = start, ended[which]
    return found


def _owners(letters: Letters) -> Iterator[str]:
    held, at = letters.listed(_OWNERS), 0
    while at + 2 <= len(held):
        (length,) = struct.unpack_from("<H", held, at)
        yield held[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
        at += 2 + 2 * length


def _numbers(held: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(held) // 4}I", held[: len(held) // 4 * 4])
