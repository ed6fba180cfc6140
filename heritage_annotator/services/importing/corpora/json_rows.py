"""Texts as JSON: one object a line, or a list of objects."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, cast

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.locator import Locator
from heritage_annotator.model.progress import Report
from heritage_annotator.services.importing.corpora.columns import Table
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.decoding import decode

# What holds the list in an object that is no article itself.
_LISTS = ("articles", "documents", "docs", "items", "results", "data", "records", "rows")


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """An article an object; what stands one level down (`meta.source`) is a column too. A bad line costs that line.

    Raises:
        UnreadableFileError: "damaged" when nothing in it is JSON; as `Table.articles`, and as `decode`.
    """
    decoded = decode(source.read(), source.name, told=source.encoding)
    objects, bad = _objects(decoded.text.lstrip("\ufeff"))
    if not objects:
        raise UnreadableFileError(source.name, "damaged" if bad else "empty")
    rows = [dict(_flat(each)) for each in objects]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    cells = [[row.get(column, "") for column in columns] for row in rows]
    names = [column.rpartition(".")[2] for column in columns]
    table = Table(names, cells, "application/json", decoded.encoding, source.columns, decoded.notices)
    yield from table.articles(source.name, source.locator)
    for line in bad:
        yield Refusal(source.name, "damaged", "", Locator(source.locator.parts, record=str(line)))


def _objects(text: str) -> tuple[list[Mapping[str, Any]], list[int]]:
    """The objects, and the numbers, from 1, of lines that are none."""
    try:
        return _listed(json.loads(text)), []
    except (ValueError, RecursionError):
        pass
    objects: list[Mapping[str, Any]] = []
    bad: list[int] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                objects.extend(_listed(json.loads(line)))
            except (ValueError, RecursionError):
                bad.append(number)
    return objects, bad


def _listed(value: Any) -> list[Mapping[str, Any]]:
    if isinstance(value, dict):
        held = cast("Mapping[str, Any]", value)
        inner = next((held[name] for name in _LISTS if isinstance(held.get(name), list)), None)
        return [held] if inner is None else _listed(inner)
    return [each for each in cast("list[Any]", value) if isinstance(each, dict)] if isinstance(value, list) else []


def _flat(value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The names and values of an object: of objects in it `outer.inner`, of lists what they hold, after semicolons."""
    for name, one in value.items():
        if isinstance(one, dict):
            for inner, held in cast("Mapping[str, Any]", one).items():
                yield f"{name}.{inner}", _text(held)
        else:
            yield name, _text(one)


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_text(each) for each in cast("list[Any]", value))
    return "" if value is None or isinstance(value, dict) else str(value)
