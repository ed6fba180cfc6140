"""Checks whether a project file still says what it said: the file, the bodies, every quote, the evidence."""

import sqlite3
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from typing import Any, cast

from heritage_annotator.model.anchoring import anchor
from heritage_annotator.model.identity import article_id, body_digest, publication_id, tagging_id
from heritage_annotator.model.locator import located
from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.model.records import Publication
from heritage_annotator.model.span import Span
from heritage_annotator.model.text import LONGEST_NAME, canonical
from heritage_annotator.named import NamedTuple
from heritage_annotator.storage import index, log
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.file.checking_words import amiss_in_ids, amiss_in_words
from heritage_annotator.storage.file.faults import told
from heritage_annotator.storage.file.opening import ProjectFile
from heritage_annotator.storage.rows import TABLES, MalformedRecordError
from heritage_annotator.storage.unpacking import unpacked

# The search index as the schema makes it, for one made anew; and what to call a row of it.
_INDEX = (
    "CREATE VIRTUAL TABLE article_search USING fts5(title, body, content='', tokenize='ascii')",
    "CREATE VIRTUAL TABLE annotation_search USING fts5(quote, note, content='', tokenize='ascii')",
)
_FILTERED_OTHERWISE = (
    "SELECT annotation_id FROM annotation_number JOIN annotation ON annotation.id = annotation_id "
    f"WHERE words <> {index.FILTERED} ORDER BY annotation_id"
)
_INDEXED = {
    "article_search": "SELECT id FROM article WHERE seq = ?",
    "annotation_search": "SELECT annotation_id FROM annotation_number WHERE seq = ?",
}


_LONG_NAMES = "SELECT id, length({0}) FROM article WHERE length({0}) > ? ORDER BY id"
_LONG_LABELS = (
    "SELECT tag.id, max(length(value)) FROM tag, json_each(labels) WHERE json_valid(labels) GROUP BY tag.id "
    "HAVING max(length(value)) > ? ORDER BY tag.id"
)
_COLORS = (
    "SELECT id, name, value FROM (SELECT id, 'color' name, color value FROM tag UNION ALL "
    "SELECT id, 'highlight', highlight FROM tag WHERE highlight <> '' UNION ALL "
    "SELECT id, 'color_on_dark', color_on_dark FROM tag WHERE color_on_dark <> '') "
    f"WHERE value NOT GLOB '#{'[0-9A-Fa-f]' * 6}' ORDER BY id, name"
)


class Problem(NamedTuple):
    """Something that is not as it should be. `where` is the id of a record, or what else names the place.

    `kind` is one of: file, reference, record, article, annotation, tag, tagging, original, publication, log, search,
    statement, claim, translation, incident_site, incident_link, assessment, convention, declining, incident.
    """

    kind: str
    where: str
    detail: str


def check(file: ProjectFile, report: Report = not_told) -> list[Problem]:
    """Everything wrong with the open project, in a fixed order. Writes nothing, also where it could.

    Cost: reads the whole file once, one article in memory at a time. Reports articles done and total.

    Raises:
        ProjectLockedError: another program holds the file; nothing is known of it.
    """
    found: list[Problem] = []
    with told(file.path):
        for kind, look in _LOOKS.items():
            found.extend(_looked(kind, file.path.name, look(file.db)))
        found.extend(_articles(file.db, report))
    return [Problem(each.kind, _named(each.where), each.detail) for each in found]


# What a damaged file makes of a look: SQLite says so itself, or a value is of another kind than its column.
_AMISS = (sqlite3.DatabaseError, MalformedRecordError, ValueError, TypeError, OverflowError, MemoryError)


def _looked(kind: str, where: str, look: Iterator[Problem]) -> Iterator[Problem]:
    """What the look finds. What cannot be read at all ends this look, not the others."""
    try:
        yield from look
    except _AMISS as error:
        _refuse_held(error)
        yield Problem(kind, where, f"cannot be read: {error}")


def _refuse_held(error: Exception) -> None:
    """That another program holds the file is nothing amiss in it; it is looked at again later."""
    if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        raise error


def _named(where: object) -> str:
    """An id, which in a damaged file may be anything."""
    return where if isinstance(where, str) else repr(where)


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
                table.record(row)
            except MalformedRecordError as error:
                yield Problem("record", f"{table.name} {row[0]}", str(error))


def _names(db: Database) -> Iterator[Problem]:
    """Names that no list can show: they are cut where they are read."""
    for column in ("title", "outlet", "agency", "author", "published", "language", "url"):
        for id_, length in db.conn.execute(_LONG_NAMES.format(column), (LONGEST_NAME,)):
            yield Problem("article", id_, f"its {column} has {length} characters; the first {LONGEST_NAME} are shown")
    for id_, length in db.conn.execute(_LONG_LABELS, (LONGEST_NAME,)):
        yield Problem("tag", id_, f"a name of it has {length} characters; the first {LONGEST_NAME} are shown")


