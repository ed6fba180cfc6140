"""The fifth step: what is marked as sensitive is found without a look at all that is not."""

from sqlite_utils import Database

# Few are marked, so they hold few entries; that nothing is marked is asked at each export and each opening.
_STATEMENTS = (
    "CREATE INDEX article_sensitive ON article(id) WHERE sensitive",
    "CREATE INDEX annotation_sensitive ON annotation(id) WHERE sensitive",
)


def fifth_schema(db: Database) -> None:
    """Adds the indexes of articles and annotations that are marked."""
    for statement in _STATEMENTS:
        db.conn.execute(statement)
