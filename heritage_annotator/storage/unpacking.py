"""The bytes of originals, out of the project file."""

import sqlite3
import zlib
from collections.abc import Generator, Iterable
from contextlib import closing

from heritage_annotator.model.identity import article_id
from heritage_annotator.model.packing import around
from heritage_annotator.storage.database import BODY_OF, Database
from heritage_annotator.storage.rows import MalformedRecordError

# So many bytes are held at once.
_CHUNK = 1 << 20


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
        with closing(_read(db, rowid)) as packed, closing(_inflated(db, packed, compression)) as chunks:
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


def _with_body(db: Database, kept: bytes) -> Generator[bytes]:
    found = around(kept)
    row = db.conn.execute(BODY_OF, (article_id(found.sha256),)).fetchone()
    if row is None:
        raise MalformedRecordError("original", "the text that it is in is not there")
    body = str(row[0]).encode()
    yield found.before
    for start in range(0, len(body), _CHUNK):
        yield body[start : start + _CHUNK]
    yield found.after


def _inflated(db: Database, chunks: Iterable[bytes], compression: str) -> Generator[bytes]:
    if compression == "body":
        yield from _with_body(db, b"".join(chunks))
        return
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
