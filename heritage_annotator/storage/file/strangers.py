"""Finds what others put into a project file that acts on what we read and write there."""

from collections.abc import Iterator, Mapping, Sequence

from heritage_annotator.named import NamedTuple
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.rows import MalformedRecordError

Schema = Mapping[str, tuple[str, str]]
"""What a schema holds, by name: its kind and its statement."""

Told = Sequence[tuple[str, str, str, str | None]]
"""All that a schema holds: name, kind, name of the table it is of, statement. A trigger may be called as a table is."""

SEARCH = ("article_search", "annotation_search")
"""The tables of the search index; FTS5 keeps its own beside them, whose names begin so."""

# Functions of SQLite that we ask by these names; a table or view of the name would be asked in their place.
_FUNCTIONS = ("json_each", "json_tree", "pragma_", "fts5vocab")

# Of those that only cost room and time, more than anybody needs.
_PLAIN = 8


class Stranger(NamedTuple):
    """A trigger, view, index or table."""

    kind: str
    name: str


def all_in(db: Database) -> Told:
    """What is in the file."""
    return db.conn.execute("SELECT name, type, tbl_name, sql FROM sqlite_master").fetchall()


def strangers(db: Database, ours: Schema, told: Told | None = None) -> list[Stranger]:
    """What is in the file and not among `ours`, and could act. `told`: all that is in it, where it was asked just now.

    Any trigger: it does deeds of its own. Any view: it may stand in the place of what we ask. A table that refers to
    one of ours keeps records from being deleted. An index may refuse what we write, or compute anything with it; a few
    over columns alone, as a person makes for her own questions, only cost room. Tables of others are left alone.
    """
    found: list[Stranger] = []
    plain = 0
    for name, kind, table, sql in all_in(db) if told is None else told:
        if ours.get(name) == (kind, sql) or sql is None:
            continue
        if kind == "index" and _is_of_ours(table, ours):
            plain += (is_plain := _is_plain(db, table, name))
            if is_plain and plain <= _PLAIN:
                continue
        elif kind not in {"trigger", "view"} and not (kind == "table" and _acts(db, name, sql, ours)):
            continue
        found.append(Stranger(kind, name))
    return found


def _is_of_ours(table: str, ours: Schema) -> bool:
    return table in ours or table.startswith(SEARCH)


def _is_plain(db: Database, table: str, index: str) -> bool:
    """Whether the index is over some columns, each once, and neither unique nor of some rows alone.

    Raises:
        MalformedRecordError: it was there a moment ago; the file is being cut or written over.
    """
    listed = {row[1]: row for row in db.conn.execute(f"PRAGMA index_list({quoted(table)})")}
    if index not in listed:
        raise MalformedRecordError("sqlite_master", "another program writes the file just now")
    _, _, unique, _, partial = listed[index][:5]
    columns = [row[1] for row in db.conn.execute(f"PRAGMA index_xinfo({quoted(index)})") if row[5]]
    return not unique and not partial and min(columns) >= 0 and len(columns) == len(set(columns))


def _acts(db: Database, name: str, sql: str, ours: Schema) -> bool:
    if name in ours or name.startswith(("sqlite_", "_sqlite_", *SEARCH)):
        return False  # another statement under our name is told as damage
    return name.lower().startswith(_FUNCTIONS) or any(parent in ours for parent in _parents(db, name, sql))


def _parents(db: Database, name: str, sql: str) -> Iterator[str]:
    """The tables that the table refers to, by the names they were made under."""
    if not sql.upper().startswith("CREATE VIRTUAL"):
        for row in db.conn.execute(f"PRAGMA foreign_key_list({quoted(name)})"):
            yield str(row[2]).lower()


def quoted(name: str) -> str:
    """The name as SQL writes it, whatever it is."""
    return '"{}"'.format(name.replace('"', '""'))
