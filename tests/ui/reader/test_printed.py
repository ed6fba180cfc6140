"""An article out of a PDF as its pages: drawn off the window's thread, its passages marked where they stand."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from heritage_annotator.model.progress import not_told
from heritage_annotator.services.articles.printed import Quoted, drawn, sheets_of
from heritage_annotator.services.importing.bringing import bring
from heritage_annotator.ui.reader.panel import ReaderPanel
from tests.services.importing.documents.made import pdf


def page(*lines):
    return [(50, 700 - 20 * at, 12, line) for at, line in enumerate(lines)]


PAGES = (
    page("The old minaret of the", "mosque fell on Friday, and the"),
    page("wall beside it fell too.", "Two guards saw it."),
)


def test_a_page_is_drawn_with_the_places_of_its_passages():
    data = pdf(*PAGES)
    assert [(sheet.label, sheet.width, sheet.height) for sheet in sheets_of(data, "a.pdf")] == [
        ("1", 600, 800),
        ("2", 600, 800),
    ]
    page = drawn(
        data, "a.pdf", 0, 0.5, [Quoted("a", "minaret of the mosque fell"), Quoted("b", "the"), Quoted("c", "")]
    )
    assert (page.picture.width, page.picture.height) == (300, 400)
    assert set(page.places) == {"a"}, "what stands twice is not guessed"
    first, second = page.places["a"]
    assert first[1] < second[1], "from above to below"
    assert 85 < first[0] < 110
    assert abs(second[0] - 50) < 2
    assert 700 - 15 < 800 - first[1] < 700 + 15
    assert len(set(page.picture.data)) > 2, "something is drawn"


@pytest.mark.parametrize("turned", [b"", b"0 1 -1 0 600 0 cm"])
@pytest.mark.parametrize("about", [b"", b"/Rotate 90", b"/Rotate 180", b"/Rotate 270", b"/CropBox[40 100 590 790]"])
def test_a_passage_is_marked_where_its_ink_is_on_a_page_that_is_turned_or_cut(turned, about):
    data = pdf([turned, (300, 310, 20, "Minaret")], extra=about)
    page = drawn(data, "a.pdf", 0, 1.0, [Quoted("a", "Minaret")])
    [(left, top, right, bottom)] = page.places["a"]
    width, stride, inked = page.picture.width, page.picture.stride, page.picture.data
    ink = [(x, y) for y in range(page.picture.height) for x in range(width) if inked[y * stride + 4 * x] < 128]
    assert len(ink) > 20
    assert all(left - 1 <= x <= right + 1 and top - 1 <= y <= bottom + 1 for x, y in ink)
    assert (right - left) * (bottom - top) < 110 * 40, "no more than the word"


def test_arabic_is_marked_where_it_is_read_whatever_order_the_file_tells():
    letters = list("القعةمنر")
    drawn_at = [[(500 - 12 * at, 700, 24, [sign]) for at, sign in enumerate("القلعة")],
                [(500 - 12 * at, 660, 24, [sign]) for at, sign in enumerate("المنارة") if sign in letters]]  # fmt: skip
    data = pdf([*drawn_at[0][::-1], *drawn_at[1]], letters=letters)
    page = drawn(data, "a.pdf", 0, 0.5, [Quoted("a", "القلعة"), Quoted("b", "لعة المن"), Quoted("c", "قلعت")])
    assert set(page.places) == {"a", "b"}
    ((left, top, right, bottom),) = page.places["a"]
    assert left < 500 - 12 * 5 + 1
    assert right > 500
    assert top < 100 < bottom
    assert len(page.places["b"]) == 2


def test_figures_and_latin_words_within_arabic_are_marked_as_they_run():
    letters = list("قلعةABC1248")
    right = [(560 - 12 * at, 700, 24, [sign]) for at, sign in enumerate("قلعة")]
    figures = [(480 + 12 * at, 700, 24, [sign]) for at, sign in enumerate("1248")]
    left = [(440 - 12 * at, 700, 24, [sign]) for at, sign in enumerate("قلعة")]
    latin = [(340 + 12 * at, 700, 24, [sign]) for at, sign in enumerate("ABC")]
    data = pdf([*left[::-1], *latin, *figures, *right[::-1]], letters=letters)
    wanted = [Quoted("a", "1,248 قلعة"), Quoted("b", "قلعة ABC"), Quoted("c", "قلعة 8421")]
    assert set(drawn(data, "a.pdf", 0, 0.5, wanted).places) == {"a", "b"}


def test_signs_of_any_height_are_of_the_line_on_whose_base_they_stand_and_latin_goes_on_in_the_next():
    letters = list("قلعةABCDEF")
    above = [(540 - 12 * at, 700, 30 if at % 2 else 9, [sign]) for at, sign in enumerate("قلعة")]
    latin = [(460 + 9 * at, 700, 9, [sign]) for at, sign in enumerate("ABC")]
    more = [(510 + 12 * at, 684, 9, [sign]) for at, sign in enumerate("DEF")]
    below = [(480 - 12 * at, 684, 30 if at % 2 else 9, [sign]) for at, sign in enumerate("علق")]
    data = pdf([*below, *more, *latin, *above[::-1]], letters=letters)
    found = drawn(data, "a.pdf", 0, 0.5, [Quoted("a", "قلعة ABC DEF علق")]).places
    assert len(found["a"]) >= 2


@pytest.fixture
def reader(desk, qtbot, tmp_path, session):
    path = tmp_path / "قلعة.pdf"
    path.write_bytes(pdf(*PAGES))
    article = bring(session, [path], not_told).told[0].article_id
    reader = ReaderPanel(desk)
    qtbot.addWidget(reader)
    reader.resize(800, 600)
    reader.show()
    desk.open_article(article)
    yield reader
    reader.wait()


def turn(reader, qtbot):
    button = reader.findChild(QPushButton, "articlePages")
    qtbot.waitUntil(button.isVisible)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    return button


def test_the_switch_shows_pages_and_the_text_again(reader, qtbot):
    button = turn(reader, qtbot)
    view = reader.findChild(object, "printedView")
    assert reader.shows_pages
    assert button.text() == "Text"
    qtbot.waitUntil(lambda: view._is_drawn(0) if view._sheets else False, timeout=10_000)
    assert view.verticalScrollBar().maximum() > 0
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not reader.shows_pages
    assert button.text() == "Pages"


def test_a_passage_is_marked_on_its_page_and_a_click_chooses_it(reader, desk, qtbot, annotate):
    marked = annotate(desk.article_id, "mosque fell on Friday", "damage.destruction")
    across = annotate(desk.article_id, "and the wall")
    turn(reader, qtbot)
    view = reader.findChild(object, "printedView")
    qtbot.waitUntil(lambda: set(view.places_shown(0)) == {marked, across}, timeout=10_000)
    lines = dict(view._places(0))[marked]
    place = lines[0].center().toPoint()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.x(), place.y()))
    assert desk.annotation_id == marked


def test_an_article_that_is_no_pdf_offers_no_pages(reader, desk):
    desk.open_article(desk.ids[0])
    assert not reader.can_show_pages
    reader.turn_to_pages()
    assert not reader.shows_pages


def test_an_article_of_an_export_is_opened_at_its_first_page(reader, desk, qtbot, tmp_path, session, annotate):
    def article(number, title):
        head = (title, "The Courier", "May 30, 2014 Friday", "Copyright 2014 The Courier", "Body")
        text = f"The roof {number} of the museum fell in."
        lines = enumerate((*head, text, "End of Document"))
        return [(50, 760 - 30 * at, 10 + at % 2 * 3, line) for at, line in lines]

    path = tmp_path / "nexis.pdf"
    path.write_bytes(pdf(*(article(at, title) for at, title in enumerate(("Roof gone", "Another roof", "The last")))))
    told = bring(session, [path], not_told).told
    desk.open_article(told[2].article_id)
    marked = annotate(desk.article_id, "of the museum")
    turn(reader, qtbot)
    view = reader.findChild(object, "printedView")
    qtbot.waitUntil(lambda: bool(view._sheets) and view.places_shown(2) == (marked,), timeout=10_000)
    assert 2 in view._in_sight()
    assert 0 not in view._in_sight()
