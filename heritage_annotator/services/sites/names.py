"""Names of many places, found as they are typed and where they stand in a text: by any spelling, in any script."""

import heapq
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from heritage_annotator.model.folding import Folded, folded, term_places, terms
from heritage_annotator.model.span import Span
from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late
from heritage_annotator.services.passages.attached import forms
from heritage_annotator.services.sites.sounding import Sounding
from heritage_annotator.services.sites.spelling import (
    cases,
    is_doubtful,
    is_long_enough,
    is_pictures,
    is_spelled,
    is_tyre,
    spellings,
)

# Written for a letter that has none in Latin: Qal'at.
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘`ʿʾʼ"))
_APOSTROPHE = tuple("'’‘`ʿʾʼ")
_AFTER_ALL = "\U0010ffff"
# Words a name may have: longer ones are found by these.
_WORDS = 6
_SHORTEST = 3
_ACRONYM = 5
_PARTS = late(r"[\s'’‘`ʿʾʼ-]+")
_ARTICLE = "ال"
_SHORT = 5


class Found(NamedTuple):
    """Where a text names places: the span (code points) and the keys of the places that bear the name."""

    span: Span
    keys: tuple[str, ...]


class Names:
    """An index over the names of places, each with the key of its place.

    Cost: to make it 10 µs a name; a key typed among 50,000 names some 2 ms.
    """

    def __init__(
        self,
        names: Iterable[tuple[str, str]],
        typed_alone: Iterable[tuple[str, str]] = (),
        *,
        transcribed: Iterable[tuple[str, str]] = (),
    ) -> None:
        """`names`: each with the key of its place; of one place the first is what it is called.

        `transcribed`: those that are found in texts in other transcriptions too: Doura-Europos, Нимруда.

        `typed_alone`: those that are found when they are typed, and sought in no text: صور is Tyre, and pictures.
        """
        self._keys: list[str] = []
        tails: list[tuple[str, int, int]] = []
        self._by_first: dict[str, dict[str, list[str]]] = {}
        self._called: dict[str, str] = {}
        self._spelled: dict[str, dict[str, str]] = {}
        self._stems: dict[str, dict[str, str]] = {}
        for is_in_texts, some in ((True, names), (False, typed_alone)):
            for name, key in some:
                self._called.setdefault(key, name)
                words = terms(folded(name))
                if not words:
                    continue
                at = len(self._keys)
                self._keys.append(key)
                tails += ((tail, rank, at) for tail, rank in _tails(words))
                if (joined := name.translate(_APOSTROPHES)) != name:
                    tails += ((tail, rank, at) for tail, rank in _tails(terms(folded(joined))))
                if is_in_texts:
                    self._enter(words, key)
        for name, key in transcribed:
            if words := terms(folded(name)):
                self._spell(words.split(" "), key)
                # Too few letters are left of it to know it by without its ending.
                for each in cases(words) if len(words) <= _SHORT else ():
                    self._by_first.setdefault(each, {}).setdefault(each, []).append(key)
        tails.sort()
        self._tails = [tail for tail, _, _ in tails]
        self._ranks = [rank for _, rank, _ in tails]
        self._of = [at for _, _, at in tails]

    def typed(self, text: str, most: int = 12) -> list[str]:
        """The keys of the places whose names have a word that begins so: whole names first, then the shortest.

        Where none has, of those that sound like it.
        """
        return self.beginning(text, most) or [key for key, _ in self.sounding(text, most)]

    def beginning(self, text: str, most: int = 12) -> list[str]:
        """The keys of the places whose names have a word that begins so, or all words, or are that name declined."""
        sought = terms(folded(text))
        if not sought:
            return []
        first, last = bisect_left(self._tails, sought), bisect_left(self._tails, sought + _AFTER_ALL)
        if first == last:
            found = self._with_all(sought.split(" "), most) if " " in sought else []
            return (found or self.named(text))[:most]
        best: dict[str, None] = {}
        # A place has several names: enough are looked at that so many places come out.
        # Tails stand in their order, and of equal ranks the first comes out first.
        for at in heapq.nsmallest(most * 8, range(first, last), key=self._ranks.__getitem__):
            best.setdefault(self._keys[self._of[at]])
        return list(best)[:most]

    def sounding(self, text: str, most: int = 12) -> list[tuple[str, float]]:
        """The keys of the places whose names sound so, each with how like it is, from 0 to 1; the likest first."""
        best: dict[str, float] = {}
        for name, likeness in self._sounding.like(terms(folded(text.translate(_APOSTROPHES)))):
            best.setdefault(self._keys[name], likeness)
        return list(islice(best.items(), most))

    def hear(self) -> None:
        """Makes what the first words would wait for with which no name begins: on any thread, 2 µs a word."""
        self._sounding.like("")

    @cached_property
    def _sounding(self) -> Sounding:
        return Sounding(self._tails, self._of)

    def named(self, name: str) -> list[str]:
        """The keys of the places that bear exactly that name, but for what the fold takes away."""
        words = terms(folded(name))
        first = words.split(" ", 1)[0]
        return list(dict.fromkeys(self._by_first.get(first, {}).get(words, ())))

    def called(self, key: str) -> str:
        """The first name of that place."""
        return self._called[key]

    def within(self, body: str) -> Iterator[Found]:
        """Where `body` names places, in its order; of names that begin alike the longest."""
        text = Folded(body)
        places = list(term_places(text.text))
        words = [text.text[start:end] for start, end in places]
        at = 0
        while at < len(words):
            length, keys = self._longest(words, at)
            if not keys and is_spelled(words[at]):
                length, keys = self._transcribed(words[at : at + _WORDS])
            if not keys and _is_parted(text.text, places[at : at + 2]):
                # Ba'albek: two terms of one word.
                joined = [words[at] + words[at + 1], *words[at + 2 : at + 1 + _WORDS]]
                length, keys = self._longest(joined, 0)
                length, keys = (length, keys) if keys else self._transcribed(joined)
                length += bool(keys)
            if keys:
                span = text.span(places[at][0], places[at + length - 1][1])
                is_meant = length > 1 or _is_meant(text.text, words[at], *places[at])
                if is_meant and _is_name(span.of(body)):
                    yield Found(span, keys)
            at += max(length, 1)

    def _longest(self, words: Sequence[str], at: int) -> tuple[int, tuple[str, ...]]:
        known = self._by_first.get(words[at])
        if known is None:
            return 1, ()
        for length in range(min(_WORDS, len(words) - at), 0, -1):
            keys = known.get(" ".join(words[at : at + length]))
            if keys:
                return length, tuple(dict.fromkeys(keys))
        return 1, ()

    def _transcribed(self, words: Sequence[str]) -> tuple[int, tuple[str, ...]]:
        """What those words begin with that sounds so by its letters, of names that are transcribed."""
        for spelled in spellings(words[:1]):
            for known, first, is_stem in ((self._spelled, spelled.whole, False), (self._stems, spelled.stem, True)):
                if first not in known or (is_stem and words[0].isascii()):
                    continue
                for length in range(min(_WORDS, len(words)), 0, -1):
                    for told in spellings(words[:length]):
                        key = known[first].get(told.stem if is_stem else told.whole)
                        if key is not None:
                            return length, (key,)
        return 1, ()

    def _spell(self, words: Sequence[str], key: str) -> None:
        if not is_spelled(words[0]):
            return
        for told in spellings(words):
            if is_long_enough(told.whole):
                self._spelled.setdefault(told.whole.split(" ")[0], {}).setdefault(told.whole, key)
            if is_long_enough(told.stem, stem=True, same_script=not words[0].isascii()):
                self._stems.setdefault(told.stem.split(" ")[0], {}).setdefault(told.stem, key)

    def _enter(self, words: str, key: str) -> None:
        if len(words) < _SHORTEST:
            return
        first, _, rest = words.partition(" ")
        # الحضر is Hatra, and حضر somebody who came: a name of one word keeps its article.
        named = first.removeprefix(_ARTICLE) if not rest and first.startswith(_ARTICLE) else ""
        for form in forms(first):
            if named and not form.endswith((_ARTICLE + named, "لل" + named)):
                continue
            told = self._by_first.setdefault(form, {}).setdefault(f"{form} {rest}".rstrip(), [])
            # What is the name as it stands goes before what something is written onto: باميان before ب + اميان.
            told.insert(0, key) if form == first else told.append(key)

    def _with_all(self, words: Sequence[str], most: int) -> list[str]:
        """The places of which a name has a word beginning with each of those."""
        ranges = [(bisect_left(self._tails, word), bisect_left(self._tails, word + _AFTER_ALL)) for word in words]
        common: set[int] | None = None
        for first, last in ranges:
            having = set(self._of[first:last])
            common = having if common is None else common & having
        keys = (self._keys[at] for at in heapq.nsmallest(most * 8, common or ()))
        return list(dict.fromkeys(keys))[:most]


