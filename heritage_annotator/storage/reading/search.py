"""Full-text search in titles and bodies."""

from typing import NamedTuple

from heritage_annotator.model.text import canonical
from heritage_annotator.storage.reading.asking import Asking


class Hit(NamedTuple):
    """A full-text hit: the article and the words around, matches between `[` and `]`."""

    article_id: str
    heading: str
    outlet: str
    published: str
    snippet: str


class Search(Asking):
    """Asks for articles by the words in them."""

    def search(self, query: str, most: int = 50) -> list[Hit]:
        """The articles that hold all words of `query`, best first, with a snippet of the body."""
        words = " ".join('"' + word.replace('"', '""') + '"' for word in canonical(query).split())
        if not words:
            return []
        rows = self._all(
            "SELECT article.id, iif(article.title <> '', article.title, opening), outlet, published, "
            "snippet(article_search, -1, '[', ']', '…', 24) FROM article_search "
            "JOIN article ON article.seq = article_search.rowid "
            "WHERE article_search MATCH ? AND state <> 'removed' ORDER BY rank, article.id LIMIT ?",
            words,
            most,
        )
        return [Hit._make(row) for row in rows]
