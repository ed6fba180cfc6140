"""A copy of a project for others, written anew: what was left out of it was never in its file."""

import json
import sqlite3
from collections.abc import Generator, Iterable, Mapping
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from heritage_annotator.model.records import Article, Record
from heritage_annotator.storage import index, log
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.file.faults import told
from heritage_annotator.storage.log import Entry
from heritage_annotator.storage.reading.originals import PackedOriginal
from heritage_annotator.storage.rows import TABLES, MalformedRecordError

# Signs of a digest that are kept: sixteen tell any value from any other, and a copy has many.
_SIGNS = 16


def digests(record: Record) -> dict[str, str]:
    """The digest of each value of the record, by the names of its fields: the base that joining compares with."""
    encoded = TABLES[type(record)].encoded(record)
    return {name: value_digest(value) for name, value in encoded.items() if name != "id"}


def value_digest(value: object) -> str:
    """The digest of a value, as it is in the log."""
    spelled = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(spelled.encode()).hexdigest()[:_SIGNS]


def handed_out(db: Database) -> Mapping[tuple[str, str], Mapping[str, str]]:
    """The digests of the values as they were handed out, by table and id, then by field; none of what is damaged."""
    found: dict[tuple[str, str], Mapping[str, str]] = {}
    for table, id_, kept in db.conn.execute("SELECT kind, id, digests FROM handed_out"):
        with suppress(ValueError, RecursionError):
            read: Any = json.loads(kept)
            if isinstance(read, dict):
                found[table, id_] = cast("dict[str, str]", read)
    return found


def left_out(db: Database, path: Path) -> Mapping[str, Any] | None:
    """What a copy that was handed out says that it left out; None of a project that was not. `path`: where it lies.

    Raises:
        ProjectDamagedError: it says nothing that can be read. ProjectLockedError: another program holds it.
    """
    with told(path):
        row = db.conn.execute("SELECT left_out FROM share").fetchone()
        if row is None:
            return None
        try:
            found: Any = json.loads(row[0])
        except (ValueError, TypeError, RecursionError) as error:
            raise MalformedRecordError("share", str(error)) from error
        if not isinstance(found, dict):
            raise MalformedRecordError("share", f"no object: {found!r:.40}")
        return cast("dict[str, Any]", found)


def hides(left_out: Mapping[str, Any] | None) -> bool:
    """Whether names or words are hidden in a copy that left that out; not in a project that was not handed out."""
    return left_out is not None and any(left_out.get(each) for each in ("pseudonyms", "redacted", "renamed"))


def may_be_handed_out(path: Path) -> bool:
    """Whether the file at `path` may be a copy that was handed out: a quick look, without opening the project.

    Yes too where it cannot be told so: an older file, one that is damaged, or none. A pipe is waited for by nobody.
    """
    try:
        if not path.is_file():
            return True
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            return db.execute("SELECT 1 FROM share").fetchone() is not None
    except (sqlite3.Error, OSError):
        return True


class HandedOut:
    """A new, empty project file that is being filled, in one transaction. Nothing is ever taken out of it again."""

    def __init__(self, db: Database, uuid: str, created: str) -> None:
        self._conn = db.conn
        self._db = db
        self._conn.execute("BEGIN IMMEDIATE")
        self._conn.execute("PRAGMA defer_foreign_keys = ON")
        self._conn.execute("UPDATE project SET uuid = ?, created = ?", (uuid, created))

    def put(self, record: Record, body: str | None = None) -> None:
        """Lays the record down, an article with its body, and what its values were.

        Raises:
            MalformedRecordError: no file takes it, as one may come out of a damaged one.
        """
        table = TABLES[type(record)]
        columns, values = table.columns, table.kept(record)
        places = ", ".join("?" * len(columns))
        with _taken(table.name):
            laid = self._conn.execute(f"INSERT INTO {table.name}({', '.join(columns)}) VALUES ({places})", values)
            if isinstance(record, Article):
                self._conn.execute("INSERT INTO article_body(seq, body) VALUES (?, ?)", (laid.lastrowid, body))
            self._conn.execute(
                "INSERT INTO handed_out(kind, id, digests) VALUES (?, ?, ?)",
                (table.name, record.id, json.dumps(digests(record))),
            )

    def put_original(self, original: PackedOriginal) -> None:
        """Lays the original down, once."""
        with _taken("original"):
            self._conn.execute(
                "INSERT INTO original(id, size, compression, data) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", original
            )

    def put_entries(self, entries: Iterable[tuple[int, Entry]]) -> None:
        """Writes entries of the log, each with its clock, in the order of their clocks."""
        for clock, entry in entries:
            with _taken("change"):
                log.put(self._db, entry, clock)

    def finish(self, made: str, left_out: Mapping[str, object]) -> None:
        """Notes what was left out, makes the index, and commits.

        Raises:
            MalformedRecordError: something names what was not laid down.
        """
        self._conn.execute(
            "INSERT INTO share(id, made, left_out) VALUES (1, ?, ?)", (made, json.dumps(left_out, ensure_ascii=False))
        )
        index.index_anew(self._db)
        with _taken("share"):
            self._conn.execute("COMMIT")


@contextmanager
def _taken(table: str) -> Generator[None]:
    """Tells what a new file refuses, which a damaged one held: no id, say, or one that names nothing."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise MalformedRecordError(table, str(error)) from error
