"""The margin beside the lines where annotations begin: labels that name the tags, or bars where room is short."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.look.few_lines import reads_right_to_left
from heritage_annotator.ui.look.tags import TagColors
from heritage_annotator.ui.reader.column import Gutter
from heritage_annotator.ui.reader.painter import Painted

ROW = 18.0
BAR = 3.0
# From bar to bar of one line, where there is no room for names.
STEP = 6.0
# A label pushed down by more than this by its neighbours would name the wrong line: the rest is gathered.
DRIFT = 44.0


class Label(NamedTuple):
    """A label as it stands: where, for which annotation, and of which tag ('' for "+3 more").

    `others`: the annotations gathered in it.
    """

    rect: QRectF
    annotation_id: str
    tag_id: str
    text: str
    others: tuple[str, ...] = ()

    @property
    def annotation_ids(self) -> list[str]:
        """All that it stands for, once each."""
        return list(dict.fromkeys((self.annotation_id, *self.others)))


def arrange(painted: Iterable[Painted], gutter: Gutter, colors: TagColors) -> list[Label]:
    """What stands beside the annotations whose first line shows, top down, none over another."""
    beginning = _beginning(painted)
    return _names(beginning, gutter, colors) if gutter.has_names else _bars(beginning, gutter)


def _names(beginning: Iterable[tuple[Painted, str]], gutter: Gutter, colors: TagColors) -> list[Label]:
    labels: list[Label] = []
    free = float("-inf")
    gathered = 0
    for each, tag_id in beginning:
        wanted = _top(each)
        if free - wanted > DRIFT:
            gathered += 1
            text = trn("+ {count} more", "+ {count} more", gathered + 1)
            labels[-1] = labels[-1]._replace(tag_id="", text=text, others=(*labels[-1].others, each.mark.id))
            continue
        gathered = 0
        top = max(wanted, free)
        text = colors.label(tag_id) if tag_id else tr("No tag yet")
        labels.append(Label(QRectF(gutter.left, top, gutter.width, ROW - 2), each.mark.id, tag_id, text))
        free = top + ROW
    return labels


def _bars(beginning: Iterable[tuple[Painted, str]], gutter: Gutter) -> list[Label]:
    """Side by side from the text outwards; the last place of a line holds all that find none."""
    bars: list[Label] = []
    places = int(gutter.width // STEP)
    line, place = float("nan"), 0
    for each, tag_id in beginning:
        top = _top(each)
        place = place + 1 if top == line else 0
        line = top
        if place >= places:
            bars[-1] = bars[-1]._replace(tag_id="", others=(*bars[-1].others, each.mark.id))
            continue
        left = gutter.right - (place + 1) * STEP if gutter.mirrored else gutter.left + place * STEP
        bars.append(Label(QRectF(left, top, STEP, ROW - 2), each.mark.id, tag_id, ""))
    return bars


def _top(each: Painted) -> float:
    return each.line.baseline - ROW * 0.72


def _beginning(painted: Iterable[Painted]) -> Iterable[tuple[Painted, str]]:
    seen: set[str] = set()
    for each in painted:
        if each.mark.id not in seen and each.begins:
            seen.add(each.mark.id)
            for tag_id in each.mark.tag_ids or ("",):
                yield each, tag_id


def paint_labels(
    painter: QPainter, labels: Sequence[Label], colors: TagColors, ink: QColor, current: str, *, mirrored: bool
) -> None:
    """Draws the labels, each with its bar on the side of the text; the current annotation's in bold."""
    font = QFont(painter.font())
    along = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    along |= Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    for label in labels:
        chosen = label.annotation_id == current
        width = BAR + 1 if chosen and not label.text else BAR
        left = label.rect.right() - width if mirrored else label.rect.left()
        painter.fillRect(QRectF(left, label.rect.top(), width, label.rect.height()), colors.line(label.tag_id))
        if label.text:
            font.setBold(chosen)
            painter.setFont(font)
            painter.setPen(ink)
            room = label.rect.adjusted(0, 0, -BAR - 6, 0) if mirrored else label.rect.adjusted(BAR + 6, 0, 0, 0)
            turned = reads_right_to_left(label.text)
            painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight)
            text = QFontMetricsF(font).elidedText(label.text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, along, text)
