"""A review as a line, where articles and annotations are told of at length."""

from collections.abc import Sequence

from heritage_annotator.services.review.reviewing import Reviewed
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.dates import moment

TICK = "✓"
"""Stands where something was reviewed by a second person as it is now."""


def review_line(review: Reviewed) -> str:
    """“Reviewed by Zaynab, 22 Nov 2026, 12:41: the date is wrong”."""
    told = tr("Reviewed by {name}, {moment}", name=review.by, moment=moment(review.at))
    if review.is_outdated:
        told = tr("{review} (changed since)", review=told)
    return tr("{review}: {reason}", review=told, reason=review.reason) if review.reason else told


def reviewers(reviews: Sequence[Reviewed]) -> str:
    """`✓ Zaynab, Odainat`; '' for no review that holds."""
    names = dict.fromkeys(each.by for each in reviews if not each.is_outdated)
    return f"{TICK} {', '.join(names)}" if names else ""
