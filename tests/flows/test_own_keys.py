"""A researcher gives an action other keys: the old ones are free, the new ones act, menus say so."""

from PySide6.QtCore import Qt


def test_a_new_key_acts_at_once_and_after_a_restart(researcher):
    researcher.starts()
    researcher.window.preferences.set("shortcuts", {"undo": ("F8",)})
    researcher.desk.choose(researcher.text.index.marks[0].id)
    researcher.presses(Qt.Key.Key_Delete)
    marks = len(researcher.text.index)
    researcher.presses(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(researcher.text.index) == marks
    researcher.presses(Qt.Key.Key_F8)
    assert len(researcher.text.index) == marks + 1
    assert researcher.action("undo").shortcut().toString() == "F8"
    assert "F8" in researcher.action("undo").toolTip()
    assert "F8" in researcher.window.status.undo.toolTip()
    researcher.starts_again()
    assert researcher.action("undo").shortcut().toString() == "F8"


def test_a_single_key_acts_only_where_the_article_is_read(researcher):
    researcher.starts()
    researcher.window.preferences.set("shortcuts", {"next_annotation": (",",)})
    researcher.presses(Qt.Key.Key_Comma)
    assert researcher.desk.annotation_id
    chosen = researcher.desk.annotation_id
    researcher.does("filter_articles")
    researcher.types(",")
    assert researcher.window.findChild(object, "articleFilter").text() == ","
    assert researcher.desk.annotation_id == chosen
