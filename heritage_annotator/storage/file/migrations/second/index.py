"""A search index of folded terms, with notes and quotations in it, in place of the one that read bodies itself."""

from sqlite_utils import Database

# Both come empty: whoever opens the file fills them, since the number of the fold in it is none (0).
_STATEMENTS = (
    "DROP TABLE article_search",
    "CREATE VIRTUAL TABLE article_search USING fts5(title, body, content='', tokenize='ascii')",
    # Gives the index a rowid that VACUUM keeps, as `article.seq` does.
    (
        "CREATE TABLE annotation_number "
        "(seq INTEGER PRIMARY KEY, annotation_id TEXT NOT NULL UNIQUE, words TEXT NOT NULL) STRICT"
    ),
    "CREATE VIRTUAL TABLE annotation_search USING fts5(quote, note, content='', tokenize='ascii')",
    "ALTER TABLE project ADD COLUMN fold INTEGER NOT NULL DEFAULT 0 CHECK (fold >= 0)",
)


def renew_index(db: Database) -> None:
    """Makes the tables of the search index anew, empty."""
    for statement in _STATEMENTS:
        db.conn.execute(statement)
