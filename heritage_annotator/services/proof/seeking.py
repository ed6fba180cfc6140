"""Seeks the articles that may hold a quotation: by the address that names one, by its words in the search index."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from heritage_annotator.model.folding import folded, terms
from heritage_annotator.patterns import late
from heritage_annotator.storage.reading.reading import Reading

# A PDF of Arabic may have one of two brackets turned round.
LEFT_OUT = late(r"\s*[\[\]()]\s*(?:…|\.\s?\.\s?\.)\s*[\[\]()]\s*")
"""`[…]` or `(…)`: pieces before and behind it follow each other in the article, with something between."""
BRACKETED = late(r"\s*[\[\]]sic[\[\]]|\[((?:[^\]\n]|\n(?![ \t]*\n)){1,80})\]")
"""`[sic]`, and words of the writer's own; of one letter a changed capital."""

# So many articles are looked through for the words of a quotation, and counted for a part of it.
_FIRST, _MOST_HOLDING = 12, 500
_MOST_ALIKE = 60
_PARTS = 6

# What newsletters and networks add, and copies of a page in an archive.
_ADDED = late(r"utm_\w+|fbclid|gclid|mc_[ce]id|ref|ref_src|igshid|cmpid|ocid|smid", re.IGNORECASE)
_ARCHIVED = late(r"^(?:https?://)?web\.archive\.org/web/\d+(?:[a-z]{2}_)?/", re.IGNORECASE)

_PARTS_OF_ADDRESS = late(r"\d+|[^\W\d_]+")
_Run = Sequence[str]


class Seeking:
    """Seeks articles by parts of a quotation, which fold as the index does. Cost: some 0.5 ms for each part."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def holding(self, words: str) -> Iterator[str]:
        """The articles that hold all its words, each run between brackets as they stand but for what is folded.

        Those that came in first are first; the others are asked for if none of these will do.
        """
        runs = runs_of(words)
        if not runs:
            return
        first = self._reading.holding(runs, _FIRST)
        yield from first
        if len(first) == _FIRST:
            yield from self._reading.holding(runs, _MOST_HOLDING)[_FIRST:]

    def alike(self, words: str) -> Iterator[list[str]]:
        """The articles that hold parts of it, most parts first: of halves, of quarters, of three words and of two.

        What is altered in one place leaves a half whole, in two a quarter.
        """
        told, asked = runs_of(words), set[tuple[str, ...]]()
        for parts in (_halves(told, 2), _halves(told, 4), _rows(told, 3), _rows(told, 2)):
            new = [each for each in dict.fromkeys(map(tuple, parts)) if each not in asked]
            asked.update(new)
            counts = Counter(id_ for part in new for id_ in self._reading.holding([part], _MOST_ALIKE))
            if counts:
                yield [id_ for id_, _ in counts.most_common()]


def runs_of(words: str) -> list[Sequence[str]]:
    """The folded terms that stand in a row: between what is left out and what is the writer's own."""
    # A word broken at a line end may be one or two.
    words = re.sub(r"\S*[-\u2010\u2011/–—][ \t]*\n[ \t\n]*\S*", "\x00", words)
    told = BRACKETED.sub(_own, LEFT_OUT.sub("\x00", words))
    # A word that goes on in brackets is no whole one.
    told = re.sub(r"[^\s\x00\x01]*\x01[^\s\x00\x01]*", "\x00", told)
    runs = [terms(folded(part)).split() for part in told.split("\x00")]
    return [run for run in runs if run]


def _own(match: re.Match[str]) -> str:
    inner = match[1]
    return "" if inner is None else inner if len(inner) == 1 else "\x01"


def _halves(runs: Sequence[_Run], number: int) -> Iterator[_Run]:
    """Parts of the runs, so many of all of them; none of one word, unless there is no more."""
    for run in runs:
        size = max(2, -(-len(run) // number))
        yield from (run[at : at + size] for at in range(0, max(1, len(run) - 1), size))


def _rows(runs: Sequence[_Run], length: int) -> list[_Run]:
    """So many words in a row, those of the longest words: they are rare."""
    rows = [run[at : at + length] for run in runs for at in range(len(run) - length + 1)]
    return sorted(rows, key=lambda row: -sum(map(len, row)))[:_PARTS]


def addresses(reading: Reading) -> Iterator[tuple[str, str]]:
    """Every article with each address that is known of it. Cost: a slice of five hundred at a time."""
    rows = [row.id for row in reading.articles()]
    for first, last in pairwise([*range(0, len(rows), 500), len(rows)]):
        for article_id, printed in reading.publications_of(rows[first:last]).items():
            yield from ((article_id, each.url) for each in printed if each.url)
        for article_id, article in reading.articles_by_id(rows[first:last]).items():
            if article.url:
                yield article_id, article.url


def plain_address(address: str) -> str:
    """An address without what does not tell pages apart: scheme, www, a stroke at the end, a fragment, escapes.

    A copy in an archive is the page that it is of.
    """
    address = _ARCHIVED.sub("", address.strip())
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return address
    asked = urlencode([(name, value) for name, value in parse_qsl(parts.query, True) if not _ADDED.fullmatch(name)])
    return f"{host}{unquote(parts.path).rstrip('/')}{'?' + asked if asked else ''}"


def squeezed(address: str) -> str:
    """The letters and figures of an address alone: a printer puts hyphens where he breaks one."""
    return "".join(filter(str.isalnum, plain_address(address))).casefold()


def parts_of(address: str) -> tuple[str, ...]:
    """The words and figures of an address in no order: among words from the right they may have changed places."""
    found = _PARTS_OF_ADDRESS.findall(address.casefold())
    return tuple(sorted(part for part in found if part not in {"http", "https", "www", "m"}))
