"""The fold: text made alike for finding. Two strengths, and a map back to the words as they stand.

*Spelling* takes away what a person does not see: which space, quotation mark, dash or line end, invisible signs,
soft hyphens, normal form. *Search* takes away besides what she does not type: case, accents, ligatures, harakat,
tatweel, forms of alef, hamza, ya and ta marbuta, digits of another script.

Never for verifying, ids, joining or the proof: there every code point counts.
"""

import codecs
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from heritage_annotator.model.alphabet import Alphabet
from heritage_annotator.model.letters import (
    Part,
    part_of_term,
    sought_sign,
    spelled_sign,
)
from heritage_annotator.model.span import Span
from heritage_annotator.model.surroundings import within_a_character
from heritage_annotator.patterns import late

FOLD_VERSION = 2
"""Raised whenever a table or a rule here answers otherwise: projects are indexed anew when theirs differs."""

_ASCII = frozenset(map(chr, range(128)))
_WORD = late(r"[^\W_]+")
_LAST_WORD = late(r"[^\W_]+$")
# The hyphen first: a pattern that begins with a sign is sought at C's speed, one that begins with a look back is not.
_HYPHEN_AT_LINE_END = late(r"-(?<=[^\W_]-)[ ]*\n[ ]*(?=[^\W_])")
# A soft hyphen shows at a line end alone, and there it parts one word for certain.
_SOFT_AT_LINE_END = late("\xad[ \t]*\r?\n[ \t]*")
_LONGEST_HALF = 64
# As many as a text of Latin letters has; beyond, `str.translate` is faster than a walk for each sign.
_MANY_SIGNS = 16
_FIRST = 500
# Of a text of Latin letters few signs are beyond ASCII: in its first so many code points no more than so many bytes.
_GLANCE, _FEW_BEYOND = 256, 24
# How many of them stand in a row, in a text that is folded by the runs of them.
_SHORT_RUN = 2


class _BesideError(Exception):
    """What becomes of a sign is to be seen beside others."""


class _Table(dict[int, str]):
    """What each code point becomes, made when it is met, so that `str.translate` walks at C's speed."""

    def __init__(self, becomes: Callable[[str], str]) -> None:
        super().__init__()
        self._becomes = becomes
        self._handler = f"heritage annotator {becomes}"
        codecs.register_error(self._handler, self._run)
        self._runs: dict[str, bytes] = {}
        self._runs_handler = f"{self._handler}, runs"
        codecs.register_error(self._runs_handler, self._known_run)
        self._alphabet = Alphabet(becomes, self)
        # Of ASCII each sign becomes one: UTF-8 is translated byte by byte, and what is beyond stays.
        self._bytes = "".join(map(becomes, map(chr, range(128)))).encode() + bytes(range(128, 256))

    def __missing__(self, point: int) -> str:
        made = self[point] = self._becomes(chr(point))
        return made

    def of(self, text: str) -> str:
        """`text` sign by sign.

        Cost: linear; of ASCII alone, or little else, some thirty times less than of others, of Arabic and Cyrillic ten.
        """
        if text.isascii():
            return text.encode().translate(self._bytes).decode()
        if len(text.encode("utf-8", "surrogatepass")) * 8 < len(text) * 9:
            made = text.encode("ascii", self._handler)
            return made.translate(self._bytes).decode("utf-8", "surrogatepass")
        common = self._alphabet.of(text)
        if common is not None:
            return common
        # Of a long text the beginning is asked first: to gather all its signs takes half as long as to translate them.
        if len(set(text[:_FIRST]) - _ASCII) > _MANY_SIGNS or len(foreign := set(text) - _ASCII) > _MANY_SIGNS:
            return text.translate(self)
        # Sign by sign of those that stand in it: what one becomes, the table leaves alone.
        for sign in foreign:
            text = text.replace(sign, self[ord(sign)])
        return text.encode("utf-8", "surrogatepass").translate(self._bytes).decode("utf-8", "surrogatepass")

    def of_latin(self, text: str) -> str | None:
        """`text` sign by sign where it is in normal form for certain, and stays so; None: it is to be looked at.

        Cost: half of what looking at it takes. Of ASCII, and of texts in which but a few quotation marks, dashes and
        letters with accents are beyond it, it is so.

        Raises:
            TypeError: a damaged file gave something else than text.
        """
        if str.isascii(text):
            return text.encode().translate(self._bytes).decode()
        if len(text[:_GLANCE].encode("utf-8", "surrogatepass")) > _GLANCE + _FEW_BEYOND:
            return None
        try:
            made = text.encode("ascii", self._runs_handler)
        except (_BesideError, UnicodeEncodeError):
            return None
        return made.translate(self._bytes).decode("ascii") if made.isascii() else None

    def _known_run(self, error: UnicodeError) -> tuple[bytes, int]:
        """What a run beyond ASCII becomes that needs no look at what stands beside it; of another it is refused.

        Raises:
            _BesideError: not `error`, which would hold itself, and the text, by its traceback until both are collected.
        """
        if not isinstance(error, UnicodeEncodeError):
            raise error
        run = error.object[error.start : error.end]
        made = self._runs.get(run)
        if made is None:
            if len(run) > _SHORT_RUN or any(_FOLLOWS[sign] for sign in run) or not _is_normal(run):
                raise _BesideError
            made = self._runs[run] = run.translate(self).encode()
        return made, error.end

    def _run(self, error: UnicodeError) -> tuple[bytes, int]:
        """What a run of signs beyond ASCII becomes: asked for by the codec, which finds the runs at C's speed."""
        if not isinstance(error, UnicodeEncodeError):
            raise error
        made = error.object[error.start : error.end].translate(self)
        return made.encode("utf-8", "surrogatepass"), error.end


