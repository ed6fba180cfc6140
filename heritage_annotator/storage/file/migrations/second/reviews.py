"""Tables for who looked whose work through and what was decided where two differ; taggings looked at again."""

from sqlite_utils import Database

# An annotation is named by no reference: it may be removed, and stand again.
_STATEMENTS = (
    """
CREATE TABLE text_review (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  article_id TEXT NOT NULL REFERENCES article(id),
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  created TEXT NOT NULL,
  annotation_id TEXT NOT NULL,
  seen TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT""",
    "CREATE INDEX text_review_article ON text_review(article_id)",
    "CREATE INDEX text_review_annotator ON text_review(annotator_id)",
    "CREATE INDEX text_review_annotation ON text_review(annotation_id)",
    """
CREATE TABLE adjudication (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  article_id TEXT NOT NULL REFERENCES article(id),
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  created TEXT NOT NULL,
  first_id TEXT NOT NULL,
  second_id TEXT NOT NULL,
  result_id TEXT NOT NULL,
  cause TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT""",
    "CREATE INDEX adjudication_article ON adjudication(article_id)",
    "CREATE INDEX adjudication_annotator ON adjudication(annotator_id)",
    "ALTER TABLE tagging ADD COLUMN confirmed TEXT NOT NULL DEFAULT ''",
)


def add_reviews(db: Database) -> None:
    """Makes the tables of reviews and adjudications, empty; nothing was looked at again."""
    for statement in _STATEMENTS:
        db.conn.execute(statement.strip())
