"""The translations that stand beside the words of articles: a quotation may be of one of them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from heritage_annotator.model.folding import folded, terms
from heritage_annotator.model.incidents.events import Translation
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.proof.seeking import runs_of
from heritage_annotator.storage.reading.reading import Reading

# Of those that share words with a quotation so many are compared with it word by word.
_MOST_COMPARED = 6


class _Known(NamedTuple):
    """The translations, and which of them (by number) have each folded term."""

    all: Sequence[Translation]
    of_term: dict[str, set[int]]


class Translations:
    """Seeks the translations of a project by words. They are read when first asked for: 10 µs a translation."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._kept: _Known | None = None

    def of(self, article_id: str) -> Iterator[Translation]:
        """Those beside the words of that article."""
        return (each for each in self._known().all if each.article_id == article_id)

    def holding(self, words: str) -> Iterator[Translation]:
        """Those that hold all words of a quotation, folded as the index does, wherever they stand in them."""
        known = self._known()
        sought = {term for run in runs_of(words) for term in run} if known.all else set[str]()
        if sought:
            fewest, *others = sorted((known.of_term.get(term, set[int]()) for term in sought), key=len)
            found = (number for number in sorted(fewest) if all(number in each for each in others))
            yield from map(known.all.__getitem__, found)

    def alike(self, words: str) -> list[Translation]:
        """Those that share the most words with a quotation, most first: a few, each at least half of them."""
        known = self._known()
        sought = {term for run in runs_of(words) for term in run} if known.all else set[str]()
        counts = Counter(number for term in sought for number in known.of_term.get(term, ()))
        return [known.all[at] for at, count in counts.most_common(_MOST_COMPARED) if 2 * count >= len(sought)]

    def _known(self) -> _Known:
        if self._kept is None:
            known = _Known(sorted(self._reading.every(Translation), key=lambda each: each.id), {})
            for number, each in enumerate(known.all):
                for term in set(terms(folded(each.text)).split()):
                    known.of_term.setdefault(term, set()).add(number)
            self._kept = known
        return self._kept