_SPELLED, _SOUGHT = _Table(spelled_sign), _Table(sought_sign)
_SURROUNDED = {Part.LETTER: "{}", Part.ALONE: " {} ", Part.BETWEEN: " "}
_TERMS = _Table(lambda sign: _SURROUNDED[part_of_term(sign)].format(sign))

_CLASS = {Part.LETTER: "w", Part.ALONE: "一", Part.BETWEEN: " "}  # each its own class
_CLASSES = _Table(lambda sign: _CLASS[part_of_term(sign)])
_TERM = late("w+|一")


def spelled(text: str) -> str:
    """`text` as Spelling has it. Idempotent; runs of spaces and line ends are one space."""
    return _one_spaced(_made(text, _SPELLED))


def folded(text: str) -> str:
    """`text` as Search has it. Idempotent; runs of spaces and line ends are one space.

    A hyphen before a line end stays one, unless the joined word stands elsewhere in `text`. Cost: linear; a million
    code points some 0.1 s, in ASCII 0.01 s.
    """
    if text.isascii() and "-" not in text:  # what most quotations are, and a filter folds a hundred thousand of them
        return _one_spaced(_SOUGHT.of(text))
    made = _made(text, _SOUGHT)
    return _one_spaced(_without(made, _joints(made)))


# It stays, nothing becomes one with it, and it is one of the signs that are translated fastest.
_BETWEEN = "\0"


def folded_each(texts: Sequence[str]) -> list[str]:
    """Each of the texts as `folded` has it. Cost: of many short ones less than half of folding them one by one."""
    together = _BETWEEN.join(texts)
    if len(together.splitlines()) <= 1 and together.count(_BETWEEN) == len(texts) - 1:
        return folded(together).split(_BETWEEN)
    return [folded(text) for text in texts]


def terms(text: str) -> str:
    """The terms of folded text, with spaces between: words, and each sign of a script without spaces."""
    return _one_spaced(_TERMS.of(text)).strip(" ")


def terms_of(source: str) -> str:
    """The terms of a text as it stands, for the index: `terms(folded(source))`, but for how many spaces part them."""
    made = _made(source, _SOUGHT)
    return _TERMS.of(_without(made, _joints(made)))


def term_places(text: str) -> Iterator[tuple[int, int]]:
    """Where the terms of folded text stand in it, half-open, in order."""
    return (match.span() for match in _TERM.finditer(_CLASSES.of(text)))


class Folded:
    """A text as Search has it, or with `spelling` as Spelling has it, and the way back to where it stands.

    The way back is made when it is first asked for. Cost: that of folding once more, then some 0.3 µs for each code
    point of a line in which something is found.
    """

    def __init__(self, source: str, *, spelling: bool = False) -> None:
        self.text = spelled(source) if spelling else folded(source)
        self.source = source
        self._table = _SPELLED if spelling else _SOUGHT
        self._way: _Way | None = None

    def occurrences(self, sought: str, *, overlapping: bool = False) -> Iterator[Span]:
        """Where `sought`, folded already, stands in the source; in order, none over another unless that is asked."""
        for at in self.places(sought, overlapping=overlapping):
            yield self.span(at, at + len(sought))

    def places(self, sought: str, *, overlapping: bool = False) -> Iterator[int]:
        """Where those begin in `text`: all of them cost less than the way back (`span`) of a few."""
        at = self.text.find(sought) if sought else -1
        while at >= 0:
            yield at
            at = self.text.find(sought, at + (1 if overlapping else len(sought)))

    def span(self, start: int, end: int) -> Span:
        """The code points of the source that came to that half-open part of `text`.

        Whole, with the marks that follow them: what is seen as one sign is never cut.
        """
        if self.source.isascii() and len(self.text) == len(self.source):
            return Span(start, end)  # of ASCII each sign becomes one, and none was taken out
        if self._way is None:
            self._way = _Way(self.source, self._table)
        source, first, last = (
            self.source,
            self._way.back(start)[0],
            self._way.back(end - 1)[1],
        )
        while first > 0 and within_a_character(source, first):
            first -= 1
        while last < len(source) and within_a_character(source, last):
            last += 1
        return Span(first, last)


