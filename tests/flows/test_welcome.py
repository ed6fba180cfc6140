"""The welcome page: shown when there is nothing to read, and a way to everything one begins with."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from heritage_annotator.ui.welcome.drop_area import DropArea
from heritage_annotator.ui.welcome.recent import RecentProject
from tests.samples import VOCALISED, importing

Key = Qt.Key
COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton


@pytest.fixture
def empty(researcher, home):
    """A window on a project without articles."""
    researcher.starts()
    researcher.window.projects.create(home / "empty.heritage")
    QApplication.processEvents()
    return researcher


def page(researcher):
    return researcher.window.workspace.centre.currentWidget()


def shown(researcher):
    return researcher.window.workspace.centre.current_name


def drop_area(researcher):
    return researcher.window.findChild(DropArea, "dropArea")


def rows(researcher):
    return [each for each in page(researcher).findChildren(RecentProject) if each.isVisible()]


def let_go_over(area, data):
    centre = QPoint(area.width() // 2, area.height() // 2)
    QApplication.sendEvent(area, QDragEnterEvent(centre, COPY, data, LEFT, Qt.KeyboardModifier.NoModifier))
    offered = area.is_offered
    QApplication.sendEvent(area, QDropEvent(QPointF(centre), COPY, data, LEFT, Qt.KeyboardModifier.NoModifier))
    return offered


def test_a_project_without_articles_shows_it_with_the_keys_in_the_drop_area(empty):
    assert shown(empty) == "welcome"
    assert QApplication.focusWidget() is drop_area(empty)
    # Also for who comes back to the article from another page.
    empty.window.workspace.show_page("team")
    QApplication.processEvents()
    assert shown(empty) == "team"
    empty.window.workspace.show_page("reader")
    QApplication.processEvents()
    assert shown(empty) == "welcome"


def test_a_project_with_articles_shows_the_reader(researcher):
    researcher.starts()
    assert shown(researcher) == "reader"


def test_it_is_shown_at_once_when_such_a_project_is_started_with(empty):
    empty.starts_again()
    assert shown(empty) == "welcome"


def test_dropped_files_are_read(empty, tmp_path, qtbot):
    file = tmp_path / "bel.txt"
    file.write_text(VOCALISED, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    assert let_go_over(drop_area(empty), data)
    qtbot.waitUntil(lambda: shown(empty) == "reader")
    assert empty.body == VOCALISED
    assert not drop_area(empty).is_offered


def test_articles_that_come_with_a_colleagues_copy_are_read(empty, qtbot):
    empty.desk.do(importing(VOCALISED))
    qtbot.waitUntil(lambda: shown(empty) == "reader")
    assert empty.body == VOCALISED


def test_dropped_text_is_read(empty, qtbot):
    data = QMimeData()
    data.setText("The old clock tower of Raqqa was hit.")
    let_go_over(drop_area(empty), data)
    qtbot.waitUntil(lambda: shown(empty) == "reader")


def test_enter_and_a_click_in_the_drop_area_choose_files(empty, monkeypatch):
    asked = []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: (asked.append(1) or [], ""))
    QTest.keyClick(drop_area(empty), Key.Key_Return)
    QTest.mouseClick(drop_area(empty), LEFT)
    assert asked == [1, 1]


def test_removing_the_last_article_brings_it_and_undo_goes_back_to_reading(empty, qtbot):
    data = QMimeData()
    data.setText("The old clock tower of Raqqa was hit.")
    let_go_over(drop_area(empty), data)
    qtbot.waitUntil(lambda: shown(empty) == "reader")
    empty.does("remove_article")
    qtbot.waitUntil(lambda: shown(empty) == "welcome")
    empty.does("undo")
    qtbot.waitUntil(lambda: shown(empty) == "reader")
    assert "clock tower" in empty.body


def test_recent_projects_are_listed_and_the_keys_open_one(empty, qtbot):
    [sample] = rows(empty)
    assert "Palmyra sample" in sample.accessibleName()
    qtbot.waitUntil(lambda: "today" in sample.accessibleName())
    sample.setFocus()
    QTest.keyClick(sample, Key.Key_Return)
    QApplication.processEvents()
    assert empty.path.stem == "Palmyra sample"
    assert shown(empty) == "reader"


def test_a_project_that_is_gone_says_so_and_is_taken_off_the_list(empty, home, qtbot):
    empty.window.projects.create(home / "other.heritage")
    (home / "empty.heritage").unlink()
    empty.window.workspace.show_page("welcome")
    page(empty).show_recent()
    QApplication.processEvents()
    gone = next(row for row in rows(empty) if row.path.endswith("empty.heritage"))
    qtbot.waitUntil(lambda: gone.is_gone)
    assert "not found" in gone.accessibleName()
    gone.setFocus()
    QTest.keyClick(gone, Key.Key_Delete)
    QApplication.processEvents()
    assert [row.path for row in rows(empty)] == [
        path for path in empty.window.preferences.settings.recent_projects if "Palmyra" in path
    ]
    assert QApplication.focusWidget() in rows(empty)


def test_taking_a_project_off_the_list_leaves_its_file(empty):
    [sample] = rows(empty)
    path = sample.path
    QTest.mouseClick(sample._forget, LEFT)
    assert path not in empty.window.preferences.settings.recent_projects
    assert rows(empty) == []
    empty.window.projects.open_sample()
    assert str(empty.path) == path


def test_the_sample_is_made_when_there_is_none_and_opens_at_its_first_article(empty):
    [sample] = rows(empty)
    Path(sample.path).unlink()
    button = next(each for each in page(empty).findChildren(object, "welcome.sample"))
    QTest.mouseClick(button, LEFT)
    QApplication.processEvents()
    assert empty.path.stem == "Palmyra sample"
    assert "Palmyra" in empty.body


def test_the_menu_shows_it_at_any_time_and_opening_an_article_leaves_it(researcher):
    researcher.starts()
    researcher.does("welcome")
    assert shown(researcher) == "welcome"
    other = next(row.id for row in researcher.desk.reading.articles() if row.id != researcher.desk.article_id)
    researcher.desk.open_article(other)
    assert shown(researcher) == "reader"


def test_nothing_is_cut_off_in_a_small_window(empty):
    empty.window.resize(900, 560)
    QApplication.processEvents()
    assert page(empty).widget().width() <= page(empty).viewport().width()


@pytest.mark.parametrize("action", ["find", "edit_details"])
def test_what_needs_an_article_says_so_and_leaves_the_page(empty, action):
    empty.does(action)
    assert shown(empty) == "welcome"
    assert "No article is open" in empty.says()
