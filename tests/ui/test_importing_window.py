"""Articles that come from the background do not take what is being read away."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from heritage_annotator.ui.importing import Importing


@pytest.fixture
def importing(desk, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    importing = Importing(desk, window)
    importing.sentences = []
    importing.told.connect(lambda words, _undoable: importing.sentences.append(words))
    return importing


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "raqqa.txt"
    path.write_text("The old clock tower of Raqqa was hit.", encoding="utf-8")
    return path


def bring(importing, qtbot, *files):
    importing.bring(files)
    qtbot.waitUntil(lambda: bool(importing.sentences))


def test_what_was_imported_opens_when_nothing_is_being_worked_on(importing, desk, file, qtbot):
    bring(importing, qtbot, file)
    assert desk.article.opening.startswith("The old clock tower")
    assert "in the list" not in importing.sentences[0]


def test_what_was_imported_waits_in_the_list_while_words_are_selected(importing, desk, file, qtbot):
    desk.open_article(desk.ids[0])
    importing.may_open = lambda: False
    bring(importing, qtbot, file)
    assert desk.article_id == desk.ids[0]
    assert importing.sentences[0].startswith("Imported")
    assert importing.sentences[0].endswith("it is in the list")


def test_pasted_text_was_asked_for_now_and_opens(importing, desk):
    importing.may_open = lambda: False
    data = QMimeData()
    data.setText("The old clock tower of Raqqa was hit.")
    importing.paste(data)
    assert desk.article.opening.startswith("The old clock tower")


def test_a_project_is_known_by_its_ending_in_capitals_too(importing, tmp_path, qtbot):
    with qtbot.waitSignal(importing.project_dropped) as dropped:
        importing.bring([tmp_path / "WATCH.HERITAGE"])
    assert dropped.args == [tmp_path / "WATCH.HERITAGE"]


def test_closing_stops_an_import_and_leaves_nothing_of_it(importing, desk, file):
    importing.bring([file])
    importing.wait()
    assert not importing.is_busy
    assert len(desk.reading.articles()) == len(desk.ids)
