"""A project with something of another program in it, or a damaged search index: told, and repaired by a press."""

import sqlite3
from contextlib import closing

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests.samples import alter

VIEW = "CREATE VIEW counts AS SELECT count(*) FROM annotation"


def toast(researcher):
    return researcher.window.toast


def words(researcher):
    return toast(researcher).findChild(QLabel, "toastWords").text()


def presses_repair(researcher, qtbot):
    ways = toast(researcher).findChildren(QPushButton)
    qtbot.mouseClick(next(each for each in ways if each.text() == "Repair project"), Qt.MouseButton.LeftButton)


def test_a_project_with_a_view_is_not_opened_and_a_press_takes_it_out(researcher, qtbot):
    researcher.starts()
    path = researcher.path
    before = researcher.sql("SELECT count(*) FROM annotation")
    researcher.quits()
    alter(path, VIEW)
    researcher.starts(path)
    assert researcher.path != path
    qtbot.waitUntil(lambda: toast(researcher).isVisible())
    assert "the view “counts”" in words(researcher)
    presses_repair(researcher, qtbot)
    assert researcher.path == path
    assert researcher.sql("SELECT count(*) FROM annotation") == before
    qtbot.waitUntil(lambda: "Removed" in words(researcher))
    assert [each.name for each in path.parent.iterdir() if "before repair" in each.name]


def test_a_trigger_that_comes_while_she_works_stops_her_deed_and_is_taken_out(researcher, qtbot):
    researcher.starts()
    with closing(sqlite3.connect(researcher.path, isolation_level=None)) as other:
        other.execute("CREATE TRIGGER evil AFTER INSERT ON annotation BEGIN DELETE FROM tagging; END")
    before = researcher.sql("SELECT count(*) FROM tagging")
    researcher.drags(5, 25)
    researcher.presses(Qt.Key.Key_1)
    assert "evil" in researcher.says()
    assert researcher.sql("SELECT count(*) FROM tagging") == before
    qtbot.waitUntil(lambda: toast(researcher).isVisible())
    presses_repair(researcher, qtbot)
    researcher.drags(5, 25)
    researcher.presses(Qt.Key.Key_1)
    assert researcher.sql("SELECT count(*) FROM tagging") == [(before[0][0] + 1,)]


def test_a_damaged_search_index_is_told_at_the_deed_and_made_anew(researcher, qtbot):
    researcher.starts()
    path = researcher.path
    researcher.quits()
    alter(path, f"UPDATE annotation_search_data SET block = x'{'1f' * 200}'")
    researcher.starts(path)
    before = researcher.sql("SELECT count(*) FROM annotation")
    researcher.drags(5, 25)
    researcher.presses(Qt.Key.Key_1)
    assert "search index" in researcher.says()
    qtbot.waitUntil(lambda: toast(researcher).isVisible())
    presses_repair(researcher, qtbot)
    qtbot.waitUntil(lambda: "rebuilt" in words(researcher))
    researcher.drags(5, 25)
    researcher.presses(Qt.Key.Key_1)
    assert researcher.sql("SELECT count(*) FROM annotation") == [(before[0][0] + 1,)]
