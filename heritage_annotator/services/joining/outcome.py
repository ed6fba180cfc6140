"""The records as they would be once two copies are joined, while they are made fit for each other."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from heritage_annotator.model.change import Edit
from heritage_annotator.model.records import Record
from heritage_annotator.services.joining.lacking import Decisions, United
from heritage_annotator.storage.joining.trails import Key, Touch, Trail
from heritage_annotator.storage.rows import TABLES


class Compared(Protocol):
    """Two copies, as planning asks them (`storage.joining.comparison.Comparison`)."""

    @property
    def trails(self) -> Mapping[Key, Trail]: ...
    @property
    def concerned(self) -> Collection[Key]: ...
    @property
    def merged(self) -> Mapping[str, Sequence[str]]: ...
    @property
    def tags(self) -> Sequence[Record]: ...
    def every(self, table: str) -> Sequence[Record]: ...
    def ours(self, keys: Collection[Key]) -> Mapping[Key, Record]: ...
    def theirs(self, keys: Collection[Key]) -> Mapping[Key, Record]: ...
    def naming(self, table: str, column: str, ids: Collection[str]) -> Sequence[Record]: ...
    def whole_histories_of(self, named: Mapping[Key, Record | None]) -> Mapping[Key, Sequence[Touch]]: ...
    def whole_histories_on(self, table: str, ids: Collection[str]) -> Mapping[str, Sequence[Touch]]: ...
    def whole_histories(self, table: str, ids: Collection[str] = ()) -> Mapping[str, Sequence[Touch]]: ...


class Outcome:
    """The records as they would be. `decided`: what others are to know of that beside the logs."""

    def __init__(self, compared: Compared, made: Mapping[Key, United], decisions: Decisions) -> None:
        self._compared = compared
        self._made = made
        self._decisions = decisions
        self._after: dict[Key, Record | None] = {key: one.record for key, one in made.items()}
        self.decided: list[Edit] = []

    def _there(self, table: str, ids: Collection[str]) -> set[str]:
        """Which of those records are there."""
        after = self._after
        found = {id_ for id_ in ids if after.get((table, id_)) is not None}
        others = [(table, id_) for id_ in ids if (table, id_) not in after]
        return found | {id_ for _, id_ in self._compared.ours(others)} if others else found

    def _put(self, record: Record) -> None:
        self._after[TABLES[type(record)].name, record.id] = record

    def _decide(self, before: Record, after: Record) -> None:
        self.decided.append(Edit(before, after))
        self._put(after)

    def _as_it_was(self, key: Key) -> Record | None:
        trail = self._compared.trails.get(key)
        if trail is not None and (trail.ours or trail.theirs):
            return trail.ours or trail.theirs
        return self._compared.ours([key]).get(key) or self._compared.theirs([key]).get(key)
