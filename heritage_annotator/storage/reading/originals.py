"""Questions about originals and publications: who printed an article where, and the bytes it came from."""

import json
from collections.abc import Collection, Generator, Iterable

from heritage_annotator.model.packing import packed
from heritage_annotator.model.records import Original, Publication
from heritage_annotator.named import NamedTuple
from heritage_annotator.storage.file.faults import told
from heritage_annotator.storage.reading.asking import LISTED, Asking
from heritage_annotator.storage.unpacking import unpacked

# The publication shown first, then as they came in.
_ORDER = "ORDER BY article_id, shown DESC, imported, id"


class PackedOriginal(NamedTuple):
    """An original as it is kept. `data` None: only its digest and size are."""

    id: str
    size: int
    compression: str
    data: bytes | None


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

    def articles_of_original(self, original_id: str) -> list[str]:
        """The ids of the articles that came from it, removed ones too."""
        rows = self._all("SELECT DISTINCT article_id FROM publication WHERE original_id = ?", original_id)
        return [id_ for (id_,) in rows]

    def packed_original(self, original_id: str) -> PackedOriginal:
        """The original as one that stands for itself is kept. Cost: its packed bytes, at once.

        Raises:
            ProjectDamagedError: it is kept by the text of an article, and they are not those that were imported.
        """
        rows = self._all("SELECT id, size, compression, data FROM original WHERE id = ?", original_id)
        if not rows:
            return PackedOriginal(original_id, 0, "absent", None)
        found = PackedOriginal._make(rows[0])
        if found.compression != "body":
            return found
        data = b"".join(self.original_bytes(original_id))
        whole = packed(Original(original_id, len(data), data))
        return PackedOriginal(original_id, len(data), whole.packing, whole.data)

    def original_bytes(self, original_id: str) -> Generator[bytes]:
        """The bytes of an original that is kept, a megabyte at a time.

        Raises:
            ProjectDamagedError: they are not those that were imported, which may be known only at their end.
        """
        with told(self._path):
            yield from unpacked(self._db, original_id)
