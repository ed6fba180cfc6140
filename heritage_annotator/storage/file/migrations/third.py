"""The third step: bodies in a table of their own, so that a deed on articles, or a look at many, moves no text; and
originals that are kept by the body that they are.
"""

from sqlite_utils import Database

_TABLES = (
    # No article without one.
    """
CREATE TABLE article_body (
  seq INTEGER PRIMARY KEY,
  body TEXT NOT NULL
) STRICT""",
    """
CREATE TABLE article_of_third (
  seq INTEGER PRIMARY KEY REFERENCES article_body(seq),
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  title TEXT NOT NULL,
  opening TEXT NOT NULL,
  outlet TEXT NOT NULL,
  agency TEXT NOT NULL,
  author TEXT NOT NULL,
  published TEXT NOT NULL,
  language TEXT NOT NULL,
  url TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN (
    'unread', 'reading', 'set_aside', 'nothing_found', 'done', 'to_review', 'help_needed', 'removed'
  )),
  reason TEXT NOT NULL,
  imported TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  length INTEGER NOT NULL CHECK (length > 0),
  sensitive INTEGER NOT NULL CHECK (sensitive IN (0, 1)),
  redacted INTEGER NOT NULL CHECK (redacted IN (0, 1))
) STRICT""",
    # `body`: of the text of an article, and what stands around it.
    """
CREATE TABLE original_of_third (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 64),
  size INTEGER NOT NULL CHECK (size >= 0),
  compression TEXT NOT NULL CHECK (compression IN ('none', 'zlib', 'body', 'absent')),
  data BLOB CHECK ((data IS NULL) = (compression = 'absent'))
) STRICT""",
)

_FACTS = (
    "seq, id, title, opening, outlet, agency, author, published, language, url, state, reason, imported, sha256, "
    "length, sensitive, redacted"
)
_SLICE = "seq BETWEEN ?1 AND ?2"
_MOVE = (
    f"INSERT INTO article_body SELECT seq, body FROM article WHERE {_SLICE}",
    f"INSERT INTO article_of_third SELECT {_FACTS} FROM article WHERE {_SLICE}",
    f"DELETE FROM article WHERE {_SLICE}",
)
_MOVE_ORIGINAL = (
    "INSERT INTO original_of_third SELECT * FROM original WHERE id = ?",
    "DELETE FROM original WHERE id = ?",
)
# As many articles are moved at once: their pages are free for the next, and the file does not grow by all of them.
_MOVED = 200

_AFTER = (
    "DROP TABLE original",
    "ALTER TABLE original_of_third RENAME TO original",
    "DROP TABLE article",
    "ALTER TABLE article_of_third RENAME TO article",
    "CREATE INDEX article_shelf ON article(state, published, outlet, title, opening, language, agency, author, id)",
    """
CREATE TRIGGER article_body_stays BEFORE UPDATE OF sha256, length ON article
BEGIN SELECT RAISE(ABORT, 'a body never changes'); END""",
    """
CREATE TRIGGER body_stays BEFORE UPDATE ON article_body
BEGIN SELECT RAISE(ABORT, 'a body never changes'); END""",
)


def third_schema(db: Database) -> None:
    """Moves bodies out of the table of articles. Keys of other tables must not be enforced."""
    db.conn.execute("DROP INDEX IF EXISTS article_shelf")
    for statement in _TABLES:
        db.conn.execute(statement.strip())
    seqs = [seq for (seq,) in db.conn.execute("SELECT seq FROM article ORDER BY seq")]
    for first in range(0, len(seqs), _MOVED):
        part = seqs[first : first + _MOVED]
        for statement in _MOVE:
            db.conn.execute(statement, (part[0], part[-1]))
    for (id_,) in db.conn.execute("SELECT id FROM original ORDER BY rowid").fetchall():
        for statement in _MOVE_ORIGINAL:
            db.conn.execute(statement, (id_,))
    for statement in _AFTER:
        db.conn.execute(statement.strip())
