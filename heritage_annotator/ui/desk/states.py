"""States of articles, and reviews as a line, as they are shown wherever articles and annotations are told of."""

from collections.abc import Sequence

from heritage_annotator.model.records import ArticleState
from heritage_annotator.services.review.reviewing import Reviewed
from heritage_annotator.services.wording.states import STATES
from heritage_annotator.storage.reading.articles import ArticleRow
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.dates import moment
from heritage_annotator.ui.look.few_lines import apart

TICK = "✓"
"""Stands where something was reviewed by a second person as it is now."""


def shown_state(row: ArticleRow) -> ArticleState:
    """The state to show of a row of the article list."""
    return ArticleState(row.state).shown(annotated=row.annotations > 0)


def state_name(state: ArticleState) -> str:
    """The state as a list names it, in the language in force."""
    return tr(STATES[state].name)


def review_line(review: Reviewed) -> str:
    """“Reviewed by Zaynab, 22 Nov 2026, 12:41: the date is wrong”."""
    told = tr("Reviewed by {name}, {moment}", name=apart(review.by), moment=apart(moment(review.at)))
    if review.is_outdated:
        told = tr("{review} (changed since)", review=told)
    return tr("{review}: {reason}", review=told, reason=apart(review.reason)) if review.reason else told


def reviewers(reviews: Sequence[Reviewed]) -> str:
    """`✓ Zaynab, Odainat`; '' for no review that holds."""
    names = dict.fromkeys(each.by for each in reviews if not each.is_outdated)
    return f"{TICK} {', '.join(map(apart, names))}" if names else ""
