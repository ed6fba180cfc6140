"""Labels beside the lines, naming the tags of the annotations that begin there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from heritage_annotator.ui.look.tag_colors import TagColors
from heritage_annotator.ui.reader.painter import Painted

ROW = 18.0
BAR = 3.0
# A label pushed down by more than this by its neighbours would name the wrong line: the rest is gathered.
DRIFT = 44.0


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it stands: where, for which annotation, and of which tag ('' for "+3 more")."""

    rect: QRectF
    annotation_id: str
    tag_id: str
    text: str


def arrange(painted: Iterable[Painted], left: float, width: float, colors: TagColors) -> list[Label]:
    """The labels of the annotations whose first line shows, top down, none over another."""
    labels: list[Label] = []
    free = float("-inf")
    gathered = 0
    for each, tag_id in _beginning(painted):
        wanted = each.line.baseline - ROW * 0.72
        if free - wanted > DRIFT:
            gathered += 1
            labels[-1] = replace(labels[-1], tag_id="", text=f"+ {gathered + 1} more")
            continue
        gathered = 0
        top = max(wanted, free)
        text = colors.label(tag_id) if tag_id else "No tag yet"
        labels.append(Label(QRectF(left, top, width, ROW - 2), each.mark.id, tag_id, text))
        free = top + ROW
    return labels


def _beginning(painted: Iterable[Painted]) -> Iterable[tuple[Painted, str]]:
    seen: set[str] = set()
    for each in painted:
        if each.mark.id not in seen and each.begins:
            seen.add(each.mark.id)
            for tag_id in each.mark.tag_ids or ("",):
                yield each, tag_id


def paint_labels(painter: QPainter, labels: Sequence[Label], colors: TagColors, ink: QColor, current: str) -> None:
    """Draws the labels; the current annotation's in full ink and bold."""
    font = QFont(painter.font())
    for label in labels:
        chosen = label.annotation_id == current
        font.setBold(chosen)
        painter.setFont(font)
        bar = QRectF(label.rect.left(), label.rect.top(), BAR, label.rect.height())
        painter.fillRect(bar, colors.line(label.tag_id))
        room = label.rect.adjusted(BAR + 6, 0, 0, 0)
        painter.setPen(ink)
        text = QFontMetricsF(font).elidedText(label.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
