"""Counts how many of some articles are of each outlet, language, month and state, and bear each tag and annotator."""

import json
from collections import Counter
from collections.abc import Collection, Iterable
from enum import StrEnum

from heritage_annotator.storage.reading.annotators import Annotators
from heritage_annotator.storage.reading.asking import LISTED
from heritage_annotator.storage.reading.conditions import MONTH
from heritage_annotator.storage.reading.finding import SHOWN_STATE

_THOSE = f"article WHERE seq IN {LISTED}"
_STORIES = (
    "SELECT article.id, stories.several FROM (SELECT first, count(*) AS several FROM story WHERE first > 0 AND seq IN "
    f"{LISTED} GROUP BY first HAVING several > 1) AS stories CROSS JOIN article ON article.seq = stories.first"
)
_ANNOTATED = f"article CROSS JOIN annotation ON article_id = article.id WHERE seq IN {LISTED}"


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
            rows = self._all(f"SELECT {columns} FROM {_THOSE}", listed)
            for facet, values in zip(own, zip(*rows, strict=True) if rows else [()] * len(own), strict=True):
                found[facet] = Counter(values)
        if Facet.ANNOTATOR in wanted:
            found[Facet.ANNOTATOR] = self._annotators(listed)
        if Facet.TAG in wanted:
            found[Facet.TAG] = self._tags(listed, len(seqs))
        if Facet.STORY in wanted:
            found[Facet.STORY] = self._stories(listed, len(seqs))
        return found

    def _annotators(self, listed: str) -> Counter[str]:
        persons = self.persons()
        if not persons:
            sql = f"SELECT annotator_id, count(DISTINCT seq) FROM {_ANNOTATED} GROUP BY 1"
            return Counter(dict(self._all(sql, listed)))
        pairs = self._all(f"SELECT DISTINCT annotator_id, seq FROM {_ANNOTATED}", listed)
        return Counter(who for who, _ in {(persons.get(id_, id_), seq) for id_, seq in pairs})

    def _stories(self, listed: str, count: int) -> Counter[str]:
        """Of stories, those alone of which several articles are among them."""
        found = Counter(dict(self._all(_STORIES, listed)))
        return found + Counter({"": count - found.total()}) if found else found

    def _tags(self, listed: str, count: int) -> Counter[str]:
        joined = _ANNOTATED.replace(" WHERE", " CROSS JOIN tagging ON annotation_id = annotation.id WHERE")
        rows = self._all(f"SELECT DISTINCT tag_id, seq FROM {joined}", listed)
        found = Counter(tag_id for tag_id, _ in rows)
        untagged = count - len({seq for _, seq in rows})
        return found + Counter({"": untagged})


_OWN = {
    Facet.OUTLET: "outlet",
    Facet.LANGUAGE: "language",
    Facet.MONTH: MONTH,
    Facet.STATE: SHOWN_STATE,
}
"""What an article has one of, as SQL tells it."""
