"""A table of which entries of the log touch which records."""

from sqlite_utils import Database

_STATEMENTS = (
    """
CREATE TABLE touch (
  id TEXT NOT NULL,
  clock INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (id, clock, seq)
) STRICT, WITHOUT ROWID""",
    # Those of one kind, or of one person, in the order that all copies have.
    "CREATE INDEX change_deed ON change(deed, clock, id, annotator_id)",
    "CREATE INDEX change_whose ON change(annotator_id, clock, id)",
)


def add_touches(db: Database) -> None:
    """Makes the table, empty: whoever opens the file fills it."""
    for statement in _STATEMENTS:
        db.conn.execute(statement.strip())
