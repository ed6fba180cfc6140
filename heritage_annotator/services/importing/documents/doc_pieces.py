"""Finds the letters of an old Word file ([MS-DOC]: FIB, piece table, runs of characters)."""

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

from heritage_annotator.frozen import frozen
from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.files.compound import Compound

_WORD_97, _WORD_6 = 0xA5EC, 0xA5DC
_FLAGS, _LOCKED, _OTHER_TABLE = 0x0A, 0x8100, 0x0200
_COUNTS = 0x4C
_LISTS, _RUNS, _PARAGRAPHS, _PIECES = 0x9A, 0xFA, 0x102, 0x1A2
_PAGE = 512
_COMPRESSED = 1 << 30
_DELETED, _HIDDEN, _INSERTED, _COLOURED, _HEIGHT = 0x0800, 0x083C, 0x0801, 0x2A0C, 0x2A48
_DROPPED = 0x442C
_POSITION, _HIGHER = 0x4845, range(4, 1 << 15)
"""By half points: words stand above the line."""
_PLACE, _DATA = 0x6A03, "Data"
_STYLE, _STYLES = 0x4A30, 1
"""Names the style of letters; the sheet of styles, by its place in the table of contents."""
_OF_LETTERS, _MOST_STYLES, _AS_STYLE = 2, 4096, 0x80
_FORM, _NOT_CHOSEN, _TEXTS_BEFORE_LIST = 0xFFFFFFFF, 25, 5
_WHITE = 8
_LENGTHS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
"""Bytes of what follows a word of formatting, by its kind; of the kind 6 the next byte tells."""
_MOST = 50_000_000


_Run = tuple[int, int, int]


class Stories(NamedTuple):
    """The parts of a document, one behind the other, by their lengths in UTF-16 units."""

    text: int
    footnotes: int
    heads: int
    macros: int
    comments: int
    endnotes: int
    boxes: int
    boxes_of_heads: int


@frozen
class _Piece:
    start: int
    end: int
    offset: int
    width: int


