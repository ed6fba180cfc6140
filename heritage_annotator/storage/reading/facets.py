"""Counts how many of some articles are of each outlet, language, month and state, and bear each tag and annotator."""

import json
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path
from typing import Any

from heritage_annotator.named import NamedTuple
from heritage_annotator.storage.alike import apart
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
_ANNOTATED = (
    "SELECT seq FROM article WHERE seq > ? AND seq <= ? "
    "AND EXISTS (SELECT 1 FROM annotation WHERE article_id = article.id)"
)
_AT_ONCE = 1_000
"""Articles, whose annotations are held together."""
_KEPT_AT_ONCE = 5_000
_MOST_KNOWN = 100_000
_LATEST = "SELECT seq, id FROM main.change ORDER BY seq DESC LIMIT 1"
_MARKS = "SELECT (SELECT count(*) FROM main.annotation), (SELECT count(*) FROM main.tagging)"
# What came from another copy altered nothing by itself: the join it came with tells what that altered.
_SINCE = "FROM main.change WHERE seq > ? AND joined IS NULL"
_MOST_FOLLOWED = 1_000_000
"""Signs of the deeds done since: to read more of them takes longer than to look up all again."""

# Whose work the connection sees (`Seen.narrow`).
_WHOSE = "SELECT name, sql FROM temp.sqlite_master WHERE name IN ('annotation', 'tagging')"


class _Borne(NamedTuple):
    """What the annotations of an article bear, each once; '' stands for no tag at all."""

    annotators: tuple[str, ...] = ()
    tags: tuple[str, ...] = ("",)


class _State(NamedTuple):
    """By what annotations and taggings are the same as another time: whose are seen in which file, its newest deed,
    and when it was written to. Deeds of whoever it may be stand in the log; what others write past it alters the file.
    """

    whose: Hashable
    latest: tuple[int, str]
    written: Hashable


class _Held(NamedTuple):
    """What articles bear, by number, in a state of a file with so many annotations and taggings."""

    state: _State | None = None
    marks: tuple[int, int] = (0, 0)
    borne: Mapping[int, _Borne] = {}


