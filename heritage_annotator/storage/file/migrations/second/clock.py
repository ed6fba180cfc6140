"""A clock for the log, so that the logs of two copies can be put in one order."""

from sqlite_utils import Database

# A Lamport clock: 1 + the greatest seen. What was done before there was one was done in one file after another: in
# the order of its arrival. The default is there because SQLite adds no column without one.
_STATEMENTS = (
    "ALTER TABLE change ADD COLUMN clock INTEGER NOT NULL DEFAULT 0 CHECK (clock >= 0)",
    "UPDATE change SET clock = seq",
    # The greatest without a walk through the log, whose rows are long; and the order of united logs.
    "CREATE INDEX change_clock ON change(clock, id)",
)


def add_clock(db: Database) -> None:
    """Gives every entry of the log a clock: that of an older entry is its `seq`."""
    for statement in _STATEMENTS:
        db.conn.execute(statement)
