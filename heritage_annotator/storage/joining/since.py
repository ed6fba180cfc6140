"""Writes what a project holds beyond an earlier whole copy of it as a small file; and puts the two together again.

Rows of tables as they are, and the ids of those that are gone: who has both files has the project. The search index is
not among them.
"""

import hashlib
import sqlite3
from contextlib import closing
from enum import StrEnum
from pathlib import Path

from heritage_annotator.model.errors import ProjectDamagedError
from heritage_annotator.storage.file.faults import told
from heritage_annotator.storage.file.opening import open_project_file
from heritage_annotator.storage.file.restoring import uuid_of
from heritage_annotator.storage.rows import TABLES_BY_NAME

# What a copy holds beside its records. Entries that stand aside, drafts and who laid what down are of one file alone.
_OTHERS = ("original", "change")
TABLES = (*TABLES_BY_NAME, *_OTHERS)


# An entry of a join is of the copy alone in which it was done: see `histories`.
_COUNTING = "SELECT id FROM {}.change WHERE deed <> 'join'"
_NEVER_HERE = f"{_COUNTING.format('theirs')} EXCEPT SELECT id FROM main.change EXCEPT SELECT id FROM main.unjoined"


def state_of_log(path: Path) -> str:
    """A digest (36 hex digits) that copies share whose logs hold the same, in whatever order it came; '' for nothing.

    Raises what opening a project raises. Cost: reads the ids of the log.
    """
    with closing(open_project_file(path, read_only=True)) as file, told(path):
        ids = sorted(id_ for (id_,) in file.db.conn.execute(_COUNTING.format("main")))
    return hashlib.sha256("\n".join(ids).encode()).hexdigest()[:36] if ids else ""


class Whose(StrEnum):
    """Whose a copy is, seen from a project. `STRANGE`: it has entries that the project never had.

    `OTHER`: what was done in it came into the project with a join, if it did not go again.
    """

    OURS = "ours"
    STRANGE = "strange"
    OTHER = "other"


def whose(copy: Path, project: Path) -> Whose:
    """Whose the copy is: made of the project, of one that went other ways, or both.

    Raises what opening a project raises. Cost: reads the ids of both logs.
    """
    came = (
        f"{_COUNTING.format('theirs')} AND joined IS NULL INTERSECT SELECT id FROM "
        "(SELECT id FROM main.change WHERE joined IS NOT NULL UNION SELECT id FROM main.unjoined)"
    )
    with closing(open_project_file(project, read_only=True)) as file, told(copy):
        file.db.conn.execute("ATTACH ? AS theirs", (str(copy),))
        for asked, answer in ((_NEVER_HERE, Whose.STRANGE), (came, Whose.OTHER)):
            if file.db.conn.execute(f"{asked} LIMIT 1").fetchone() is not None:
                return answer
    return Whose.OURS


def holds_undone(copy: Path, project: Path) -> bool:
    """Whether the copy has entries that came into the project by a join which was undone there since.

    Raises what opening a project raises. Cost: looks for what stands aside by its ids.
    """
    asked = "SELECT 1 FROM main.unjoined JOIN theirs.change USING (id) LIMIT 1"
    with closing(open_project_file(project, read_only=True)) as file, told(copy):
        file.db.conn.execute("ATTACH ? AS theirs", (str(copy),))
        return file.db.conn.execute(asked).fetchone() is not None


def never_here(copy: Path, project: Path) -> set[str]:
    """The ids of the entries of the copy that the project never had; what came in and was undone since it had.

    Raises what opening a project raises. Cost: reads the ids of both logs.
    """
    with closing(open_project_file(project, read_only=True)) as file, told(copy):
        file.db.conn.execute("ATTACH ? AS theirs", (str(copy),))
        return {id_ for (id_,) in file.db.conn.execute(_NEVER_HERE)}