class _Known:
    """What articles bear, kept from one question to the next, whatever connection asks: of one state of one file, the
    last that was asked for.

    Of at most `_MOST_KNOWN` articles, some 300 bytes each. Threads may share it.
    """

    def __init__(self) -> None:
        self.held = _Held()

    def keep(self, state: _State | None, marks: tuple[int, int], borne: Mapping[int, _Borne]) -> None:
        """Keeps that, the latest of it, in place of what was known. Of the state None nothing is."""
        if state is not None:
            known = dict(islice(borne.items(), max(0, len(borne) - _MOST_KNOWN), None))
            self.held = _Held(state, marks, known)


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

    def look_up_marks(self) -> None:
        """Looks up what articles bear that are annotated, those that came last first, for the facets asked for next.

        Whoever stops it leaves what is known by then. Cost: 2 µs an annotation.
        """
        [(newest,)] = self._read("SELECT coalesce(max(seq), 0) FROM article", ())
        # Some at a time, for a deed waits for the statement that is under way.
        for last in range(newest, max(0, newest - _MOST_KNOWN), -_KEPT_AT_ONCE):
            self._known_of([seq for (seq,) in self._read(_ANNOTATED, (last - _KEPT_AT_ONCE, last))])

    def _marked(self, seqs: Sequence[int]) -> tuple[Counter[str], Counter[str]]:
        """Of annotators and of tags."""
        borne = self._known_of(seqs)
        annotators = Counter(chain.from_iterable([borne[seq].annotators for seq in seqs]))
        return annotators, Counter(chain.from_iterable([borne[seq].tags for seq in seqs]))

    def _known_of(self, seqs: Sequence[int]) -> Mapping[int, _Borne]:
        """What those articles bear, and others: to find the annotations of so many takes longer than to count them.

        Once in each file: what stays as it is while a search is narrowed is kept, and of what deeds alter that alone
        is looked up again.
        """
        persons = self.persons()
        state = self._marks_state(persons)
        marks, borne = self._still_borne(state)
        missing = [seq for seq in seqs if seq not in borne]
        # Some at a time: who drops the question for the next one leaves that what is known by then.
        for start in range(0, len(missing), _KEPT_AT_ONCE):
            # Beside what others may be reading; and kept only if nobody wrote meanwhile.
            borne = {**borne, **self._borne(missing[start : start + _KEPT_AT_ONCE], persons)}
            if state == self._marks_state(persons):
                known.keep(state, marks, borne)
        return borne

    def _still_borne(self, state: _State | None) -> tuple[tuple[int, int], Mapping[int, _Borne]]:
        """How many annotations and taggings stand, and what is known of what articles bear."""
        held = known.held
        if state is None:
            return (0, 0), {}
        if state == held.state:
            return held.marks, held.borne
        (marks,) = self._read(_MARKS, ())
        if held.state is None or held.state.whose != state.whose or held.state.latest == state.latest:
            return marks, {}
        altered = self._altered_since(held, marks)
        if altered is None:
            return marks, {}
        borne = {seq: each for seq, each in held.borne.items() if seq not in altered}
        if state == self._marks_state(self.persons()):
            known.keep(state, marks, borne)
        return marks, borne

    def _altered_since(self, held: _Held, marks: tuple[int, int]) -> set[int] | None:
        """The articles whose annotations deeds have altered since; None: others may be altered too, or too many are.

        Cost: some µs an edit of those deeds.
        """
        assert held.state is not None  # noqa: S101  # nothing is held of none
        seq, id_ = held.state.latest
        (size,) = self._read(f"SELECT total(length(edits)) {_SINCE}", (seq,))[0]
        if size > _MOST_FOLLOWED:
            return None
        if seq and not self._read("SELECT 1 FROM main.change WHERE seq = ? AND id = ?", (seq, id_)):
            return None
        try:
            told = [
                (each["table"], each["before"], each["after"])
                for (edits,) in self._read(f"SELECT edits {_SINCE}", (seq,))
                for item in json.loads(edits)
                for each in apart(item)
                if each["table"] in {"annotation", "tagging"}
            ]
            more = Counter(table for table, before, _ in told if before is None)
            more.subtract(table for table, _, after in told if after is None)
            # Else somebody wrote past the log besides.
            if marks != (held.marks[0] + more["annotation"], held.marks[1] + more["tagging"]):
                return None
            sides = [(table, side) for table, *both in told for side in both if side is not None]
            articles = {side["id"]: side["article_id"] for table, side in sides if table == "annotation"}
            tagged = {side["annotation_id"] for table, side in sides if table == "tagging"}
            where = f"FROM main.annotation WHERE id IN {LISTED}"
            articles |= dict(self._read(f"SELECT id, article_id {where}", (json.dumps([*tagged - articles.keys()]),)))
            if tagged - articles.keys():
                return None
            numbers = self._read(f"SELECT seq FROM article WHERE id IN {LISTED}", (json.dumps([*articles.values()]),))
        except (ValueError, KeyError, TypeError, RecursionError):  # an entry of a later program, or a damaged one
            return None
        return {number for (number,) in numbers}

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

    def _marks_state(self, persons: Mapping[str, str]) -> _State | None:
        """The state of the file; None: that cannot be told."""
        if self._db.conn.in_transaction:
            return None
        [(seq, id_)] = self._read(_LATEST, ()) or [(0, "")]
        written = [_written(path) for path in (self._path, self._path.with_name(f"{self._path.name}-wal"))]
        whose = self._path, _is_at(self._path), frozenset((*self._read(_WHOSE, ()), *persons.items()))
        return _State(whose, (seq, id_), tuple(written))

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
    return facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns


def _is_at(path: Path) -> Hashable:
    """Which file it is; None where there is none."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_dev, facts.st_ino


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
