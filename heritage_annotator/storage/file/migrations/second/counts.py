"""Keeps how many a deed was done to, without the English words for it."""

from sqlite_utils import Database

# Version 0.1 wrote "12 articles" in the place of a heading. Since then a deed to many has an empty first line and their
# number in the second. One article that is called so is left alone.
_STATEMENT = """
UPDATE change SET subject = char(10) || CAST(subject AS INTEGER)
WHERE deed IN ('import', 'mark_article', 'remove_article')
AND subject = CAST(subject AS INTEGER) || ' articles'
AND iif(json_valid(edits), json_array_length(edits), 0) > 1
"""


def count_articles(db: Database) -> None:
    """Rewrites in the log which deeds were done to many articles."""
    db.conn.execute(_STATEMENT.strip())
