"""The sixth step: of an actor, why it is marked as sensitive: people at risk are spoken of, and say nothing."""

from sqlite_utils import Database


def sixth_schema(db: Database) -> None:
    """Adds the reasons to the table of actors; those that stand are not marked."""
    db.conn.execute("ALTER TABLE actor ADD COLUMN sensitive TEXT NOT NULL DEFAULT '[]' CHECK (sensitive GLOB '[[]*]')")