def _colors(db: Database) -> Iterator[Problem]:
    """Colours that none is painted in: with a part that shines through, words would lie on no ground."""
    for id_, name, value in db.conn.execute(_COLORS):
        yield Problem("tag", id_, f"its {name} is {value[:40]!r}, not #RRGGBB; it is shown in grey")


def _trees(db: Database) -> Iterator[Problem]:
    """Tags and sites that stand below themselves: no tree shows them. Two moves that met would do so."""
    for table in ("tag", "site"):
        yield from _tree(db, table)


def _tree(db: Database, table: str) -> Iterator[Problem]:
    rows = db.conn.execute(f"SELECT id, parent_id FROM {table} ORDER BY id").fetchall()
    parents: dict[str | None, str | None] = dict(rows)
    rooted: set[str | None] = set()
    for id_ in parents:
        path: dict[str | None, None] = {}
        at: str | None = id_
        while at in parents and at not in path and at not in rooted:
            path[at] = None
            at = parents[at]
        if at in path:
            yield Problem(table, str(id_), "stands below itself")
        else:
            rooted.update(path)


def _taggings(db: Database) -> Iterator[Problem]:
    for id_, annotation, tag in db.conn.execute("SELECT id, annotation_id, tag_id FROM tagging ORDER BY id"):
        yield from _looked("tagging", id_, _tagging(id_, annotation, tag))


def _tagging(id_: str, annotation: str, tag: str) -> Iterator[Problem]:
    if id_ != tagging_id(annotation, tag):
        yield Problem("tagging", id_, "its id does not derive from its annotation and tag")


def _originals(db: Database) -> Iterator[Problem]:
    for (id_,) in db.conn.execute("SELECT id FROM original WHERE compression <> 'absent' ORDER BY id").fetchall():
        yield from _looked("original", id_, _original(db, id_))


def _original(db: Database, id_: str) -> Iterator[Problem]:
    try:
        for _ in unpacked(db, id_):
            pass
    except MalformedRecordError as error:
        yield Problem("original", id_, error.why)


def _publications(db: Database) -> Iterator[Problem]:
    columns = TABLES[Publication].columns
    lengths = "SELECT id, length FROM article WHERE id IN (SELECT article_id FROM publication)"
    length: dict[str, int] = dict(db.conn.execute(lengths).fetchall())
    with closing(db.conn.execute(f"SELECT {', '.join(columns)} FROM publication ORDER BY id")) as rows:
        for row in rows:
            try:
                record = TABLES[Publication].record(row)
            except MalformedRecordError:
                continue  # `_records` tells of it
            yield from _looked("publication", record.id, _publication(cast(Publication, record), length))


def _publication(publication: Publication, length: Mapping[str, int]) -> Iterator[Problem]:
    try:
        located(publication.locator)
    except ValueError:
        yield Problem("publication", publication.id, "its locator is none")
    if publication.id != publication_id(publication.article_id, publication.original_id, publication.locator):
        yield Problem("publication", publication.id, "its id does not derive from its article, original and locator")
    end = length.get(publication.article_id, 0)
    for kind, labels in (("pages", publication.pages), ("roles", publication.roles)):
        starts = [start for start, _ in labels]
        if starts != sorted(set(starts)) or any(not 0 <= start < end for start in starts):
            yield Problem("publication", publication.id, f"its {kind} are not places of its article in their order")


def _log(db: Database) -> Iterator[Problem]:
    for (seq,) in db.conn.execute("SELECT seq FROM change ORDER BY seq").fetchall():
        yield from _looked("log", f"entry {seq}", _entry(db, seq))


def _entry(db: Database, seq: int) -> Iterator[Problem]:
    try:
        log.entry(db, seq)
    except log.UnreadableEntryError as error:
        if not error.is_of_later:  # what a later program wrote in a way of its own is no damage
            yield Problem("log", f"entry {seq}", f"cannot be read: {error}")


def _incidents(db: Database) -> Iterator[Problem]:
    for look in (amiss_in_words, amiss_in_ids):
        yield from (Problem(*each) for each in look(db))


