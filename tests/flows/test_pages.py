"""The pages of the middle: named in a row, reached by keys and clicks, and left by Esc."""

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QListView, QPushButton, QTabBar, QWidget

from heritage_annotator.services.projects.opening import create_project
from heritage_annotator.ui.window.pages import PAGES, RETRIEVAL
from tests.few import few

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(researcher):
    researcher.starts()
    return researcher.window


@pytest.fixture
def row(window):
    return window.findChild(QTabBar, "pageRow")


def in_view(window):
    return window.workspace.centre.current_name


def clicks_article(window, number, modifiers=Qt.KeyboardModifier.NoModifier):
    view = window.workspace.articles.view
    place = view.visualRect(view.model().index(number, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, place)
    QApplication.processEvents()


def current_row(window):
    view = window.workspace.articles.view
    return view.model().index_of(window.desk.article_id).row()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_no_name_is_cut_on_a_small_screen_beside_the_editor_of_a_tag(window, row, direction):
    window.setLayoutDirection(direction)
    window.resize(1024, 700)
    window.actions_["show_tags"].trigger()
    window.actions_["edit_tag"].trigger()
    QTest.qWait(50)
    assert row.width() < 420
    for number in range(row.count()):
        words = row.fontMetrics().horizontalAdvance(row.tabText(number))
        assert row.tabRect(number).width() >= words, row.tabText(number)
    last = row.tabRect(row.count() - 1)
    assert row.rect().contains(last)


def test_the_row_names_every_page_and_its_key(row):
    assert [row.tabText(number) for number in range(row.count())] == [
        *("Article", "Search", "Passages", "Incidents", "Map", "History", "Team")
    ]
    assert [row.tabToolTip(number).rpartition("(")[2] for number in range(row.count())] == [
        *("Alt+3)", "Ctrl+Shift+F)", "Alt+4)", "Alt+6)", "Alt+8)", "Alt+5)", "Alt+7)")
    ]
    assert row.isVisible()


def test_a_click_on_a_name_shows_its_page_and_the_row_says_so(window, row):
    for number in (1, 2, 0):
        QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.tabRect(number).center())
        QApplication.processEvents()
        assert in_view(window) == PAGES[number].name
        assert row.currentIndex() == number
        assert window.workspace.centre.currentWidget().isAncestorOf(QApplication.focusWidget())


def test_the_row_follows_keys_and_the_way_back(researcher, window, row):
    researcher.presses(Qt.Key.Key_4, ALT)
    assert row.currentIndex() == 2
    researcher.presses(Qt.Key.Key_Left, ALT)
    assert (in_view(window), row.currentIndex()) == ("reader", 0)


def test_one_click_on_the_article_that_is_open_shows_its_text(window):
    window.workspace.show_page(RETRIEVAL)
    clicks_article(window, current_row(window))
    assert in_view(window) == "reader"


def test_one_click_on_another_article_shows_its_text(window):
    window.workspace.show_page(RETRIEVAL)
    before = window.desk.article_id
    clicks_article(window, (current_row(window) + 1) % 7)
    assert in_view(window) == "reader"
    assert window.desk.article_id != before


def test_choosing_several_articles_leaves_the_page_in_view(window):
    window.workspace.show_page(RETRIEVAL)
    clicks_article(window, (current_row(window) + 1) % 7, CTRL)
    assert in_view(window) == RETRIEVAL


@pytest.mark.parametrize("action", ["show_retrieval", "welcome"])
def test_esc_leads_back_to_the_text_from_every_page(researcher, window, action):
    researcher.does(action)
    assert in_view(window) != "reader"
    researcher.presses(Qt.Key.Key_Escape)
    assert in_view(window) == "reader"
    assert QApplication.focusWidget() is researcher.text


def test_esc_in_the_row_leads_back_to_the_text(researcher, window, row):
    researcher.does("show_retrieval")
    row.setFocus()
    researcher.presses(Qt.Key.Key_Escape)
    assert in_view(window) == "reader"


def test_esc_in_a_side_pane_leads_to_the_page_and_then_to_the_text(researcher, window):
    researcher.does("show_retrieval")
    window.workspace.articles.view.setFocus()
    researcher.presses(Qt.Key.Key_Escape)
    assert in_view(window) == RETRIEVAL
    researcher.presses(Qt.Key.Key_Escape)
    assert in_view(window) == "reader"


