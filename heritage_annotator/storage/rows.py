"""Records as rows, and rows as records."""

import json
from collections.abc import Mapping
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
            ValueError: a value is not of the record's form.
        """
        values = {name: row[name] for name in self.columns}
        for name in self.json_columns:
            values[name] = _frozen(json.loads(values[name]))
        return self._made(values)

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
        return self._made({name: _frozen(values[name]) for name in self.columns})

    def _made(self, values: dict[str, Any]) -> Record:
        for name in self.bool_columns:
            values[name] = bool(values[name])
        if self.kind is Article:
            values["state"] = ArticleState(values["state"])
        return cast(Any, self.kind)(**values)


def _frozen(value: Any) -> Any:
    return tuple(cast("list[Any]", value)) if isinstance(value, list) else value


TABLES: Mapping[type[Record], Table] = {
    Article: Table("article", Article),
    Annotator: Table("annotator", Annotator),
    Attribute: Table("attribute", Attribute, frozenset({"choices"})),
    Tag: Table("tag", Tag, frozenset({"labels", "synonyms", "mappings"}), frozenset({"multiple", "archived"})),
    Annotation: Table("annotation", Annotation, frozenset({"attributes"})),
    Tagging: Table("tagging", Tagging),
}

TABLES_BY_NAME = {table.name: table for table in TABLES.values()}
