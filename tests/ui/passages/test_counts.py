"""Counts as tables and bars."""

import csv
import io
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.services.articles.details import plan_metadata
from heritage_annotator.services.passages import Crossing, Together, cross_table
from heritage_annotator.ui.look.tokens import DARK, LEAST, LIGHT, contrast
from heritage_annotator.ui.passages.count_model import CountModel
from heritage_annotator.ui.passages.count_view import SHARE_OF_HEADING
from heritage_annotator.ui.passages.heat import Heat
from heritage_annotator.ui.passages.taking_out import WAYS
from heritage_annotator.ui.passages.tally import COUNTINGS, Tally
from heritage_annotator.ui.passages.toolbar import COUNTS, PASSAGES
from tests.drafts import plan_import
from tests.ui.conftest import draft


def counting(name):
    return next(each for each in COUNTINGS if each.name == name)


def way(name):
    return next(each for each in WAYS if each.name == name)


@pytest.fixture
def tally(desk, filled):
    def made(name, together=Together.SAME_ANNOTATION):
        what = counting(name)
        return Tally(what, cross_table(desk.reading, filled, what.crossing, together))

    return made


@pytest.fixture
def model(qtbot):
    model = CountModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    tester.deleteLater()


@pytest.mark.parametrize("name", [each.name for each in COUNTINGS])
def test_every_counting_is_a_sound_model(model, tally, name):
    model.show(tally(name))
    assert model.rowCount()
    assert model.columnCount()
    model.show(None)
    assert model.rowCount() == 0


def test_a_cell_says_what_it_counts(model, tally, tag):
    shown = tally("tags-outlets")
    model.show(shown)
    row = [heading.key for heading in shown.rows].index(tag(0).id)
    column = [heading.key for heading in shown.columns].index("The Indian Express")
    index = model.index(row, column)
    assert index.data() == "2"
    heard = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert tag(0).label() in heard
    assert "The Indian Express" in heard
    assert "2 passages" in heard


def test_nothing_is_written_where_nothing_is_counted(model, tally):
    shown = tally("tags-outlets")
    model.show(shown)
    empty = [
        (row, column)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        if not shown.value(row, column)
    ]
    assert empty
    assert all(model.index(*place).data() == "" for place in empty)


def test_a_tag_with_itself_and_the_untagged_are_compared_with_nothing(tally):
    shown = tally("tags-tags")
    assert [shown.share(place, place) for place in range(len(shown.rows))] == [0.0] * len(shown.rows)
    outlets = tally("tags-outlets")
    untagged = [heading.key for heading in outlets.rows].index("")
    assert all(outlets.share(untagged, column) == 0 for column in range(len(outlets.columns)))


def test_months_are_named_as_dates_are(tally):
    shown = tally("months")
    assert [shown.row_words(row) for row in range(len(shown.rows))] == ["2015", "Mar 2017", "Jul 2017"]


# Highlight and line: a strong one, and the palest of the default codebook.
HEAT_PAINTS = [("#FF8024", "#674808"), ("#F0DDF6", "#250D3C"), ("#E2B0CB", "#E2B0CB")]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("paint", HEAT_PAINTS)
def test_numbers_can_be_read_on_every_shade(tokens, paint):
    heat = Heat(tokens)
    shades = [heat.shade(step / 200, *map(QColor, paint)) for step in range(201)]
    assert all(contrast(heat.ink_on(shade), shade) >= LEAST for shade in shades)
    lightness = [shade.lightnessF() for shade in shades]
    assert lightness == sorted(lightness, reverse=not tokens.dark)


def test_narrow_columns_leave_their_room_to_the_names_of_the_rows(page):
    page.resize(400, 640)
    page.show_view(COUNTS)
    page.counts.choose("tags-outlets")
    QApplication.processEvents()
    table = page.counts.view
    assert table._columns.upright
    names = table.verticalHeader().width()
    assert names > round(table.width() * SHARE_OF_HEADING)
    bar = table.verticalScrollBar().sizeHint().width() + 2
    assert names + table.horizontalHeader().length() + bar <= table.width()


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("paint", HEAT_PAINTS)
def test_one_passage_is_told_from_none(tokens, paint):
    heat = Heat(tokens)
    highlight, line = map(QColor, paint)
    assert heat.shade(0, highlight, line) == QColor(tokens.paper)
    assert contrast(heat.shade(0.001, highlight, line), QColor(tokens.paper)) > 1.05


