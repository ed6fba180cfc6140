"""Names with an & are whole in every menu, and a tag says there what it is for."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from heritage_annotator.services.codebook.editing import plan_tag_edit
from heritage_annotator.ui.look.words import in_menu, out_of_menu

NAME = "Looting & theft <b>"


@pytest.fixture
def named(researcher):
    """The tag of the digit 1 bears a name with signs in it."""
    researcher.starts()
    tag = researcher.desk.codebook.by_shortcut("1")
    after = replace(tag, labels={"en": NAME}, definition="What was taken & <sold>.")
    assert researcher.desk.do(plan_tag_edit(researcher.desk.codebook, tag, after))
    return researcher


def right_click(researcher):
    view, at = researcher.text.viewport(), QPoint(5, 5)
    QApplication.sendEvent(view, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at)))
    return QApplication.activePopupWidget()


@pytest.mark.parametrize("words", ["", "a & b", "&&", "R&D &", "𐡠 & زينب"])
def test_a_menu_shows_just_these_characters(words):
    assert out_of_menu(in_menu(words)) == words


def test_the_right_click_shows_names_whole_and_definitions_beside(named):
    menu = right_click(named)
    action = next(each for each in menu.actions() if each.text().endswith("\t1"))
    assert NAME in out_of_menu(action.text())
    assert menu.toolTipsVisible()
    assert "What was taken &amp; &lt;sold&gt;." in action.toolTip()
    menu.close()


def test_a_right_click_leaves_no_menu_behind(named, qtbot):
    menu = right_click(named)
    with qtbot.waitSignal(menu.destroyed):
        menu.close()


def test_undo_names_the_deed_whole_in_its_menu_and_in_the_list_of_commands(named, qtbot):
    action = named.action("action.undo") or named.window.actions_["undo"]
    qtbot.waitUntil(lambda: NAME in out_of_menu(action.text()))
    named.presses(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(named.window.findChild(QLineEdit, "commandPaletteInput"), ">undo")
    offered = named.window.findChild(object, "commandPaletteList").model()
    rows = [offered.index(row, 0).data() for row in range(offered.rowCount())]
    assert any(NAME in str(row) for row in rows)


def test_projects_opened_lately_are_called_what_they_are_and_say_where_they_lie(researcher, home):
    researcher.starts()
    first = researcher.path
    other = home / "Dig & Sons.heritage"
    other.write_bytes(first.read_bytes())
    researcher.window.projects.open(other)
    researcher.window.projects.open(first)
    menu = next(each for each in researcher.window.findChildren(object) if _is_recent(each))
    menu.aboutToShow.emit()
    (action,) = menu.actions()
    assert out_of_menu(action.text()) == other.name
    assert menu.toolTipsVisible()
    assert "Dig &amp; Sons" in action.toolTip()


def _is_recent(each):
    return each.metaObject().className() == "QMenu" and each.title() == "Open recent"


def test_the_list_of_annotations_offers_what_can_be_done_with_the_row_under_the_mouse(researcher):
    researcher.starts()
    desk = researcher.desk
    desk.go_to(desk.reading.annotations(desk.article_id)[0].id)
    researcher.does("show_annotations")
    view = researcher.window.workspace.annotations.view
    row = view.passages.index(1)
    at = view.visualRect(row).center()
    QApplication.sendEvent(
        view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    )
    menu = QApplication.activePopupWidget()
    meant = view.passages.annotation_id(1)
    assert desk.annotation_id == meant
    removal = next(each for each in menu.actions() if each.text().replace("&", "") == "Remove annotation")
    menu.close()
    removal.trigger()
    assert desk.reading.annotation(meant) is None
    desk.undo()
    assert desk.reading.annotation(meant) is not None
