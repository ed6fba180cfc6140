"""Names that must not be read in what leaves the project: covered wherever they stand, in any text."""

import unicodedata
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from urllib.parse import unquote

from heritage_annotator.model.folding import Folded, folded
from heritage_annotator.model.letters import Part, part_of_term
from heritage_annotator.model.span import Span
from heritage_annotator.patterns import late
from heritage_annotator.services.sharing.hiding import MOST_ONTO, ONTO, SHORTEST_WITH, covered, joined

# Shorter names, and such words at either end of one, count only as whole words: they stand within too many others.
_SHORTEST = 4
# So many letters of either end of a name are looked up in a text before the whole name is looked for.
_LETTERS = 3
# Vowel signs, accents of their own, and what joins or parts letters unseen.
_MARKS = "MnMcMeCf"
# What stands between words in an address.
_BETWEEN = late(r"[\W_]+")


class Unsaid:
    """Covers names under signs of the same number, with what is written onto them: وتدمر, Palmyra's."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {name for each in names if (name := folded(each).strip(" "))}
        self._short = [name for name in self._names if len(name) < _LETTERS]
        self._by_ends: dict[str, dict[str, list[str]]] = {}
        for name in self._names.difference(self._short):
            self._by_ends.setdefault(name[:_LETTERS], {}).setdefault(name[-_LETTERS:], []).append(name)

    @property
    def names(self) -> AbstractSet[str]:
        """The names, folded."""
        return self._names

    def __bool__(self) -> bool:
        return bool(self._names)

    def is_said_in_address(self, url: str) -> bool:
        """Whether an address says one of them: addresses are made of titles, with other signs in place of spaces."""
        return bool(self._names) and bool(self.places(_BETWEEN.sub(" ", unquote(url))))

    def cover(self, text: str) -> str:
        """The text with every one of the names covered: as long as before."""
        spans = self.places(text)
        return covered(text, spans) if spans else text

    def places(self, text: str) -> tuple[Span, ...]:
        """Where in the text the names stand, with what is written onto them; in order.

        Cost: that of its letters, however many names there are: a table asks for each of its cells.
        """
        if not self._names or not text:
            return ()
        found = Folded(text)
        told = found.text
        letters = {told[at : at + _LETTERS] for at in range(len(told))}
        by_end = [self._by_ends[each] for each in letters & self._by_ends.keys()]
        maybe = (name for names in by_end for each in letters & names.keys() for name in names[each])
        there = [name for name in (*self._short, *maybe) if name in told]
        return joined(span for name in there for each in found.occurrences(name) if (span := _whole(text, each, name)))


def _whole(text: str, span: Span, name: str) -> Span | None:
    """The words the name stands in; None where it begins or ends with a short word that is only a part of one there."""
    start, end = span.start, span.end
    while _is_within(text, start):
        start -= 1
    while _is_within(text, end):
        end += 1
    words = name.split(" ")
    first, last = len(words[0]), len(words[-1])
    before = [sign for sign in text[start : span.start] if not _is_mark(sign)]
    is_onto = first >= SHORTEST_WITH and len(before) <= MOST_ONTO and ONTO.issuperset(before)
    behind = any(not _is_mark(sign) for sign in text[span.end : end])
    if (before and first < _SHORTEST and not is_onto) or (behind and last < _SHORTEST):
        return None
    return Span(start, end)


def _is_within(text: str, place: int) -> bool:
    """Whether a word goes on at that place. In Chinese and other scripts without spaces each letter stands alone."""
    if not 0 < place < len(text):
        return False
    before, after = place - 1, text[place]
    while before > 0 and _is_mark(text[before]):
        before -= 1
    if not text[before].isalnum() or not (after.isalnum() or _is_mark(after)):
        return False
    return _is_mark(after) or Part.ALONE not in {part_of_term(text[before]), part_of_term(after)}


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign) in _MARKS
