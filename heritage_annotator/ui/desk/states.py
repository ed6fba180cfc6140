"""How far an article is read: the words for it, and what is shown."""

from heritage_annotator.model.records import ArticleState
from heritage_annotator.storage.reading.articles import ArticleRow
from heritage_annotator.translation import later

# The states a person may set, in the order of a menu.
STATE_NAMES = {
    ArticleState.UNREAD: later("Unread"),
    ArticleState.READING: later("Reading"),
    ArticleState.DONE: later("Done"),
}


def shown_state(row: ArticleRow) -> ArticleState:
    """The state to show of a row of the article list."""
    return ArticleState(row.state).shown(annotated=row.annotations > 0)