def goes_on_from(project: Path, whole: Path) -> bool:
    """Whether `project` goes on from `whole`: what both have stands at the same place in both.

    Else it was not made of it: another computer wrote there, or what was taken back came in again. Cost: reads the ids.
    """
    with closing(open_project_file(project, read_only=True)) as file, told(whole):
        db = file.db.conn
        db.execute("ATTACH ? AS base", (str(whole),))
        placed = [
            table for table in TABLES if any(row[1] == "seq" for row in db.execute(f"PRAGMA table_info({table})"))
        ]
        asked = "SELECT 1 FROM main.{0} AS ours JOIN base.{0} AS theirs USING (id) WHERE ours.seq <> theirs.seq LIMIT 1"
        return all(db.execute(asked.format(table)).fetchone() is None for table in placed)


def write_since(project: Path, whole: Path, target: Path) -> None:
    """Writes what `project` has and `whole` has not into `target`, a new file. Cost: reads both whole."""
    with closing(sqlite3.connect(target, isolation_level=None)) as made, told(target):
        for name, path in (("ours", project), ("base", whole)):
            made.execute(f"ATTACH ? AS {name}", (str(path),))
        made.execute("BEGIN")
        made.execute("CREATE TABLE gone (name TEXT NOT NULL, id TEXT NOT NULL)")
        for table in TABLES:
            made.execute(
                f"CREATE TABLE {table} AS SELECT * FROM ours.{table} WHERE id NOT IN (SELECT id FROM base.{table})"
            )
            if table != "change":
                made.execute(
                    f"INSERT INTO {table} SELECT * FROM ours.{table} WHERE id IN (SELECT id FROM base.{table}) "
                    f"EXCEPT SELECT * FROM base.{table}"
                )
            made.execute(
                f"INSERT INTO gone SELECT ?, id FROM base.{table} WHERE id NOT IN (SELECT id FROM ours.{table})",
                (table,),
            )
        made.execute(
            "CREATE TABLE article_body AS SELECT seq, body FROM ours.article JOIN ours.article_body USING (seq) "
            "WHERE id NOT IN (SELECT id FROM base.article)"
        )
        made.execute("COMMIT")


def put_together(copy: Path, since: Path) -> None:
    """Makes `copy`, which is the whole that `since` was made of, what the project was by then.

    Raises:
        ProjectDamagedError: the two do not fit.
    """
    uuid_of(copy)
    try:
        with closing(sqlite3.connect(copy, isolation_level=None)) as whole, told(copy):
            whole.execute("PRAGMA trusted_schema = OFF")
            whole.execute("ATTACH ? AS since", (str(since),))
            whole.execute("BEGIN")
            for table in TABLES:
                columns = [row[1] for row in whole.execute(f"PRAGMA main.table_info({table})")]
                named = ", ".join(columns)
                whole.execute(
                    f"DELETE FROM main.{table} WHERE id IN (SELECT id FROM since.gone WHERE name = ?)", (table,)
                )
                whole.execute(f"DELETE FROM main.{table} WHERE id IN (SELECT id FROM since.{table})")
                whole.execute(f"INSERT INTO main.{table}({named}) SELECT {named} FROM since.{table}")
            whole.execute("DELETE FROM main.article_body WHERE seq IN (SELECT seq FROM since.article_body)")
            whole.execute("DELETE FROM main.article_body WHERE seq NOT IN (SELECT seq FROM main.article)")
            whole.execute("INSERT INTO main.article_body(seq, body) SELECT seq, body FROM since.article_body")
            # It tells of the whole copy alone; without it every entry is looked at.
            whole.execute("DELETE FROM main.touch")
            broken = whole.execute("PRAGMA foreign_key_check").fetchone()
            if broken is not None:
                raise ProjectDamagedError(since, f"it names a record of {broken[2]} that is not there")
            whole.execute("COMMIT")
    except (sqlite3.IntegrityError, sqlite3.OperationalError) as error:
        raise ProjectDamagedError(since, str(error)) from error
