"""Puts questions to an open project, and tells its complaints as facts."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

from heritage_annotator.model.errors import ProjectDamagedError
from heritage_annotator.model.folding import folded
from heritage_annotator.model.records import Annotation, ArticleState, Record
from heritage_annotator.model.text import LONGEST_NAME, canonical, name_shown
from heritage_annotator.storage import forms
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.file.faults import told
from heritage_annotator.storage.rows import TABLES, MalformedRecordError

# One value for any number of ids: SQLite limits how many values a statement takes.
LISTED = "(SELECT value FROM json_each(?))"
# States but that of removal, so that the index of articles by state is of use.
STATES_SHOWN = tuple(state.value for state in ArticleState if state is not ArticleState.REMOVED)
ARTICLE_SHOWN = "state IN ('{}')".format("', '".join(STATES_SHOWN))
# The ids of the annotations that say something, and a value for it: `sought` of what was typed.
SAYING = "SELECT annotation_id FROM annotation_number WHERE instr(words, ?)"


def sought(typed: str) -> str:
    """What was typed, as `SAYING` takes it."""
    return folded(canonical(typed)).strip(" ")


# Bytes: a name of so many code points may have four for each.
_LONGEST = 4 * LONGEST_NAME

AnyRecord = TypeVar("AnyRecord", bound=Record)

# Characters of an id that are told: a damaged one may be of any length.
_ID = 40


class Known(dict[str, AnyRecord]):
    """Records by id, where an id that no record has is damage: other records of the file name it.

    `get` and `in` ask without complaint.
    """

    def __init__(self, kind: type[AnyRecord], records: Iterable[AnyRecord], path: Path) -> None:
        super().__init__((each.id, each) for each in records)
        self._kind = kind
        self._path = path

    def anew(self, records: Iterable[AnyRecord]) -> "Known[AnyRecord]":
        """Other records of the same kind and file."""
        return Known(self._kind, records, self._path)

    def __missing__(self, record_id: str) -> AnyRecord:
        raise unknown(self._path, self._kind, record_id)


def unknown(path: Path, kind: type[Record], record_id: str) -> ProjectDamagedError:
    """That a record of the file names one of that kind which is not in it."""
    return ProjectDamagedError(path, f"{TABLES[kind].name} {str(record_id)[:_ID]!r} is named and not there")


class Asking:
    """The base of all that reads: rows and records, on the thread of the connection.

    `called`: what people are called here, by their ids, whatever they are called in the file.
    """

    def __init__(self, db: Database, path: Path, called: Mapping[str, str] | None = None) -> None:
        self._db = db
        self._path = path
        self._called = called or {}

    def _one(self, kind: type[AnyRecord], record_id: str) -> AnyRecord | None:
        found = self._records(kind, "WHERE id = ?", (record_id,))
        return found[0] if found else None

    def _records(
        self, kind: type[AnyRecord], where: str = "", values: Iterable[Any] = (), *, everybodys: bool = False
    ) -> list[AnyRecord]:
        """`everybodys`: also those that are hidden here (`seen`)."""
        table, values = TABLES[kind], tuple(values)
        name = f"main.{table.name}" if everybodys else table.name

        def ask() -> list[AnyRecord]:
            rows = self._read(f"SELECT {', '.join(table.columns)} FROM {name} {where}", values)
            with told(self._path):
                return cast(list[AnyRecord], table.records(rows))

        return self._db.once((name, where, values), ask)

    def _answers(self, texts: Iterable[str]) -> dict[str, Mapping[str, str]]:
        """The answers that those JSON texts hold, by text: a project has few different ones."""
        with told(self._path):
            try:
                taken = TABLES[Annotation].forms["attributes"].taken
                return {text: taken(json.loads(text)) for text in set(texts)}
            except (ValueError, TypeError, RecursionError) as error:
                raise MalformedRecordError("annotation", str(error)) from error

    def _names_in(self, table: str, values: Iterable[Any]) -> list[str]:
        """The values of a row, which all name something, cut to what a list can show.

        Raises:
            ProjectDamagedError: one is no text.
        """
        try:
            return [*map(forms.name, values)]
        except ValueError as error:
            raise ProjectDamagedError(self._path, f"{table}: {error}") from error

    def _all(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return self._db.once((sql, values), lambda: self._read(sql, values))

    def _read(self, sql: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        with told(self._path):
            return self._db.conn.execute(sql, values).fetchall()

    def _named(
        self, sql: str, *values: Any, made: Callable[[Iterable[tuple[Any, ...]]], list[Any]] = list
    ) -> list[Any]:
        """As `_all`, of rows in which every text names something: those that no list can show are cut.

        `made` makes a list of the rows as they come.

        Cost: none while there are no such names, for SQLite looks at the size of what it takes out of a row anyway.
        """
        connection = self._db.conn
        with told(self._path):
            before = connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
            try:
                return made(connection.execute(sql, values))
            except sqlite3.DataError:  # one is longer
                pass
            finally:
                connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, before)
        return made(tuple(map(_shown, row)) for row in self._all(sql, *values))


def _shown(value: Any) -> Any:
    return name_shown(value) if isinstance(value, str) else value
