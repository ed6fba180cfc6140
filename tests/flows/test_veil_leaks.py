"""Nothing that is marked as sensitive is seen, heard or carried out of the window until she asks for it."""

import pytest
from PySide6.QtCore import QAbstractListModel, QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)

from heritage_annotator.storage.reading.history import HistoryRow
from heritage_annotator.ui.desk.veiling import COVER
from heritage_annotator.ui.incidents.columns import BY_NAME
from tests.marked import IN_WINDOW, marked_project
from tests.ui.search.test_search_page import settles

_TOP = QModelIndex()
# Forms and boxes that somebody types into keep what stands in them.
_TYPED = (QLineEdit,)
_PAGES = ("show_reader", "show_retrieval", "show_incidents", "show_registers", "show_map", "show_timeline")
_MORE = ("show_crossed", "show_history", "show_team", "show_side_by_side", "show_annotations", "show_tags")


def texts_of(widget):
    yield from (widget.windowTitle(), widget.toolTip(), widget.statusTip(), widget.whatsThis())
    yield from (widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        yield widget.toPlainText()
        if isinstance(widget, QTextEdit):
            yield widget.toHtml()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from cells_of(widget.model(), widget.rootIndex())


def cells_of(model, parent=_TOP):
    roles = (*range(20), *(Qt.ItemDataRole.UserRole + number for number in range(8)))
    for row in range(model.rowCount(parent)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            for role in roles:
                told = model.data(index, role)
                yield "" if isinstance(told, HistoryRow) else str(told)  # which is asked for, and never painted
            yield from () if isinstance(model, QAbstractListModel | QAbstractTableModel) else cells_of(model, index)


def seen(window):
    """Every word of all that shows, and of the window's menus."""
    QApplication.processEvents()
    for widget in QApplication.allWidgets():
        if widget.isVisible() and not isinstance(widget, _TYPED):
            yield from texts_of(widget)
    for action in window.findChildren(QAction):
        yield from (action.text(), action.toolTip(), action.statusTip())


def leaking(told):
    told = "\n".join(map(str, told)).casefold()
    return sorted(what for what, word in IN_WINDOW.items() if word.casefold() in told)


@pytest.fixture
def window(researcher, tmp_path):
    with_session = marked_project(tmp_path / "marked.heritage")
    with_session.close()
    researcher.starts(tmp_path / "marked.heritage")
    return researcher.window


def settled(window):
    QTest.qWait(80)
    atlas = window.workspace.pages.map
    atlas._asking.finish()
    QApplication.processEvents()


def open_articles(researcher):
    for row in researcher.desk.reading.articles():
        researcher.desk.open_article(row.id)
        yield row.id


def all_told(researcher, window):
    """What each page tells, by its name, for each article and annotation."""
    for id_ in open_articles(researcher):
        for each in ("", *(annotation.id for annotation in researcher.desk.reading.annotations(id_))):
            researcher.desk.choose(each)
            yield "show_reader", list(seen(window))
    for name in (*_PAGES, *_MORE):
        researcher.does(name)
        settled(window)
        yield name, list(seen(window))
    page = window.workspace.pages.incidents
    researcher.does("show_incidents")
    for incident_id in page.pane.model.ids:
        page.show_incident(incident_id)
        for card in page.sheet.cards:
            page.sheet.choose(card.value.claim.id)
            yield "incident", list(seen(window))
    page.pane.as_table.setChecked(True)
    page.pane.model.choose_columns([*BY_NAME])
    yield "table of incidents", list(seen(window))
    page.pane.as_table.setChecked(False)
    page.pane.queue.setChecked(True)
    for row in range(page.pane.passages.rowCount()):
        page.pane.queue_view.setCurrentIndex(page.pane.passages.index(row))
        yield "queue", list(seen(window))
    page.pane.queue.setChecked(False)


def searched(researcher, window):
    researcher.does("show_search")
    page = window.workspace.pages.search
    for words in ("vexwords", "graphwords", "Quillonbody", "vexnoteq", "gate", "قربانق"):
        page.search(words)
        for view in ("passages", "concordance"):
            page.show_view(view)
            settles(page)
            QTest.qWait(40)
            if view == "passages":
                assert page.model.rowCount() == 1, words
            elif words != "vexnoteq":  # a note has no line
                assert page.concordance_model.rowCount(), words
            yield f"search {words} {view}", list(seen(window))


def test_no_page_tells_what_is_marked_until_she_asks(researcher, window):
    assert {name: leaks for name, told in all_told(researcher, window) if (leaks := leaking(told))} == {}
    researcher.does("show_sensitive")
    found = set()
    for _, told in all_told(researcher, window):
        found |= set(leaking(told))
    assert set(IN_WINDOW) - found == set()
    researcher.does("show_sensitive")
    for name, told in all_told(researcher, window):
        assert leaking(told) == [], name


def test_search_finds_what_is_covered_and_shows_it_covered(researcher, window):
    for name, told in searched(researcher, window):
        typed = name.split(" ")[1]  # she reads what she typed herself
        assert [each for each in leaking(told) if IN_WINDOW[each] != typed] == [], name


def test_clipboard_drag_and_reader_carry_covered_words(researcher, window):
    desk = researcher.desk
    first = next(row for row in desk.reading.articles() if not row.sensitive)
    desk.open_article(first.id)
    body = desk.reading.body(first.id)
    text = window.reader.text
    assert len(text.body) == len(body)
    text.selectAll()
    text.copy()
    copied = QGuiApplication.clipboard().text()
    assert leaking([copied]) == []
    assert "minaret stands" in copied
    view = window.workspace.articles.view
    view.selectAll()
    files = view.dragged()
    assert leaking([files.text()]) == []
    assert COVER in files.text()


def test_a_tool_tip_over_a_marked_passage_has_no_note(researcher, window):
    desk = researcher.desk
    for annotation in [each for row in desk.reading.articles() for each in desk.reading.annotations(row.id)]:
        desk.go_to(annotation.id)
        QApplication.processEvents()
        assert leaking([window.reader._tips.of([annotation.id])]) == []
        assert leaking([window.reader.text.accessibleDescription()]) == []


def test_words_that_are_covered_are_marked_and_kept_as_they_stand(researcher, window):
    desk = researcher.desk
    first = next(row for row in desk.reading.articles() if not row.sensitive)
    desk.open_article(first.id)
    body = desk.reading.body(first.id)
    at = body.index("graphwords by the wall")
    researcher.drags(at, at + len("graphwords"))
    researcher.types("1")
    made = max(desk.reading.annotations(first.id), key=lambda each: each.created)
    assert made.quote == "graphwords"
    assert researcher.sql("SELECT count(*) FROM annotation WHERE quote LIKE '%░%' OR note LIKE '%░%'") == [(0,)]
    assert leaking([researcher.says(), *seen(window)]) == []


def test_nothing_of_it_is_kept_and_all_is_covered_in_the_next_window(researcher, window, tmp_path):
    before = researcher.path.read_bytes()
    researcher.does("show_sensitive")
    assert researcher.desk.veil.is_lifted
    settings = list(tmp_path.rglob("*.toml"))
    assert not any("sensitive" in each.read_text() or "veil" in each.read_text() for each in settings)
    assert researcher.path.read_bytes() == before
    researcher.starts_again()
    assert not researcher.desk.veil.is_lifted
