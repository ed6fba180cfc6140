"""The fourth step: of a publication, the words of its original that its date was guessed from."""

from sqlite_utils import Database


def fourth_schema(db: Database) -> None:
    """Adds them to the table of publications; of those that stand nobody kept any."""
    db.conn.execute("ALTER TABLE publication ADD COLUMN published_from TEXT NOT NULL DEFAULT ''")
