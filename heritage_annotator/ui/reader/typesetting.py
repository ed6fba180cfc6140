"""The document that a body is shown in: its lines, gaps and room."""

from collections.abc import Callable, Iterator, Sequence
from math import ceil

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextList,
    QTextListFormat,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractSlider, QTextEdit

from heritage_annotator.patterns import late
from heritage_annotator.services.articles.parts import Part
from heritage_annotator.ui.look.scripts import arabic_line, arabic_pixels, arabic_runs
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.reader.column import Column
from heritage_annotator.ui.reader.geometry import Line
from heritage_annotator.ui.reader.positions import Positions

# Empty lines part paragraphs in plain text: the share of a line that such a gap takes.
EMPTY_LINE = 0.55
TOP_ROOM = 6
# So that the last lines can be scrolled away from the edge of the window.
BOTTOM_ROOM = 90

# How far lists and quotations are set in, in the letters' size.
INDENT = 1.5
# The rule beside quotations, in pixels.
RULE = 3
# Parts that are about the text or say it again.
_MUTED = ("title", "subtitle", "byline", "caption")

# No screen holds more text: what takes long is done of it first, and of the rest right after. Code points.
FIRST = 20_000

_Style = QTextListFormat.Style
_STYLES = {
    "a": _Style.ListLowerAlpha,
    "A": _Style.ListUpperAlpha,
    "i": _Style.ListLowerRoman,
    "I": _Style.ListUpperRoman,
}
# What the role of items is: with a number, that of the first, with letters that count instead of figures, and with all
# that stands beside them.
_ITEM = late(r"list(?: (-?[0-9]{1,9})(?: ([aAiI]))?(?: as (.{1,40}))?)?")
# To add to a list takes Qt the longer the more is in it: of so many items begins another, which nobody sees.
_TOGETHER = 64
_HEIGHTS = QTextBlockFormat.LineHeightTypes
_Wrap = QTextOption.WrapMode

# A word that no line takes, data in a web page say. Qt looks for its end from every line it is broken into: one of
# a million letters stood for two minutes. Where there is such a word, lines are broken within all words.
_WORD_ENDS = late(r"[\s/-]")
_ENDLESS = 10_000


