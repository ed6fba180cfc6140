"""The text under the pointer, beside the margin, along the scroll bar and in a screen reader."""

import html
import re

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QTextBlockFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation, plan_note, plan_tagging
from heritage_annotator.services.importing.draft import Draft
from heritage_annotator.ui.reader import text as text_module
from heritage_annotator.ui.reader.announcing import Announcing
from heritage_annotator.ui.reader.geometry import rows_down
from heritage_annotator.ui.reader.panel import ReaderPanel
from heritage_annotator.ui.reader.typesetting import put_into, set_text
from tests.drafts import plan_import
from tests.patience import until
from tests.samples import AWKWARD

QUOTE = "heavy damage"


@pytest.fixture
def reader(desk, qapp):
    """A reader of 720 by 500 pixels with the first article open."""
    panel = made(desk)
    yield panel
    panel.close()
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def made(desk, width=720):
    desk.open_article(desk.article_id or desk.ids[0])
    panel = ReaderPanel(desk)
    panel.setMinimumWidth(380)  # as the middle of the window
    panel.resize(width, 500)
    panel.show()
    QTest.qWaitForWindowExposed(panel)
    QApplication.processEvents()
    return panel


def reads(desk, text, **facts):
    draft = Draft(text, "a.txt", "text/plain", "utf-8", facts.pop("title", "x"), **facts)
    plan = plan_import([draft], desk.reading, desk.annotator.id)
    assert desk.do(plan.change)
    desk.open_article(plan.added[0].id)
    QApplication.processEvents()


def marks(desk, quote, *slugs, note=""):
    body = desk.reading.body(desk.article_id)
    at = body.index(quote)
    tags = [desk.codebook.by_slug(slug) for slug in slugs]
    change = plan_annotation(desk.reading, desk.article_id, Span(at, at + len(quote)), tags, desk.annotator, note=note)
    assert desk.do(change)
    QApplication.processEvents()
    return change.edits[0].record.id


def points_at(reader, offset):
    """What the tool tip says there, as plain text; '' when none shows."""
    text = reader.text
    where = text.point_of(offset).center() + QPoint(3, 0)
    return tip_at(text, where)


def tip_at(text, where):
    QToolTip.hideText()
    QTest.qWait(400)  # a tip fades out
    QApplication.sendEvent(text.viewport(), QHelpEvent(QEvent.Type.ToolTip, where, text.viewport().mapToGlobal(where)))
    shown = QToolTip.text() if QToolTip.isVisible() else ""
    return html.unescape(re.sub("<[^>]*>", " ", shown))


# Tool tips


def test_a_tip_over_marked_words_gives_tags_definitions_note_and_annotator(desk, reader):
    marks(desk, QUOTE, "damage.destruction", "cause.airstrike", note="Compare **UNITAR**.")
    tip = points_at(reader, reader.text.body.index(QUOTE) + 2)
    for slug in ("damage.destruction", "cause.airstrike"):
        tag = desk.codebook.by_slug(slug)
        assert tag.label() in tip
        assert tag.definition in tip
    assert "UNITAR" in tip
    assert desk.annotator.name in tip


def test_no_tip_shows_over_bare_words(desk, reader):
    marks(desk, QUOTE, "damage.destruction")
    assert points_at(reader, 2) == ""


def test_a_tip_over_many_annotations_tells_three_and_counts_the_rest(desk, reader):
    for _ in range(5):
        marks(desk, QUOTE, "damage.destruction")
    tip = points_at(reader, reader.text.body.index(QUOTE) + 2)
    assert tip.count(desk.codebook.by_slug("damage.destruction").label()) == 3
    assert "2 more" in tip


def test_a_note_that_looks_like_html_is_shown_as_it_is(desk, reader):
    marks(desk, QUOTE, note="<img src=x> & <b>bold</b>")
    reader.text.explain([reader.text.index.marks[0].id])
    tip = points_at(reader, reader.text.body.index(QUOTE) + 2)
    assert "<img src=x> & <b>bold</b>" in tip


def test_labels_have_the_same_tip(desk, reader):
    reader.resize(900, 500)
    marks(desk, QUOTE, "damage.destruction")
    reader.grab()
    (label,) = reader.text.marks.labels
    assert label.text == desk.codebook.by_slug("damage.destruction").label()
    assert desk.codebook.by_slug("damage.destruction").definition in tip_at(reader.text, label.rect.center().toPoint())


# Where there is no room for labels


@pytest.fixture
def narrow(desk, qapp):
    panel = made(desk, 400)
    yield panel
    panel.close()
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_bars_stand_where_labels_have_no_room_and_are_clicked_and_pointed_at(desk, narrow):
    chosen = marks(desk, QUOTE, "damage.destruction", "cause.airstrike")
    narrow.grab()
    bars = narrow.text.marks.labels
    assert [bar.text for bar in bars] == ["", ""]
    assert all(narrow.text.viewport().rect().contains(bar.rect.toAlignedRect()) for bar in bars)
    assert desk.codebook.by_slug("cause.airstrike").label() in tip_at(narrow.text, bars[1].rect.center().toPoint())
    desk.choose("")
    QTest.mouseClick(narrow.text.viewport(), Qt.MouseButton.LeftButton, pos=bars[0].rect.center().toPoint())
    assert desk.annotation_id == chosen


