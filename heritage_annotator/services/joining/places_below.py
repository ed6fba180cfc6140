"""The place of each tag or site below another, as all that was ever done tells, whoever joined first.

A place that joining gives a tag, because its own is gone or would make a circle, is in no log, and so never counts
here: where what stood in its way goes, the tag is back.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from heritage_annotator.model.records import Record, Tag
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.joining.fields import (
    Fields,
    is_work,
    lists_of,
    made_of,
    rule_of,
    touched,
    value_after,
    value_before,
    written,
)
from heritage_annotator.storage.joining.trails import Stamp, Touch
from heritage_annotator.storage.joining.values import joined_list
from heritage_annotator.storage.rows import TABLES, Joins, Table

_TABLE = TABLES[Tag]
_NEVER = Stamp(0, "", "", "")


class Place(NamedTuple):
    """What the log says of one tag. `parents`: what it was put below, the last first. `moved`: when that was."""

    stands: bool
    moved: Stamp
    parents: Sequence[str | None]


def place_of(touches: Sequence[Touch], table: Table = _TABLE) -> Place:
    """What the entries, in the order of the clock, say of the tag, or the record of that `table`, they touched."""
    removed = max((touch.stamp for touch in touches if touch.after is None), default=_NEVER)
    edited = max((touch.stamp for touch in touches if is_work(table, touch, touched(table, touch))), default=_NEVER)
    moves = [touch for touch, fields in written(table, touches) if "parent_id" in fields]
    parents = [value_after(table, touch, "parent_id") for touch in reversed(moves)]
    parents += [value_before(table, touch, "parent_id") for touch in moves[:1] if touch.before is not None]
    return Place(edited >= removed, max((touch.stamp for touch in moves), default=_NEVER), list(dict.fromkeys(parents)))


def tag_of(touches: Sequence[Touch]) -> Record:
    """The tag as it would be had nobody removed it."""
    first = next(values for touch in touches for values in (touch.after, touch.before) if values is not None)
    fields: Fields = {}
    unions: dict[str, list[tuple[list[Any], list[Any]]]] = {}
    for touch, names in written(_TABLE, touches):
        for name in names:
            fields[name] = value_after(_TABLE, touch, name)
            if rule_of(_TABLE, name) is Joins.UNION:
                unions.setdefault(name, []).append(lists_of(_TABLE, touch, name))
    fields |= {name: joined_list(changes) for name, changes in unions.items()}
    return made_of(_TABLE.decoded(first), fields)


def without_circles(wanted: Mapping[str, str | None], places: Mapping[str, Place]) -> dict[str, str | None]:
    """What each tag stands below: what it was moved below last, unless that one was moved below it later still."""
    found: dict[str, str | None] = {}
    order = sorted(wanted, key=lambda id_: (places[id_].moved if id_ in places else _NEVER, id_))
    for id_ in reversed(order):
        others = places[id_].parents[1:] if id_ in places else ()
        ways = [wanted[id_], *(each for each in others if each in wanted)]
        found[id_] = next((each for each in ways if not _is_below(found, each, id_)), None)
    return found


def _is_below(parents: Mapping[str, str | None], at: str | None, id_: str) -> bool:
    """Whether it stands below, or is, that tag."""
    while at is not None and at != id_:
        at = parents.get(at)
    return at is not None
