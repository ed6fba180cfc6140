"""Counts how many of some articles are of each outlet, language, month and state, and bear each tag and annotator."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from typing import Any

from heritage_annotator.storage.reading.annotators import Annotators
from heritage_annotator.storage.reading.asking import LISTED
from heritage_annotator.storage.reading.conditions import MONTH
from heritage_annotator.storage.reading.finding import SHOWN_STATE

_THOSE = f"article WHERE seq IN {LISTED}"
_STORIES = (
    "SELECT article.id, stories.several FROM (SELECT first, count(*) AS several FROM story WHERE first > 0 AND seq IN "
    f"{LISTED} GROUP BY first HAVING several > 1) AS stories CROSS JOIN article ON article.seq = stories.first"
)
_AND = "\x1f"
"""Between ids of which SQLite makes one text: in no id does it stand."""
_MARKED = (
    f"SELECT group_concat(annotation.annotator_id, '{_AND}'), group_concat(tag_id, '{_AND}') "
    "FROM article CROSS JOIN annotation ON article_id = article.id LEFT JOIN tagging ON annotation_id = annotation.id "
    f"WHERE seq IN {LISTED} GROUP BY seq"
)
_AT_ONCE = 1_000
"""Articles, whose annotations are held together."""


class Facet(StrEnum):
    """Something by which articles are told apart. An article may have several tags and annotators.

    A story is told by an article of it; '' is of those that stand alone.
    """

    OUTLET = "outlet"
    LANGUAGE = "language"
    MONTH = "month"
    STATE = "state"
    TAG = "tag"
    ANNOTATOR = "annotator"
    STORY = "story"


class Facets(Annotators):
    """Counts articles by number."""

    def facets(self, seqs: Collection[int], wanted: Iterable[Facet] = tuple(Facet)) -> dict[Facet, Counter[str]]:
        """How many of those articles are of each value. An article counts once for each tag or annotator of it.

        Cost: some µs an article and an annotation.
        """
        listed, found = json.dumps(list(seqs)), dict[Facet, Counter[str]]()
        wanted = set(wanted)
        own = [facet for facet in _OWN if facet in wanted]
        if own:
            columns = ", ".join(_OWN[facet] for facet in own)
            # Together they have few values, which SQLite counts faster than it hands over each article's.
            groups = ", ".join(str(place) for place in range(1, len(own) + 1))
            rows = self._all(f"SELECT {columns}, count(*) FROM {_THOSE} GROUP BY {groups}", listed)
            found |= {facet: _summed(rows, place) for place, facet in enumerate(own)}
        if not wanted.isdisjoint({Facet.ANNOTATOR, Facet.TAG}):
            annotators, tags = self._marked([*seqs])
            found |= {
                facet: counted
                for facet, counted in ((Facet.ANNOTATOR, annotators), (Facet.TAG, tags))
                if facet in wanted
            }
        if Facet.STORY in wanted:
            found[Facet.STORY] = self._stories(listed, len(seqs))
        return found

    def _marked(self, seqs: Sequence[int]) -> tuple[Counter[str], Counter[str]]:
        """Of annotators and of tags: to find the annotations of so many articles takes longer than to count them."""
        persons, annotators, tags = self.persons(), Counter[str](), Counter[str]()
        untagged = len(seqs)
        for start in range(0, len(seqs), _AT_ONCE):
            # A row an article: a row a tagging takes three times as long.
            for by, borne in self._all(_MARKED, json.dumps(seqs[start : start + _AT_ONCE])):
                annotators.update({persons.get(id_, id_) for id_ in set(by.split(_AND))})
                if borne is not None:
                    tags.update(set(borne.split(_AND)))
                    untagged -= 1
        return annotators, tags + Counter({"": untagged})

    def _stories(self, listed: str, count: int) -> Counter[str]:
        """Of stories, those alone of which several articles are among them."""
        found = Counter(dict(self._all(_STORIES, listed)))
        return found + Counter({"": count - found.total()}) if found else found


def _summed(rows: Sequence[tuple[Any, ...]], place: int) -> Counter[str]:
    """Of rows that end in a number, the sums of it by what stands at that place."""
    summed = Counter[str]()
    for row in rows:
        summed[row[place]] += row[-1]
    return summed


_OWN = {
    Facet.OUTLET: "outlet",
    Facet.LANGUAGE: "language",
    Facet.MONTH: MONTH,
    Facet.STATE: SHOWN_STATE,
}
"""What an article has one of, as SQL tells it."""
