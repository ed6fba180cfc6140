"""Counts how many of some articles are of each outlet, language, month and state, and bear each tag and annotator."""

import json
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path
from typing import Any

from heritage_annotator.named import NamedTuple
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
    f"SELECT seq, group_concat(annotation.annotator_id, '{_AND}'), group_concat(tag_id, '{_AND}') "
    "FROM article CROSS JOIN annotation ON article_id = article.id LEFT JOIN tagging ON annotation_id = annotation.id "
    f"WHERE seq IN {LISTED} GROUP BY seq"
)
_AT_ONCE = 1_000
"""Articles, whose annotations are held together."""
_KEPT_AT_ONCE = 5_000
_MOST_KNOWN = 100_000
_LATEST = "SELECT seq, id FROM main.change ORDER BY seq DESC LIMIT 1"

# Whose work the connection sees (`Seen.narrow`).
_WHOSE = "SELECT name, sql FROM temp.sqlite_master WHERE name IN ('annotation', 'tagging')"


class _Borne(NamedTuple):
    """What the annotations of an article bear, each once; '' stands for no tag at all."""

    annotators: tuple[str, ...] = ()
    tags: tuple[str, ...] = ("",)


class _Known:
    """What articles bear, by number, kept from one question to the next, whatever connection asks: of one state of
    one file, the last that was asked for.

    Of at most `_MOST_KNOWN` articles, some 300 bytes each. Threads may share it.
    """

    def __init__(self) -> None:
        self._held: tuple[Hashable, dict[int, _Borne]] = None, {}

    def of(self, state: Hashable) -> dict[int, _Borne]:
        """What is known of that state, to be left as it is. Of None nothing ever is."""
        held = self._held
        if state is None or held[0] != state:
            return {}
        return held[1]

    def keep(self, state: Hashable, known: dict[int, _Borne]) -> None:
        """Keeps that, the latest of it, in place of what was known."""
        if state is not None:
            self._held = state, dict(islice(known.items(), max(0, len(known) - _MOST_KNOWN), None))


known = _Known()
"""What is known in this process."""


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

        Cost: some µs an article and, the first time that they are asked about, an annotation.
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
        """Of annotators and of tags: to find the annotations of so many articles takes longer than to count them.

        Once for each state of the file: while a search is narrowed, it stays as it is.
        """
        persons = self.persons()
        state = self._marks_state(persons)
        borne = known.of(state)
        missing = [seq for seq in seqs if seq not in borne]
        # Some at a time: who drops the question for the next one leaves that what is known by then.
        for start in range(0, len(missing), _KEPT_AT_ONCE):
            # Beside what others may be reading; and kept only if nobody wrote meanwhile.
            borne = borne | self._borne(missing[start : start + _KEPT_AT_ONCE], persons)
            if state == self._marks_state(persons):
                known.keep(state, borne)
        annotators = Counter(chain.from_iterable([borne[seq].annotators for seq in seqs]))
        return annotators, Counter(chain.from_iterable([borne[seq].tags for seq in seqs]))

    def _borne(self, seqs: Sequence[int], persons: Mapping[str, str]) -> dict[int, _Borne]:
        """What each of those articles bears. Cost: 2 µs an annotation."""
        found = dict.fromkeys(seqs, _Borne())
        same: dict[Any, Any] = {}  # many articles bear the same, and each name is held once
        for start in range(0, len(seqs), _AT_ONCE):
            # A row an article: a row a tagging takes three times as long.
            for seq, by, tags in self._all(_MARKED, json.dumps(seqs[start : start + _AT_ONCE])):
                annotators = tuple(sorted({persons.get(id_, id_) for id_ in set(by.split(_AND))}))
                borne = ("",) if tags is None else tuple(same.setdefault(id_, id_) for id_ in set(tags.split(_AND)))
                found[seq] = _Borne(same.setdefault(annotators, annotators), borne)
        return found

    def _marks_state(self, persons: Mapping[str, str]) -> Hashable:
        """By what annotations and taggings are the same as another time; None: that cannot be told.

        Deeds of whoever it may be stand in the log; what others write past it alters the file.
        """
        if self._db.conn.in_transaction:
            return None
        files = [self._path, self._path.with_name(f"{self._path.name}-wal")]
        told = (*self._read(_WHOSE, ()), *self._read(_LATEST, ()), *persons.items())
        return self._path, *map(_written, files), frozenset(told)

    def _stories(self, listed: str, count: int) -> Counter[str]:
        """Of stories, those alone of which several articles are among them."""
        found = Counter(dict(self._all(_STORIES, listed)))
        return found + Counter({"": count - found.total()}) if found else found


def _written(path: Path) -> Hashable:
    """What changes when somebody writes to the file; None where there is none."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns


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
