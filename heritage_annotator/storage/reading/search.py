"""Full-text search in titles, bodies and notes."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from heritage_annotator.model.errors import IndexDamagedError, ProjectDamagedError
from heritage_annotator.model.folding import folded, terms
from heritage_annotator.model.snippet import snippet
from heritage_annotator.model.text import canonical, name_shown
from heritage_annotator.storage.reading.asking import Asking

_FOUND = (
    "SELECT rank, article.id, iif(article.title <> '', article.title, opening), outlet, published, article.title "
    "FROM article_search JOIN article ON seq = article_search.rowid "
    "WHERE article_search MATCH ? AND state <> 'removed' ORDER BY rank LIMIT ?"
)
# The columns beside the least rank are those of its row.
_FOUND_IN_NOTES = (
    "SELECT min(annotation_search.rank), article.id, iif(title <> '', title, opening), outlet, published, "
    "annotation.note FROM annotation_search JOIN annotation_number ON annotation_number.seq = annotation_search.rowid "
    "JOIN annotation ON annotation.id = annotation_id JOIN article ON article.id = article_id "
    "WHERE annotation_search MATCH ? AND state <> 'removed' GROUP BY article.id ORDER BY 1, article.id LIMIT ?"
)


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
        """The articles that hold all words of `query`, in title and body, best first; then those of which a note does.

        Words are whole terms of the fold; one that the fold takes apart (`l'armée`) is its terms in a row. With a
        snippet of the body, else of the title or the note. Of articles that are equally good, by id.
        """
        phrases = [phrase.split(" ") for word in folded(canonical(query)).split(" ") if (phrase := terms(word))]
        if not phrases:
            return []
        asked = " ".join(f'"{" ".join(phrase)}"' for phrase in phrases)
        # FTS5 gives its own order without sorting; a second term of ORDER BY would make SQLite sort all it finds.
        rows = sorted(self._asked_of_index(_FOUND, asked, most))
        hits = [Hit._make((*map(name_shown, row[1:5]), self._told_of(row, phrases))) for row in rows]
        return hits + self._noted(asked, phrases, {hit.article_id for hit in hits}, most - len(hits))

    def _asked_of_index(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """As `_all`. What FTS5 finds malformed while it ranks has no name of its own: then the tables are looked at."""
        try:
            return self._all(sql, *values)
        except IndexDamagedError:
            raise
        except ProjectDamagedError as error:
            if all(self._all(f"PRAGMA quick_check({table})") == [("ok",)] for table in ("article", "annotation")):
                raise IndexDamagedError(error.path, error.detail) from error
            raise

    def _told_of(self, row: tuple[Any, ...], phrases: Sequence[Sequence[str]]) -> str:
        bodies = self._all("SELECT body FROM article WHERE id = ?", row[1])  # none in a damaged file
        cut = snippet(bodies[0][0] if bodies else "", phrases)
        titled = cut if cut.found else snippet(row[5], phrases)
        return titled.text if titled.found else cut.text

    def _noted(self, asked: str, phrases: Sequence[Sequence[str]], known: set[str], most: int) -> list[Hit]:
        """At most so many further articles that are found by the note of an annotation."""
        rows = self._asked_of_index(_FOUND_IN_NOTES, f"note : ({asked})", most + len(known)) if most > 0 else []
        further = [row for row in rows if row[1] not in known][:most]
        return [Hit._make((*map(name_shown, row[1:5]), snippet(row[5], phrases).text)) for row in further]
