"""The evidence copies of articles, as they were handed in."""

import zlib

from heritage_annotator.model.records import Original
from heritage_annotator.storage.file.faults import told
from heritage_annotator.storage.reading.asking import Asking
from heritage_annotator.storage.rows import MalformedRecordError

# Far more than an import takes in: what claims to unpack to more was made to fill the memory.
_LARGEST_ORIGINAL = 256 * 2**20


class Originals(Asking):
    """Asks for originals, those of removed articles too."""

    def originals(self, article_id: str) -> list[Original]:
        """The evidence copies of the article, by name."""
        rows = self._all(
            "SELECT id, article_id, name, media_type, encoding, sha256, data, size FROM original "
            "WHERE article_id = ? ORDER BY name, id",
            article_id,
        )
        with told(self._path):
            return [Original(*row[:6], data=_unpacked(*row[6:])) for row in rows]


def _unpacked(data: bytes, size: int) -> bytes:
    stream = zlib.decompressobj()
    try:
        if size > _LARGEST_ORIGINAL:
            raise MalformedRecordError("original", f"{size} bytes")
        unpacked = stream.decompress(data, size + 1)
    except (zlib.error, TypeError) as error:
        raise MalformedRecordError("original", str(error)) from error
    if len(unpacked) != size or not stream.eof:
        raise MalformedRecordError("original", f"not of its {size} bytes")
    return unpacked