def _tails(words: str) -> Iterator[tuple[str, int]]:
    """The name from each of its words on, with its rank: whole names first, the short before the long."""
    yield words, len(words)
    at = words.find(" ")
    while at >= 0:
        yield words[at + 1 :], 1000 + len(words)
        at = words.find(" ", at + 1)
    if words.startswith("ال") and len(words) > 4:
        yield words[2:], len(words)


def _is_parted(text: str, places: Sequence[tuple[int, int]]) -> bool:
    """Whether an apostrophe alone stands between two terms."""
    return len(places) > 1 and places[1][0] - places[0][1] == 1 and text[places[0][1]] in _APOSTROPHE


def _is_meant(text: str, word: str, start: int, end: int) -> bool:
    """Whether a word that is another besides names a place there: صور is Tyre, and pictures."""
    return not is_pictures(word) and (not is_doubtful(word) or is_tyre(text, start, end))


def _is_name(words: str) -> bool:
    """Whether the words may be a name: in scripts with capitals one of them begins with one, and SANA is an agency."""
    firsts = [part[0] for part in _PARTS.split(words) if part]  # the name of “al-Nouri” and “d’Alep” has one too
    has_capital = any(first.isupper() or first.upper() == first.lower() for first in firsts)
    return has_capital and not (words.isupper() and len(words) <= _ACRONYM)
