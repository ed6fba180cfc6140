"""Originals that stand once, and publications: who printed an article where, and where in which original it stands."""

import json
from collections.abc import Iterator
from typing import Any, cast
from uuid import UUID, uuid5

from sqlite_utils import Database

from heritage_annotator.named import NamedTuple

_NAMESPACE = UUID("6c1a4b0e-3f57-5d0a-9a3e-5b7c0d2e8f41")

# The program itself, as version 0.1 knew it: for what no deed brought in, as only other programs can have done.
_PROGRAM = ("0b6f1c9e-52a7-5c4e-8f0d-3d1b7a9e6c55", "Heritage Annotator")

_TABLES = (
    "ALTER TABLE original RENAME TO original_of_first",
    """
CREATE TABLE original (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 64),
  size INTEGER NOT NULL CHECK (size >= 0),
  compression TEXT NOT NULL CHECK (compression IN ('none', 'zlib', 'absent')),
  data BLOB CHECK ((data IS NULL) = (compression = 'absent'))
) STRICT""",
    """
CREATE TABLE publication (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  article_id TEXT NOT NULL REFERENCES article(id),
  original_id TEXT NOT NULL REFERENCES original(id),
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  imported TEXT NOT NULL,
  locator TEXT NOT NULL,
  title TEXT NOT NULL,
  outlet TEXT NOT NULL,
  agency TEXT NOT NULL,
  author TEXT NOT NULL,
  published TEXT NOT NULL,
  url TEXT NOT NULL,
  accessed TEXT NOT NULL,
  archive_url TEXT NOT NULL,
  captured_by TEXT NOT NULL,
  captured_with TEXT NOT NULL,
  received_from TEXT NOT NULL,
  pasted INTEGER NOT NULL CHECK (pasted IN (0, 1)),
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  encoding TEXT NOT NULL,
  pages TEXT NOT NULL CHECK (pages GLOB '[[]*]'),
  roles TEXT NOT NULL CHECK (roles GLOB '[[]*]'),
  shown INTEGER NOT NULL CHECK (shown IN (0, 1)),
  UNIQUE (article_id, original_id, locator)
) STRICT""",
    "CREATE INDEX publication_original ON publication(original_id)",
    "CREATE INDEX publication_annotator ON publication(annotator_id)",
    # What was laid down ahead of a deed that did not name it yet, and by whom: no evidence.
    """
CREATE TABLE unlit (
  id TEXT PRIMARY KEY NOT NULL,
  host TEXT NOT NULL,
  process INTEGER NOT NULL,
  session TEXT NOT NULL,
  laid TEXT NOT NULL
) STRICT""",
)

_PUBLISH = """
INSERT INTO publication SELECT ?, article.id, original_of_first.sha256, ?, article.imported, '', article.title,
  article.outlet, article.agency, article.author, article.published, article.url, '', '', '', '', '', 0,
  original_of_first.name, original_of_first.media_type, original_of_first.encoding, '[]', '[]', ?
FROM original_of_first JOIN article ON article.id = original_of_first.article_id WHERE original_of_first.id = ?
ON CONFLICT DO NOTHING"""


class _Old(NamedTuple):
    id: str
    article_id: str
    sha256: str


def move_originals(db: Database) -> None:
    """Keeps each original once, its bytes as they are, and makes a publication of each article that has one.

    Which one is shown, of several, is the first by name. Bodies that no entry of the log names were laid down by an
    import that was cut off: they are noted as unlit, without a publication.
    """
    for statement in _TABLES:
        db.conn.execute(statement.strip())
    importers = _importers(db)
    _note_unlit(db, importers)
    rows = db.conn.execute("SELECT id, article_id, sha256 FROM original_of_first ORDER BY article_id, name, id")
    articles: set[str] = set()
    for old in map(_Old._make, rows.fetchall()):
        _keep(db, old)
        if _is_lit(db, old.article_id):
            who = importers.get(old.article_id) or _somebody(db)
            id_ = str(uuid5(_NAMESPACE, f"publication\x1f{old.article_id}\x1f{old.sha256}\x1f"))
            db.conn.execute(_PUBLISH, (id_, who, old.article_id not in articles, old.id))
            articles.add(old.article_id)
        # One by one: its pages are free for the next, and the file does not grow by all of them.
        db.conn.execute("DELETE FROM original_of_first WHERE id = ?", (old.id,))
    db.conn.execute("DROP TABLE original_of_first")
    _note_unlit_originals(db)


def _keep(db: Database, old: _Old) -> None:
    db.conn.execute(
        "INSERT INTO original SELECT sha256, size, compression, data FROM original_of_first WHERE id = ? "
        "ON CONFLICT (id) DO NOTHING",
        (old.id,),
    )


def _importers(db: Database) -> dict[str, str]:
    """Whose deed named each article first, which is the one that brought it in."""
    found: dict[str, str] = {}
    for annotator, edits in db.conn.execute("SELECT annotator_id, edits FROM change ORDER BY seq"):
        for article in _articles(edits):
            found.setdefault(article, annotator)
    return found


def _articles(edits: str) -> Iterator[str]:
    if '"article"' not in edits:
        return
    try:
        items: Any = json.loads(edits)
    except (ValueError, RecursionError):  # `check` tells of it
        return
    for item in cast("list[Any]", items):
        match item:
            case {"table": "article", "after": {"id": str(id_)}} | {"table": "article", "before": {"id": str(id_)}}:
                yield id_
            case _:
                pass


def _note_unlit(db: Database, named: dict[str, str]) -> None:
    hidden = db.conn.execute("SELECT id, imported FROM article WHERE state = 'removed'").fetchall()
    db.conn.executemany(
        "INSERT INTO unlit(id, host, process, session, laid) VALUES (?, '', 0, '', ?)",
        [(id_, imported) for id_, imported in hidden if id_ not in named],
    )


def _note_unlit_originals(db: Database) -> None:
    db.conn.execute(
        "INSERT INTO unlit(id, host, process, session, laid) SELECT id, '', 0, '', '' FROM original "
        "WHERE id NOT IN (SELECT original_id FROM publication)"
    )


def _is_lit(db: Database, article: str) -> bool:
    return db.conn.execute("SELECT 1 FROM unlit WHERE id = ?", (article,)).fetchone() is None


def _somebody(db: Database) -> str:
    db.conn.execute("INSERT INTO annotator(id, name) VALUES (?, ?) ON CONFLICT (id) DO NOTHING", _PROGRAM)
    return _PROGRAM[0]