def test_bars_that_find_no_place_are_gathered_in_the_last(desk, narrow):
    made_here = [marks(desk, QUOTE, "damage.destruction") for _ in range(5)]
    narrow.grab()
    bars = narrow.text.marks.labels
    assert len(bars) == 3
    assert sorted(each for bar in bars for each in bar.annotation_ids) == sorted(made_here)
    seen = set()
    for _ in bars[-1].annotation_ids:
        QTest.mouseClick(narrow.text.viewport(), Qt.MouseButton.LeftButton, pos=bars[-1].rect.center().toPoint())
        seen.add(desk.annotation_id)
    assert seen == set(bars[-1].annotation_ids)


# Mirrored


@pytest.mark.parametrize("width", [400, 720, 1100])
def test_mirrored_the_margin_stands_left_of_the_text(desk, qapp, width):
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    panel = made(desk, width)
    try:
        marks(desk, QUOTE, "damage.destruction")
        panel.grab()
        text = panel.text
        first = text.point_of(0)
        assert all(label.rect.right() < first.left() for label in text.marks.labels)
        assert all(label.rect.left() >= 0 for label in text.marks.labels)
        edge = text.viewport().mapTo(panel, QPoint(first.left() + text.column.width, 0)).x()
        assert edge == panel.width() - text.column.left
        # The words are found where they are painted.
        at = text.body.index(QUOTE)
        assert text.annotations_at((text.point_of(at).center() + QPoint(3, 0)).toPointF())
    finally:
        panel.close()
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_line_over_an_arabic_heading_runs_with_it(desk, reader):
    line = reader.header._line
    assert line.layoutDirection() is Qt.LayoutDirection.LeftToRight
    desk.open_article(desk.ids[2])
    QApplication.processEvents()
    assert line.layoutDirection() is Qt.LayoutDirection.RightToLeft
    source = reader.header._source
    right = source.mapTo(reader, QPoint(source.width(), 0)).x()
    text = reader.text
    assert abs(right - text.viewport().mapTo(reader, QPoint(text.column.width, 0)).x()) <= 1


# Ticks


def ticked(reader):
    """The rows of the scroll bar's picture, in pixels, that hold a tick of annotations."""
    picture = reader.text.ticks._painted().toImage()
    x = (reader.text.ticks.width()) // 2
    return [y for y in range(picture.height()) if QColor.fromRgba(picture.pixel(x, y)).alpha() > 0]


