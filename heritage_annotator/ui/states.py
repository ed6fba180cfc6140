"""How far an article is read: the words for it, and what is shown."""

from heritage_annotator.model.records import ArticleState
from heritage_annotator.storage.reading import ArticleRow

# The states a person may set, in the order of a menu.
STATE_NAMES = {
    ArticleState.UNREAD: "Unread",
    ArticleState.READING: "Reading",
    ArticleState.DONE: "Done",
}


def shown_state(row: ArticleRow) -> ArticleState:
    """The state to show: an unread article somebody annotated is being read."""
    state = ArticleState(row.state)
    return ArticleState.READING if state is ArticleState.UNREAD and row.annotations else state