def set_text(body: str, font: QFont, line_height: int, width: int, parent: QObject) -> QTextDocument:
    """The body as a document of lines `width` pixels wide, each paragraph in its own direction.

    `line_height`: see `space_lines`.
    """
    document = QTextDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(_Wrap.WrapAnywhere if _has_endless_word(body) else _Wrap.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.setDefaultFont(font)
    document.setTextWidth(width)  # else all is laid out once as wide as it likes
    document.setPlainText(body)
    frame = document.rootFrame().frameFormat()
    frame.setTopMargin(TOP_ROOM)
    frame.setBottomMargin(BOTTOM_ROOM)
    document.rootFrame().setFrameFormat(frame)
    space_lines(document, body, line_height)
    return document


def put_into(view: QTextEdit, document: QTextDocument) -> None:
    """Shows the document in the view, which keeps the document's own way of breaking lines."""
    # The view lays both documents out in its own way: an endless word is kept whole in neither.
    wrap = document.defaultTextOption().wrapMode()
    if wrap is _Wrap.WrapAnywhere:
        view.setWordWrapMode(wrap)
    view.setDocument(document)
    view.setWordWrapMode(wrap)


def indent(document: QTextDocument, left: int) -> None:
    """Sets the text off by so many pixels, as part of its width. Nothing is laid out anew if it is so already."""
    frame = document.rootFrame().frameFormat()
    if frame.leftMargin() != left:
        frame.setLeftMargin(left)
        document.rootFrame().setFrameFormat(frame)


def space_lines(document: QTextDocument, body: str, line_height: int) -> None:
    """Gives every line that height, in percent of the letters' size. `body`: what stands in the document.

    It is set as a share of the face's own height, so that taller scripts keep their room.
    """
    font = document.defaultFont()
    spacing, gap = QTextBlockFormat(), QTextBlockFormat()
    wanted = _pixels(document, line_height)
    share = wanted / QFontMetricsF(font).lineSpacing()
    spacing.setLineHeight(max(100.0, 100.0 * share), _HEIGHTS.ProportionalHeight.value)
    gap.setLineHeight(EMPTY_LINE * wanted, _HEIGHTS.FixedHeight.value)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(spacing)
    for block in _gaps(document, body):
        cursor.setPosition(block.position())
        cursor.mergeBlockFormat(gap)
    cursor.endEditBlock()


def _pixels(document: QTextDocument, line_height: int) -> float:
    """From line to line."""
    return max(1, document.defaultFont().pixelSize()) * line_height / 100


class Dress:
    """What the parts of a text look like: headings, lists and quotations as such, and muted what is about the text.

    No word is altered, and the letters keep their size, so that all lines are as high.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._parts = list[Part]()

    def take(self, parts: Sequence[Part], positions: Positions) -> bool:
        """Takes the parts of a text, in its code points; whether they differ from those before."""
        before, units = self._parts, positions.to_units
        self._parts = [Part(units(part.start), units(part.end), part.role) for part in parts]
        return before != self._parts

    def put_on(self, document: QTextDocument) -> None:
        """Shows the document's parts as what they are, in the colours of the theme as it is now."""
        room = INDENT * max(1, document.defaultFont().pixelSize())
        document.setIndentWidth(room)
        letters, lines = _formats(self._theme.color("ink2"), room)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for items in _runs_of_items(self._parts):
            _make_lists(document, items, room)
        for part in self._parts:
            for block in _blocks(document, part):
                cursor.setPosition(block.position())
                cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(letters.get(part.role, QTextCharFormat()))
                cursor.mergeBlockFormat(lines.get(part.role, QTextBlockFormat()))
        cursor.endEditBlock()

    def take_off(self, document: QTextDocument) -> None:
        """Shows all as running text again."""
        cursor, plain = QTextCursor(document), QTextBlockFormat()
        plain.setLeftMargin(0)
        plain.setRightMargin(0)
        plain.setIndent(0)
        cursor.beginEditBlock()
        for block in _blocks(document, Part(0, document.characterCount(), "")):
            if (made := block.textList()) is not None:
                made.remove(block)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setCharFormat(QTextCharFormat())
        cursor.mergeBlockFormat(plain)
        cursor.endEditBlock()

    def paint(self, painter: QPainter, lines: Sequence[Line], column: Column) -> None:
        """Paints a rule beside quotations, where their lines begin. `lines`: those that show."""
        for line in lines:
            if line.line.lineNumber() == 0 or line is lines[0]:
                self._paint_rule(painter, line, column)

    def _paint_rule(self, painter: QPainter, line: Line, column: Column) -> None:
        """Paints the rule beside the line's paragraph, if that is a quotation."""
        if line.block.blockFormat().leftMargin() > 0:
            backwards = line.block.textDirection() is Qt.LayoutDirection.RightToLeft
            left = column.text_right - RULE if backwards else column.text_left
            top, height = line.top - line.line.y(), line.block.layout().boundingRect().height()
            painter.fillRect(QRectF(left, top, RULE, height), self._theme.color("line"))


def _formats(muted: QColor, room: float) -> tuple[dict[str, QTextCharFormat], dict[str, QTextBlockFormat]]:
    """How letters and lines look, by role."""
    bold, faint, set_in = QTextCharFormat(), QTextCharFormat(), QTextBlockFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    faint.setForeground(muted)
    set_in.setLeftMargin(room)
    set_in.setRightMargin(room)
    return {"heading": bold, **dict.fromkeys(_MUTED, faint)}, {"quote": set_in}


class ArabicSizes:
    """Sets the Arabic of a text in its size: what a screen may show of a long one at once, the rest with `finish`.

    That is to be called as soon as there is time. Who scrolls by `bar`, and who asks where something stands (`reach`),
    finds it done.
    """

    def __init__(self, bar: QAbstractSlider) -> None:
        self._rest: Callable[[], None] | None = None
        bar.valueChanged.connect(self.finish)

    def begin(self, document: QTextDocument, body: str, positions: Positions, line_height: int) -> None:
        """Sizes what stands within the first `FIRST` code points, up to the end of its paragraph."""
        cut = body.find("\n", FIRST) if len(body) > FIRST else -1
        size_arabic(document, body, positions, line_height, range(len(body) if cut < 0 else cut))
        beyond = range(cut, len(body))
        self._rest = None if cut < 0 else lambda: size_arabic(document, body, positions, line_height, beyond)

    def finish(self) -> None:
        """Sizes what is left, if anything is."""
        rest, self._rest = self._rest, None
        if rest is not None:
            rest()

    def reach(self, code_point: int) -> None:
        """Has all that stands up to there sized."""
        if code_point > FIRST:
            self.finish()

    def again(self, document: QTextDocument, body: str, positions: Positions, line_height: int) -> None:
        """Sizes all, for letters of another size."""
        self._rest = None
        size_arabic(document, body, positions, line_height)


def size_arabic(
    document: QTextDocument, body: str, positions: Positions, line_height: int, within: range | None = None
) -> None:
    """Sets Arabic in the size its neighbours seem to have. Whole runs of it: within a word letters would not join.

    In a paragraph that begins in Arabic lines stand as far apart as in others, or as its face wants, if that is more:
    of the share that others have of their face's height they would have too much. `line_height`: see `space_lines`.
    `within`: the code points of those paragraphs alone.
    Cost: a walk through the body; then some 20 µs a run, and the first time, to measure the faces, some milliseconds.
    """
    within = within or range(len(body))
    runs = [range(*(within.start + end for end in run.span())) for run in arabic_runs(body[within.start : within.stop])]
    if not runs:
        return
    lead = QTextBlockFormat()
    share = _pixels(document, line_height) / arabic_line(document.defaultFont())
    lead.setLineHeight(max(100.0, 100.0 * share), _HEIGHTS.ProportionalHeight.value)
    size = QTextCharFormat()
    size.setProperty(QTextFormat.Property.FontPixelSize, arabic_pixels(document.defaultFont()))
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for run in runs:
        cursor.setPosition(positions.to_units(run.start))
        cursor.setPosition(positions.to_units(run.stop), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(size)
        if not body[body.rfind("\n", 0, run.start) + 1 : run.start].strip():
            cursor.mergeBlockFormat(lead)
    cursor.endEditBlock()


def _runs_of_items(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """The items of lists, those together that follow one another."""
    run = list[Part]()
    for part in parts:
        is_item = _ITEM.fullmatch(part.role) is not None
        if run and (not is_item or part.start != run[-1].end):
            yield run
            run = []
        if is_item:
            run.append(part)
    if run:
        yield run


def _make_lists(document: QTextDocument, items: Sequence[Part], room: float) -> None:
    """Gives their lines bullets, or the first line of each its number: these stand beside the text and not in it.

    All are set in as far as the widest needs, by steps of `room` pixels.
    """
    made, further = list[tuple[QTextList, str]](), list[QTextBlock]()
    for part in items:
        blocks = [block for block in _blocks(document, part) if block.textList() is None]
        number, letters, told = _ITEM.fullmatch(part.role).groups() if blocks else ("", "", "")  # pyright: ignore[reportOptionalMemberAccess]
        style = QTextListFormat()
        style.setStyle(_STYLES.get(letters or "", _Style.ListDecimal) if number else _Style.ListDisc)
        style.setStart(int(number or 1))
        for at, block in enumerate(blocks):
            if at == 0 or (not number and at % _TOGETHER == 0):
                listed = QTextCursor(block).createList(style)
                if told:
                    _write_beside(listed, block, told)
                made.append((listed, listed.itemText(block) if number else ""))
            elif number:
                further.append(block)
            else:
                made[-1][0].add(block)
    metrics = QFontMetricsF(document.defaultFont())
    steps = max((ceil(metrics.horizontalAdvance(f"{text}  ") / room) for _, text in made), default=1)
    for listed, _ in made:
        style = listed.format()
        style.setIndent(steps)
        listed.setFormat(style)
    set_in = QTextBlockFormat()
    set_in.setIndent(steps)
    for block in further:
        QTextCursor(block).mergeBlockFormat(set_in)


def _write_beside(listed: QTextList, block: QTextBlock, told: str) -> None:
    """Puts around the number of the one item of a list what else stands beside it; nothing where that lacks it."""
    style = listed.format()
    style.setNumberSuffix("")
    listed.setFormat(style)
    before, number, behind = told.rpartition(listed.itemText(block))
    if number:
        style.setNumberPrefix(before)
        style.setNumberSuffix(behind)
    else:
        style.setNumberSuffix(".")
    listed.setFormat(style)


def _blocks(document: QTextDocument, part: Part) -> Iterator[QTextBlock]:
    """The document's lines within the part, but for the empty ones."""
    block = document.findBlock(part.start)
    while block.isValid() and block.position() < part.end:
        if block.length() > 1:
            yield block
        block = block.next()


def _gaps(document: QTextDocument, body: str) -> Iterator[QTextBlock]:
    """The empty lines. Cost: a walk through the body, and 2 µs for each, or for every line where Qt counts others."""
    lines = body.split("\n")
    if len(lines) == document.blockCount():
        yield from (document.findBlockByNumber(number) for number, line in enumerate(lines) if not line)
        return
    block = document.begin()  # Qt breaks also at signs of its own that may stand in a text
    while block.isValid():
        if block.length() == 1:
            yield block
        block = block.next()


def _has_endless_word(body: str) -> bool:
    """Whether a word is of 20,000 code points or more; one of 10,000 may be told so too.

    Cost: a look at each stretch of 10,000, one of which such a word fills, up to its first space.
    """
    stretches = range(0, len(body) - _ENDLESS + 1, _ENDLESS)
    return any(_WORD_ENDS.search(body, at, at + _ENDLESS) is None for at in stretches)
