"""A right click on a row of any list, or the menu key, offers what can be done with that row."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.span import Span
from heritage_annotator.ui.history.model import ROW
from tests.ui.search.test_search_page import settles

RIGHT = Qt.MouseButton.RightButton


def right_click(view, at):
    """A press, which may choose the row, and the menu that the platform asks for with it."""
    QTest.mousePress(view.viewport(), RIGHT, Qt.KeyboardModifier.NoModifier, at)
    there = view.viewport().mapToGlobal(at)
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, there))
    menu = QApplication.activePopupWidget()
    QTest.mouseRelease(view.viewport(), RIGHT, Qt.KeyboardModifier.NoModifier, at)
    return menu


def menu_key(view):
    """As the platform tells of the menu key: at what has the keys, where its cursor is."""
    at = view.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).center()
    QApplication.sendEvent(view, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, view.mapToGlobal(at)))
    return QApplication.activePopupWidget()


def takes(menu, words):
    line = next(each for each in menu.actions() if each.text() == words)
    assert line.isEnabled()
    line.trigger()
    menu.close()
    QApplication.processEvents()


def middle_of(view, row):
    return view.visualRect(view.model().index(row, 0)).center()


@pytest.fixture
def pages(researcher):
    researcher.starts()
    return researcher.window.workspace.pages


def test_of_a_site_its_page_and_what_is_done_to_it(researcher, pages):
    researcher.does("show_map")
    view = pages.map.pane.view
    row = next(n for n, each in enumerate(pages.map.pane.model.rows) if each.name == "Site of Palmyra")
    menu = right_click(view, middle_of(view, row))
    assert view.currentIndex().row() == row
    assert [each.text() for each in menu.actions()][1:] == [
        "Edit…", "Add an element…", "Add an observation…", "Remove",
    ]  # fmt: skip
    takes(menu, "Site page")
    assert pages.map.is_site_shown
    assert pages.map.site.site_id == pages.map.pane.model.rows[row].key


def test_of_a_property_of_the_world_heritage_list_that_it_is_taken_in(researcher, pages):
    researcher.does("show_map")
    pane = pages.map.pane
    pane.finish()
    pane.filter.setText("حضر")
    QTest.qWait(50)
    before = researcher.desk.reading.count_of(Site)
    at = next(n for n, each in enumerate(pane.model.rows) if "World Heritage List" in each.about)
    takes(right_click(pane.view, middle_of(pane.view, at)), "Add it to the project")
    assert researcher.desk.reading.count_of(Site) == before + 1


def test_of_a_hit_that_it_is_ticked_and_gone_to(researcher, pages):
    researcher.does("show_search")
    search = pages.search
    settles(search)
    QTest.keyClicks(search.findChild(QLineEdit, "searchInput"), "palmyra OR airstrike")
    settles(search)
    seq = search.model.seqs[1]
    menu = right_click(search.view, middle_of(search.view, 1))
    takes(menu, "Ticked")
    assert search.model.ticked == {seq}
    search.view.setFocus()
    takes(menu_key(search.view), "Go to the words")
    assert researcher.window.workspace.centre.current_name == "reader"
    assert researcher.desk.reading.numbers_of([researcher.desk.article_id])[researcher.desk.article_id] == seq


def test_of_a_line_of_the_concordance_that_it_is_copied_and_gone_to(researcher, pages):
    researcher.does("show_search")
    search = pages.search
    settles(search)
    QTest.keyClicks(search.findChild(QLineEdit, "searchInput"), "palmyra OR airstrike")
    search.show_view("concordance")
    settles(search)
    line = search.concordance_model.lines[1]
    takes(right_click(search.concordance, middle_of(search.concordance, 1)), "Copy")
    assert QGuiApplication.clipboard().text() == f"{line.before}{line.words}{line.after}"
    takes(right_click(search.concordance, middle_of(search.concordance, 1)), "Go to the words")
    assert researcher.text.selected_span == line.span


def test_of_a_change_that_it_is_reverted_and_copied(researcher, pages):
    researcher.text.select(Span(0, 9))
    researcher.does("annotate")
    researcher.does("show_history")
    history = pages.looking_back
    row = next(n for n in range(history.model.rowCount()) if history.model.index(n, 0).data(ROW).deed == "annotate")
    menu = right_click(history.view, middle_of(history.view, row))
    assert history.view.currentIndex().row() == row
    takes(menu, "Copy")
    assert QGuiApplication.clipboard().text() == history.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    before = len(researcher.desk.reading.annotations())
    takes(right_click(history.view, middle_of(history.view, row)), "Revert this change")
    assert len(researcher.desk.reading.annotations()) < before


def test_of_a_member_that_their_work_is_hidden(researcher, pages):
    researcher.does("show_team")
    members, before = pages.team.members, len(researcher.desk.reading.annotations())
    row = next(n for n in range(members.count()) if "Heritage" in members.item(n).text())
    takes(right_click(members, middle_of(members, row)), "Show their work")
    assert researcher.desk.reading.annotations() == []
    members = researcher.window.workspace.pages.team.members
    again = next(n for n in range(members.count()) if "Heritage" in members.item(n).text())
    takes(right_click(members, middle_of(members, again)), "Show their work")
    assert len(researcher.desk.reading.annotations()) == before


def test_of_a_passage_found_without_one_selected_before(researcher, pages):
    researcher.does("show_retrieval")
    found = pages.retrieval.view
    found.clearSelection()
    # As the mouse does it: to the window, which makes press and menu of it.
    handle, place = researcher.window.windowHandle(), found.viewport().mapTo(researcher.window, middle_of(found, 1))
    QTest.mouseClick(handle, RIGHT, Qt.KeyboardModifier.NoModifier, place)
    menu = QApplication.activePopupWidget()
    assert found.chosen_ids == [found.passages.annotation_id(1)]
    takes(menu, "Go to the passage")
    assert researcher.desk.annotation_id == found.passages.annotation_id(1)


def test_the_menu_key_takes_the_current_passage_and_leaves_a_selection(researcher, pages):
    researcher.does("show_retrieval")
    found = pages.retrieval.view
    found.clearSelection()
    found.setFocus()
    takes(menu_key(found), "Select all")
    count = found.passages.rowCount()
    assert found.chosen_count == count > 1
    menu = right_click(found, middle_of(found, 1))
    assert found.chosen_count == count
    assert found.currentIndex().row() == 1
    menu.close()


def test_beside_the_rows_there_is_no_menu(researcher, pages):
    researcher.does("show_map")
    view = pages.map.pane.view
    foot = QPoint(20, view.viewport().height() - 4)
    assert not view.indexAt(foot).isValid()
    assert right_click(view, foot) is None
