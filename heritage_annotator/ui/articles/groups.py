"""Knows which groups of the codebook each article bears."""

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.storage.reading.articles import ArticleRow
from heritage_annotator.ui.desk.desk import Desk


class ArticleGroups:
    """Read article by article when first painted, and kept until forgotten."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept: dict[str, tuple[str, ...]] = {}

    def of(self, row: ArticleRow) -> tuple[str, ...]:
        """The ids of the groups whose tags are set in the article, in the codebook's order."""
        if not row.annotations:
            return ()
        found = self._kept.get(row.id)
        if found is None:
            found = self._kept[row.id] = self._read(row.id)
        return found

    def forget(self, article_id: str) -> None:
        """Its tags may be others now."""
        self._kept.pop(article_id, None)

    def forget_all(self) -> None:
        """The codebook or all articles may be others now."""
        self._kept.clear()

    def _read(self, article_id: str) -> tuple[str, ...]:
        try:
            codebook = self._desk.codebook
            tags = [codebook.get(tag_id) for tag_id in self._desk.reading.tag_counts(article_id)]
        except HeritageError:
            return ()  # in the middle of painting; the poll tells what is wrong with the file
        used = {codebook.group_of(tag).id for tag in tags if tag is not None}
        return tuple(group.id for group in codebook.groups() if group.id in used)
