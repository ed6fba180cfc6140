"""The margin beside the lines where annotations begin: labels that name the tags, or bars where room is short."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QStaticText, QTextOption, QTransform

from heritage_annotator.named import NamedTuple
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.look.few_lines import FewLines, reads_right_to_left
from heritage_annotator.ui.look.swatch import paint_bar
from heritage_annotator.ui.look.tags import TagColors
from heritage_annotator.ui.reader.column import Gutter
from heritage_annotator.ui.reader.painter import Painted

# The height of a name in one line, what each line more adds, and how many a name may have.
ROW, MORE, LINES = 18.0, 14.0, 3
BAR = 5.0
# From bar to bar of one line, where there is no room for names.
STEP = 6.0
# From the bar to the words.
INSET = BAR + 6
# A label pushed down by more than this by its neighbours would name the wrong line: the rest is gathered.
DRIFT = 44.0
# So much one gives way that the name before it may be read whole: also one in two lines that begins in the same line.
SLIP = ROW + MORE


class Label(NamedTuple):
    """A label as it stands: where, for which annotation, and of which tag ('' for "+3 more"), in how many lines.

    `others`: the annotations gathered in it. `wanted`: the height it would stand at, were there no other.
    """

    rect: QRectF
    annotation_id: str
    tag_id: str
    text: str
    others: tuple[str, ...] = ()
    lines: int = 1
    wanted: float = 0.0

    @property
    def annotation_ids(self) -> list[str]:
        """All that it stands for, once each."""
        return list(dict.fromkeys((self.annotation_id, *self.others)))


def arrange(painted: Iterable[Painted], gutter: Gutter, colors: TagColors, font: QFont) -> list[Label]:
    """What stands beside the annotations whose first line shows, top down, none over another.

    `font`: that of the names. Names too long for a line go on below it, where that is free.
    """
    beginning = _beginning(painted)
    return _wrapped(_names(beginning, gutter, colors), font) if gutter.has_names else _bars(beginning, gutter)


def _names(beginning: Iterable[tuple[Painted, str]], gutter: Gutter, colors: TagColors) -> list[Label]:
    """The names in a line each."""
    labels: list[Label] = []
    gathered: list[list[str]] = []
    free = float("-inf")
    for each, tag_id in beginning:
        wanted = _top(each)
        if free - wanted > DRIFT:
            gathered[-1].append(each.mark.id)
            continue
        top = max(wanted, free)
        text = colors.label(tag_id) if tag_id else tr("No tag yet")
        rect = QRectF(gutter.left, top, gutter.width, ROW - 2)
        labels.append(Label(rect, each.mark.id, tag_id, text, wanted=wanted))
        gathered.append([])
        free = top + ROW
    return [
        label._replace(tag_id="", text=_more(len(others) + 1), others=tuple(others)) if others else label
        for label, others in zip(labels, gathered, strict=True)
    ]


def _more(count: int) -> str:
    return trn("+ {count} more", "+ {count} more", count)


def _wrapped(labels: list[Label], font: QFont) -> list[Label]:
    """The labels with as many lines as their names ask for, as far as those that follow can make room."""
    wrapped: list[Label] = []
    free, face = float("-inf"), font.toString()
    for label, end in zip(labels, _ends(labels), strict=True):
        top = max(label.rect.top(), free)
        asked = _broken(label.text, face, round(label.rect.width() - INSET), LINES)
        lines = 1 + int(max(0, min(len(asked) - 1, (end - top - ROW) / MORE)))
        height = ROW + (lines - 1) * MORE
        rect = QRectF(label.rect.left(), top, label.rect.width(), height - 2)
        wrapped.append(label._replace(rect=rect, lines=lines))
        free = top + height
    return wrapped


def _ends(labels: Sequence[Label]) -> list[float]:
    """How far down each label may reach: to where the next one stands at the latest, in one line.

    One of another annotation gives way by `SLIP`, and stays beside its line; one of the same as far as it can.
    """
    ends: list[float] = []
    end = float("inf")
    following: Label | None = None
    for label in reversed(labels):
        if following is not None:
            end -= ROW
            if following.annotation_id != label.annotation_id:
                end = max(following.rect.top(), min(end, following.wanted + SLIP))
        ends.append(end)
        following = label
    return ends[::-1]


@lru_cache(maxsize=2048)
def _broken(text: str, font: str, width: int, most: int) -> tuple[str, ...]:
    """The name in lines of that width, the last one elided. Kept: it is asked for every time the text scrolls.

    Broken as bold letters would be, which stand in the place of the others while their annotation is current.
    """
    bold = QFont()
    bold.fromString(font)
    bold.setBold(True)
    return tuple(FewLines(text, bold, width, most, MORE).lines)


def _bars(beginning: Iterable[tuple[Painted, str]], gutter: Gutter) -> list[Label]:
    """Side by side from the text outwards; the last place of a line holds all that find none."""
    bars: list[Label] = []
    gathered: list[list[str]] = []
    places = int(gutter.width // STEP)
    line, place = float("nan"), 0
    for each, tag_id in beginning:
        top = _top(each)
        place = place + 1 if top == line else 0
        line = top
        if place >= places:
            gathered[-1].append(each.mark.id)
            continue
        left = gutter.right - (place + 1) * STEP if gutter.mirrored else gutter.left + place * STEP
        bars.append(Label(QRectF(left, top, STEP, ROW - 2), each.mark.id, tag_id, ""))
        gathered.append([])
    return [
        bar._replace(tag_id="", others=tuple(others)) if others else bar
        for bar, others in zip(bars, gathered, strict=True)
    ]


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
    """Draws the labels, each with its swatch on the side of the text; the current annotation's in bold."""
    font = QFont(painter.font())
    plain = font.toString()
    for label in labels:
        chosen = label.annotation_id == current
        width = BAR + 1 if chosen and not label.text else BAR
        left = label.rect.right() - width if mirrored else label.rect.left()
        bar = QRectF(left, label.rect.top(), width, label.rect.height())
        paint_bar(painter, bar, colors.line(label.tag_id), colors.fill((label.tag_id,)))
        if label.text:
            font.setBold(chosen)
            painter.setFont(font)
            painter.setPen(ink)
            _write(painter, label, plain, mirrored=mirrored)


def _write(painter: QPainter, label: Label, font: str, *, mirrored: bool) -> None:
    """Writes the name, each line on the side of the text."""
    room = label.rect.adjusted(0, 0, -INSET, 0) if mirrored else label.rect.adjusted(INSET, 0, 0, 0)
    for number, words in enumerate(_set(label.text, font, round(room.width()), label.lines, painter.font().bold())):
        size = words.size()
        left = room.right() - size.width() if mirrored else room.left()
        painter.drawStaticText(QPointF(left, room.top() + number * MORE + (ROW - 2 - size.height()) / 2), words)


@lru_cache(maxsize=2048)
def _set(text: str, font: str, width: int, most: int, bold: bool) -> tuple[QStaticText, ...]:  # noqa: FBT001
    """The lines of the name, set: to set them anew at every turn of the wheel took an eighth of it."""
    face = QFont()
    face.fromString(font)
    face.setBold(bold)
    way = QTextOption()
    way.setTextDirection(
        Qt.LayoutDirection.RightToLeft if reads_right_to_left(text) else Qt.LayoutDirection.LeftToRight
    )
    way.setWrapMode(QTextOption.WrapMode.NoWrap)
    lines: list[QStaticText] = []
    for words in _broken(text, font, width, most):
        line = QStaticText(words)
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.setTextOption(way)
        line.prepare(QTransform(), face)
        lines.append(line)
    return tuple(lines)
