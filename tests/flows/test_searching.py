"""She searches all articles, goes to the words, steps on from place to place, and comes back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from tests.ui.search.test_search_page import settles

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_from_a_word_to_its_places_in_one_article_after_another_and_back(researcher):
    researcher.starts()
    workspace = researcher.window.workspace
    researcher.does("show_search")
    page = workspace.pages.search
    line = page.findChild(QLineEdit, "searchInput")
    assert line.hasFocus()
    assert page.facets.isVisible()
    assert not workspace.articles.isVisible()
    settles(page)
    QTest.keyClicks(line, "palmyra OR airstrike")
    settles(page)
    assert page.model.rowCount() >= 2
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert workspace.centre.current_name == "reader"
    assert workspace.articles.isVisible()
    first = researcher.desk.article_id
    span = researcher.text.selected_span
    assert span.of(researcher.body).lower() in {"palmyra", "airstrike"}
    count = researcher.window.findChild(QLabel, "findCount").text()
    for _ in range(int(count.split()[-1])):
        researcher.does("next_found")
    assert researcher.desk.article_id != first
    assert researcher.text.selected_span.of(researcher.body).lower() in {"palmyra", "airstrike"}
    researcher.does("previous_found")
    assert researcher.desk.article_id == first
    for _ in range(3):  # the way there, article by article
        researcher.does("go_back")
    assert workspace.centre.current_name == "search"
    assert line.text() == "palmyra OR airstrike"


def test_filtering_the_articles_leaves_the_search(researcher):
    researcher.starts()
    researcher.does("show_search")
    researcher.does("filter_articles")
    assert researcher.window.workspace.articles.isVisible()
    settles(researcher.window.workspace.pages.search)
