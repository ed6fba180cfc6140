"""A line that tells who made an annotation, when, and who reviewed it."""

from collections.abc import Sequence

from heritage_annotator.model.records import Annotation
from heritage_annotator.services.review.reviewing import Reviewed
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.dates import moment
from heritage_annotator.ui.desk.states import review_line, reviewers
from heritage_annotator.ui.look.few_lines import in_line


def origin(annotation: Annotation, annotator: str, reviews: Sequence[Reviewed] = ()) -> str:
    """`R. Haddad · ✓ Zaynab · 22 Nov 2026, 12:41`."""
    return in_line(list(filter(None, [annotator or "?", reviewers(reviews), moment(annotation.created)])))


def history(annotation: Annotation, reviews: Sequence[Reviewed] = ()) -> list[str]:
    """What is told of it at length, a line each."""
    lines = [tr("Marked {moment}", moment=moment(annotation.created))]
    if annotation.modified != annotation.created:
        lines.append(tr("Changed {moment}", moment=moment(annotation.modified)))
    return lines + [review_line(each) for each in reviews]
