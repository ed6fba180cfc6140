"""A table for searches that are kept under a name."""

from sqlite_utils import Database

_STATEMENTS = (
    """
CREATE TABLE saved_search (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  name TEXT NOT NULL CHECK (name <> ''),
  query TEXT NOT NULL,
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  created TEXT NOT NULL,
  exact INTEGER NOT NULL CHECK (exact IN (0, 1))
) STRICT""",
    "CREATE INDEX saved_search_annotator ON saved_search(annotator_id)",
)


def add_searches(db: Database) -> None:
    """Makes the table of saved searches, empty."""
    for statement in _STATEMENTS:
        db.conn.execute(statement.strip())
