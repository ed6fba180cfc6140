"""The page of the search: typed into, looked at, narrowed, ticked, and left for the words in their article."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from heritage_annotator.model.change import Deed, DeedKind
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.services.search.concordance import Order
from heritage_annotator.services.wording import done
from heritage_annotator.storage.reading.facets import Facet
from heritage_annotator.ui.desk.question import Asking
from heritage_annotator.ui.lists.pick_list import PickList
from heritage_annotator.ui.search.count_row import CountRow
from heritage_annotator.ui.search.facet_pane import ValueRow
from heritage_annotator.ui.search.page import SearchPage
from heritage_annotator.ui.search.saved import SavedSearches
from heritage_annotator.ui.search.toolbar import CONCORDANCE
from tests.patience import until
from tests.samples import plainly
from tests.ui.conftest import MOSUL, PALMYRA


@pytest.fixture
def page(desk, qtbot):
    page = SearchPage(desk)
    qtbot.addWidget(page)
    qtbot.addWidget(page.facets)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.resize(720, 640)
    page.show()
    page.facets.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    settles(page)
    yield page
    page.wait()


def settles(page):
    """Until nothing is asked any more, and everything that was is shown."""
    for _ in range(600):
        QTest.qWait(10)
        askings = (page.seeking.first, page.seeking.rest, page.model.asking, page.lines.asking, page.lines.sorting)
        askings = (*askings, page.facets.saved.asking)
        timers = (page.query_box._pause, page.seeking._pause, page.model._soon)
        if not any(asking.is_busy for asking in (*askings, page.tagging.asking)) and not any(
            timer.isActive() for timer in (*timers, page.tagging.pause)
        ):
            return
    raise AssertionError("it is still at work")


def types(page, text):
    line = page.findChild(QLineEdit, "searchInput")
    line.setFocus()
    line.selectAll()
    typed = QInputMethodEvent()  # QTest has no keys for Arabic
    typed.setCommitString(text)
    QApplication.sendEvent(line, typed)
    settles(page)


def headings(page):
    return [shown.article.heading for row in range(page.model.rowCount()) if (shown := page.model.shown(row))]


def told(page, name):
    return page.findChild(QLabel, name).text()


def value(page, facet, key):
    return page.facets.findChild(ValueRow, f"facet.{facet}.{key}")


def test_without_a_query_all_articles_stand_there_with_their_facets(page):
    assert page.model.rowCount() == 4
    assert value(page, Facet.LANGUAGE, "ar").text() == "Arabic"
    assert [of.articles for of in page.facets._counted[Facet.LANGUAGE]] == [2, 1, 1]


def test_what_is_typed_is_found_with_the_words_shown(page):
    types(page, "old city OR citadelle")
    assert sorted(headings(page)) == [
        "L'armée dit avoir repris Alep",
        "Syrian army recaptures Palmyra from Islamic State",
    ]
    shown = page.model.shown(
        page.model.row_of(
            next(s for s in page.model.seqs if page.model.shown(page.model.row_of(s)).article.outlet == "Le Jour")
        )
    )
    assert [span.of(shown.excerpt.text) for span in shown.excerpt.words] == ["citadelle"]
    assert told(page, "searchCount") == "2 articles"


def test_a_mistake_is_said_and_what_was_found_before_stays(page):
    types(page, "mines")
    types(page, "mines (fell")
    assert "bracket" in told(page, "searchTold")
    assert page.query_box.mistake.place == 6
    assert page.query_box.text == "mines (fell"
    assert len(headings(page)) == 1
    types(page, "mines")
    assert page.query_box.mistake is None
    assert not page.findChild(QLabel, "searchTold").isVisible()


def test_arabic_forms_are_named_and_switched_off(page):
    types(page, "قلعة")
    assert len(headings(page)) == 1
    assert "القلعة" in told(page, "searchTold")
    QTest.mouseClick(page.query_box.attached, Qt.MouseButton.LeftButton)
    settles(page)
    assert headings(page) == []
    types(page, "gate")
    assert not page.query_box.attached.isVisible()


def test_a_facet_narrows_and_lets_go_again(page):
    QTest.mouseClick(value(page, Facet.LANGUAGE, "fr"), Qt.MouseButton.LeftButton)
    settles(page)
    assert headings(page) == ["L'armée dit avoir repris Alep"]
    assert page.query_text == "language:fr"
    QTest.mouseClick(value(page, Facet.LANGUAGE, "ar"), Qt.MouseButton.LeftButton)
    settles(page)
    assert page.model.rowCount() == 2
    QTest.mouseClick(page.facets.findChild(QPushButton, "facetsClear"), Qt.MouseButton.LeftButton)
    settles(page)
    assert page.model.rowCount() == 4


def test_enter_in_the_query_goes_to_the_list_and_enter_there_to_the_words(page, desk, qtbot):
    types(page, "القلعة OR mines")
    QTest.keyClick(page.query_box.line, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.view
    with qtbot.waitSignal(page.place_asked) as asked:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    article_id, spans, at, query = asked.args
    body = desk.reading.body(article_id)
    assert {span.of(body) for span in spans} <= {"القلعة", "Mines"}
    assert (at, query) == (0, "القلعة OR mines")


def test_what_is_ticked_is_tagged_as_one_deed_after_a_preview(page, desk):
    types(page, "قلعة OR city")
    QTest.mouseClick(page.toolbar.tick, Qt.MouseButton.LeftButton)
    assert page.toolbar.tag.text() == "Tag 2 ticked…"
    QTest.mouseClick(page.toolbar.tag, Qt.MouseButton.LeftButton)
    tag = desk.codebook.leaves()[0]
    QTest.keyClicks(page.tagging.findChild(QPushButton, "searchTags"), "m")  # typing opens the list of tags
    picking = page.tagging.findChild(PickList)
    assert (picking.isVisible(), picking.input.text()) == (True, "m")
    picking.close()
    page.tagging.pick((tag.id,))
    settles(page)
    assert told(page, "searchTaggingPreview") == "3 new annotations in 2 articles."
    QTest.mouseClick(page.tagging.findChild(QPushButton, "searchTaggingApply"), Qt.MouseButton.LeftButton)
    quotes = [annotation.quote for annotation in desk.reading.annotations()]
    assert sorted(quotes) == ["city", "city", "القلعة"]
    assert not page.tagging.isVisible()
    [(subject,)] = plainly(desk.path, "SELECT subject FROM change ORDER BY seq DESC LIMIT 1")
    assert done(Deed(DeedKind.TAG, subject)).startswith("Tagged 3 places as “")
    settles(page)
    opened = []
    desk.article_opened.connect(opened.append)
    desk.undo()
    assert desk.reading.annotations() == []
    assert opened == []  # in none of them is what was taken back: she stays with what she found


def test_sentences_are_tagged_too_and_own_annotations_grow(page, desk):
    start = PALMYRA.index("Mines")
    first, second = desk.codebook.leaves()[:2]
    span = Span(start, len(PALMYRA))
    desk.do(plan_annotation(desk.reading, desk.ids[0], span, [first], desk.annotator))
    types(page, "mines")
    page.model.tick(page.model.seqs, on=True)
    page.begin_tagging()
    QTest.mouseClick(page.tagging.findChild(QPushButton, "tagSentences"), Qt.MouseButton.LeftButton)
    page.tagging.pick((second.id,))
    settles(page)
    assert "1 of yours gets the tags too." in told(page, "searchTaggingPreview")
    page.tagging.apply()
    [annotation] = desk.reading.annotations()
    assert len(desk.reading.taggings_of(annotation.id)) == 2


def test_the_concordance_has_a_line_a_place_and_sorts_it(page, qtbot):
    types(page, "the OR la")
    page.show_view(CONCORDANCE)
    settles(page)
    words = [line.words for line in page.concordance_model.lines]
    assert words.count("the") + words.count("The") + words.count("la") + words.count("La") == len(words) == 6
    page.sort(Order.RIGHT)
    settles(page)
    after = [line.after.split()[0].strip(".,") for line in page.concordance_model.lines]
    assert after == sorted(after, key=str.casefold)
    with qtbot.waitSignal(page.place_asked) as asked:
        QTest.keyClick(page.concordance, Qt.Key.Key_Return)
    _, spans, at, _ = asked.args
    assert spans[at] == page.concordance_model.lines[0].span


def test_the_concordance_is_saved(page, tmp_path):
    types(page, "القلعة")
    page.show_view(CONCORDANCE)
    settles(page)
    page.taking_out.save(tmp_path / "lines.csv", "csv", page.concordance_model.lines, "القلعة")
    page.taking_out.asking.finish()
    QApplication.processEvents()
    assert "القلعة" in (tmp_path / "lines.csv").read_text(encoding="utf-8")


def test_the_list_follows_a_deed_and_stays_where_it_is(page, desk):
    types(page, "state:unread")
    before = page.model.rowCount()
    desk.do(plan_annotation(desk.reading, desk.ids[2], _span(MOSUL), [], desk.annotator))
    until(lambda: page.model.rowCount() == before - 1)
    settles(page)


def _span(body):
    return Span(0, body.index(" "))


def test_a_click_on_the_box_ticks_and_one_on_the_row_does_not(page):
    types(page, "city")
    rect = page.view.visualRect(page.model.index(0))
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(28, 18))
    assert len(page.model.ticked) == 1
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert len(page.model.ticked) == 1
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Space)
    assert not page.model.ticked


def test_esc_leads_back_to_the_article(page, qtbot):
    page.query_box.line.setFocus()
    with qtbot.waitSignal(page.reader_asked):
        QTest.keyClick(page.query_box.line, Qt.Key.Key_Escape)


def test_a_search_is_saved_asked_again_and_removed(page, desk, qtbot):
    types(page, "state:unread city")
    saved = page.facets.saved
    QTest.mouseClick(saved.findChild(QPushButton, "searchSave"), Qt.MouseButton.LeftButton)
    name = saved.findChild(QLineEdit, "searchName")
    QTest.keyClicks(name, "To read")
    QTest.keyClick(name, Qt.Key.Key_Return)
    [kept] = desk.reading.saved_searches()
    assert (kept.name, kept.query) == ("To read", "state:unread city")
    types(page, "mines")
    named = f"savedSearch.{kept.id}"
    until(lambda: any(row.accessibleName() == "To read, 1 article" for row in saved.findChildren(CountRow, named)))
    settles(page)
    row = next(row for row in saved.findChildren(CountRow, named) if row.isVisible())
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    settles(page)
    assert page.query_box.text == "state:unread city"
    desk.undo()
    assert desk.reading.saved_searches() == []


# Some minutes of SQLite's own, in which Python is not asked for anything.
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000000) SELECT max(i) FROM n"


@pytest.mark.parametrize("ends", ["asked anew", "cancelled", "closed"])
def test_sqlite_is_interrupted_where_nobody_waits_for_its_answer(desk, qtbot, ends):
    asking, answers, begun = Asking(desk, "Searching", desk), [], []
    asking.answered.connect(answers.append)

    def endless(reading, _report):
        begun.append(reading)
        return reading._all(ENDLESS)

    asking.ask(endless, apart=True)
    qtbot.waitUntil(lambda: bool(begun))
    qtbot.wait(100)
    if ends == "asked anew":
        asking.ask(lambda reading, _report: reading.article_counts()[0], apart=True)
        qtbot.waitUntil(lambda: answers == [desk.reading.article_counts()[0]])
    elif ends == "cancelled":
        with qtbot.waitSignal(asking.stopped):
            asking._work.cancel()
    else:
        asking.wait()
    assert not asking.is_busy
    assert len(answers) == (ends == "asked anew")


def test_what_rests_until_a_pause_asks_a_project_that_was_closed_nothing(desk, qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    saved = SavedSearches(desk, page)
    saved.set_active(True)
    assert saved._pause.isActive()
    desk.close()
    qtbot.waitUntil(lambda: not saved._pause.isActive())
    assert not saved.asking.is_busy


def test_what_was_done_while_nobody_looked_is_found_on_coming_back(page, desk):
    types(page, "state:unread")
    before = page.model.rowCount()
    page.hide()
    desk.do(plan_annotation(desk.reading, desk.ids[2], _span(MOSUL), [], desk.annotator))
    settles(page)
    assert page.model.rowCount() == before
    page.show()
    until(lambda: page.model.rowCount() == before - 1)
    settles(page)


def test_other_words_are_tagged_only_as_they_were_looked_for(page, desk):
    types(page, "city")
    page.model.tick(page.model.seqs, on=True)
    page.begin_tagging()
    page.tagging.pick((desk.codebook.leaves()[0].id,))
    settles(page)
    assert page.tagging.planned() is not None
    page.tagging.look()
    assert page.tagging.planned() is None
    assert not page.tagging.apply_button.isEnabled()
    settles(page)
    assert page.tagging.planned() is not None


def test_a_saved_search_of_exact_words_finds_no_other_forms_later(page, desk, qtbot):
    types(page, "قلعة")
    QTest.mouseClick(page.query_box.attached, Qt.MouseButton.LeftButton)
    settles(page)
    saved = page.facets.saved
    saved.begin_saving()
    name = saved.findChild(QLineEdit, "searchName")
    QTest.keyClicks(name, "Bare")
    QTest.keyClick(name, Qt.Key.Key_Return)
    [kept] = desk.reading.saved_searches()
    assert kept.exact
    QTest.mouseClick(page.query_box.attached, Qt.MouseButton.LeftButton)
    settles(page)
    assert len(headings(page)) == 1
    named = f"savedSearch.{kept.id}"
    until(lambda: any(row.isVisible() for row in saved.findChildren(CountRow, named)))
    QTest.mouseClick(
        next(row for row in saved.findChildren(CountRow, named) if row.isVisible()), Qt.MouseButton.LeftButton
    )
    settles(page)
    assert headings(page) == []


def test_what_looks_like_a_condition_and_is_none_is_said_beneath_the_query(page):
    types(page, "outlt:SANA")
    assert "“outlt:” is not a condition, and was searched for as a word; did you mean outlet:?" in {
        label.text() for label in page.query_box.findChildren(QLabel)
    }
    types(page, "outlet:SANA")
    assert not any("not a condition" in label.text() for label in page.query_box.findChildren(QLabel))
