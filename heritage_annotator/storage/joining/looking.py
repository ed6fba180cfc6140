"""Looks at what entries of another copy hold, of many together: whether records can be made of all of it.

Making the records to see it takes five times as long, and nobody needs them here.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from heritage_annotator.storage.forms import FORMS, NAMES, Form
from heritage_annotator.storage.log import Item
from heritage_annotator.storage.rows import Table

_TEXTS = (FORMS[str], NAMES[str])
_NONE = type(None)


def look_at(some: Iterable[Item]) -> None:
    """Makes sure that all of them are edits of records. Cost: looks at their values field by field.

    Raises:
        ValueError, KeyError, TypeError: a value is not of its record's form, or not there; or an edit is of two.
    """
    by_table: dict[str, tuple[Table, list[Mapping[str, Any]]]] = {}
    for table, before, after in some:
        sides = by_table.setdefault(table.name, (table, []))[1]
        if before is not None:
            sides.append(before)
        if after is not None:
            sides.append(after)
            if before is not None and before["id"] != after["id"]:
                raise ValueError("an edit of two different records")
    for table, sides in by_table.values():
        for name, form in table.forms.items():
            # What an older log lacks takes its default.
            lacking = name in table.defaults
            _look_at_values(form, [side[name] for side in sides if not lacking or name in side])


def _look_at_values(form: Form, values: Sequence[Any]) -> None:
    types = set(map(type, values))
    if types == {str} and form in _TEXTS:
        form.taken("".join(values))
    elif types <= {str, _NONE} and form is FORMS[str | None]:
        form.taken("".join(filter(None, values)))
    elif types == {int} and form is FORMS[int]:
        form.taken(min(values))
        form.taken(max(values))
    else:
        # What all leave empty is looked at once.
        for value in values if len(types) > 1 or any(values) else values[:1]:
            form.taken(value)