@pytest.mark.parametrize("name", ["tags", "months", "tags-tags", "tags-outlets"])
def test_pictures_hold_what_the_table_does(page, tmp_path, name):
    page.show_view(COUNTS)
    page.counts.choose(name)
    page.taking_out.save(way("png"), tmp_path / "counts.png")
    page.taking_out.save(way("svg"), tmp_path / "counts.svg")
    image = QImage(str(tmp_path / "counts.png"))
    assert image.width() >= 1000
    assert image.pixelColor(0, 0) == QColor("white")
    texts = [
        "".join(each.itertext()).strip(" \u2068\u2069\n")
        for each in ET.parse(tmp_path / "counts.svg").iter("{http://www.w3.org/2000/svg}text")
    ]
    tally = page.counts.tally
    assert tally.title in texts
    assert "All passages" in texts
    assert any("5 passages" in text for text in texts)
    for row in range(len(tally.rows)):
        assert any(text and tally.row_words(row).startswith(text.rstrip("…")) for text in texts)


def test_tables_are_saved_for_a_spreadsheet_with_their_totals(page, tmp_path):
    page.show_view(COUNTS)
    page.counts.choose("outlets")
    page.taking_out.save(way("csv-counts"), tmp_path / "outlets.csv")
    with (tmp_path / "outlets.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Outlet", "All"]
    assert ["The Indian Express", "3"] in rows
    assert rows[-1] == ["All", "5"]


def test_a_project_is_never_written_over(page, desk, qtbot):
    page.show_view(COUNTS)
    before = desk.path.read_bytes()
    with qtbot.waitSignal(desk.refused):
        page.taking_out.save(way("png"), desk.path)
    assert desk.path.read_bytes() == before


def test_the_table_is_copied_as_markdown_and_as_cells(page, qtbot):
    page.show_view(COUNTS)
    page.counts.choose("tags-outlets")
    table = page.counts.view
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().startswith("| Tag |")
    assert "<th>The Indian Express</th>" in data.html()


def test_the_picture_is_copied_as_dots_and_as_a_drawing(page):
    page.show_view(COUNTS)
    page.counts.choose("tags-months")
    page.taking_out.ask(way("copy-picture"))
    data = QGuiApplication.clipboard().mimeData()
    assert QImage(data.imageData()).width() >= 1000
    drawn = "".join(ET.fromstring(bytes(data.data("image/svg+xml").data())).itertext())
    assert page.counts.tally.title in drawn


def test_passages_are_copied_as_cells(page):
    page.show_view(PASSAGES)
    page.taking_out.ask(way("copy-csv"))
    data = QGuiApplication.clipboard().mimeData()
    cells = list(csv.reader(io.StringIO(data.text(), newline=""), dialect="excel-tab"))
    sheet = bytes(data.data("text/csv").data()).decode("utf-8-sig")
    assert cells == list(csv.reader(io.StringIO(sheet, newline="")))
    assert len(cells) == 6
    assert cells[0][:4] == ["outlet", "published", "title", "quote"]


def test_a_whole_book_is_copied_as_a_cell(page, desk, session):
    body = "The citadel was hit. " * 7_000  # more than Python's csv takes back
    plan = plan_import([draft(body)], session.reading, session.annotator.id)
    session.do(plan.change)
    span = Span(0, len(body.rstrip()))
    session.do(plan_annotation(desk.reading, plan.added[0].id, span, [desk.codebook.leaves()[0]], session.annotator))
    page.taking_out.ask(way("copy-csv"))
    assert body.rstrip() in QGuiApplication.clipboard().mimeData().text()


def test_no_cell_of_the_copied_table_is_worked_out_by_a_spreadsheet(page, desk, session):
    palmyra = desk.reading.article(desk.ids[0])
    session.do(plan_metadata(palmyra, outlet="=HYPERLINK(A1)"))
    page.show_view(COUNTS)
    page.counts.choose("tags-outlets")
    page.taking_out.ask(way("copy-counts"))
    assert "<th>&#x27;=HYPERLINK(A1)</th>" in QGuiApplication.clipboard().mimeData().html()


def test_arrows_move_over_the_table_and_tab_leaves_it(page, qtbot):
    page.show_view(COUNTS)
    page.counts.choose("tags-outlets")
    table = page.counts.view
    table.setFocus()
    table.focus_first()
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (0, 1)
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert not table.hasFocus()


def test_tags_near_each_other_are_counted_on_a_thread_and_shown(page, tag, qtbot):
    page.show_view(COUNTS)
    page.counts.choose("tags-tags")
    page.counts.together.setCurrentIndex(page.counts.together.findData(Together.SAME_PARAGRAPH.value))
    qtbot.waitUntil(lambda: page.counts.tally.table.together is Together.SAME_PARAGRAPH)
    assert page.counts.tally.table.crossing is Crossing.TAG


def test_cells_stand_beside_their_headings_whatever_was_shown_before(page, qtbot):
    page.show_view(COUNTS)
    table = page.counts.view
    for name in ("tags-outlets", "tags-tags", "tags", "tags-months", "tags-tags"):
        page.counts.choose(name)
        across, down = table.horizontalHeader(), table.verticalHeader()
        assert table.viewport().y() == (0 if across.isHidden() else across.height())
        assert table.viewport().x() == down.width()