def test_the_page_that_welcomes_has_no_row_over_it(researcher, window, row):
    researcher.does("welcome")
    assert not row.isVisible()
    researcher.presses(Qt.Key.Key_Escape)
    assert row.isVisible()


@pytest.mark.parametrize("width", few(2, [810, 1280, 500, 900, 822, 800, 640]))
@pytest.mark.parametrize("beside", [None, "edit_tag"])
def test_no_pane_covers_another_however_narrow_the_window(researcher, window, width, beside):
    window.setMinimumSize(100, 100)  # as on a screen that has no more
    window.resize(width, 600)
    if beside is not None:
        window.workspace.tags.go_to_first()
        researcher.does(beside)
    QTest.qWait(20)
    panes = window.workspace.panes
    shown = [pane for pane in map(panes.widget, range(panes.count())) if pane.isVisible()]
    edges = [(pane.mapTo(window, QPoint(0, 0)).x(), pane.width()) for pane in shown]
    ends = [left + breadth for left, breadth in edges]
    assert all(end <= left for end, (left, _) in zip(ends, edges[1:], strict=False))
    assert ends[-1] <= window.width()
    text, tags = researcher.text, window.findChild(QWidget, "tagTree")
    assert text.mapTo(window, QPoint(0, 0)).x() + text.width() <= tags.mapTo(window, QPoint(0, 0)).x()


def test_panes_arranged_on_a_large_screen_leave_the_middle_room_on_a_small_one(researcher, window):
    window.resize(1920, 1080)
    QTest.qWait(20)
    window.workspace.panes.setSizes([400, 1040, 480])
    window.resize(1024, 700)
    QTest.qWait(20)
    assert window.workspace.middle.width() >= 400
    window.resize(1920, 1080)
    QTest.qWait(20)
    window.workspace.panes.setSizes([480, 900, 540])  # as wide as she drags them
    assert window.workspace.panes.sizes()[0] > 400


@pytest.mark.parametrize("page", few(4, [page.name for page in PAGES]))
def test_in_a_small_window_no_words_of_a_button_are_cut_and_lists_have_room(window, page):
    window.resize(1024, 700)
    window.workspace.show_page(page)
    QApplication.processEvents()
    middle = window.workspace.centre
    buttons = [part for part in middle.findChildren(QPushButton) + middle.findChildren(QComboBox) if part.isVisible()]
    cut = [part for part in buttons if part.width() < part.minimumSizeHint().width()]
    assert [(part.objectName(), part.width(), part.minimumSizeHint().width()) for part in cut] == []
    lists = [part for part in middle.findChildren(QListView) if part.isVisible()]
    assert [part.objectName() for part in lists if part.width() < 200] == []


WITHIN = ("show_differences", "show_side_by_side", "show_registers", "look_again", "show_timeline", "show_crossed")
DIALOGS = ("report", "check_quotations", "key_sheet", "export_markdown", "export_incidents", "settings", "guide")


def test_what_went_with_its_project_or_its_dialog_hears_of_no_other_colours(researcher, window, home, annotator):
    """The look outlives pages and dialogs: what is gone would end in an error at each change of it."""
    for page in PAGES:
        researcher.does(page.action)
    for more in (
        "show_differences",
        "show_side_by_side",
        "show_registers",
        "look_again",
        "show_timeline",
        "show_crossed",
    ):
        researcher.does(more)
    for name in DIALOGS:
        QTimer.singleShot(200, close_dialogs)
        researcher.does(name)
        QTest.qWait(250)
        close_dialogs()
    create_project(home / "other.heritage", annotator).close()
    window.projects.open(home / "other.heritage")
    QTest.qWait(50)
    for theme in ("dark", "light"):
        window.preferences.dress(theme)
        QTest.qWait(20)
    window.theme.set_zoom(130)
    researcher.does("show_map")
    QTest.qWait(20)


def close_dialogs():
    """Closes whatever stands over the window."""
    for each in QApplication.topLevelWidgets():
        if isinstance(each, QDialog) and each.isVisible():
            each.close()
