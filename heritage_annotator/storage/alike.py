"""Edits that are alike, told once: an import or a marking has thousands that differ in a few fields.

Such edits stand in the log as one item: `before` and `after` say what is the same in all of them, `each` by the names
of fields what differs from record to record and is no part of the deed: it stands there before and after.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Any, cast

from heritage_annotator.model.change import Edit
from heritage_annotator.model.records import Record
from heritage_annotator.storage.rows import TABLES, Table

_AT_ONCE = 500
_FEWEST = 100
"""Fewer are logged one by one, as a person reads them best."""


def runs(edits: Iterable[Edit]) -> Iterator[list[Edit]]:
    """The edits in their order, at most five hundred at once: those that create, alter or remove one kind of record."""
    for _, some in groupby(edits, _sort):
        while run := list(islice(some, _AT_ONCE)):
            yield run


def together(run: list[Edit]) -> dict[str, Any] | None:
    """A run as one item of the log; None where its edits are few, or not alike."""
    if len(run) < _FEWEST or any(edit.beyond_before or edit.beyond_after for edit in run):
        return None
    table = TABLES[type(run[0].record)]
    before, after = _columns(table, [edit.before for edit in run]), _columns(table, [edit.after for edit in run])
    made: dict[str, Any] = {
        "table": table.name,
        "before": None if before is None else {},
        "after": None if after is None else {},
        "each": {},
    }
    for name in table.columns:
        sides = [(side, made[key]) for side, key in ((before, "before"), (after, "after")) if side is not None]
        if all(_is_one(side[name]) for side, _ in sides):
            for side, common in sides:
                common[name] = side[name][0]
        elif all(side[name] == sides[0][0][name] for side, _ in sides):
            made["each"][name] = sides[0][0][name]
        else:
            return None
    return made if "id" in made["each"] else None


def apart(item: Any) -> Iterator[dict[str, Any]]:
    """The edits of an item of the log, each with the whole record before and after.

    Each has a `table`, a text, and `before` and `after`, one of which at least is a record with an id.

    Raises:
        ValueError, TypeError, KeyError: it is none, or told together, but not whole.
    """
    if not isinstance(item, dict):
        raise ValueError(f"no edit: {item!r:.40}")  # noqa: TRY004
    told = cast("dict[str, Any]", item)
    if "each" not in told:
        yield _looked_at(told)
        return
    if not isinstance(told["each"], dict) or "id" not in told["each"]:
        raise ValueError(f"no records: {told!r:.40}")
    each = cast("dict[str, Any]", told["each"])
    table, before, after = told["table"], told["before"], told["after"]
    names, first = tuple(each), True
    is_plain = set(map(type, cast("list[Any]", each["id"]))) <= {str}
    for values in zip(*each.values(), strict=True):
        own = dict(zip(names, values, strict=True))
        whole = {
            "table": table,
            "before": None if before is None else {**before, **own},
            "after": None if after is None else {**after, **own},
        }
        # All are alike but for what is their own.
        yield whole if is_plain and not first else _looked_at(whole)
        first = False


def _looked_at(edit: dict[str, Any]) -> dict[str, Any]:
    table, before, after = edit["table"], edit["before"], edit["after"]
    if type(table) is not str:
        raise ValueError(f"no table: {table!r:.40}")
    if (before is None or not _is_record(before)) and (before is not None or after is None):
        raise ValueError(f"no record: {edit!r:.40}")
    if after is not None and not _is_record(after):
        raise ValueError(f"no record: {edit!r:.40}")
    return edit


def _is_record(side: Any) -> bool:
    return type(side) is dict and type(cast("dict[str, Any]", side).get("id")) is str


def _sort(edit: Edit) -> tuple[type[Record], bool, bool]:
    return type(edit.record), edit.before is None, edit.after is None


def _columns(table: Table, records: list[Record | None]) -> dict[str, tuple[Any, ...]] | None:
    """The values of all the records, field by field."""
    if records[0] is None:
        return None
    values = zip(*map(table.told, cast("list[Record]", records)), strict=True)
    return dict(zip(table.columns, values, strict=True))


def _is_one(values: tuple[Any, ...]) -> bool:
    return values.count(values[0]) == len(values)