class _Way:
    """From places in a folded text back to its source."""

    def __init__(self, source: str, table: _Table) -> None:
        parted = _SOFT_AT_LINE_END.finditer(source) if "\xad" in source else ()
        self._whole = _Cuts(match.span() for match in parted)
        source = _whole(source)
        made = _made(source, table)
        joints = _joints(made) if table is _SOUGHT else ()
        self._joined = _Cuts(joints)
        whole = _without(made, joints)
        spaced = _FURTHER_SPACES.finditer(whole) if len(_one_spaced(whole)) < len(whole) else ()
        self._spaced = _Cuts(match.span() for match in spaced)
        # ASCII is the way itself. Else line by line, so that only lines in which something is found are taken apart.
        lines = [] if source.isascii() else source.split("\n")
        self._lines: list[str | _Line] = [*lines]
        self._table = table
        self._sources = [0, *accumulate(len(line) + 1 for line in lines)]
        self._folds = [0, *accumulate(len(_made(line, table)) + 1 for line in lines)]

    def back(self, place: int) -> tuple[int, int]:
        """The code points of the source, half-open, that the sign at `place` came from."""
        at = self._joined.before(self._spaced.before(place))
        first, last = self._through_line(at) if self._lines else (at, at + 1)
        return self._whole.before(first), self._whole.before(last - 1) + 1

    def _through_line(self, place: int) -> tuple[int, int]:
        number = bisect_right(self._folds, place) - 1
        line = self._lines[number]
        if isinstance(line, str):
            line = self._lines[number] = _Line(line, self._table)
        first, last = line.back(place - self._folds[number])
        return self._sources[number] + first, self._sources[number] + last


class _Line:
    """A line of the source in units, each with where it ends in the folded line."""

    def __init__(self, source: str, table: _Table) -> None:
        lengths = _Lengths(table)
        if _is_normal(source) and _is_normal(table.of(source)):
            self._starts: Sequence[int] = range(len(source) + 2)
            ends = accumulate(map(lengths.__getitem__, source))
        else:
            starts = [at for at, sign in enumerate(source) if not at or not _FOLLOWS[sign]]
            self._starts = [*starts, len(source), len(source) + 1]
            ends = accumulate(lengths[source[start:end]] for start, end in pairwise(self._starts[:-1]))
        self._ends = array("Q", ends)

    def back(self, place: int) -> tuple[int, int]:
        unit = bisect_right(self._ends, place)
        return self._starts[unit], self._starts[unit + 1]


class _Cuts:
    """Parts that were cut out of a text, in order, and where what is left stood before."""

    def __init__(self, parts: Iterable[tuple[int, int]]) -> None:
        self._places, self._gone, gone = list[int](), [0], 0
        for start, end in parts:
            self._places.append(start - gone)
            gone += end - start
            self._gone.append(gone)

    def before(self, place: int) -> int:
        return place + self._gone[bisect_right(self._places, place)]


class _Lengths(dict[str, int]):
    """How many signs a unit of the source comes to: one code point, or one with what follows it."""

    def __init__(self, table: _Table) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, unit: str) -> int:
        made = self[unit] = len(_made(unit, self._table))
        return made


class _Follows(dict[str, bool]):
    """Whether a sign may become one with the sign before it: marks, signs unseen, jamo, the voice of kana."""

    def __missing__(self, sign: str) -> bool:
        made = self[sign] = (
            unicodedata.category(sign).startswith("M")
            or not spelled_sign(sign)
            or "\u1160" <= sign <= "\u11ff"
            or "\ud7b0" <= sign <= "\ud7ff"
            or "\uff9e" <= sign <= "\uff9f"
        )
        return made


_FOLLOWS = _Follows()
_FURTHER_SPACES = late(r"(?<=[ \n])[ \n]+")


def _made(text: str, table: _Table) -> str:
    """`text` sign by sign, its line ends still to be seen."""
    latin = table.of_latin(text)
    if latin is not None:
        return latin
    text = _whole(text)
    # Before: a letter and its mark are one sign to the table. After: what was between two that are one may be gone.
    return _normal(table.of(_normal(text)))


def _whole(text: str) -> str:
    return _SOFT_AT_LINE_END.sub("", text) if "\xad" in text else text


def _normal(text: str) -> str:
    return text if _is_normal(text) else unicodedata.normalize("NFC", text)


def _is_normal(text: str) -> bool:
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def _one_spaced(text: str) -> str:
    if "\n" in text:
        text = text.replace("\n", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _joints(text: str) -> list[tuple[int, int]]:
    """What stands between the halves of words divided at line ends: the hyphen too, where the whole word stands."""
    # Where no line ends in a space, a hyphen at its end is seen at once.
    found = list(_HYPHEN_AT_LINE_END.finditer(text)) if "-\n" in text or " \n" in text else []
    words = set(_WORD.findall(text)) if found else set[str]()
    parts: list[tuple[int, int]] = []
    for match in found:
        start, end = match.span()
        before = _LAST_WORD.search(text, max(0, start - _LONGEST_HALF), start)
        after = _WORD.match(text, end)
        joined = before is not None and after is not None and before.group() + after.group() in words
        parts.append((start if joined else start + 1, end))
    return parts


def _without(text: str, parts: Sequence[tuple[int, int]]) -> str:
    if not parts:
        return text
    edges = [0, *(edge for part in parts for edge in part), len(text)]
    return "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
