"""Whether a project file still says what it said: the file, the bodies, every quote, the evidence."""

import sqlite3
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256

from heritage_annotator.model.anchoring import anchor
from heritage_annotator.model.identity import article_id, body_digest, original_id, tagging_id
from heritage_annotator.model.span import Span
from heritage_annotator.model.text import canonical
from heritage_annotator.storage import log
from heritage_annotator.storage.file.database import Database
from heritage_annotator.storage.file.opening import ProjectFile
from heritage_annotator.storage.rows import TABLES, MalformedRecordError

Report = Callable[[int, int], None]
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it should be. `where` is the id of a record, or what else names the place.

    `kind` is one of: file, reference, record, article, annotation, tag, tagging, original, log, search.
    """

    kind: str
    where: str
    detail: str


def _not_told(_done: int, _total: int) -> None:
    """For those who do not ask how far it is."""


def check(file: ProjectFile, report: Report = _not_told) -> list[Problem]:
    """Everything wrong with the open project, in a fixed order. Writes nothing, also where it could.

    Cost: reads the whole file once, one article in memory at a time. Reports articles done and total.
    """
    found: list[Problem] = []
    for kind, look in _LOOKS.items():
        try:
            found.extend(look(file.db))
        except sqlite3.DatabaseError as error:
            # What cannot be read at all ends one look, not the others.
            found.append(Problem(kind, file.path.name, str(error)))
    found.extend(_articles(file.db, report))
    if not file.read_only:
        found.extend(_search_words(file))
    return found


def _file(db: Database) -> Iterator[Problem]:
    for (said,) in db.conn.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield Problem("file", "integrity_check", str(said))


def _references(db: Database) -> Iterator[Problem]:
    for table, rowid, parent, _ in db.conn.execute("PRAGMA foreign_key_check"):
        yield Problem("reference", f"{table} {rowid}", f"names a record of {parent} that is not there")


def _records(db: Database) -> Iterator[Problem]:
    for table in TABLES.values():
        columns = table.columns
        for row in db.conn.execute(f"SELECT {', '.join(columns)} FROM {table.name}"):
            try:
                table.record(dict(zip(columns, row, strict=True)))
            except MalformedRecordError as error:
                yield Problem("record", f"{table.name} {row[0]}", str(error))


def _tags(db: Database) -> Iterator[Problem]:
    """Tags that stand below themselves: no tree shows them. Two moves that met would do so; `writing` refuses them."""
    rows = db.conn.execute("SELECT id, parent_id FROM tag ORDER BY id").fetchall()
    parents: dict[str | None, str | None] = dict(rows)
    rooted: set[str | None] = set()
    for id_ in parents:
        path: dict[str | None, None] = {}
        at: str | None = id_
        while at in parents and at not in path and at not in rooted:
            path[at] = None
            at = parents[at]
        if at in path:
            yield Problem("tag", str(id_), "stands below itself")
        else:
            rooted.update(path)


def _taggings(db: Database) -> Iterator[Problem]:
    for id_, annotation, tag in db.conn.execute("SELECT id, annotation_id, tag_id FROM tagging ORDER BY id"):
        if id_ != tagging_id(annotation, tag):
            yield Problem("tagging", id_, "its id does not derive from its annotation and tag")


def _originals(db: Database) -> Iterator[Problem]:
    for (id_,) in db.conn.execute("SELECT id FROM original ORDER BY id").fetchall():
        row = db.conn.execute("SELECT article_id, sha256, size, data FROM original WHERE id = ?", (id_,)).fetchone()
        article, digest, size, data = row
        try:
            found = _unpacked(data)
        except zlib.error as error:
            yield Problem("original", id_, f"cannot be unpacked: {error}")
            continue
        if found != (digest, size):
            yield Problem("original", id_, "its bytes are not those that were imported")
        if id_ != original_id(article, digest):
            yield Problem("original", id_, "its id does not derive from its article and digest")


def _unpacked(data: bytes) -> tuple[str, int]:
    """Digest and size of what `data` unpacks to, chunk by chunk: a hostile file may unpack to anything."""
    unpacking, digest, size = zlib.decompressobj(), sha256(), 0
    while not unpacking.eof:
        chunk = unpacking.decompress(data, _CHUNK)
        data = unpacking.unconsumed_tail
        if not chunk and not data:
            raise zlib.error("it ends too early")
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def _log(db: Database) -> Iterator[Problem]:
    for (seq,) in db.conn.execute("SELECT seq FROM change ORDER BY seq").fetchall():
        try:
            log.entry(db, seq)
        except log.UnreadableEntryError as error:
            if not error.is_of_later:  # what a later program wrote in a way of its own is no damage
                yield Problem("log", f"entry {seq}", f"cannot be read: {error}")


def _search(db: Database) -> Iterator[Problem]:
    missing = "SELECT id FROM article WHERE seq NOT IN (SELECT id FROM article_search_docsize)"
    for (id_,) in db.conn.execute(missing):
        yield Problem("search", id_, "is not in the search index")


_LOOKS: dict[str, Callable[[Database], Iterator[Problem]]] = {
    "file": _file,
    "reference": _references,
    "record": _records,
    "tag": _tags,
    "tagging": _taggings,
    "original": _originals,
    "log": _log,
    "search": _search,
}


def _search_words(file: ProjectFile) -> Iterator[Problem]:
    """Compares index and bodies word by word. FTS5 does so on an INSERT alone, though it writes nothing."""
    connection = file.db.conn
    try:
        connection.execute("BEGIN")
        try:
            connection.execute("INSERT INTO article_search(article_search, rank) VALUES ('integrity-check', 1)")
        finally:
            connection.execute("ROLLBACK")
    except sqlite3.DatabaseError as error:
        yield Problem("search", "article_search", str(error))


def _articles(db: Database, report: Report) -> Generator[Problem]:
    try:
        ids = [id_ for (id_,) in db.conn.execute("SELECT id FROM article ORDER BY seq")]
    except sqlite3.DatabaseError as error:
        yield Problem("article", "article", str(error))
        return
    for done, id_ in enumerate(ids):
        report(done, len(ids))
        try:
            yield from _article(db, id_)
        except sqlite3.DatabaseError as error:
            yield Problem("article", id_, str(error))
    report(len(ids), len(ids))


def _article(db: Database, id_: str) -> Iterator[Problem]:
    columns = "body, sha256, length"
    body, digest, length = db.conn.execute(f"SELECT {columns} FROM article WHERE id = ?", (id_,)).fetchone()
    if body != canonical(body):
        yield Problem("article", id_, "its text holds characters that no import lets in")
    if digest != body_digest(body):
        yield Problem("article", id_, "its text is not the one that was imported")
    if length != len(body):
        yield Problem("article", id_, f"its text has {len(body)} characters, not {length}")
    if id_ != article_id(digest):
        yield Problem("article", id_, "its id does not derive from its digest")
    yield from _annotations(db, id_, body)


def _annotations(db: Database, article: str, body: str) -> Iterator[Problem]:
    rows = db.conn.execute(
        "SELECT id, start, end, quote, prefix, suffix FROM annotation WHERE article_id = ? ORDER BY start, id",
        (article,),
    )
    with closing(rows):
        for id_, start, end, quote, prefix, suffix in rows:
            if end > len(body):
                yield Problem("annotation", id_, f"reaches to {end} in a text of {len(body)} characters")
                continue
            held = anchor(body, Span(start, end))
            if held.quote != quote:
                yield Problem("annotation", id_, "its quote is not what stands in the text")
            if (held.prefix, held.suffix) != (prefix, suffix):
                yield Problem("annotation", id_, "the words around it are not those in the text")
