"""The stories of a project: articles that are versions of one another."""

from heritage_annotator.model.records import Kinship
from heritage_annotator.storage.reading.articles import ArticleName
from heritage_annotator.storage.reading.asking import ARTICLE_SHOWN, Asking

# Of several that are shown: one alone is no story, whatever was removed.
_STORIES = (
    "SELECT first FROM story CROSS JOIN article ON article.seq = story.seq "
    f"WHERE first > 0 AND {ARTICLE_SHOWN} GROUP BY first HAVING count(*) > 1"
)
_VERSIONS = (
    "SELECT id, iif(title <> '', title, opening), outlet, published FROM article WHERE seq IN "
    "(SELECT seq FROM story WHERE first = (SELECT first FROM story JOIN article ON article.seq = story.seq "
    f"WHERE article.id = ? AND first > 0)) AND {ARTICLE_SHOWN} ORDER BY published = '', published, outlet, 2, id"
)


class Stories(Asking):
    """Asks for stories."""

    def stories(self) -> dict[str, int]:
        """The number of its story by article, of those that have other versions; the rest stand alone."""
        rows = self._all(
            f"SELECT article.id, first FROM story CROSS JOIN article ON article.seq = story.seq "
            f"WHERE first IN ({_STORIES}) AND {ARTICLE_SHOWN}"
        )
        return dict(rows)

    def versions(self, article_id: str) -> list[ArticleName]:
        """The versions of the article's story, itself among them, the oldest first; none when it stands alone."""
        rows = self._named(_VERSIONS, article_id)
        return [ArticleName._make(row) for row in rows] if len(rows) > 1 else []

    def unlooked(self) -> int:
        """How many articles nobody looked at yet for stories."""
        return self._all(f"SELECT count(*) FROM article WHERE {ARTICLE_SHOWN} AND seq NOT IN (SELECT seq FROM story)")[
            0
        ][0]

    def kinships(self) -> list[Kinship]:
        """What people said of two articles."""
        return self._records(Kinship, "ORDER BY created, id")
