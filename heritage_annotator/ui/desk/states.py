"""States of articles as they are shown."""

from heritage_annotator.model.records import ArticleState
from heritage_annotator.services.wording.states import STATES
from heritage_annotator.storage.reading.articles import ArticleRow
from heritage_annotator.translation import tr


def shown_state(row: ArticleRow) -> ArticleState:
    """The state to show of a row of the article list."""
    return ArticleState(row.state).shown(annotated=row.annotations > 0)


def state_name(state: ArticleState) -> str:
    """The state as a list names it, in the language in force."""
    return tr(STATES[state].name)
