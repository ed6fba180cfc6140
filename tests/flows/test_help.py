"""Help, by its keys: F1, Ctrl+/, Shift+F1."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QWhatsThis, QWidget

from heritage_annotator.ui.help.explanations import EXPLANATIONS, explain
from heritage_annotator.ui.window.actions.table import ACTIONS

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def at_work(researcher):
    return researcher.starts()


def window_named(researcher, name):
    return researcher.window.findChild(QWidget, name)


def test_the_guide_opens_beside_the_work_and_tagging_goes_on(at_work):
    at_work.presses(Key.Key_F1)
    guide = window_named(at_work, "guideWindow")
    assert guide.isVisible()
    assert not guide.isModal()
    at_work.window.activateWindow()
    at_work.text.setFocus()
    at_work.selects("communications hill")
    at_work.presses(Key.Key_4)
    assert at_work.desk.annotation.quote == "communications hill"


def test_the_key_sheet_lists_every_action_that_has_a_key_with_the_key_it_has_now(at_work):
    at_work.window.preferences.set("shortcuts", {"export_markdown": ("Ctrl+Alt+E",)})
    at_work.presses(Key.Key_Slash, CTRL)
    listed = window_named(at_work, "keySheet").findChild(QListView, "keyList").model()
    rows = [listed.index(row, 0).data() or "" for row in range(listed.rowCount())]
    for spec in ACTIONS.values():
        if spec.keys:
            assert any(row.startswith(spec.words.replace("&", "").rstrip("…") + ": ") for row in rows), spec.name
    assert "Export to Markdown: Ctrl+Alt+E" in rows


def test_what_is_this_explains_what_is_clicked_instead_of_using_it(at_work):
    at_work.presses(Key.Key_F1, SHIFT)
    assert QWhatsThis.inWhatsThisMode()
    before = at_work.desk.article_id
    listed = window_named(at_work, "articleList")
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.rect().center() / 4)
    QApplication.processEvents()
    shown = [each for each in QApplication.topLevelWidgets() if each.metaObject().className() == "QWhatsThat"]
    assert [each for each in shown if each.isVisible()]
    QWhatsThis.hideText()
    assert not QWhatsThis.inWhatsThisMode()
    assert at_work.desk.article_id == before


def test_enter_explains_where_one_is_without_a_mouse(at_work):
    at_work.presses(Key.Key_F1, SHIFT)
    at_work.presses(Key.Key_Return)
    shown = [each for each in QApplication.topLevelWidgets() if each.metaObject().className() == "QWhatsThat"]
    assert [each for each in shown if each.isVisible()]
    assert not QWhatsThis.inWhatsThisMode()
    QWhatsThis.hideText()
    # And then keys mean again what they did.
    at_work.selects("communications hill")
    at_work.presses(Key.Key_Return)
    assert at_work.window.workspace.palette_.isVisible()


def test_escape_leaves_it(at_work):
    at_work.presses(Key.Key_F1, SHIFT)
    at_work.presses(Key.Key_Escape)
    assert not QWhatsThis.inWhatsThisMode()


def test_every_control_of_the_window_is_explained_by_itself_or_by_what_it_stands_in(at_work):
    explain(at_work.window)
    for widget in at_work.window.workspace.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            above = widget
            while above is not None and not above.whatsThis():
                above = above.parentWidget()
            assert above is not None, widget.objectName()


def test_every_explanation_is_of_something(at_work):
    # What is made when it is first shown.
    at_work.does("find")
    at_work.does("show_retrieval")
    at_work.does("welcome")
    at_work.window.workspace.tags.reveal(at_work.desk.codebook.leaves()[0])
    at_work.does("edit_tag")
    at_work.window.commanding.show()
    names = {each.objectName() for each in at_work.window.findChildren(QWidget)}
    kinds = {type(each).__name__ for each in at_work.window.findChildren(QWidget)}
    assert not set(EXPLANATIONS) - names - kinds


def test_about_says_what_this_is_and_leaves_no_box_behind(at_work):
    at_work.does("about")
    about = window_named(at_work, "aboutDialog")
    assert about.isVisible()
    QTest.keyClick(about, Key.Key_Escape)
    assert not about.isVisible()
