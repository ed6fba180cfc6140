"""Tables for reviews, decisions where two differ, and samples for double coding; taggings looked at again."""

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
    """
CREATE TABLE sample (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  name TEXT NOT NULL CHECK (name <> ''),
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  created TEXT NOT NULL,
  article_ids TEXT NOT NULL CHECK (article_ids GLOB '[[]*]'),
  annotator_ids TEXT NOT NULL CHECK (annotator_ids GLOB '[[]*]'),
  drawing TEXT NOT NULL
) STRICT""",
    "CREATE INDEX sample_annotator ON sample(annotator_id)",
    """
CREATE TABLE sample_finished (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  sample_id TEXT NOT NULL REFERENCES sample(id),
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  created TEXT NOT NULL
) STRICT""",
    "CREATE INDEX sample_finished_sample ON sample_finished(sample_id)",
    "CREATE INDEX sample_finished_annotator ON sample_finished(annotator_id)",
    "ALTER TABLE tagging ADD COLUMN confirmed TEXT NOT NULL DEFAULT ''",
)


def add_reviews(db: Database) -> None:
    """Makes the tables, empty; nothing was looked at again."""
    for statement in _STATEMENTS:
        db.conn.execute(statement.strip())
