"""She looks at the incidents, at the values of one side by side, and goes to the words behind one."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton

from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation, tags_to_set
from heritage_annotator.services.projects.opening import create_project
from heritage_annotator.ui.incidents.page import LATE_MILLISECONDS
from tests.flows.test_incident_editing import box, form_of, keep
from tests.samples import plainly
from tests.ui.conftest import HADDAD


def opened(researcher):
    researcher.starts()
    researcher.does("show_incidents")
    page = researcher.window.workspace.pages.incidents
    QAbstractItemModelTester(page.pane.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return page


def titles(page):
    return [row.title for row in page.pane.model.rows]


def test_the_first_look_shows_the_incidents_of_the_sample(researcher):
    page = opened(researcher)
    workspace = researcher.window.workspace
    assert [row.number for row in page.pane.model.rows] == ["HA 17-0001", "HA 17-0002", "HA 26-0001"]
    assert page.pane.model.rows[1].about == "Site of Palmyra · by 3 Mar 2017 · 1 originator"
    assert page.pane.view.hasFocus()
    assert page.words.isVisible()
    assert not workspace.articles.isVisible()
    assert not workspace.tags.isVisible()
    assert page.sheet.dossier.incident.number == "HA 17-0001"


def test_the_words_behind_a_value_are_in_the_face_of_articles_from_the_first_look_on(researcher):
    page = opened(researcher)
    preferences, words = researcher.window.preferences, page.words.words
    height = words.heightForWidth(240)
    for theme in ("dark", "light"):
        preferences.dress(theme)
        assert words.heightForWidth(240) == height
    font = researcher.desk.theme.reading_font()
    assert f"{font.pixelSize()}px" in words.text()


def test_a_key_held_down_waits_for_no_sheet_and_what_follows_is_done_to_the_incident_it_stops_at(researcher):
    page = opened(researcher)
    first = page.sheet.dossier.incident.number

    def held(key):
        QApplication.sendEvent(
            page.pane.view, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", True)
        )

    held(Qt.Key.Key_Down)
    assert page.sheet.dossier.incident.number == first
    held(Qt.Key.Key_Down)
    QTest.keyClick(page.pane.view, Qt.Key.Key_Return)
    assert page.sheet.cards[0].hasFocus()
    assert page.sheet.dossier.incident.number == page.pane.model.rows[2].number
    page.pane.view.setFocus()
    held(Qt.Key.Key_Home)
    QTest.qWait(2 * LATE_MILLISECONDS)
    assert page.sheet.dossier.incident.number == first
    held(Qt.Key.Key_End)
    researcher.does("show_reader")
    researcher.does("show_incidents")
    assert page.sheet.dossier.incident.number == page.pane.model.rows[2].number


def test_values_alike_of_one_originator_are_one_card_that_leads_through_its_papers(researcher):
    page = opened(researcher)
    QTest.keyClick(page.pane.view, Qt.Key.Key_End)
    assert page.sheet.dossier.incident.number == "HA 26-0001"
    [tuesday] = [card for card in page.sheet.cards if card.value.claim.value == "2026-05-12"]
    assert len(tuesday.values) == 4
    seen = set()
    for _ in range(5):
        QTest.mouseClick(tuesday, Qt.MouseButton.LeftButton)
        seen.add(tuesday.value.claim.quote)
        assert tuesday.value.claim.quote in page.words.words.text()
    assert seen == {"on Tuesday", "mardi", "يوم الثلاثاء"}


def test_enter_leads_from_the_list_to_a_value_to_its_words_in_the_article_and_back(researcher):
    page = opened(researcher)
    QTest.keyClick(page.pane.view, Qt.Key.Key_Return)
    card = page.sheet.cards[0]
    assert card.hasFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    workspace = researcher.window.workspace
    assert workspace.centre.current_name == "reader"
    assert researcher.text.selected_span.of(researcher.body) == card.value.claim.quote
    assert workspace.tags.isVisible()
    researcher.does("go_back")
    assert workspace.centre.current_name == "incidents"


def test_typing_filters_the_list(researcher):
    page = opened(researcher)
    QTest.keyClicks(page.pane.filter, "mines threat")
    assert titles(page) == ["Mines reportedly laid in Palmyra (Tadmur) during the withdrawal"]
    page.pane.filter.setText("nothing of the kind")
    assert titles(page) == []
    page.pane.filter.clear()
    assert len(titles(page)) == 3


def test_tab_leads_from_the_filter_through_the_buttons_below_it_and_a_name_to_the_table(researcher):
    page = opened(researcher)
    page.pane.filter.setFocus()
    gone_to = []
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        gone_to.append(QApplication.focusWidget())
    assert gone_to == [page.pane.as_table, page.pane.by_boxes, page.pane.registers, page.pane.sensitive]
    researcher.does("incidents_table")
    assert page.table.view.hasFocus()


def test_a_status_is_set_by_a_person_and_undone(researcher):
    page = opened(researcher)
    pill = next(each for each in page.sheet.findChildren(QPushButton) if each.text() == "Unverified")
    assert "Enough for" in pill.toolTip()
    next(action for action in pill.menu().actions() if action.text() == "Corroborated").trigger()
    asked = "SELECT status FROM incident WHERE number = 'HA 17-0001'"
    assert plainly(researcher.desk.path, asked) == [("corroborated",)]
    assert page.pane.model.rows[0].pill == "Threat · corroborated"
    QTest.qWait(50)
    researcher.does("undo")
    assert plainly(researcher.desk.path, asked) == [("unverified",)]


def test_escape_leads_back_to_the_text(researcher):
    page = opened(researcher)
    QTest.keyClick(page.pane.view, Qt.Key.Key_Escape)
    assert researcher.window.workspace.centre.current_name == "reader"
    assert researcher.window.workspace.articles.isVisible()


def test_from_a_tagged_passage_to_a_statement_in_two_keys(researcher):
    researcher.starts()
    desk = researcher.desk
    queue = desk.reading.in_no_incident()
    marked = next(each for each in desk.reading.annotations() if each.quote.startswith("The city has faced"))
    desk.go_to(marked.id)
    before = plainly(desk.path, "SELECT count(*) FROM statement")[0][0]
    researcher.does("add_statement")
    QTest.keyClick(researcher.window.workspace.stating.list.input, Qt.Key.Key_Return)
    QTest.qWait(50)
    asked = "SELECT number FROM statement JOIN incident ON incident.id = incident_id WHERE annotation_id = ?"
    assert ("HA 17-0002",) in plainly(desk.path, asked, marked.id)
    assert plainly(desk.path, "SELECT count(*) FROM statement")[0][0] == before + 1
    assert len(desk.reading.in_no_incident()) <= len(queue)
    researcher.does("undo")
    assert plainly(desk.path, "SELECT count(*) FROM statement")[0][0] == before


def test_the_queue_of_passages_in_no_incident_leads_to_the_first_until_it_is_empty(researcher):
    researcher.starts()
    desk = researcher.desk
    body = desk.reading.body(desk.article_id)
    start = body.index("heavy damage")
    tags = tags_to_set(desk.codebook, ["damage.unspecified"])
    desk.do(plan_annotation(desk.reading, desk.article_id, Span(start, start + 12), tags, desk.annotator))
    researcher.does("show_incidents")
    page = researcher.window.workspace.pages.incidents
    assert page.pane.queue.text() == "1 damage passage in no incident"
    QTest.mouseClick(page.pane.queue, Qt.MouseButton.LeftButton)
    QTest.keyClick(page.pane.queue_view, Qt.Key.Key_Return)
    assert researcher.window.workspace.centre.current_name == "reader"
    assert desk.annotation.quote == "heavy damage"
    researcher.does("add_statement")
    QTest.keyClick(researcher.window.workspace.stating.list.input, Qt.Key.Key_Return)
    QTest.qWait(50)
    researcher.does("show_incidents")
    assert not page.pane.queue.isVisible()


def test_an_incident_is_entered_where_there_is_none_and_is_shown(researcher, tmp_path):
    create_project(tmp_path / "فارغ 🏛️.heritage", HADDAD).close()
    researcher.starts(tmp_path / "فارغ 🏛️.heritage")
    researcher.does("show_incidents")
    page = researcher.window.workspace.pages.incidents
    QTest.mouseClick(page.pane.new, Qt.MouseButton.LeftButton)
    form = form_of(researcher)
    box(form, "title").setText("برج القلعة 🏛️")
    box(form, "site").setText("Palmyra")
    keep(form)
    assert page.sheet.dossier.incident.title == "برج القلعة 🏛️"
    assert page.sheet.isVisible()
    researcher.does("undo")
    assert page.pane.model.rows == []


def test_where_nothing_is_chosen_no_link_stands_under_no_words(researcher, tmp_path):
    path = tmp_path / "قلعة 𐡠.heritage"
    create_project(path, HADDAD).close()
    researcher.starts(path)
    researcher.does("show_incidents")
    words = researcher.window.workspace.pages.incidents.words
    assert words.isVisible()
    assert [button.text() for button in words.findChildren(QPushButton) if button.isVisible()] == []
    assert "Choose a value" in words._about.text()


def test_a_right_click_in_the_list_offers_what_can_be_done_with_the_incident_under_the_mouse(researcher):
    page = opened(researcher)
    view = page.pane.view
    tower = next(row for row in page.pane.model.rows if row.number == "HA 26-0001")
    at = view.visualRect(page.pane.model.place(tower.id)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert page.sheet.dossier.incident.number == "HA 26-0001"
    removal = next(each for each in menu.actions() if each.text() == "Remove the incident")
    removal.trigger()
    menu.close()
    assert "HA 26-0001" not in [row.number for row in page.pane.model.rows]
    researcher.desk.undo()
    assert "HA 26-0001" in [row.number for row in page.pane.model.rows]
