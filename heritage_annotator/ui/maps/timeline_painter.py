"""Draws rows of a timeline: a date by its kind, known ends firm, unknown ones fading out."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QLinearGradient, QPainter, QPen

from heritage_annotator.model.incidents.vocabulary import DateKind
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.maps.briefs import Brief, When
from heritage_annotator.services.maps.timeline import Scale, Tick
from heritage_annotator.services.wording.days import day
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.look.few_lines import in_line, isolated, reads_right_to_left
from heritage_annotator.ui.look.scripts import sized_for
from heritage_annotator.ui.look.tokens import Tokens
from heritage_annotator.ui.maps.signs import color_of, draw_sign
from heritage_annotator.ui.maps.telling import when_told

ROW, HEAD, SIGN = 26, 30, 22
_THICK, _FADE, _LEAST = 9.0, 90.0, 7.0
SMALL = 12
KEY_LINE = 22
# Of the key: the room of a form before its words, and between one and the next.
_SAMPLE, _APART = 40, 18
_LINE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

KINDS: tuple[tuple[DateKind, str], ...] = (
    (DateKind.ON, later("on a day, in a month")),
    (DateKind.DURING, later("lasted")),
    (DateKind.BETWEEN, later("once, between")),
    (DateKind.BEFORE, later("at the latest")),
    (DateKind.AFTER, later("at the earliest")),
)


class Rule(NamedTuple):
    """The line of time in pixels: where day 0 of the calendar lies, and how wide a day is."""

    origin: float
    day: float

    def x(self, when: date, *, end: bool = False) -> float:
        """Where that day begins, or `end`s."""
        return self.origin + (when.toordinal() + end) * self.day


def draw_ticks(painter: QPainter, place: QRectF, rule: Rule, ticks: Iterable[Tick], tokens: Tokens) -> None:
    """Draws the divisions with their names along the top of `place`, and lines down from them."""
    font = QFont(painter.font())
    font.setPixelSize(SMALL)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    for tick in ticks:
        x = rule.x(tick.day)
        if not place.left() <= x <= place.right():
            continue
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(QPointF(x, place.top() + HEAD - 6), QPointF(x, place.bottom()))
        painter.setPen(QColor(tokens.ink2))
        iso = tick.day.isoformat()
        words = isolated(day({Scale.YEAR: iso[:4], Scale.MONTH: iso[:7], Scale.DAY: iso}[tick.scale]))
        if x + 3 + metrics.horizontalAdvance(words) <= place.right():  # part of a date reads as another
            painter.drawText(QRectF(x + 3, place.top() + 4, 120, HEAD - 10), _LINE, words)


def draw_name(painter: QPainter, place: QRectF, brief: Brief, tokens: Tokens, *, mirrored: bool) -> None:
    """Writes number and title of an incident beside its sign."""
    at = place.right() - SIGN / 2 if mirrored else place.left() + SIGN / 2
    draw_sign(painter, QPointF(at, place.center().y()), brief.sign, 5.5, tokens)
    words = in_line((brief.incident.called, brief.incident.title))
    font = QFont(painter.font())
    font.setPixelSize(SMALL)
    font = sized_for(font, brief.incident.title)
    room = place.adjusted(4, 0, -SIGN - 4, 0) if mirrored else place.adjusted(SIGN + 4, 0, -4, 0)
    painter.setFont(font)
    painter.setPen(QColor(tokens.ink))
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    told = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter), told)


def draw_when(painter: QPainter, place: QRectF, brief: Brief, rule: Rule, tokens: Tokens) -> None:
    """Draws when it happened into the row; without a date its words."""
    painter.save()
    painter.setClipRect(place)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if brief.when.is_known:
        draw_date(painter, place, brief.when, rule, color_of(brief.sign, tokens))
    else:
        font = QFont(painter.font())
        font.setPixelSize(SMALL)
        font.setItalic(not reads_right_to_left(when_told(brief.when)))
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink3))
        painter.drawText(place.adjusted(8, 0, -8, 0), int(Qt.AlignmentFlag.AlignVCenter), when_told(brief.when))
    painter.restore()


def draw_date(painter: QPainter, place: QRectF, when: When, rule: Rule, color: QColor) -> None:
    """Draws a date by its kind: each is told from the others without its colour."""
    middle = place.center().y()
    first = None if when.first is None else rule.x(when.first)
    last = None if when.last is None else rule.x(when.last, end=True)
    if first is None or last is None:
        _draw_open(painter, place, first, last, color)
        return
    bar = QRectF(first, middle - _THICK / 2, max(last - first, _LEAST), _THICK)
    kind = DateKind(when.kind) if when.kind in set(DateKind) else DateKind.ON
    painter.setPen(QPen(color, 1.6))
    if kind is DateKind.ON and when.first == when.last:
        painter.setBrush(color)
        at = QPointF((first + last) / 2, middle)
        painter.drawEllipse(at, 5, 5)
    elif kind is DateKind.DURING:
        painter.setBrush(color)
        painter.drawRoundedRect(bar, 3, 3)
    elif kind is DateKind.BETWEEN:
        _draw_between(painter, bar, color)
    else:  # within a month or a year
        faint = QColor(color)
        faint.setAlpha(90)
        painter.setBrush(faint)
        painter.setPen(QPen(color, 1.2))
        painter.drawRoundedRect(bar, 3, 3)


def _draw_between(painter: QPainter, bar: QRectF, color: QColor) -> None:
    """Between two brackets, hatched: it happened once in there."""
    painter.setPen(Qt.PenStyle.NoPen)
    faint = QColor(color)
    faint.setAlpha(130)
    painter.setBrush(QBrush(faint, Qt.BrushStyle.BDiagPattern))
    painter.drawRect(bar)
    painter.setPen(QPen(color, 2))
    for x, inwards in ((bar.left(), 3), (bar.right(), -3)):
        painter.drawLine(QPointF(x, bar.top() - 2), QPointF(x, bar.bottom() + 2))
        for y in (bar.top() - 2, bar.bottom() + 2):
            painter.drawLine(QPointF(x, y), QPointF(x + inwards, y))


def _draw_open(painter: QPainter, place: QRectF, first: float | None, last: float | None, color: QColor) -> None:
    """From its known end, where a firm stroke stands, it fades out towards the unknown one."""
    known = last if first is None else first
    assert known is not None  # noqa: S101  # dates that are drawn are bounded
    fades = -_FADE if first is None else _FADE
    clear = QColor(color)
    clear.setAlpha(0)
    gradient = QLinearGradient(QPointF(known, 0), QPointF(known + fades, 0))
    gradient.setColorAt(0, color)
    gradient.setColorAt(1, clear)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(gradient))
    middle = place.center().y()
    painter.drawRect(QRectF(min(known, known + fades), middle - 2.5, abs(fades), 5))
    painter.setPen(QPen(color, 2.4))
    painter.drawLine(QPointF(known, middle - 7), QPointF(known, middle + 7))


def key_height(font: QFont, width: float) -> float:
    """How high what the forms of dates mean stands, in lines of that width."""
    return KEY_LINE * (1 + round(_key_places(font, width)[-1].y() / KEY_LINE))


def _key_places(font: QFont, width: float) -> list[QPointF]:
    """Where each form begins, from the left of the first line; what finds no room in a line begins the next."""
    metrics = QFontMetricsF(_small(font))
    places: list[QPointF] = []
    x = y = 0.0
    for _kind, words in KINDS:
        taken = _SAMPLE + metrics.horizontalAdvance(tr(words))
        if x and x + taken > width:
            x, y = 0.0, y + KEY_LINE
        places.append(QPointF(x, y))
        x += taken + _APART
    return places


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(SMALL)
    return small


def draw_key(painter: QPainter, place: QRectF, tokens: Tokens) -> None:
    """Draws what the forms of dates mean, from the top of the place, as high as `key_height` tells."""
    font = _small(painter.font())
    metrics = QFontMetricsF(font)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    some = date(2020, 1, 1)
    days = {
        DateKind.ON: (date(2020, 1, 13), date(2020, 1, 13)),
        DateKind.BEFORE: (None, date(2020, 1, 26)),
        DateKind.AFTER: (some, None),
    }
    for (kind, words), at in zip(KINDS, _key_places(painter.font(), place.width()), strict=True):
        x, line = place.left() + at.x(), QRectF(place.left(), place.top() + at.y(), place.width(), KEY_LINE)
        first, last = days.get(kind, (some, date(2020, 1, 26)))
        width = metrics.horizontalAdvance(tr(words))
        rule = Rule(x + 4 - some.toordinal(), 1)
        painter.save()
        painter.setClipRect(QRectF(x, line.top(), 36, KEY_LINE))
        draw_date(painter, line, When("", kind, first, last), rule, QColor(tokens.ink2))
        painter.restore()
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink2))
        painter.drawText(QRectF(x + _SAMPLE, line.top(), width + 4, KEY_LINE), _LINE, tr(words))
