"""Records as rows, and rows as records."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, cast

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


@dataclass(frozen=True, slots=True)
class Table:
    """How records of one kind lie in their table: field names are column names."""

    name: str
    kind: type[Record]
    json_columns: frozenset[str] = frozenset()
    bool_columns: frozenset[str] = frozenset()

    @property
    def columns(self) -> tuple[str, ...]:
        """The column names, in the order of the record's fields."""
        return tuple(field.name for field in fields(self.kind))

    def row(self, record: Record) -> dict[str, Any]:
        """The record's values as SQLite keeps them."""
        row = {name: getattr(record, name) for name in self.columns}
        for name in self.json_columns:
            row[name] = json.dumps(row[name], ensure_ascii=False, sort_keys=name == "attributes")
        for name in self.bool_columns:
            row[name] = int(row[name])
        return row

    def record(self, row: Row) -> Record:
        """The record of a row that holds the table's columns.

        Raises:
            MalformedRecordError: a value is not of the record's form.
        """
        values = {field.name: row[field.name] for field in fields(self.kind)}
        try:
            # The other columns hold what they say: the tables are STRICT.
            for field in fields(self.kind):
                if field.name in self.json_columns:
                    values[field.name] = _FORMS[field.type](json.loads(values[field.name]))
            return self._made(values)
        except (ValueError, RecursionError) as error:
            raise MalformedRecordError(self.name, str(error)) from error

    def encoded(self, record: Record) -> dict[str, Any]:
        """The record as the log keeps it: plain JSON values."""
        return {name: getattr(record, name) for name in self.columns}

    def decoded(self, values: Row) -> Record:
        """The record of a log entry's JSON values.

        Raises:
            ValueError: a value is missing or not of the record's form.
        """
        missing = [name for name in self.columns if name not in values]
        if missing:
            raise ValueError(f"{self.name} lacks {', '.join(missing)}")
        return self._made({field.name: _FORMS[field.type](values[field.name]) for field in fields(self.kind)})

    def _made(self, values: dict[str, Any]) -> Record:
        for name in self.bool_columns:
            values[name] = bool(values[name])
        if self.kind is Article:
            values["state"] = ArticleState(values["state"])
        return cast(Any, self.kind)(**values)


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
    if value not in {0, 1}:
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


# What a record's field makes of a JSON value. A project file is untrusted: each says no with ValueError.
_FORMS: Mapping[Any, Callable[[Any], Any]] = {
    str: _text,
    str | None: _text_or_none,
    int: _number,
    bool: _flag,
    ArticleState: ArticleState,
    Mapping[str, str]: _mapping,
    tuple[str, ...]: _texts,
    tuple[Mapping[str, str], ...]: _mappings,
}


TABLES: Mapping[type[Record], Table] = {
    Article: Table("article", Article),
    Annotator: Table("annotator", Annotator),
    Attribute: Table("attribute", Attribute, frozenset({"choices"})),
    Tag: Table("tag", Tag, frozenset({"labels", "synonyms", "mappings"}), frozenset({"multiple", "archived"})),
    Annotation: Table("annotation", Annotation, frozenset({"attributes"})),
    Tagging: Table("tagging", Tagging),
}

TABLES_BY_NAME = {table.name: table for table in TABLES.values()}
