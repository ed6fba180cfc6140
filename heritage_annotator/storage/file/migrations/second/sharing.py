"""The mark *sensitive*, and what a copy that was made for others keeps of what was left out of it."""

from sqlite_utils import Database

_STATEMENTS = (
    "ALTER TABLE annotation ADD COLUMN sensitive INTEGER NOT NULL DEFAULT 0 CHECK (sensitive IN (0, 1))",
    """
CREATE TABLE share (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  made TEXT NOT NULL,
  left_out TEXT NOT NULL CHECK (left_out GLOB '{*}')
) STRICT""",
    # The values that were handed out, as digests by the names of fields: what was altered in the copy differs.
    """
CREATE TABLE handed_out (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  digests TEXT NOT NULL CHECK (digests GLOB '{*}'),
  PRIMARY KEY (kind, id)
) STRICT""",
)


def add_sharing(db: Database) -> None:
    """Marks nothing as sensitive; the tables of a share are empty but in one."""
    for statement in _STATEMENTS:
        db.conn.execute(statement.strip())
