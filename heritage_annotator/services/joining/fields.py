"""A record field by field, as joining sees it: answers and labels each by itself, what says one thing as one."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, cast

from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.records import Article, ArticleState, Record
from heritage_annotator.storage.joining.trails import Touch, Values
from heritage_annotator.storage.rows import TABLES, TABLES_BY_NAME, Joins, Table

Fields = dict[str, Any]
Defaults = tuple[tuple[str, Any], ...]

NOTHING: Mapping[str, Any] = {}

# Values that are neither a mapping nor a list, as most are.
_PLAIN = frozenset({str, int, bool, type(None)})

# How fields are joined that change by themselves, and, where two copies are joined, without anybody's decision.
_BY_ITSELF = frozenset({Joins.NEWEST, Joins.EARLIEST})
_BY_A_JOIN = _BY_ITSELF | {Joins.OPEN, Joins.STRICTER}

MAKING = frozenset({"import", "set_up", "read_again"})
"""Deeds that bring a body to light, which was laid down hidden: the article is made by them."""


def fields_of(record: Record) -> Fields:
    """The record, field by field."""
    table = TABLES[type(record)]
    return _fields(table, table.encoded(record))


def rule_of(table: Table, field: str) -> Joins:
    """How that field is joined."""
    return table.joins[field.partition(".")[0]]


def made_of(record: Record, fields: Mapping[str, Any], orders: Mapping[str, Sequence[str]] = NOTHING) -> Record:
    """The record with those fields in the place of its own. `orders`: how the answers stand of which that matters."""
    table = TABLES[type(record)]
    values = table.encoded(record)
    answers: dict[str, dict[str, str]] = {}
    for field, value in fields.items():
        name, _, key = field.partition(".")
        if key:
            if value is not None:
                answers.setdefault(name, {})[key] = value
        elif name in table.together:
            values |= dict(zip((name, *table.together[name]), value, strict=True))
        else:
            values[name] = value
    for name, value in values.items():
        if isinstance(value, Mapping) and table.joins[name] is not Joins.WITH:
            told = answers.get(name, {})
            values[name] = {key: told[key] for key in (*orders.get(name, ()), *told) if key in told}
    made = {name: form.taken(_as_json(values[name])) for name, form in table.forms.items()}
    return cast(Any, table.kind)(**made)


def in_order(table: Table) -> list[str]:
    """The fields of which it matters in which order their answers stand."""
    return [name for name, form in table.forms.items() if form.in_order]


def is_same(one: Record | None, other: Record | None) -> bool:
    """Whether the two are the same record, and its answers stand in the same order."""
    if one is None or other is None or one != other:
        return one == other
    return all(list(getattr(one, name)) == list(getattr(other, name)) for name in in_order(TABLES[type(one)]))


def shown(table: Table, field: str, value: Any) -> Any:
    """A field's value as it is told: of several that say one thing, the first."""
    return value[0] if field in table.together and value is not None else value


def makes(table: Table, touch: Touch) -> bool:
    """Whether the entry made the record."""
    if not touch.is_first or touch.after is None:
        return False
    if touch.before is None:
        return not brings_back(touch)
    return table.kind is Article and touch.deed in MAKING and touch.before.get("state") == ArticleState.REMOVED.value


def brings_back(touch: Touch) -> bool:
    """Whether the entry takes a removal back, or does anew what was undone."""
    return touch.before is None and touch.after is not None and (not touch.is_first or touch.deed == DeedKind.REVERT)


def touched(table: Table, touch: Touch) -> set[str]:
    """The fields that the entry wrote; all of a record it made, none of one it removed."""
    if touch.after is None:
        return set()
    after = _fields(table, touch.after)
    if touch.before is None or makes(table, touch):
        return set(after)
    before = _fields(table, touch.before)
    return {field for field in before.keys() | after.keys() if before.get(field) != after.get(field)}


def written(table: Table, touches: Sequence[Touch]) -> list[tuple[Touch, set[str]]]:
    """Each of the entries, in their order, with the fields it wrote.

    Who takes back a removal says nothing anew of what that brings back as it was: what another wrote in it meanwhile,
    unknown to them, is not overwritten.
    """
    removed: list[Values] = []
    found: list[tuple[Touch, set[str]]] = []
    for touch in touches:
        if touch.after is None and touch.before is not None:
            removed.append(touch.before)
        if removed and brings_back(touch):
            was = touch.after if touch.after in removed else removed[-1]
            found.append((touch, touched(table, touch._replace(before=was))))
        else:
            found.append((touch, touched(table, touch)))
    return found


def value_after(table: Table, touch: Touch, field: str) -> Any:
    """What the field was after the entry."""
    return None if touch.after is None else _field(table, touch.after, field)


def lists_of(table: Table, touch: Touch, field: str) -> tuple[list[Any], list[Any]]:
    """What a field that is a list was before and after the entry; empty where the record was not there."""
    return value_before(table, touch, field) or [], value_after(table, touch, field) or []


def value_before(table: Table, touch: Touch, field: str) -> Any:
    """What the field was before the entry."""
    return None if touch.before is None else _field(table, touch.before, field)


def is_work(table: Table, touch: Touch, fields: Iterable[str]) -> bool:
    """Whether somebody meant something by the entry, which wrote those fields.

    Places in a list and dates change by themselves. What nobody decides, a join leaves open, and the stricter of two
    flags it sets by itself: whether it meets them tells who joined with whom first.
    """
    by_itself = _BY_A_JOIN if touch.deed == DeedKind.DECIDE and touch.before is not None else _BY_ITSELF
    return any(rule_of(table, field) not in by_itself for field in fields)


def _fields(table: Table, values: Values) -> Fields:
    found: Fields = {}
    for name, default, together in _fields_by_name(table.name):
        value = values.get(name, default)
        if type(value) in _PLAIN:
            found[name] = value if together is None else _one(value, values, together)
        elif isinstance(value, Mapping):
            answers = cast("Mapping[str, Any]", value)
            found |= {f"{name}.{key}": each for key, each in answers.items()}
        else:
            found[name] = _listed(value) if together is None else _one(value, values, together)
    return found


def _field(table: Table, values: Values, field: str) -> Any:
    """What `_fields` has of that field alone; None where it has nothing."""
    name, dot, key = field.partition(".")
    if table.joins.get(name, Joins.WITH) is Joins.WITH:
        return None
    value = values.get(name, table.defaults.get(name))
    if isinstance(value, Mapping):
        return cast("Mapping[str, Any]", value).get(key) if dot else None
    if dot:
        return None
    if name in table.together:
        return _one(value, values, tuple((each, table.defaults.get(each)) for each in table.together[name]))
    return _listed(value)


@cache
def _fields_by_name(table: str) -> list[tuple[str, Any, Defaults | None]]:
    """The fields of that table that go by themselves, each with its default, and with those that go with it if any."""
    of = TABLES_BY_NAME[table]
    together = {name: tuple((each, of.defaults.get(each)) for each in others) for name, others in of.together.items()}
    return [(name, of.defaults.get(name), together.get(name)) for name in of.forms if of.joins[name] is not Joins.WITH]


def _one(value: Any, values: Values, together: Defaults) -> tuple[Any, ...]:
    return (value, *(values.get(name, default) for name, default in together))


def _listed(value: Any) -> Any:
    return list(cast("tuple[Any, ...]", value)) if isinstance(value, tuple) else value


def _as_json(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_as_json(each) for each in cast("tuple[Any, ...]", value)]
    return dict(cast("Mapping[str, Any]", value)) if isinstance(value, Mapping) else value
