"""A table for notes that are being written."""

from sqlite_utils import Database

# No reference to the annotation: it may be removed by somebody who sees nothing of the draft.
_STATEMENT = """
CREATE TABLE note_draft (
  annotation_id TEXT NOT NULL,
  annotator_id TEXT NOT NULL,
  host TEXT NOT NULL,
  process INTEGER NOT NULL,
  session TEXT NOT NULL,
  at TEXT NOT NULL,
  began TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (annotation_id, session)
) STRICT
"""


def add_note_drafts(db: Database) -> None:
    """Makes the table of what is typed and no deed yet, empty."""
    db.conn.execute(_STATEMENT.strip())
