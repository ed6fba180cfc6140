"""Judges quotations: word for word in the article named, altered, word for word elsewhere, or nowhere.

Nothing is folded: a comma, a vowel sign, a quotation mark more or less is an alteration. Only where a line was broken
does not matter, and what the writer says of her own alterations: `[…]`, `[sic]`, words in square brackets, the capital
of the first letter. Words that stand in no article may be those of a translation beside the words of one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from heritage_annotator.model.folding import folded
from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late
from heritage_annotator.services.proof.quotations import Quotation
from heritage_annotator.services.proof.seeking import (
    LEFT_OUT,
    Seeking,
    addresses,
    parts_of,
    plain_address,
    squeezed,
)
from heritage_annotator.services.proof.standing import (
    HYPHENATED,
    KINDS_OF_SPACE,
    LONGEST_GAP,
    SOFT,
    is_word,
    pattern_of,
    place,
)
from heritage_annotator.services.proof.translations import Translations
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr


class Verdict(StrEnum):
    """What became of a quotation."""

    EXACT = "exact"
    ALTERED = "altered"
    ELSEWHERE = "elsewhere"
    MISSING = "missing"


class Judged(NamedTuple):
    """A quotation with its verdict: where it stands (code points of the body), or what it differs in from what does.

    Of words of a translation it is where the words translated stand; `difference` says that it is one, `translation` is
    its language, and `there` what it says. Else both are ''.
    """

    quote: str
    verdict: str
    article_id: str = ""
    start: int | None = None
    end: int | None = None
    difference: str = ""
    translation: str = ""
    there: str = ""


_WORD = late(r"\S+")
# Of those that hold a part of a quotation so many are compared with it word by word.
_MOST_COMPARED = 6
_MOST_ROWS = 3
_POINTS = ".,;:!?…\"'“”„«»‹›‘’()[]،؛؟۔。、「」"
# From how like on a place is taken for the one that was altered, and for surely that one.
_ALIKE, _NEAR = 0.55, 0.8


class _Words(NamedTuple):
    """The words of a body: their places (code points), each folded and bare, and which of them each such word is."""

    places: Sequence[tuple[int, int]]
    folded: Sequence[str]
    numbers: Mapping[str, Sequence[int]]


class Judge:
    """Judges quotations against the articles of a project, by its search index."""

    def __init__(self, reading: Reading) -> None:
        self._seeking = Seeking(reading)
        self._translations = Translations(reading)
        self._body = lru_cache(maxsize=512)(reading.body)
        self._words = lru_cache(maxsize=128)(self._parted)
        self._at: dict[str, list[str]] = {}
        for article_id, address in addresses(reading):
            self._at.setdefault(plain_address(address), []).append(article_id)
        self._broken = dict[str | tuple[str, ...], list[str]]()
        for address, found in self._at.items():
            for told in (squeezed(address), parts_of(address)):
                self._broken.setdefault(told, []).extend(found)
        self._addressed = {article_id for found in self._at.values() for article_id in found}

    def judge(self, quotation: Quotation) -> Judged:
        """The verdict on one quotation."""
        words = quotation.words
        words = words.replace(SOFT, "")
        named = self._named(quotation.address)
        if quotation.is_printed:
            words = KINDS_OF_SPACE.sub(" ", words)
        pattern = pattern_of(words, is_printed=quotation.is_printed)
        for article_id in named:
            if found := place(pattern, self._body(article_id)):
                return Judged(words, Verdict.EXACT, article_id, *found)
        translated = self._translated(words, pattern, quotation.address, named)
        if translated is not None and translated.article_id in named:
            return translated
        held, elsewhere = list[str](), None
        for article_id in self._seeking.holding(words):
            held.append(article_id)
            if found := place(pattern, self._body(article_id)):
                there = Judged(words, Verdict.EXACT, article_id, *found)
                if self._may_be_meant(article_id, quotation.address, named):
                    return there
                elsewhere = elsewhere or there._replace(verdict=Verdict.ELSEWHERE)
        if translated is not None and (elsewhere is None or translated.verdict == Verdict.EXACT):
            return translated
        return elsewhere or self._nearest_translation(words, self._nearest(words, [*named, *held[:_MOST_COMPARED]]))

    def _may_be_meant(self, article_id: str, address: str, named: Sequence[str]) -> bool:
        """Whether the article may be the one that the address names: it is, or none is known to be and it has none."""
        return article_id in named or not address or not (named or article_id in self._addressed)

    def _translated(self, words: str, pattern: re.Pattern[str], address: str, named: Sequence[str]) -> Judged | None:
        """The words as those of a translation, of an article that is meant if there is one; None: of none."""
        found: Judged | None = None
        for each in self._translations.holding(words):
            if found_at := place(pattern, each.text):
                is_meant = self._may_be_meant(each.article_id, address, named)
                verdict = Verdict.EXACT if is_meant else Verdict.ELSEWHERE
                there = each.text[slice(*found_at)]
                told = _translation_told(each.language)
                judged = Judged(words, verdict, each.article_id, each.start, each.end, told, each.language, there)
                if is_meant:
                    return judged
                found = found or judged
        return found

    def _nearest_translation(self, quoted: str, nearest: Judged) -> Judged:
        """A translation where one is more like the words than what is nearest in the articles, else that."""
        words = HYPHENATED.sub("", quoted)
        alike, least = self._translations.alike(words), _ALIKE
        if alike and nearest.article_id:
            stands = self._body(nearest.article_id)[nearest.start : nearest.end]
            least = max(least, SequenceMatcher(None, words.lower(), stands.lower(), autojunk=False).ratio())
        for each in alike:
            likeness, start, end = _closest(words, each.text, _parted(each.text), least)
            if likeness > least:
                least, there = likeness, each.text[start:end]
                told = f"{_difference(words, there)} ({_translation_told(each.language)})"
                nearest = Judged(
                    quoted, Verdict.ALTERED, each.article_id, each.start, each.end, told, each.language, there
                )
        return nearest

    def _named(self, address: str) -> list[str]:
        """The articles of an address. One that a printer broke is known by its letters and figures, or by its words."""
        if "\n" not in address:
            return self._at.get(plain_address(address), []) if address else []
        joined, first = "".join(address.split()), address.split(maxsplit=1)[0]
        for told in (squeezed(joined), parts_of(address), parts_of(joined)):
            if found := self._broken.get(told):
                return found
        return self._at.get(plain_address(first), [])

    def _parted(self, article_id: str) -> _Words:
        return _parted(self._body(article_id))

    def _nearest(self, quoted: str, first: Sequence[str]) -> Judged:
        """What is most like the quotation: of the articles given, then of those that hold ever smaller parts of it."""
        words = HYPHENATED.sub("", quoted)
        best, seen = (0.0, "", 0, 0), dict[str, None]()
        for articles in (first, *self._seeking.alike(words)) if first else self._seeking.alike(words):
            for article_id in [each for each in dict.fromkeys(articles) if each not in seen][:_MOST_COMPARED]:
                seen[article_id] = None
                likeness, start, end = _closest(words, self._body(article_id), self._words(article_id), best[0])
                if likeness > best[0]:
                    best = (likeness, article_id, start, end)
            if best[0] >= _NEAR or len(seen) >= 3 * _MOST_COMPARED:
                break
        likeness, article_id, start, end = best
        pieces = self._nearest_pieces(quoted, words, seen)
        if likeness < _ALIKE or pieces.verdict == Verdict.ALTERED:
            return pieces
        there = self._body(article_id)[start:end]
        return Judged(quoted, Verdict.ALTERED, article_id, start, end, _difference(words, there))

    def _nearest_pieces(self, quoted: str, words: str, articles: Iterable[str]) -> Judged:
        """What is like each of the pieces that `[…]` parts, in the one of the articles where they are most so."""
        pieces = [piece for piece in LEFT_OUT.split(words) if piece.strip()]
        best, found = 0.0, Judged(quoted, Verdict.MISSING)
        for article_id in articles if len(pieces) > 1 else ():
            body = self._body(article_id)
            places = [_closest(piece, body, self._words(article_id)) for piece in pieces]
            alike = sum(len(piece) * place[0] for piece, place in zip(pieces, places, strict=True))
            likeness = alike / sum(map(len, pieces))
            if likeness <= max(best, _ALIKE):
                continue
            told = [
                _difference(piece, body[start:end])
                for piece, (_, start, end) in zip(pieces, places, strict=True)
                if not place(pattern_of(piece), body[start:end])
            ]
            ends = [at for _, start, end in places for at in (start, end)]
            _, start, end = max(places, key=lambda place: place[2] - place[1])
            is_in_order = ends == sorted(ends)
            if is_in_order and ends[-1] - ends[0] <= LONGEST_GAP:
                start, end = ends[0], ends[-1]
            apart = tr("the parts stand far apart") if is_in_order else tr("the parts stand in another order")
            difference = "; ".join(told) or apart
            best, found = likeness, Judged(quoted, Verdict.ALTERED, article_id, start, end, difference)
        return found


def _parted(body: str) -> _Words:
    places = [match.span() for match in _WORD.finditer(body)]
    words = [body[start:end] for start, end in places]
    at_once = folded(" ".join(words)).split(" ")
    told = at_once if len(at_once) == len(words) else [folded(each) for each in words]
    told = [_bare(each) for each in told]
    numbers = dict[str, list[int]]()
    for number, word in enumerate(told):
        numbers.setdefault(word, []).append(number)
    return _Words(places, told, numbers)


def judged(reading: Reading, quotations: Iterable[Quotation]) -> Iterator[Judged]:
    """The verdicts on quotations, in their order."""
    judge = Judge(reading)
    return (judge.judge(each) for each in quotations)


def _closest(words: str, body: str, there: _Words, least: float = 0.0) -> tuple[float, int, int]:
    """The place of the body that is most like the quotation, and how much: from 0 to 1.

    `least` (at 0) where none is more like it, or less than half of the words stand there in their order: letters alone
    are alike by chance.
    """
    quoted = _WORD.findall(words)
    sought, places, count = [_bare(folded(each)) for each in quoted], there.places, len(there.places)
    best = (least, 0, 0)
    told = words.lower()
    letters = Counter(told)
    for first in _rows_like(sought, there):
        last = min(count, first + len(quoted))
        in_order: bool | None = None
        # An insertion or an omission moves the end.
        for end in {max(first + 1, last - 1), last, min(count, last + 1)}:
            start, stop = _without_points(body, places[first][0], places[end - 1][1], words)
            other = body[start:stop].lower()
            if _most_alike(letters, len(told), other) <= best[0]:
                continue
            likeness = SequenceMatcher(None, told, other, autojunk=False).ratio()
            if likeness > best[0]:
                if in_order is None:
                    in_order = 2 * _in_order(sought, there.folded[first : last + 1]) >= len(quoted)
                best = (likeness, start, stop) if in_order else best
    return best


def _bare(word: str) -> str:
    """A folded word without the points and quotation marks at its ends: at those of a quotation they are others."""
    return word.strip(_POINTS) or word


def _most_alike(letters: Mapping[str, int], count: int, other: str) -> float:
    """What the likeness of two texts cannot exceed, whatever order their letters stand in: a fiftieth of its cost."""
    common = sum(min(number, other.count(letter)) for letter, number in letters.items())
    return 2 * common / max(1, count + len(other))


def _rows_like(sought: Sequence[str], there: _Words) -> list[int]:
    """From which words of the body on most of the words sought stand close together: three places at most, best first.

    Each with the words before and behind, if those at the ends of the quotation are none of the body's.
    """
    weights = {word: 1 + 1 / len(there.numbers[word]) for word in set(sought) if word in there.numbers}
    hits = sorted(number for word in weights for number in there.numbers[word])
    scores = list[tuple[float, int]]()
    end, score = 0, 0.0
    for first in hits:
        while end < len(hits) and hits[end] < first + len(sought) + 1:
            score += weights[there.folded[hits[end]]]
            end += 1
        scores.append((-score, first))
        score -= weights[there.folded[first]]
    found = list[int]()
    for _, first in sorted(scores):
        if all(abs(first - other) > len(sought) // 2 for other in found):
            found.append(first)
            if len(found) == _MOST_ROWS:
                break
    starts = [number for first in found for number in (first, first - sought.index(there.folded[first]))]
    return [start for start in dict.fromkeys(starts) if start >= 0]


def _in_order(words: Sequence[str], there: Sequence[str]) -> int:
    """How many of the words stand there in their order."""
    return sum(block.size for block in SequenceMatcher(None, words, there, autojunk=False).get_matching_blocks())


def _without_points(body: str, start: int, end: int, words: str) -> tuple[int, int]:
    """The place without the points and marks at its ends that the quotation does not end with either."""
    if is_word(words[-1:]):
        while end - start > 1 and not is_word(body[end - 1]) and body[end - 1] not in words[-2:]:
            end -= 1
    if is_word(words[:1]):
        while end - start > 1 and not is_word(body[start]):
            start += 1
    return start, end


def _difference(quoted: str, there: str) -> str:
    """What differs, word by word: `planted → laid`, what is only in one of them with nothing at the other side."""
    one, other = _WORD.findall(quoted), _WORD.findall(there)
    told: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            told.append(f"{' '.join(one[a:b]) or '∅'} → {' '.join(other[c:d]) or '∅'}")
    return "; ".join(told) or tr("white space")


def _translation_told(language: str) -> str:
    return tr("translation into {language}", language=language)