class Letters:
    """The letters of a document, by number; the second half of a sign beyond U+FFFF has a number of its own.

    Raises:
        UnreadableFileError: "locked", "old_word" (Word 6 and 95), "damaged".
    """

    def __init__(self, compound: Compound, name: str) -> None:
        self._main = compound.read("WordDocument")
        try:
            (magic,) = struct.unpack_from("<H", self._main)
            (flags,) = struct.unpack_from("<H", self._main, _FLAGS)
            if magic == _WORD_6:
                raise UnreadableFileError(name, "old_word")
            if magic != _WORD_97:
                raise UnreadableFileError(name, "damaged")
            if flags & _LOCKED:
                raise UnreadableFileError(name, "locked")
            self._table = compound.read("1Table" if flags & _OTHER_TABLE else "0Table")
            self._data = compound.read(_DATA) if _DATA in compound else b""
            self.stories = Stories(*(max(0, count) for count in struct.unpack_from("<8i", self._main, _COUNTS)))
            self._pieces = list(self._read_pieces())
        except struct.error as error:
            raise UnreadableFileError(name, "damaged", str(error)) from error
        if not self._pieces:
            raise UnreadableFileError(name, "damaged")
        styles = _styles_in(self.listed(_STYLES))
        self._marked = self._read_pages(self._place(_RUNS), lambda page: _runs_of(page, styles))
        self._initials = self._read_pages(self._place(_PARAGRAPHS), _initials_of)

    def parts(self, start: int, end: int) -> Iterator[tuple[str, int]]:
        """The letters of those numbers, cut where they are formatted otherwise, with what `_marked` says of them."""
        for piece in self._pieces:
            first, last = max(start, piece.start), min(end, piece.end)
            while first < last:
                offset = piece.offset + (first - piece.start) * piece.width
                count, mark = last - first, 0
                for stop, told in (_run_at(self._marked, offset), _run_at(self._initials, offset)):
                    count = count if stop <= offset else min(count, -(-(stop - offset) // piece.width))
                    mark |= told
                data = self._main[offset : offset + count * piece.width]
                yield _text(data, piece.width), mark
                first += count

    def shown(self, mark: int) -> str:
        """What a field of a form shows, of a letter that bears `mark`: a box is ticked, of a list one is chosen."""
        if mark < _PLACED:
            return ""
        try:
            return _shown(self._data, mark // _PLACED - 1)
        except struct.error:
            return ""

    def listed(self, place: int) -> bytes:
        """What the file keeps of a kind: the `place`th of its table of contents (FibRgFcLcb); empty, if it has none."""
        try:
            (count,) = struct.unpack_from("<H", self._main, _LISTS - 2)
            if place >= count:
                return b""
            start, length = struct.unpack_from("<II", self._main, _LISTS + 8 * place)
        except struct.error:
            return b""
        return self._table[start : start + length]

    def _read_pieces(self) -> Iterator[_Piece]:
        start, length = struct.unpack_from("<II", self._main, _PIECES)
        listed = self._table[start : start + length]
        at = 0
        while at < len(listed) and listed[at] == 1:  # what changed between saves
            at += 3 + struct.unpack_from("<H", listed, at + 1)[0]
        (size,) = struct.unpack_from("<I", listed, at + 1)
        count = (min(size, len(listed) - at - 5) - 4) // 12
        numbers = struct.unpack_from(f"<{count + 1}I", listed, at + 5)
        for index in range(count):
            (place,) = struct.unpack_from("<I", listed, at + 5 + 4 * (count + 1) + 8 * index + 2)
            width = 1 if place & _COMPRESSED else 2
            offset = (place & ~_COMPRESSED) // (2 if width == 1 else 1)
            if numbers[index] < numbers[index + 1] < _MOST:
                yield _Piece(numbers[index], numbers[index + 1], offset, width)

    def _place(self, place: int) -> tuple[int, int]:
        try:
            start, length = struct.unpack_from("<II", self._main, place)
        except struct.error:
            return 0, 0
        return start, length

    def _read_pages(self, place: tuple[int, int], runs_of: Callable[[bytes], Iterator[_Run]]) -> list[_Run]:
        """Places in the file where letters, or paragraphs, are formatted so that it matters: from, to, and how."""
        start, length = place
        found = list[_Run]()
        try:
            count = max(0, (min(length, len(self._table) - start) - 4) // 8)
            pages = struct.unpack_from(f"<{count}I", self._table, start + 4 * (count + 1))
            for page in pages:
                found += runs_of(self._main[(page & 0x3FFFFF) * _PAGE :][:_PAGE])
        except struct.error:
            return sorted(found)
        return sorted(found)


def _run_at(marked: Sequence[_Run], offset: int) -> tuple[int, int]:
    """Up to where the letters from that place on are formatted alike, and how."""
    at = bisect_right(marked, (offset, 1 << 40, 0)) - 1
    if at >= 0 and marked[at][0] <= offset < marked[at][1]:
        return marked[at][1], marked[at][2]
    return (marked[at + 1][0] if at + 1 < len(marked) else 0), 0


DELETED, HIDDEN, INSERTED, HIGHLIGHTED, INITIAL, RAISED = 1, 2, 4, 8, 16, 32
_PLACED = 256
"""Above the marks: one more than where in the data of the file is told what a letter stands for."""


def _runs_of(page: bytes, styles: Mapping[int, int]) -> Iterator[_Run]:
    if len(page) < _PAGE:
        return
    count = min(page[-1], 0x65)
    places = struct.unpack_from(f"<{count + 1}I", page)
    for index in range(count):
        at = 2 * page[4 * (count + 1) + index]
        if at and (mark := _mark(page[at + 1 : at + 1 + page[at]], styles)) and places[index] < places[index + 1]:
            yield places[index], places[index + 1], mark


def _initials_of(page: bytes) -> Iterator[_Run]:
    """The paragraphs of a page of paragraphs that are the large initial of the next."""
    if len(page) < _PAGE:
        return
    count = min(page[-1], 0x1D)
    places = struct.unpack_from(f"<{count + 1}I", page)
    for index in range(count):
        at = 2 * page[4 * (count + 1) + 13 * index]
        # The length in words, or behind a zero; then two bytes name the style.
        start, length = (at + 1, 2 * page[at] - 1) if at and page[at] else (at + 2, 2 * page[min(at + 1, _PAGE - 1)])
        if (
            at
            and places[index] < places[index + 1]
            and any(word == _DROPPED and told[0] & 0x07 for word, told in _words(page[start + 2 : start + length]))
        ):
            yield places[index], places[index + 1], INITIAL


def _mark(formatting: bytes, styles: Mapping[int, int]) -> int:
    """How letters of that formatting are marked; `styles`: the marks of those that are named."""
    said = list(_words(formatting))
    of_style = next((styles.get(int.from_bytes(told, "little"), 0) for word, told in said if word == _STYLE), 0)
    mark = of_style
    marks = {_DELETED: DELETED, _HIDDEN: HIDDEN, _INSERTED: INSERTED}
    for word, told in said:
        if word in marks:
            is_on = bool(of_style & marks[word]) is (told[0] == _AS_STYLE) if told[0] & 0x80 else bool(told[0])
            mark = mark | marks[word] if is_on else mark & ~marks[word]
        if word == _COLOURED and told[0] not in {0, _WHITE}:
            mark |= HIGHLIGHTED
        if word == _HEIGHT:  # 0 is on the line, whatever the style says
            mark = mark | RAISED if told[0] == 1 else mark & ~RAISED
        elif word == _POSITION and int.from_bytes(told, "little") in _HIGHER:
            mark |= RAISED
        if word == _PLACE and len(told) == 4:
            mark |= (int.from_bytes(told, "little") + 1) * _PLACED
    return mark


def _styles_in(sheet: bytes) -> dict[int, int]:
    """Whether the styles of letters raise or hide, by number (STSH of [MS-DOC]); those that do neither are left out."""
    found, bases = dict[int, int](), dict[int, int]()
    try:
        at, base = 2 + struct.unpack_from("<H", sheet)[0], struct.unpack_from("<H", sheet, 4)[0]
        for number in range(min(_MOST_STYLES, struct.unpack_from("<H", sheet, 2)[0])):
            (size,) = struct.unpack_from("<H", sheet, at)
            style, at = sheet[at + 2 : at + 2 + size], at + 2 + size
            if size <= base:
                continue
            (kind,) = struct.unpack_from("<H", style, 2)
            if kind & 0xF != _OF_LETTERS:
                continue
            (name,) = struct.unpack_from("<H", style, base)
            start = base + 2 + 2 * name + 2
            start += start % 2
            (length,) = struct.unpack_from("<H", style, start)
            found[number] = _mark(style[start + 2 : start + 2 + length], {}) & (RAISED | HIDDEN)
            bases[number] = kind >> 4
    except struct.error:
        pass  # what could be read counts
    for number in found:
        above, met = bases[number], {number}
        while above in found and above not in met:
            met.add(above)
            found[number] |= found[above]
            above = bases[above]
    return {number: mark for number, mark in found.items() if mark}


def _shown(data: bytes, at: int) -> str:
    """What the field of a form shows that is told of there (FFData of [MS-DOC]); '' of one whose words are text."""
    (head,) = struct.unpack_from("<H", data, at + 4)
    version, bits, _, _, length = struct.unpack_from("<IHHHH", data, at + head)
    kind, chosen = bits & 0x3, bits >> 2 & 0x1F
    if version != _FORM or kind not in {1, 2}:
        return ""
    at += head + 12 + 2 * length + 2
    (default,) = struct.unpack_from("<H", data, at)
    chosen = default if chosen == _NOT_CHOSEN else chosen
    if kind == 1:
        return "☒" if chosen else "☐"
    at += 2
    for _ in range(_TEXTS_BEFORE_LIST):
        at += 4 + 2 * struct.unpack_from("<H", data, at)[0]
    _, count, extra = struct.unpack_from("<HHH", data, at)
    at += 6
    for number in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        if number == chosen:
            return data[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
        at += 2 + 2 * length + extra
    return ""


def _words(formatting: bytes) -> Iterator[tuple[int, bytes]]:
    """The words of formatting, each with what follows it: a byte at least."""
    at = 0
    while at + 3 <= len(formatting):
        (word,) = struct.unpack_from("<H", formatting, at)
        kind = word >> 13
        length = 1 + formatting[at + 2] if kind == 6 else _LENGTHS[kind]
        yield word, formatting[at + 2 : at + 2 + length]
        at += 2 + length


def _text(data: bytes, width: int) -> str:
    if width == 1:
        return data.decode("cp1252", "replace")
    return "".join(map(chr, struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2])))
