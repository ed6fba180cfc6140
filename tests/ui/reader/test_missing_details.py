"""What an article lacks stands above it as chips to fill it in."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton

from heritage_annotator.model.change import DeedKind
from heritage_annotator.services.wording.provenance import where_from
from heritage_annotator.ui.reader.head.header import ArticleHeader
from heritage_annotator.ui.reader.panel import ReaderPanel
from tests.drafts import plan_import
from tests.ui.conftest import draft


@pytest.fixture
def panel(desk, qtbot):
    panel = ReaderPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(900, 600)
    panel.show()
    return panel


def opens(desk, body, **facts):
    plan = plan_import([draft(body, "A title", **facts)], desk.reading, desk.annotator.id)
    assert desk.do(plan.change)
    desk.open_article(plan.added[0].id)
    QApplication.processEvents()
    return plan.added[0].id


def chip(panel, name):
    return panel.findChild(QPushButton, name)


def test_the_dates_of_the_text_are_offered_and_one_click_takes_one(desk, panel):
    article_id = opens(desk, "On 3 March 2017 the tower fell; تدمر، ٥ آذار ٢٠١٧.", outlet="The Herald")
    assert not chip(panel, "addOutlet").isVisible()
    chip(panel, "addDate").click()
    menu = panel.findChild(QMenu, "datesInText")
    assert [action.text() for action in menu.actions()] == ["3 March 2017", "5 March 2017", "", "Another date…"]
    menu.actions()[1].trigger()
    assert desk.reading.article(article_id).published == "2017-03-05"
    assert not chip(panel, "addDate").isVisible()


def test_the_outlet_and_a_date_the_text_does_not_name_are_written_in_the_form(desk, panel):
    opens(desk, "Nothing is dated here.")
    for name, field in (("addOutlet", "outlet"), ("addDate", "published")):
        chip(panel, name).click()
        form = panel.header._form
        assert form.isVisible()
        assert form._fields[field].hasFocus()
        form.cancel()


def test_a_guessed_date_says_so_at_the_article_until_another_is_chosen(desk, panel):
    dated = {"published": "2017-03-02", "published_from": "2 March\u00a02017 & آذار"}
    article_id = opens(desk, "🏛️ On 5 April 2018 the tower fell.", outlet="The Herald", **dated)
    link = chip(panel, "guessedDate")
    assert link.isVisible()
    assert "“2 March 2017 && آذار” · another" in link.text()
    link.click()
    menu = panel.findChild(QMenu, "datesInText")
    next(each for each in menu.actions() if each.text() == "5 April 2018").trigger()
    assert desk.reading.article(article_id).published == "2018-04-05"
    assert not link.isVisible()
    desk.undo()
    assert link.isVisible()


@pytest.mark.parametrize("body", ["🏛️ On 2 March\u00a02017 and on 5 April 2018 it fell.", "Nothing is dated in تدمر."])
def test_a_guessed_date_that_is_right_is_confirmed_and_is_a_persons_then(desk, panel, body):
    dated = {"published": "2017-03-02", "published_from": "2 March\u00a02017 & آذار"}
    article_id = opens(desk, body, outlet="The Herald", **dated)
    link = chip(panel, "guessedDate")
    link.click()
    menu = panel.findChild(QMenu, "datesInText")
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    others = ["5 April 2018"] if "April" in body else []
    assert words == ["\u20682 March 2017\u2069 is right", *others, "Another date…"]
    menu.actions()[0].trigger()
    article, [found] = desk.reading.article(article_id), desk.reading.publications(article_id)
    assert not link.isVisible()
    assert article.published == "2017-03-02"
    assert where_from(article, found, "published").startswith("Entered by a person; ")
    assert list(desk.reading.history())[-1].deed == DeedKind.EDIT_ARTICLE
    desk.undo()
    assert link.isVisible()
    desk.redo()
    assert not link.isVisible()


def test_an_article_that_lacks_nothing_shows_no_chip(desk, panel):
    desk.open_article(desk.ids[0])
    assert not chip(panel, "addOutlet").isVisible()
    assert not chip(panel, "addDate").isVisible()


@pytest.mark.parametrize("facts", [{}, {"author": "ميرا تلاني"}])
def test_what_is_known_is_not_cut_for_what_is_missing(desk, qtbot, facts):
    header = ArticleHeader(desk)
    qtbot.addWidget(header)
    header.say_marked(is_marked=False)
    header.resize(700, 200)
    header.show()
    opens(desk, "🏛️ Nothing is dated here.", **facts)
    source, chips = header.findChild(QLabel, "articleSource"), chip(header, "addDate").parentWidget()
    for width, is_beside in ((640, True), (300, False), (640, True)):
        header.set_column(36, width, width)
        qtbot.waitUntil(chips.isVisible)
        qtbot.waitUntil(lambda: source.width() >= source.sizeHint().width())
        between = chips.mapTo(header, chips.rect().center()).y() - source.mapTo(header, source.rect().center()).y()
        assert (abs(between) < source.height()) is is_beside, width
