"""More states of an article, the reason why one is set aside, and the marks *sensitive* and *redacted*."""

from sqlite_utils import Database

# Their list is a CHECK, which SQLite alters only by making the table anew. The body stays the last column.
_TABLE = """
CREATE TABLE article_of_second (
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
  state TEXT NOT NULL CHECK (state IN (
    'unread', 'reading', 'set_aside', 'nothing_found', 'done', 'to_review', 'help_needed', 'removed'
  )),
  reason TEXT NOT NULL,
  imported TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  length INTEGER NOT NULL CHECK (length > 0),
  sensitive INTEGER NOT NULL CHECK (sensitive IN (0, 1)),
  redacted INTEGER NOT NULL CHECK (redacted IN (0, 1)),
  body TEXT NOT NULL
) STRICT"""

_FACTS = "seq, id, title, opening, outlet, agency, author, published, language, url, state"
# No reason yet, and neither sensitive nor redacted.
_NEW = "'', imported, sha256, length, 0, 0, body"
_SLICE = "seq BETWEEN ?1 AND ?2"
_MOVE = (
    f"INSERT INTO article_of_second SELECT {_FACTS}, {_NEW} FROM article WHERE {_SLICE}",
    f"DELETE FROM article WHERE {_SLICE}",
)
# As many articles are moved at once: their pages are free for the next, and the file does not grow by all of them.
_MOVED = 200

_AFTER = (
    "DROP TABLE article",
    "ALTER TABLE article_of_second RENAME TO article",
    "CREATE INDEX article_shelf ON article(state, published, outlet, title, opening, language, agency, author, id)",
    """
CREATE TRIGGER article_body_stays BEFORE UPDATE OF body, sha256, length ON article
BEGIN SELECT RAISE(ABORT, 'a body never changes'); END""",
)


def add_states(db: Database) -> None:
    """Makes the table of articles anew with all states there are. Keys of other tables must not be enforced."""
    db.conn.execute("DROP INDEX IF EXISTS article_shelf")
    db.conn.execute(_TABLE.strip())
    seqs = [seq for (seq,) in db.conn.execute("SELECT seq FROM article ORDER BY seq")]
    for first in range(0, len(seqs), _MOVED):
        part = seqs[first : first + _MOVED]
        for statement in _MOVE:
            db.conn.execute(statement, (part[0], part[-1]))
    for statement in _AFTER:
        db.conn.execute(statement.strip())
