"""The codebook of a project, and how much its tags are used."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.records import Attribute, Tag, Tagging
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.file.faults import told
from heritage_annotator.storage.reading.asking import LISTED, Asking
from heritage_annotator.storage.rows import TABLES


@lru_cache(maxsize=2)  # most deeds leave the tags as they were, and what texts of thousands of words hold is read long
def _codebook(rows: tuple[tuple[Any, ...], ...]) -> Codebook:
    return Codebook(cast(list[Tag], TABLES[Tag].records(rows)))


class Tags(Asking):
    """Asks for tags, attributes and the use that is made of them."""

    def __init__(self, db: Database, path: Path, called: Mapping[str, str] | None = None) -> None:
        super().__init__(db, path, called)
        self._codebook: tuple[tuple[int, int], Codebook] | None = None
        self._counts: tuple[tuple[int, int], dict[str, int]] | None = None

    def codebook(self) -> Codebook:
        """The tree of tags, read when the file is another than last time. The same one while its tags are the same."""
        state = self._state()
        if state is None:
            return self._read_codebook()
        if self._codebook is None or self._codebook[0] != state:
            self._codebook = state, self._read_codebook()
        return self._codebook[1]

    def _read_codebook(self) -> Codebook:
        table = TABLES[Tag]
        rows = self._all(f"SELECT {', '.join(table.columns)} FROM {table.name}")
        with told(self._path):
            return _codebook(tuple(rows))

    def _state(self) -> tuple[int, int] | None:
        """What others committed, and what this connection wrote; None while a transaction may yet be taken back."""
        connection = self._db.conn
        return None if connection.in_transaction else (self._all("PRAGMA data_version")[0][0], connection.total_changes)

    def attributes(self) -> list[Attribute]:
        """The questions asked of every annotation, in their order."""
        return sorted(self._records(Attribute), key=lambda attribute: attribute.position)

    def taggings_with(self, tag_ids: Sequence[str]) -> list[Tagging]:
        """The taggings with one of those tags, also in removed articles, by annotation and place."""
        where = f"WHERE tag_id IN {LISTED} ORDER BY annotation_id, position, tag_id"
        return self._records(Tagging, where, (json.dumps(list(tag_ids)),))

    def bearing(self, tag_ids: Sequence[str]) -> tuple[int, int, int]:
        """How many annotations bear one of those tags; of these no other tag; and how many in removed articles do."""
        asked = json.dumps(list(tag_ids))
        rows = self._all(
            "SELECT state = 'removed', NOT EXISTS (SELECT 1 FROM tagging WHERE annotation_id = annotation.id "
            f"AND tag_id NOT IN {LISTED}), count(*) FROM annotation JOIN article ON article.id = article_id "
            f"WHERE annotation.id IN (SELECT annotation_id FROM tagging WHERE tag_id IN {LISTED}) GROUP BY 1, 2",
            asked,
            asked,
        )
        shown = {only: count for hidden, only, count in rows if not hidden}
        return sum(shown.values()), shown.get(1, 0), sum(count for hidden, _, count in rows if hidden)

    def tag_counts(self, article_id: str | None = None) -> dict[str, int]:
        """How many annotations bear each tag, in one article or in all. Unused tags are left out.

        Those of all are kept until the file is another: several panels ask as a window opens.
        """
        if article_id is not None:
            return dict(
                self._all(
                    "SELECT tag_id, count(*) FROM annotation JOIN tagging ON annotation_id = annotation.id "
                    "WHERE article_id = ? GROUP BY tag_id",
                    article_id,
                )
            )
        state = self._state()
        if state is None:
            return self._all_counts()
        if self._counts is None or self._counts[0] != state:
            self._counts = state, self._all_counts()
        return dict(self._counts[1])

    def _all_counts(self) -> dict[str, int]:
        # All are counted off the index of tags alone; those of removed articles, few as a rule, are taken off again.
        counts = dict(self._all("SELECT tag_id, count(*) FROM tagging GROUP BY tag_id"))
        hidden = self._all(
            "SELECT tag_id, count(*) FROM article CROSS JOIN annotation ON article_id = article.id "
            "CROSS JOIN tagging ON annotation_id = annotation.id WHERE state = 'removed' GROUP BY tag_id"
        )
        for tag_id, count in hidden:
            counts[tag_id] -= count
        return {tag_id: count for tag_id, count in counts.items() if count}
