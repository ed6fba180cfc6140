"""Tells who set what a field of a record says now, by the log: not always who made the record."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from heritage_annotator.model.change import DeedKind
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.articles.finishing import edits_of
from heritage_annotator.storage.reading.reading import Reading


class Setters:
    """Who set the fields of some records since those were made, and who removed them.

    What was put back by an undo is again of whoever set it first, and a join sets nothing: it brings what its people
    set. Cost: the entries that altered one of the records are read when somebody is first asked for, and once.
    """

    def __init__(self, reading: Reading, ids: Iterable[str]) -> None:
        self._reading = reading
        self._ids = ids
        self._found: _Found | None = None

    def setter(self, record_id: str, field: str) -> str | None:
        """The id of the annotator who set the field as it stands; None where the record was made so.

        None too where the log does not tell, as in a copy that left its history behind.
        """
        return self._told().setters.get((record_id, field))

    def at_first(self, record_id: str, field: str) -> Any:
        """What the field said before it was altered first; None where it was not, or the log does not tell."""
        return self._told().at_first.get((record_id, field))

    def remover(self, record_id: str) -> str | None:
        """The id of the annotator who removed the record last; None for nobody, or where the log does not tell."""
        return self.setter(record_id, _REMOVED)

    def _told(self) -> "_Found":
        if self._found is None:
            self._found = _found(self._reading, frozenset(self._ids))
        return self._found


_REMOVED = ""
"""In place of a field: the whole record."""


class _Found(NamedTuple):
    """By record and field: who set it last, and what it said before anybody did."""

    setters: Mapping[tuple[str, str], str]
    at_first: Mapping[tuple[str, str], Any]


def _found(reading: Reading, ids: frozenset[str]) -> _Found:
    found: dict[tuple[str, str], str] = {}
    at_first: dict[tuple[str, str], Any] = {}
    by_value: dict[tuple[str, str, str], str] = {}
    for row in reading.deeds_altering(ids):
        brings = row.deed == DeedKind.JOIN
        for item in edits_of(row.edits):
            before, after = item["before"], item["after"]
            if before is None or before.get("id") not in ids:
                continue
            id_ = str(before["id"])
            if after is None:
                if not brings:
                    found[id_, _REMOVED] = row.annotator_id
                continue
            for field, value in _altered(before, after):
                at_first.setdefault((id_, field), before[field])
                is_own = row.sense > 0 and not brings
                who = row.annotator_id if is_own else by_value.get((id_, field, value))
                if who is None:
                    found.pop((id_, field), None)
                else:
                    found[id_, field] = by_value[id_, field, value] = who
    return _Found(found, at_first)


def _altered(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """The fields that say something else after it, each with what it says."""
    return [(field, json.dumps(value)) for field, value in after.items() if before.get(field, value) != value]
