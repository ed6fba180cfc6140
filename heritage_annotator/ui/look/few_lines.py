"""Text in a few lines, elided after the last, in its own direction."""

import unicodedata
from collections.abc import Iterable
from functools import cached_property

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QPainter, QTextLayout, QTextOption

from heritage_annotator.patterns import late
from heritage_annotator.ui.look.scripts import reads_as_arabic, sized_for


def reads_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction goes from right to left (Unicode rules P2, P3)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def apart(text: str) -> str:
    """`text` for a line of several parts: isolated, so that it does not turn its neighbours round.

    Arabic does in an English line; in an Arabic one every date and Latin name does.
    """
    turns = QGuiApplication.isRightToLeft() or (
        not text.isascii() and any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text)
    )
    return isolated(text) if turns else text


def isolated(text: str) -> str:
    """`text` for a line of several parts in an interface of either direction: a date stays in its own order."""
    return f"\u2068{text}\u2069" if text else ""


_QUOTED = late("“[^“”]*”")


def sentence(words: str) -> str:
    """Words of the interface for a label: they run as its language does, whatever language the names in them are of.

    What stands between quotation marks is apart: figures behind an Arabic name would run from right to left with it.
    """
    begins = ""
    if words and reads_right_to_left(words) != QGuiApplication.isRightToLeft():
        begins = "\u200f" if QGuiApplication.isRightToLeft() else "\u200e"
    return begins + _QUOTED.sub(lambda found: apart(found[0]), words)


def in_line(parts: Iterable[str], between: str = " · ") -> str:
    """The parts in one line, in the order of the interface's language whatever languages they are in.

    Empty ones are left out: what is not known leaves no dot behind.
    """
    # The mark says on which side the line begins where its first words would say another.
    begins = "\u200f" if QGuiApplication.isRightToLeft() else ""
    told = between.join(map(apart, filter(None, parts)))
    return begins + told if told else ""


# Pixels.
HAIR = 3.0
# Code points: no line on a screen holds more. Qt measures a text of megabytes, as a prepared file holds, for seconds.
_LONGEST_LINE = 4_000
# Arabic letters are set larger, reach lower and bear dots and vowels: so much further apart are their lines.
TALL = 1.22


# Where texts were broken, by text, font, width and number of lines. Rows are painted again and again.
_MOST_KEPT = 2_000
_kept: dict[tuple[str, str, float, int], list[str]] = {}


class FewLines:
    """`text` broken to `width` in at most `most` lines, `step` apart (Arabic ones further). Drawn from its top left.

    Cost: a few layouts, some 50 µs; half where the text was broken so before. Made anew for each paint of a row.
    """

    def __init__(self, text: str, font: QFont, width: float, most: int, step: float) -> None:
        text = text[: _LONGEST_LINE * most]
        self._first, self._step = step, step * TALL if reads_as_arabic(text) else step
        self._ascent = QFontMetricsF(font).ascent() + (step - QFontMetricsF(font).height()) / 2
        self._font = sized_for(font, text)
        self._width = max(width, 1.0)
        self._option = _option(text)
        asked = text, self._font.toString(), self._width, most
        if asked not in _kept:
            if len(_kept) >= _MOST_KEPT:
                _kept.clear()
            _kept[asked] = self._broken(text, most)
        self.lines = _kept[asked]

    @property
    def height(self) -> float:
        """How high the lines are together."""
        return self._first + max(0, len(self.lines) - 1) * self._step if self.lines else 0.0

    @cached_property
    def beyond(self) -> tuple[int, int]:
        """How many pixels letters reach above the room of the first line and below that of the last.

        Points and vowels of Arabic do. Cost: a layout of either line, and some 2 µs a letter; asked again nothing.
        """
        if not self.lines:
            return 0, 0
        top, bottom = self._ink(self.lines[0])
        if len(self.lines) > 1:
            bottom = self._ink(self.lines[-1])[1]
        foot = (len(self.lines) - 1) * self._step + self._ascent
        # Less than one is the edge of letters that stand on the line, and is not seen.
        return max(0, int(-top - self._ascent)), max(0, int(foot + bottom - self.height))

    def _ink(self, text: str) -> tuple[float, float]:
        """Where what a line of that text covers begins and ends, from its base downwards."""
        top, bottom, layout = 0.0, 0.0, self._layout(text)
        base = layout.lineAt(0).ascent()
        for run in layout.glyphRuns():
            raw = run.rawFont()
            heights = (place.y() - base for place in run.positions())
            for glyph, height in set(zip(run.glyphIndexes(), heights, strict=True)):  # each letter once
                covered = raw.boundingRect(glyph)
                if not covered.isEmpty():  # as a space's is
                    top, bottom = min(top, covered.top() + height), max(bottom, covered.bottom() + height)
        return top, bottom

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Paints the lines with the painter's pen."""
        for number, text in enumerate(self.lines):
            layout = self._layout(text)
            # By ascent: a line in a fallback font is higher, and must stand on the same base.
            base = top + number * self._step + self._ascent
            layout.draw(painter, QPointF(left, base - layout.lineAt(0).ascent()))

    def _broken(self, text: str, most: int) -> list[str]:
        # QTextLayout counts UTF-16 units; so does this list of halves.
        units, lines = text.encode("utf-16-le", "surrogatepass"), list[str]()
        while units and len(lines) < most - 1:
            # Held by a name: a line whose layout is gone reads freed memory.
            layout = self._layout(_decoded(units))
            taken = 2 * layout.lineAt(0).textLength()
            lines.append(_decoded(units[:taken]).rstrip())
            units = units[taken:]
        if units:
            lines.append(self._elided(_decoded(units)))
        return lines

    def _elided(self, text: str) -> str:
        """The text cut to the width.

        Qt measures otherwise than it breaks: what is a hair too wide would lose its ellipsis.
        """
        metrics, room = QFontMetricsF(self._font), self._width
        while True:
            cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            layout = self._layout(cut)  # held by a name, as above
            if room <= HAIR or layout.lineAt(0).textLength() >= len(cut.encode("utf-16-le", "surrogatepass")) // 2:
                return cut
            room -= HAIR

    def _layout(self, text: str) -> QTextLayout:
        layout = QTextLayout(text, self._font)
        layout.setTextOption(self._option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        layout.createLine().setLineWidth(self._width)
        layout.endLayout()
        return layout


def _option(text: str) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if reads_right_to_left(text):
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    else:
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    return option


def _decoded(units: bytes) -> str:
    return units.decode("utf-16-le", "replace")
