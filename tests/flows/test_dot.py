"""The dot repeats the last tags, once."""

from PySide6.QtCore import Qt


def test_a_dot_on_selected_words_makes_one_annotation_and_one_deed(researcher):
    researcher.starts()
    researcher.selects("Dedeman Hotel")
    researcher.presses(Qt.Key.Key_1)
    before = researcher.sql("SELECT count(*) FROM annotation")[0][0]
    deeds = researcher.window.desk.undo_deed()
    researcher.selects("heavy damage")
    researcher.presses(Qt.Key.Key_Period)
    assert researcher.sql("SELECT count(*) FROM annotation")[0][0] == before + 1
    researcher.does("undo")
    assert researcher.sql("SELECT count(*) FROM annotation")[0][0] == before
    assert researcher.window.desk.undo_deed() == deeds


def test_the_action_of_the_dot_shows_its_key(researcher):
    researcher.starts()
    assert researcher.action("repeat_tags").toolTip().endswith("(.)")
