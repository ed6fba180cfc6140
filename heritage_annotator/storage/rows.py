"""Records as rows, and rows as records."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, NamedTuple, cast

from heritage_annotator.model.records import (
    Annotation,
    Annotator,
    Article,
    ArticleState,
    Attribute,
    Record,
    Tag,
    Tagging,
)

Row = Mapping[str, Any]


class MalformedRecordError(Exception):
    """What lies in the file for a record of `table` is none. `faults.told` makes a damaged project of it."""

    def __init__(self, table: str, why: str) -> None:
        super().__init__(f"{table}: {why}")


class Table(NamedTuple):
    """How records of one kind lie in their table: field names are column names."""

    name: str
    kind: type[Record]
    forms: Mapping[str, "Form"]

    @property
    def columns(self) -> tuple[str, ...]:
        """The column names, in the order of the record's fields."""
        return tuple(self.forms)

    def row(self, record: Record) -> dict[str, Any]:
        """The record's values as SQLite keeps them."""
        return {name: form.kept(getattr(record, name)) for name, form in self.forms.items()}

    def record(self, row: Row) -> Record:
        """The record of a row that holds the table's columns.

        Raises:
            MalformedRecordError: a value is not of the record's form.
        """
        try:
            return self._made(
                {name: json.loads(row[name]) if form.json else row[name] for name, form in self.forms.items()}
            )
        except (ValueError, TypeError, RecursionError) as error:
            raise MalformedRecordError(self.name, str(error)) from error

    def encoded(self, record: Record) -> dict[str, Any]:
        """The record as the log keeps it: plain JSON values."""
        return {name: getattr(record, name) for name in self.columns}

    def decoded(self, values: Row) -> Record:
        """The record of a log entry's JSON values.

        Raises:
            KeyError: a value is missing.
            ValueError, TypeError: a value is not of the record's form.
        """
        return self._made({name: values[name] for name in self.columns})

    def _made(self, values: dict[str, Any]) -> Record:
        # Looked at also in STRICT tables: a file is untrusted, and a damaged one keeps no promise.
        return cast(Any, self.kind)(**{name: form.taken(values[name]) for name, form in self.forms.items()})


class Form(NamedTuple):
    """What a field may hold. `taken` makes its value of a JSON value, or says no with ValueError or TypeError.

    `json`: SQLite keeps the value as JSON text.
    """

    taken: Callable[[Any], Any]
    json: bool = False

    def kept(self, value: Any) -> Any:
        """The field's value as SQLite keeps it."""
        if self.json:
            return json.dumps(value, ensure_ascii=False)
        return int(value) if isinstance(value, bool) else value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"no text: {value!r:.40}")  # noqa: TRY004
    value.encode()  # JSON can spell half a surrogate pair, which no file and no screen takes
    return value


def _text_or_none(value: Any) -> str | None:
    return None if value is None else _text(value)


def _number(value: Any) -> int:
    if type(value) is not int or not -(2**63) <= value < 2**63:
        raise ValueError(f"no whole number: {value!r:.40}")
    return value


def _flag(value: Any) -> bool:
    if type(value) not in {bool, int} or not 0 <= value <= 1:
        raise ValueError(f"neither true nor false: {value!r:.40}")
    return bool(value)


def _mapping(value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise ValueError(f"no mapping: {value!r:.40}")  # noqa: TRY004
    return {_text(key): _text(each) for key, each in cast("dict[str, Any]", value).items()}


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(_text(each) for each in _list(value))


def _mappings(value: Any) -> tuple[Mapping[str, str], ...]:
    return tuple(_mapping(each) for each in _list(value))


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(f"no list: {value!r:.40}")  # noqa: TRY004
    return cast("list[Any]", value)


_FORMS: Mapping[Any, Form] = {
    str: Form(_text),
    str | None: Form(_text_or_none),
    int: Form(_number),
    bool: Form(_flag),
    ArticleState: Form(ArticleState),
    Mapping[str, str]: Form(_mapping, json=True),
    tuple[str, ...]: Form(_texts, json=True),
    tuple[Mapping[str, str], ...]: Form(_mappings, json=True),
}


def _table(name: str, kind: type[Record]) -> Table:
    return Table(name, kind, {field.name: _FORMS[field.type] for field in fields(kind)})


TABLES: Mapping[type[Record], Table] = {
    Article: _table("article", Article),
    Annotator: _table("annotator", Annotator),
    Attribute: _table("attribute", Attribute),
    Tag: _table("tag", Tag),
    Annotation: _table("annotation", Annotation),
    Tagging: _table("tagging", Tagging),
}

TABLES_BY_NAME = {table.name: table for table in TABLES.values()}
