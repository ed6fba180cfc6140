"""Judges quotations: word for word in the article named, altered, word for word elsewhere, or nowhere.

Nothing is folded: a comma, a vowel sign, a quotation mark more or less is an alteration. Only where a line was broken
does not matter, and what the writer says of her own alterations: `[…]`, `[sic]`, words in square brackets, the capital
of the first letter.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlsplit

from heritage_annotator.model.folding import folded, terms
from heritage_annotator.model.sought import Words
from heritage_annotator.services.proof.quotations import Quotation
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr


class Verdict(StrEnum):
    """What became of a quotation."""

    EXACT = "exact"
    ALTERED = "altered"
    ELSEWHERE = "elsewhere"
    MISSING = "missing"


class Judged(NamedTuple):
    """A quotation with its verdict: where it stands (code points of the body), or what it differs in from what does."""

    quote: str
    verdict: str
    article_id: str = ""
    start: int | None = None
    end: int | None = None
    difference: str = ""


# Space and line ends alone are the layout of a draft; a no-break space is not.
_SPACE = "[ \\t\\n]+"
_LEFT_OUT = re.compile(r"\s*\[\s*(?:…|\.\s?\.\s?\.)\s*\]\s*")
_BRACKETED = re.compile(r"\s*\[sic\]|\[([^\]\n]{1,80})\]")
_WORD = re.compile(r"\S+")
_GAP = r"[\s\S]{0,5000}?"
_MARKS = "\u0300-\u036f\u064b-\u065f\u0670"
_PHRASE = 3
_MOST_ARTICLES = 40
# Of those that hold most phrases of a quotation so many are compared with it word by word.
_MOST_COMPARED = 8
_ALIKE = 0.55


class _Words(NamedTuple):
    """The words of a body: their places (code points), and each folded."""

    places: Sequence[tuple[int, int]]
    folded: Sequence[str]


class Judge:
    """Judges quotations against the articles of a project, by its search index."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._body = lru_cache(maxsize=512)(reading.body)
        self._words = lru_cache(maxsize=128)(self._parted)
        self._at: dict[str, list[str]] = {}
        for article_id, address in _addresses(reading):
            self._at.setdefault(_plain_address(address), []).append(article_id)

    def judge(self, quotation: Quotation) -> Judged:
        """The verdict on one quotation."""
        words = quotation.words
        named = self._at.get(_plain_address(quotation.address), []) if quotation.address else []
        pattern = _pattern(words)
        candidates = self._candidates(words)
        for article_id in named or candidates:
            if found := pattern.search(self._body(article_id)):
                return Judged(words, Verdict.EXACT, article_id, *found.span())
        if quotation.address:
            for article_id in candidates:
                if found := pattern.search(self._body(article_id)):
                    return Judged(words, Verdict.ELSEWHERE, article_id, *found.span())
        return self._nearest(words, [*named, *candidates])

    def _parted(self, article_id: str) -> "_Words":
        body = self._body(article_id)
        places = [match.span() for match in _WORD.finditer(body)]
        return _Words(places, [folded(body[start:end]) for start, end in places])

    def _nearest(self, words: str, articles: Iterable[str]) -> Judged:
        best = (0.0, "", 0, 0)
        for article_id in list(dict.fromkeys(articles))[:_MOST_COMPARED]:
            likeness, start, end = _closest(words, self._body(article_id), self._words(article_id))
            best = max(best, (likeness, article_id, start, end), key=lambda each: each[0])
        likeness, article_id, start, end = best
        if likeness < _ALIKE:
            return Judged(words, Verdict.MISSING)
        there = self._body(article_id)[start:end]
        return Judged(words, Verdict.ALTERED, article_id, start, end, _difference(words, there))

    def _candidates(self, words: str) -> list[str]:
        """The articles that hold a phrase of the quotation, those with most of them first."""
        told = terms(folded(_LEFT_OUT.sub(" ", _BRACKETED.sub(" ", words)))).split()
        found = self._holding(told, min(_PHRASE, len(told)))
        # What is altered in the middle of few words leaves no three of them in a row.
        return found or self._holding(told, min(_PHRASE - 1, len(told)))

    def _holding(self, told: Sequence[str], length: int) -> list[str]:
        phrases = list(dict.fromkeys(tuple(told[at : at + length]) for at in range(len(told) - length + 1)))
        counts: dict[int, int] = {}
        for phrase in _some(phrases):
            for number, seq in enumerate(self._reading.fitting(Words((phrase,)))):
                counts[seq] = counts.get(seq, 0) + 1
                if number >= _MOST_ARTICLES:
                    break
        best = sorted(counts, key=lambda seq: (-counts[seq], seq))[:_MOST_ARTICLES]
        return [each.id for each in self._reading.heads(best)]


