"""A line that tells who made an annotation, when, and who reviewed it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent

from heritage_annotator.model.records import Annotation
from heritage_annotator.services.review.reviewing import Reviewed
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.dates import moment
from heritage_annotator.ui.desk.states import review_line, reviewers
from heritage_annotator.ui.look.few_lines import in_line
from heritage_annotator.ui.look.swatch import DOT, DOT_GAP, paint_person
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.look.words import ElidedLabel


class OriginLine(ElidedLabel):
    """The line, behind the colour of who made the annotation, if they have one here."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.color = ""

    def show_color(self, color: str) -> None:
        """Shows the colour of that name; '' for none."""
        self.color = color
        indent = DOT + DOT_GAP if color else 0
        left, right = (0, indent) if self.isRightToLeft() else (indent, 0)
        self.setContentsMargins(left, 0, right, 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.color:
            left = self.width() - DOT if self.isRightToLeft() else 0
            paint_person(QPainter(self), QRectF(left, 0, DOT, self.height()), self.color, self._theme)


def origin(annotation: Annotation, annotator: str, reviews: Sequence[Reviewed] = ()) -> str:
    """`R. Haddad · ✓ Zaynab · 22 Nov 2026, 12:41`."""
    return in_line(list(filter(None, [annotator or "?", reviewers(reviews), moment(annotation.created)])))


def history(annotation: Annotation, reviews: Sequence[Reviewed] = ()) -> list[str]:
    """What is told of it at length, a line each."""
    lines = [tr("Marked {moment}", moment=moment(annotation.created))]
    if annotation.modified != annotation.created:
        lines.append(tr("Changed {moment}", moment=moment(annotation.modified)))
    return lines + [review_line(each) for each in reviews]
