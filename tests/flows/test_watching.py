"""She has a folder watched: what comes into it is offered, or comes in by itself."""

import tomllib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QLabel, QListWidget, QPushButton

from heritage_annotator import locations
from heritage_annotator.services.importing import watching as looking
from heritage_annotator.ui.importing import watching

TEXT = "وقالت مصادر إنّ {name} في تدمر دُمِّر 🏛️.\r\n\r\nThe arch of Palmyra fell at noon, {name} said."


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to watch, which is looked into oftener than hers would be."""
    monkeypatch.setattr(looking, "STILL_SECONDS", 0.2)
    monkeypatch.setattr(watching, "LOOK_SECONDS", 0.05)
    folder = tmp_path / "Downloads 🏛️"
    folder.mkdir()
    return folder


@pytest.fixture
def watcher(researcher, folder, monkeypatch, qtbot):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    researcher.starts()
    put(folder, "old")
    names(researcher)
    qtbot.waitUntil(lambda: bool(kept()))
    return researcher


def put(folder, name):
    (folder / f"{name}.txt").write_bytes(TEXT.format(name=name).encode())


def kept():
    folder = locations.settings_file().parent / "watched"
    return list(folder.glob("*.json"))


def dialog_of(researcher):
    return next(each for each in researcher.window.findChildren(QDialog, "watchedDialog") if each.isVisible())


def names(researcher):
    researcher.does("watched_folders")
    clicks(dialog_of(researcher), "watchedAdd")
    dialog_of(researcher).close()


def clicks(within, name):
    QTest.mouseClick(within.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def strip(researcher):
    return researcher.window.watching.strip


def offered(researcher):
    return strip(researcher).findChild(QLabel, "offerWords").text() if strip(researcher).isVisible() else ""


def count(researcher):
    return researcher.desk.reading.article_counts()[0]


def test_new_files_are_offered_and_come_in_with_a_click(watcher, folder, qtbot):
    before = count(watcher)
    assert not watcher.window.actions_["import_new"].isEnabled()
    put(folder, "one")
    (folder / "two.pdf.crdownload").write_bytes(b"%PDF-1.7")
    qtbot.waitUntil(lambda: "one.txt" in offered(watcher))
    assert "Downloads" in offered(watcher)
    put(folder, "three")
    qtbot.waitUntil(lambda: offered(watcher).startswith("2 new files"))
    assert count(watcher) == before
    assert watcher.window.actions_["import_new"].isEnabled()
    clicks(strip(watcher), "offerTake")
    qtbot.waitUntil(lambda: count(watcher) == before + 2, timeout=20_000)
    qtbot.waitUntil(lambda: not watcher.window.importing.is_busy)
    qtbot.wait(600)
    assert not offered(watcher)
    watcher.does("undo")
    assert count(watcher) == before
    qtbot.wait(600)
    assert not offered(watcher)


def test_what_she_refused_is_not_offered_again_also_after_a_restart(watcher, folder, qtbot):
    put(folder, "unwanted")
    qtbot.waitUntil(lambda: "unwanted" in offered(watcher))
    clicks(strip(watcher), "offerRefuse")
    assert not offered(watcher)
    assert watcher.says() == "1 new file was left"
    watcher.starts_again()
    put(folder, "wanted")
    qtbot.waitUntil(lambda: bool(offered(watcher)))
    assert "“wanted.txt”" in offered(watcher)


def test_what_came_while_the_program_was_closed_is_offered(watcher, folder, qtbot):
    path = watcher.path
    watcher.quits()
    put(folder, "at night")
    watcher.starts(path)
    qtbot.waitUntil(lambda: "at night" in offered(watcher))


def test_the_folders_stand_in_the_settings_and_not_in_the_file(watcher, folder):
    [[uuid]] = watcher.sql("SELECT uuid FROM project")
    watcher.quits()
    settings = tomllib.loads(locations.settings_file().read_text(encoding="utf-8"))
    assert settings["watched_folders"] == {uuid: [str(folder)]}


def test_another_project_watches_nothing(watcher, folder, qtbot):
    first = watcher.path
    watcher.window.projects.create(first.with_name("other.heritage"))
    put(folder, "for the first")
    qtbot.wait(600)
    assert not offered(watcher)
    watcher.window.projects.open(first)
    qtbot.waitUntil(lambda: "for the first" in offered(watcher))


def test_they_come_in_by_themselves_if_she_says_so(watcher, folder, qtbot):
    before, read = count(watcher), watcher.desk.article_id
    watcher.does("watched_folders")
    dialog = dialog_of(watcher)
    QTest.keyClick(dialog.findChild(QCheckBox, "watchedUnasked"), Qt.Key.Key_Space)
    dialog.close()
    put(folder, "one")
    put(folder, "two")
    qtbot.waitUntil(lambda: count(watcher) == before + 2, timeout=20_000)
    qtbot.waitUntil(lambda: not watcher.window.importing.is_busy)
    assert watcher.desk.article_id == read
    assert not offered(watcher)
    watcher.does("undo")
    qtbot.wait(600)
    assert count(watcher) == before


def test_an_import_by_itself_that_is_stopped_is_offered_then(watcher, folder, qtbot, monkeypatch):
    watcher.window.watching.watch([folder], unasked=True)
    began = []
    bring = watcher.window.importing.bring

    def stopped(files, how=None):
        began.append(files)
        bring(files, how=how)
        watcher.window.importing._taking_in.work.cancel()

    monkeypatch.setattr(watcher.window.importing, "bring", stopped)
    put(folder, "one")
    qtbot.waitUntil(lambda: "one.txt" in offered(watcher))
    qtbot.wait(500)
    assert len(began) == 1


def test_a_folder_that_vanishes_is_a_sentence_and_is_watched_when_it_is_there_again(watcher, folder, qtbot):
    aside = folder.with_name("unplugged")
    folder.rename(aside)
    qtbot.waitUntil(lambda: "is not there any more" in watcher.says())
    watcher.does("watched_folders")
    trouble = dialog_of(watcher).findChild(QLabel, "watchedTrouble")
    assert trouble.isVisible()
    assert str(folder) in trouble.text()
    dialog_of(watcher).close()
    aside.rename(folder)
    put(folder, "back")
    qtbot.waitUntil(lambda: "back.txt" in offered(watcher))


def test_a_folder_taken_off_the_list_is_watched_no_more(watcher, folder, qtbot):
    watcher.does("watched_folders")
    dialog = dialog_of(watcher)
    assert dialog.findChild(QListWidget, "watchedList").item(0).text() == str(folder)
    clicks(dialog, "watchedRemove")
    dialog.close()
    put(folder, "one")
    qtbot.wait(600)
    assert not offered(watcher)
    watcher.starts_again()
    qtbot.wait(400)
    assert not offered(watcher)


def test_she_sees_which_files_they_are(watcher, folder, qtbot):
    put(folder, "one")
    qtbot.waitUntil(lambda: bool(offered(watcher)))
    clicks(strip(watcher), "offerLook")
    window = next(each for each in watcher.window.findChildren(object, "problemsWindow"))
    assert str(folder / "one.txt") in window._text.toPlainText()
    window.close()