def judged(reading: Reading, quotations: Iterable[Quotation]) -> Iterator[Judged]:
    """The verdicts on quotations, in their order."""
    judge = Judge(reading)
    return (judge.judge(each) for each in quotations)


def _some(phrases: Sequence[tuple[str, ...]]) -> Sequence[tuple[str, ...]]:
    """Some of them, from all over the quotation: an alteration spoils those around it."""
    step = max(1, len(phrases) // 8)
    return phrases[::step]


def _pattern(words: str) -> re.Pattern[str]:
    """What the quotation may stand as: its pieces in their order, whole words at their ends."""
    pieces = [_piece(piece) for piece in _LEFT_OUT.split(words) if piece.strip()]
    first = rf"(?<![\w{_MARKS}])" if _is_word(words.lstrip("[")[:1]) else ""
    last = rf"(?![\w{_MARKS}])" if _is_word(words.rstrip("]")[-1:]) else rf"(?![{_MARKS}])"
    return re.compile(first + _GAP.join(pieces) + last)


def _piece(piece: str) -> str:
    """A piece as a pattern; words in brackets are the writer's own and stand for some others, or for none."""
    made: list[str] = []
    at = 0
    for match in _BRACKETED.finditer(piece):
        made.append(_escaped(piece[at : match.start()]))
        inner = match[1]
        if inner is not None:
            # One letter is a changed capital; words stand for others.
            made.append(r"\w" if len(inner) == 1 else r"[^\n]{0,80}?")
        at = match.end()
    made.append(_escaped(piece[at:]))
    text = "".join(made)
    return _either_case(piece, text)


def _escaped(text: str) -> str:
    return _SPACE.join(re.escape(part) for part in re.split(_SPACE, text))


def _either_case(piece: str, pattern: str) -> str:
    """The pattern with its first letter in either case."""
    first = piece[:1]
    if first.isalpha() and first.lower() != first.upper() and len(first.lower()) == len(first.upper()) == 1:
        return f"[{first.lower()}{first.upper()}]{pattern[len(re.escape(first)) :]}"
    return pattern


def _is_word(sign: str) -> bool:
    return bool(sign) and (sign.isalnum() or sign == "_")


def _closest(words: str, body: str, there: _Words) -> tuple[float, int, int]:
    """The place of the body that is most like the quotation, and how much: from 0 to 1."""
    quoted = _WORD.findall(words)
    places, count = there.places, len(there.places)
    matcher = SequenceMatcher(None, [folded(each) for each in quoted], there.folded, autojunk=False)
    best = (0.0, 0, 0)
    for block in sorted(matcher.get_matching_blocks(), key=lambda each: -each.size)[:3]:
        if not block.size:
            continue
        first = max(0, block.b - block.a)
        last = min(count, first + len(quoted))
        # An insertion or an omission moves the end.
        for end in {max(first + 1, last - 1), last, min(count, last + 1)}:
            start, stop = _without_points(body, places[first][0], places[end - 1][1], words)
            likeness = SequenceMatcher(None, words, body[start:stop], autojunk=False).ratio()
            best = max(best, (likeness, start, stop), key=lambda each: each[0])
    return best


def _without_points(body: str, start: int, end: int, words: str) -> tuple[int, int]:
    """The place without the points and marks at its ends that the quotation does not end with either."""
    if _is_word(words[-1:]):
        while end - start > 1 and not _is_word(body[end - 1]) and body[end - 1] not in words[-2:]:
            end -= 1
    if _is_word(words[:1]):
        while end - start > 1 and not _is_word(body[start]):
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


def _addresses(reading: Reading) -> Iterator[tuple[str, str]]:
    rows = [row.id for row in reading.articles()]
    for first, last in pairwise([*range(0, len(rows), 500), len(rows)]):
        for article_id, printed in reading.publications_of(rows[first:last]).items():
            yield from ((article_id, each.url) for each in printed if each.url)
        for article_id, article in reading.articles_by_id(rows[first:last]).items():
            if article.url:
                yield article_id, article.url


def _plain_address(address: str) -> str:
    """An address without what does not tell pages apart: scheme, www, a stroke at the end, a fragment."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}{'?' + parts.query if parts.query else ''}"
