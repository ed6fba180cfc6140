"""Questions about originals and publications: who printed an article where, and the bytes it came from."""

import json
import sqlite3
import zlib
from collections.abc import Collection, Generator, Iterable
from contextlib import closing
from typing import NamedTuple

from heritage_annotator.model.records import Publication
from heritage_annotator.storage.file.database import Database
from heritage_annotator.storage.file.faults import told
from heritage_annotator.storage.reading.asking import LISTED, Asking
from heritage_annotator.storage.rows import MalformedRecordError

_CHUNK = 1 << 20

# The publication shown first, then as they came in.
_ORDER = "ORDER BY article_id, shown DESC, imported, id"


class Kept(NamedTuple):
    """How an original is kept. `is_kept`: its bytes are, and not only their digest and size."""

    size: int
    is_kept: bool


class Originals(Asking):
    """Asks for originals and publications, those of removed articles too."""

    def publications(self, article_id: str) -> list[Publication]:
        """Those of the article: the one shown, then as they came in."""
        return self._records(Publication, f"WHERE article_id = ? {_ORDER}", (article_id,))

    def publications_of(self, article_ids: Iterable[str]) -> dict[str, list[Publication]]:
        """Those of each article, in that order; no entry for articles without one."""
        where = f"WHERE article_id IN (SELECT value FROM json_each(?)) {_ORDER}"
        found: dict[str, list[Publication]] = {}
        for publication in self._records(Publication, where, (json.dumps(list(article_ids)),)):
            found.setdefault(publication.article_id, []).append(publication)
        return found

    def standing_publications(self, ids: Collection[str]) -> set[str]:
        """Which of those ids are of publications that stand here."""
        rows = self._all(f"SELECT id FROM publication WHERE id IN {LISTED}", json.dumps(list(ids)))
        return {id_ for (id_,) in rows}

    def publication(self, publication_id: str) -> Publication | None:
        """The publication of that id."""
        return self._one(Publication, publication_id)

    def original(self, original_id: str) -> Kept | None:
        """How the original is kept; None when there is none of that id."""
        rows = self._all("SELECT size, compression <> 'absent' FROM original WHERE id = ?", original_id)
        return Kept(rows[0][0], bool(rows[0][1])) if rows else None

    def original_bytes(self, original_id: str) -> Generator[bytes]:
        """The bytes of an original that is kept, a megabyte at a time.

        Raises:
            ProjectDamagedError: they are not those that were imported, which may be known only at their end.
        """
        with told(self._path):
            yield from unpacked(self._db, original_id)


def unpacked(db: Database, original_id: str) -> Generator[bytes]:
    """The bytes of an original, a megabyte at a time, however much they claim to be.

    Raises:
        MalformedRecordError: they are not those of its digest and size, or not there.
    """
    row = db.conn.execute("SELECT rowid, size, compression FROM original WHERE id = ?", (original_id,)).fetchone()
    if row is None or row[2] == "absent":
        raise MalformedRecordError("original", "its bytes are not there")
    import hashlib  # a start of the window unpacks nothing

    rowid, size, compression = row
    digest, length = hashlib.sha256(), 0
    try:
        # Closed here, not when somebody collects what is left of them: the connection may be closed by then.
        with closing(_read(db, rowid)) as packed, closing(_inflated(packed, compression)) as chunks:
            for chunk in chunks:
                digest.update(chunk)
                length += len(chunk)
                if length > size:
                    break
                yield chunk
    except (zlib.error, TypeError, sqlite3.OperationalError) as error:
        # Of a column that holds a text in the place of bytes SQLite says that it cannot open it.
        raise MalformedRecordError("original", f"cannot be unpacked: {error}") from error
    if (digest.hexdigest(), length) != (original_id, size):
        raise MalformedRecordError("original", "its bytes are not those that were imported")


def _read(db: Database, rowid: int) -> Generator[bytes]:
    with closing(db.conn.blobopen("original", "data", rowid, readonly=True)) as blob:
        while chunk := blob.read(_CHUNK):
            yield chunk


def _inflated(chunks: Iterable[bytes], compression: str) -> Generator[bytes]:
    if compression == "none":
        yield from chunks
        return
    if compression != "zlib":
        raise zlib.error(f"packed by {compression!r:.40}")
    stream = zlib.decompressobj()
    for packed in chunks:
        rest = packed
        while rest and not stream.eof:
            yield stream.decompress(rest, _CHUNK)
            rest = stream.unconsumed_tail
    while not stream.eof and (more := stream.decompress(b"", _CHUNK)):
        yield more
    if not stream.eof:
        raise zlib.error("it ends too early")