def test_a_tick_stands_beside_the_line_that_an_annotation_begins_on(desk, reader):
    marks(desk, QUOTE, "damage.destruction")
    ys, line = ticked(reader), reader.text.point_of(reader.text.body.index(QUOTE))
    assert ys
    assert all(line.top() <= y <= line.bottom() for y in ys)
    picture = reader.text.ticks._painted().toImage()
    tag = desk.codebook.by_slug("damage.destruction")
    assert QColor(picture.pixel(reader.text.ticks.width() // 2, ys[0])) == desk.colors.line(tag.id)


@pytest.mark.parametrize("body", [AWKWARD, "", "a", "\n\n\n", "x\n" * 50 + "wide words " * 400 + "\n\n" + "y\n" * 70])
def test_each_row_has_the_line_that_a_walk_over_all_lines_meets_there(reader, desk, body):
    reads(desk, body or "x")
    text = reader.text
    document = text.document()
    height = max(document.documentLayout().documentSize().height(), text.viewport().height())
    until(lambda: document.lastBlock().layout().lineCount())
    paragraphs, block = [], document.begin()
    while block.isValid():
        layout, top = block.layout(), document.documentLayout().blockBoundingRect(block).top()
        lines = [layout.lineAt(number) for number in range(layout.lineCount())]
        feet = [layout.position().y() + each.y() + each.height() for each in lines]
        paragraphs.append((top, feet, [block.position() + each.textStart() for each in lines]))
        block = block.next()

    def walked(y):
        """Where the line at that height begins, and where it ends."""
        number = max((number for number, (top, *_) in enumerate(paragraphs) if top <= y), default=0)
        _, feet, starts = paragraphs[number]
        lines = zip(starts, feet, strict=True)
        below = (document.characterCount() - 1, height) if number == len(paragraphs) - 1 else (starts[-1], feet[-1])
        return next(((start, foot) for start, foot in lines if y < foot), below)

    for rows in (1, 7, 130, 333):
        met, foot = [], 0
        for y in (height * row / rows for row in range(rows)):
            start, foot = walked(y) if y >= foot else (met[-1], foot)
            met.append(start)
        assert rows_down(text, rows) == (met, True)


@pytest.mark.parametrize("body", ["", "\n", AWKWARD + "\n\n🏛️\n", "as a strange file may hold\u2029\u2029it\n\n."])
def test_empty_lines_part_paragraphs_by_less_than_a_line(reader, body):
    document = set_text(body, reader.text.font(), 160, 600, reader)
    blocks = [document.findBlockByNumber(number) for number in range(document.blockCount())]
    fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
    assert [each.blockFormat().lineHeightType() == fixed for each in blocks] == [not each.text() for each in blocks]


def test_ticks_of_a_long_text_stand_at_the_share_of_its_height(desk, reader):
    reads(desk, AWKWARD + "\n\n" + "A line.\n" * 400 + "The end.")
    for quote in ("Inscription", "The end."):
        marks(desk, quote, "damage.destruction")
    bar, text = reader.text.ticks, reader.text
    for quote, y in zip(("Inscription", "The end."), ticked(reader)[::2], strict=True):
        bar.setValue(0)
        height = text.document().documentLayout().documentSize().height()
        line = text.point_of(text.body.index(quote)).center().y()
        assert abs(y - line * bar.height() / height) <= 3


def test_matches_of_find_tick_and_stop_ticking(desk, reader):
    bar = reader.text.ticks

    def found():
        picture = bar._painted().toImage()
        edge = picture.width() - 2
        return sum(QColor.fromRgba(picture.pixel(edge, y)).alpha() > 0 for y in range(picture.height()))

    assert not found()
    reader.begin_find()
    QTest.keyClicks(reader._find._line, "the")
    until(found)
    reader._find.close_bar()
    assert not found()


def test_the_picture_of_the_ticks_is_kept_while_scrolling(desk, reader):
    reads(desk, "A line.\n" * 400)
    marks(desk, "A line.", "damage.destruction")
    reader.grab()
    picture = reader.text.ticks._picture
    for value in (10, 200, 900):
        reader.text.ticks.setValue(value)
        reader.grab()
    assert reader.text.ticks._picture is picture


# A screen reader


def spoken(reader):
    interface = QAccessible.queryAccessibleInterface(reader.text)
    return interface.text(QAccessible.Text.Description)


def test_an_annotation_that_is_entered_is_read_out(desk, reader, monkeypatch):
    announced = []
    monkeypatch.setattr(
        "heritage_annotator.ui.reader.announcing.QAccessible.updateAccessibility",
        lambda event: announced.append((event.type(), event.message(), event.object())),
    )
    Announcing(desk, reader.text, reader.text.accessibleDescription())
    chosen = marks(desk, QUOTE, "damage.destruction", note="See page 3.")
    assert spoken(reader).startswith("Select words")
    desk.choose(chosen)
    name = desk.codebook.by_slug("damage.destruction").label()
    words = f"“{QUOTE}”, tagged {name}. Note: See page 3."
    assert announced == [(QAccessible.Event.Announcement, words, reader.text)]
    assert spoken(reader) == words
    desk.choose("")
    assert spoken(reader).startswith("Select words")
    assert len(announced) == 1


def test_what_changes_of_the_current_annotation_is_described_anew(desk, reader):
    Announcing(desk, reader.text, reader.text.accessibleDescription())
    chosen = marks(desk, QUOTE)
    desk.choose(chosen)
    assert spoken(reader) == f"“{QUOTE}”, without a tag."
    tag = desk.codebook.by_slug("cause.airstrike")
    assert desk.do(plan_tagging(desk.reading, desk.annotation, [tag], desk.annotator))
    assert desk.do(plan_note(desk.annotation, "Sure."))
    assert spoken(reader) == f"“{QUOTE}”, tagged {tag.label()}. Note: Sure."


# Motion


def test_a_passage_that_is_sought_flashes_unless_motion_is_reduced(desk, reader, monkeypatch):
    chosen = marks(desk, QUOTE)
    desk.go_to(chosen)
    assert reader.text.marks.flashed == chosen
    reader.text._flash._end()
    monkeypatch.setattr(type(desk.theme), "reduced_motion", property(lambda _self: True))
    desk.go_to(chosen)
    assert reader.text.marks.flashed == ""


def test_a_text_is_laid_out_once_at_its_width_when_it_is_opened(desk, reader, monkeypatch):
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # where the text is set off from the left
    reader.resize(1500, 500)
    QApplication.processEvents()
    text, widths, indents = reader.text, [], []
    monkeypatch.setattr(type(text), "setLineWrapColumnOrWidth", lambda _self, width: widths.append(width))
    monkeypatch.setattr(text_module, "put_into", lambda view, document: (
        indents.append(document.rootFrame().frameFormat().leftMargin()), put_into(view, document)
    ))  # fmt: skip
    reads(desk, f"{AWKWARD} " * 50)
    left = text.document().rootFrame().frameFormat().leftMargin()
    assert (widths, indents) == ([], [left])
    assert text.document().textWidth() == text.lineWrapColumnOrWidth() == text.column.text_right > left > 0
