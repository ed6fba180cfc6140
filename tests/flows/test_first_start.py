"""The first start, and a start after something went wrong: a window all the same, and the reason told."""

import os
import shutil
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest

from heritage_annotator import locations
from heritage_annotator.model.errors import ProjectDamagedError
from heritage_annotator.services.projects.sample import create_sample_project
from heritage_annotator.settings import SettingsStore
from heritage_annotator.storage.file import opening
from heritage_annotator.ui.reader.text import ReaderText
from heritage_annotator.ui.window.window import MainWindow
from tests.samples import alter


@pytest.fixture
def sample_copied():
    """Here the sample is made as it is when a person first starts the program."""
    return create_sample_project


@pytest.fixture
def last(home, annotator):
    """A project that was open when the program was last closed."""
    path = home / "last.heritage"
    create_sample_project(path, annotator)[0].close()
    store = SettingsStore(locations.settings_file())
    store.keep(replace(store.settings.with_project(path), annotator_name="Zaynab"))
    return path


def test_the_sample_is_whole_and_alone_in_its_folder(researcher):
    researcher.starts()
    assert researcher.path == locations.projects_folder() / "Palmyra sample.heritage"
    assert list(researcher.path.parent.iterdir()) == [researcher.path]
    assert researcher.desk.article.title.startswith("Syrian army recaptures Palmyra")
    assert researcher.says() == ""


def test_the_sample_opens_at_its_first_article_and_comes_from_no_other(researcher, monkeypatch):
    opened, asked = [], ReaderText.show_body
    monkeypatch.setattr(ReaderText, "show_body", lambda *given: (opened.append(given[1]), asked(*given))[1])
    researcher.starts()
    assert opened == [researcher.desk.article_id]
    assert not researcher.window.actions_["go_back"].isEnabled()


def test_what_a_kill_left_of_the_sample_is_kept_and_another_made(researcher):
    folder = locations.projects_folder()
    folder.mkdir(parents=True)
    (folder / "Palmyra sample.heritage").touch()
    researcher.starts()
    assert researcher.path == folder / "Palmyra sample 2.heritage"
    assert (folder / "Palmyra sample.heritage").read_bytes() == b""
    assert "Palmyra sample.heritage" in researcher.says()
    assert str(researcher.path) in researcher.says()
    researcher.quits()
    researcher.starts()
    assert researcher.path == folder / "Palmyra sample 2.heritage"


def test_documents_that_take_no_file_leave_the_project_where_it_lasts(researcher, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", os.environ["HOME"] + "/data")
    locations.projects_folder().parent.mkdir(parents=True, exist_ok=True)
    locations.projects_folder().write_text("a file in the place of the folder")
    researcher.starts()
    assert researcher.path == locations.data_folder() / "Palmyra sample.heritage"
    assert "could not be written" in researcher.says()
    assert str(researcher.path) in researcher.says()


@pytest.mark.parametrize(
    "damage",
    ["UPDATE tag SET labels = '{\"en\": 5}'", "UPDATE annotator SET name = CAST(x'ff41' AS TEXT)"],
    ids=["codebook", "annotator"],
)
def test_a_damaged_project_of_last_time_does_not_stop_the_start(researcher, last, damage, capsys):
    alter(last, damage)
    researcher.starts()
    assert researcher.path == locations.projects_folder() / "Palmyra sample.heritage"
    assert "damaged" in researcher.says()
    assert "last.heritage" in researcher.says()
    assert "last.heritage" in capsys.readouterr().err


def test_a_project_that_no_window_can_show_gives_way_to_another(researcher, last, monkeypatch, capsys):
    load = MainWindow.load

    def fail(window, project):
        load(window, project)
        if project.path == last:
            raise ProjectDamagedError(project.path, "malformed")

    monkeypatch.setattr(MainWindow, "load", fail)
    researcher.starts()
    QTest.qWait(800)  # what is left of the window that could not be built must not go on asking the file
    assert researcher.path == locations.projects_folder() / "Palmyra sample.heritage"
    assert "last.heritage" in researcher.says()
    assert "last.heritage" in capsys.readouterr().err


def test_a_damaged_project_named_gives_way_to_that_of_last_time(researcher, last, home):
    other = shutil.copy(last, home / "other.heritage")
    alter(other, "UPDATE attribute SET choices = '{1}'")
    researcher.starts(other)
    assert researcher.path == last
    assert "other.heritage" in researcher.says()


def test_a_project_that_can_only_be_read_says_so_at_the_start(researcher, last, monkeypatch):
    monkeypatch.setattr(opening.os, "access", lambda _path, mode: mode == os.R_OK)
    researcher.starts()
    assert researcher.path == last
    assert "can only be read" in researcher.says()


def test_settings_no_window_can_take_do_not_stop_the_start(researcher, last):
    settings = locations.settings_file()
    text = settings.read_text().replace('theme = "system"', 'theme = "purple"').replace("zoom = 100", "zoom = -100")
    settings.write_text(text.replace("1280", "999999999999"))
    researcher.starts()
    assert researcher.path == last
    assert researcher.window.theme.zoom == 60
