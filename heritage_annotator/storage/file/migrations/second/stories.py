"""Stories: what people said of them, and what is computed of texts."""

from sqlite_utils import Database

_TABLES = (
    """
CREATE TABLE kinship (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  article_id TEXT NOT NULL REFERENCES article(id),
  other_id TEXT NOT NULL REFERENCES article(id) CHECK (article_id < other_id),
  together INTEGER NOT NULL CHECK (together IN (0, 1)),
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  created TEXT NOT NULL
) STRICT""",
    "CREATE INDEX kinship_article ON kinship(article_id)",
    "CREATE INDEX kinship_other ON kinship(other_id)",
    "CREATE INDEX kinship_annotator ON kinship(annotator_id)",
    # Computed: no record names them, and they may be emptied at any time.
    """
CREATE TABLE story_print (
  print INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (print, seq)
) STRICT, WITHOUT ROWID""",
    "CREATE TABLE story (seq INTEGER PRIMARY KEY, first INTEGER NOT NULL) STRICT",
    "CREATE INDEX story_first ON story(first) WHERE first > 0",
)


def add_stories(db: Database) -> None:
    """Makes the tables, empty."""
    for statement in _TABLES:
        db.conn.execute(statement.strip())
