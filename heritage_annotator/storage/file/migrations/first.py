"""The first step: the tables of version 0.1."""

from sqlite_utils import Database

_TRIGGERS = {
    "article_body_stays": """
CREATE TRIGGER article_body_stays BEFORE UPDATE OF body, sha256, length ON article
BEGIN SELECT RAISE(ABORT, 'a body never changes'); END""",
}

TRIGGERS = {name: sql.strip() for name, sql in _TRIGGERS.items()}
"""Every trigger a project may bear, by name, as SQLite keeps its text."""

_FIRST_SCHEMA = (
    """
CREATE TABLE project (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  uuid TEXT NOT NULL,
  created TEXT NOT NULL,
  needs_version TEXT NOT NULL
) STRICT""",
    """
CREATE TABLE annotator (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  name TEXT NOT NULL
) STRICT""",
    # seq gives the search index a rowid that VACUUM keeps. The body comes last, so that
    # reading the metadata never walks its overflow pages.
    """
CREATE TABLE article (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  title TEXT NOT NULL,
  opening TEXT NOT NULL,
  outlet TEXT NOT NULL,
  agency TEXT NOT NULL,
  author TEXT NOT NULL,
  published TEXT NOT NULL,
  language TEXT NOT NULL,
  url TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('unread', 'reading', 'done', 'removed')),
  imported TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  length INTEGER NOT NULL CHECK (length > 0),
  body TEXT NOT NULL
) STRICT""",
    # Covers the whole article list: 100,000 rows without touching one body page.
    """
CREATE INDEX article_shelf ON article(state, published, outlet, title, opening, language, agency, author, id)""",
    """
CREATE TABLE original (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  article_id TEXT NOT NULL REFERENCES article(id),
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  encoding TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  compression TEXT NOT NULL CHECK (compression IN ('zlib')),
  size INTEGER NOT NULL CHECK (size >= 0),
  data BLOB NOT NULL
) STRICT""",
    "CREATE INDEX original_article ON original(article_id)",
    """
CREATE TABLE tag (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  slug TEXT NOT NULL UNIQUE CHECK (slug <> ''),
  parent_id TEXT REFERENCES tag(id) CHECK (parent_id <> id),
  position INTEGER NOT NULL,
  labels TEXT NOT NULL CHECK (labels GLOB '{*}'),
  definition TEXT NOT NULL,
  use_when TEXT NOT NULL,
  do_not_use_when TEXT NOT NULL,
  example TEXT NOT NULL,
  color TEXT NOT NULL,
  highlight TEXT NOT NULL,
  color_on_dark TEXT NOT NULL,
  glyph TEXT NOT NULL,
  multiple INTEGER NOT NULL CHECK (multiple IN (0, 1)),
  shortcut TEXT NOT NULL CHECK (length(shortcut) <= 1),
  synonyms TEXT NOT NULL CHECK (synonyms GLOB '[[]*]'),
  mappings TEXT NOT NULL CHECK (mappings GLOB '[[]*]'),
  archived INTEGER NOT NULL CHECK (archived IN (0, 1))
) STRICT""",
    "CREATE INDEX tag_parent ON tag(parent_id)",
    """
CREATE TABLE attribute (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  slug TEXT NOT NULL UNIQUE CHECK (slug <> ''),
  label TEXT NOT NULL,
  position INTEGER NOT NULL,
  choices TEXT NOT NULL CHECK (choices GLOB '{*}'),
  source TEXT NOT NULL
) STRICT""",
    """
CREATE TABLE annotation (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  article_id TEXT NOT NULL REFERENCES article(id),
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL,
  quote TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  note TEXT NOT NULL,
  attributes TEXT NOT NULL CHECK (attributes GLOB '{*}'),
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  created TEXT NOT NULL,
  modified TEXT NOT NULL,
  CHECK (start < end),
  CHECK (length(quote) = end - start)
) STRICT""",
    "CREATE INDEX annotation_place ON annotation(article_id, start, end, id)",
    "CREATE INDEX annotation_annotator ON annotation(annotator_id)",
    """
CREATE TABLE tagging (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  annotation_id TEXT NOT NULL REFERENCES annotation(id),
  tag_id TEXT NOT NULL REFERENCES tag(id),
  position INTEGER NOT NULL,
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  created TEXT NOT NULL,
  UNIQUE (annotation_id, tag_id)
) STRICT""",
    "CREATE INDEX tagging_order ON tagging(annotation_id, position, tag_id)",
    "CREATE INDEX tagging_tag ON tagging(tag_id)",
    "CREATE INDEX tagging_annotator ON tagging(annotator_id)",
    # root: the deed a row is about (itself, or the one it undoes or does again); sense: what it
    # makes of it. The latest row of a root tells whether that deed stands.
    """
CREATE TABLE change (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  at TEXT NOT NULL,
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  deed TEXT NOT NULL,
  subject TEXT NOT NULL,
  root TEXT NOT NULL REFERENCES change(id),
  sense INTEGER NOT NULL CHECK (sense IN (-1, 1)),
  edits TEXT NOT NULL CHECK (edits GLOB '[[]*]')
) STRICT""",
    "CREATE INDEX change_annotator ON change(annotator_id, seq)",
    "CREATE INDEX change_root ON change(root, seq)",
    # Kept by `writing`, not by triggers: with trusted_schema OFF a trigger may not touch a virtual table.
    """
CREATE VIRTUAL TABLE article_search USING fts5(
  title, body, content='article', content_rowid='seq', tokenize='unicode61 remove_diacritics 2'
)""",
    *TRIGGERS.values(),
)


def first_schema(db: Database) -> None:
    """The tables of version 0.1."""
    for statement in _FIRST_SCHEMA:
        db.conn.execute(statement.strip())
