"""Marks what came into the log from other copies, and keeps aside what came with a join that was undone."""

from sqlite_utils import Database

# `joined`: none for what was done in this copy; else the entry of the join it came with, or '' where that altered
# no record. What stands aside names annotators and deeds that need not be there: it refers to nothing.
_STATEMENTS = (
    "ALTER TABLE change ADD COLUMN joined TEXT",
    "CREATE INDEX change_mine ON change(annotator_id, seq) WHERE joined IS NULL",
    "CREATE INDEX change_joined ON change(joined) WHERE joined IS NOT NULL",
    """
CREATE TABLE unjoined (
  join_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  at TEXT NOT NULL,
  annotator_id TEXT NOT NULL,
  deed TEXT NOT NULL,
  subject TEXT NOT NULL,
  root TEXT NOT NULL,
  sense INTEGER NOT NULL,
  edits TEXT NOT NULL,
  clock INTEGER NOT NULL,
  joined TEXT NOT NULL,
  PRIMARY KEY (join_id, id)
) STRICT""",
)


def mark_joined(db: Database) -> None:
    """Adds the mark, which nothing bears yet, and the table beside the log, empty."""
    for statement in _STATEMENTS:
        db.conn.execute(statement.strip())
