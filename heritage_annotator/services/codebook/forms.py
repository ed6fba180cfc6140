"""Knows in which phrases words stand, whatever their form and order."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile

from heritage_annotator.model.folding import terms
from heritage_annotator.patterns import late
from heritage_annotator.services.codebook.stems import bare

# What French and Arabic write together with the word behind it.
_JOINED = late("^(?:[ldsnjmtc]|qu)['’](?=..)")

# Words that join others, folded; letters that stand alone do so too.
_BETWEEN = frozenset((
    "de", "du", "des", "la", "le", "les", "un", "une", "au", "aux", "et", "en", "par", "sur", "dans", "pour", "sous",
    "of", "the", "a", "an", "in", "at", "on", "by", "and", "to", "from", "with", "for", "into", "was", "were", "is",
    "are", "been", "had", "has", "have", "being", "took", "its", "their", "his", "her", "est", "ete", "sont", "ont",
    "son", "sa", "ses", "leur", "leurs", "من", "في", "علي", "الي", "عن", "مع", "تم", "تمت", "جري", "قد", "بعد",
))  # fmt: skip


_AND = "و"
_MANY = 1_000
"""Letters: more than a phrase that people type has."""

# From here on scripts follow whose signs are terms each.
_NOT_OF_LETTERS = "\u0e00"


def stems(phrase: str, of: Callable[[str], str]) -> tuple[str, ...]:
    """The stems of a folded phrase's words, in order, without words that join others where it has any other."""
    words = phrase.split()
    if max(phrase, default="") >= _NOT_OF_LETTERS or not phrase.replace(" ", "").isalpha():
        words = [part for word in words for part in terms(_JOINED.sub("", word)).split()]
    return tuple(map(of, [word for word in words if word not in _BETWEEN and len(word) > 1] or words))


def beyond(typed: str, phrase: str) -> int:
    """How much of a folded phrase and of one in another form is not alike: letters behind those in common, of what was
    typed first. What is written together before a word does not count: `والجدارية` is nearer `جدارية` than `جدار`.
    """
    one, other = (" ".join(bare(_JOINED.sub("", word)) for word in each.split()) for each in (typed, phrase))
    if one.startswith(_AND) and not other.startswith(_AND):
        one = one.removeprefix(_AND)
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return (len(one) - alike) * _MANY + len(other) - alike


Said = tuple[tuple[str, str], ...]
"""Phrases, folded, each beside how it is written."""


@lru_cache(maxsize=1024)  # the tags of some codebooks: of one that is edited all but one stay as they were
def _by_stem(said: Said, of: Callable[[str], str]) -> Mapping[str, Sequence[tuple[tuple[str, ...], str, str]]]:
    """For each stem the phrases that have it: all their stems, beside the phrase and how it is written."""
    having: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for phrase, written in said:
        parts = tuple(dict.fromkeys(stems(phrase, of)))  # few: a set of them takes three times as much memory
        for part in parts:
            having.setdefault(part, []).append((parts, phrase, written))
    return having


class Phrases:
    """Phrases by the stems of their words. Cost: of 15,000 in 60 places some 100 ms to make, next to nothing where the
    places have had the same phrases before; to ask far below a millisecond.
    """

    def __init__(self, said: Iterable[Said], of: Callable[[str], str]) -> None:
        """`said`: the phrases of each place; `of` makes a stem."""
        self._places = [_by_stem(phrases, of) for phrases in said]

    def having(self, sought: Sequence[str]) -> Iterator[tuple[int, int, str, str]]:
        """The phrases that have all those stems: place, how many words more they have, folded, and as written."""
        wanted = frozenset(sought)
        for place, having in enumerate(self._places if sought else ()):
            for parts, phrase, written in having.get(sought[0], ()):
                if wanted.issubset(parts):
                    yield place, len(parts) - len(wanted), phrase, written

    def weights(self, part: str) -> dict[int, float]:
        """The places that have the stem, with how much it says of each: the fewer have it the more, and twice as much
        where it is all of a phrase.
        """
        found = {
            place: max(3 - min(len(parts), 2) for parts, _, _ in having[part])
            for place, having in enumerate(self._places)
            if part in having
        }
        return {place: weight / len(found) for place, weight in found.items()}

    def scattered(self, sought: Sequence[str]) -> set[int]:
        """The places that have each of several stems, in whichever phrase."""
        if len(sought) < 2:
            return set()
        return {place for place, having in enumerate(self._places) if all(part in having for part in sought)}
