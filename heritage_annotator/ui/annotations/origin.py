"""A line that tells who made an annotation, and when."""

from heritage_annotator.model.records import Annotation
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.dates import moment
from heritage_annotator.ui.look.few_lines import in_line


def origin(annotation: Annotation, annotator: str) -> str:
    """`R. Haddad · 22 Nov 2026, 12:41`."""
    return in_line([annotator or "?", moment(annotation.created)])


def history(annotation: Annotation) -> list[str]:
    """What is told of it at length, a line each."""
    lines = [tr("Marked {moment}", moment=moment(annotation.created))]
    if annotation.modified != annotation.created:
        lines.append(tr("Changed {moment}", moment=moment(annotation.modified)))
    return lines