def _search(db: Database) -> Iterator[Problem]:
    """Compares the search index with one made anew. FTS5's own look at an index without texts finds nothing wrong."""
    if not index.is_of_this_fold(db):
        return  # read only, and made by another program: it finds what that one's tables find
    unnumbered = "SELECT id FROM annotation WHERE id NOT IN (SELECT annotation_id FROM annotation_number) ORDER BY id"
    for (id_,) in db.conn.execute(unnumbered):
        yield Problem("search", id_, "is not in the search index")
    for (id_,) in db.conn.execute(_FILTERED_OTHERWISE):
        yield Problem("search", id_, "filters look for other words of it")
    with closing(sqlite3.connect("")) as anew:  # a file of its own, gone once closed
        for statement in _INDEX:
            anew.execute(statement)
        index.enter_all(db, anew)
        for name, names in _INDEXED.items():
            yield from _rows_indexed(db, anew, name, names)
            if _vocabulary(db.conn, name) != _vocabulary(anew, name):
                yield Problem("search", name, "its words are not those of the texts")


def _rows_indexed(db: Database, anew: sqlite3.Connection, name: str, names: str) -> Iterator[Problem]:
    lengths = f"SELECT id, sz FROM {name}_docsize"
    found, expected = dict(db.conn.execute(lengths)), dict(anew.execute(lengths))
    for seq in sorted(found.keys() | expected.keys()):
        if found.get(seq) == expected.get(seq):
            continue
        named = db.conn.execute(names, (seq,)).fetchone()
        where = f"{name} {seq}" if named is None else named[0]
        if seq not in found:
            yield Problem("search", where, "is not in the search index")
        elif seq in expected:
            yield Problem("search", where, "the search index holds other words of it")
        else:
            yield Problem("search", where, "is in the search index alone")


def _vocabulary(connection: sqlite3.Connection, name: str) -> str:
    """A digest of the terms, and how often and in how many rows each stands in which column."""
    import hashlib  # which a start need not load

    made = f"CREATE VIRTUAL TABLE temp.words_of_{name} USING fts5vocab('main', '{name}', 'col')"
    digest = hashlib.sha256()
    connection.execute(made)
    try:
        for row in connection.execute(f"SELECT term, col, doc, cnt FROM temp.words_of_{name}"):
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
    finally:
        connection.execute(f"DROP TABLE temp.words_of_{name}")
    return digest.hexdigest()


_LOOKS: dict[str, Callable[[Database], Iterator[Problem]]] = {
    "file": _file,
    "reference": _references,
    "record": _records,
    "name": _names,
    "color": _colors,
    "tag": _trees,
    "tagging": _taggings,
    "original": _originals,
    "publication": _publications,
    "incident": _incidents,
    "log": _log,
    "search": _search,
}


def _articles(db: Database, report: Report) -> Generator[Problem]:
    try:
        ids = [id_ for (id_,) in db.conn.execute("SELECT id FROM article ORDER BY seq")]
    except _AMISS as error:
        _refuse_held(error)
        yield Problem("article", "article", f"cannot be read: {error}")
        return
    for done, id_ in enumerate(ids):
        report(done, len(ids))
        yield from _looked("article", id_, _article(db, id_))
    report(len(ids), len(ids))


def _article(db: Database, id_: str) -> Iterator[Problem]:
    asked = "SELECT body, sha256, length, redacted FROM article LEFT JOIN article_body USING (seq) WHERE id = ?"
    row = db.conn.execute(asked, (id_,)).fetchone()
    if row is None:
        yield Problem("article", id_, "is listed, and found by its id no more")
        return
    body, digest, length, is_redacted = row
    if not isinstance(body, str):
        yield Problem("article", id_, "its text is not there" if body is None else "its text is no text")
        return
    if body != canonical(body):
        yield Problem("article", id_, "its text holds characters that no import lets in")
    if digest != body_digest(body):
        yield Problem("article", id_, "its text is not the one that was imported")
    if length != len(body):
        yield Problem("article", id_, f"its text has {len(body)} characters, not {length}")
    if not is_redacted and id_ != article_id(digest):  # that of a redacted one is in the key file alone
        yield Problem("article", id_, "its id does not derive from its digest")
    yield from _annotations(db, id_, body)


def _annotations(db: Database, article: str, body: str) -> Iterator[Problem]:
    rows = db.conn.execute(
        "SELECT id, start, end, quote, prefix, suffix FROM annotation WHERE article_id = ? ORDER BY start, id",
        (article,),
    )
    with closing(rows):
        for row in rows:
            yield from _looked("annotation", row[0], _annotation(body, row))


def _annotation(body: str, row: tuple[Any, ...]) -> Iterator[Problem]:
    id_, start, end, quote, prefix, suffix = row
    if end > len(body):
        yield Problem("annotation", id_, f"reaches to {end} in a text of {len(body)} characters")
        return
    held = anchor(body, Span(start, end))
    if held.quote != quote:
        yield Problem("annotation", id_, "its quote is not what stands in the text")
    if (held.prefix, held.suffix) != (prefix, suffix):
        yield Problem("annotation", id_, "the words around it are not those in the text")
