"""Deeds done to several articles at once."""

from collections.abc import Iterable

from heritage_annotator.model.change import Change, Deed
from heritage_annotator.model.records import Article, ArticleState
from heritage_annotator.services.articles.details import plan_state


def plan_states(articles: Iterable[Article], state: ArticleState) -> Change | None:
    """The articles marked as read so far, as one deed; None when all are so already."""
    changes = [change for article in articles if (change := plan_state(article, state)) is not None]
    if len(changes) < 2:
        return changes[0] if changes else None
    deed = Deed.to_many(changes[0].deed.kind, len(changes))
    return Change(deed, tuple(edit for change in changes for edit in change.edits))
