"""Where a dialog saves: what is offered, what is typed, and what lies there already."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QLineEdit, QPushButton

from heritage_annotator.ui.desk.asking.save_place import Kind, SavePlace, Taken

MARKDOWN = Kind(".md", "Export to", "Markdown (*.md)")
WORD = Kind(".docx", "Export to", "Word (*.docx)")
FOLDER = Kind("", "Folder for the articles")
NAME = "تقرير تَدْمُر 👩🏽‍🌾"


@pytest.fixture
def dialog(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    return dialog


def shown(desk, dialog, taken=Taken.REPLACED, kind=MARKDOWN):
    where = SavePlace(desk, dialog, "test", taken)
    dialog.setLayout(where)
    where.offer(NAME, kind)
    dialog.open()
    return where


def line(dialog):
    return dialog.findChild(QLineEdit, "testPlace")


def told(dialog):
    label = dialog.findChild(QLabel, "testPlaceTold")
    return label.text() if label.isVisible() else ""


def test_what_is_offered_follows_name_and_kind(desk, dialog):
    where = shown(desk, dialog)
    assert where.place == desk.path.parent / f"{NAME}.md"
    where.offer("other", WORD)
    assert where.place == desk.path.parent / "other.docx"
    assert told(dialog) == ""


def test_a_typed_name_stays_and_gets_the_ending_of_another_kind(desk, dialog):
    where = shown(desk, dialog)
    line(dialog).selectAll()
    QTest.keyClicks(line(dialog), "week 9.md")
    where.offer("other", WORD)
    assert where.place == desk.path.parent / "week 9.docx"
    where.offer("other", FOLDER)
    assert where.place == desk.path.parent / "week 9"
    where.offer("other", MARKDOWN)
    assert where.place == desk.path.parent / "week 9.md"


def test_a_name_with_an_ending_of_its_own_stays_as_it_was_typed(desk, dialog):
    where = shown(desk, dialog)
    line(dialog).setText("week 9.txt")
    where.offer("other", WORD)
    assert where.place == desk.path.parent / "week 9.txt"


@pytest.mark.parametrize(
    ("taken", "can_write", "words"),
    [
        (Taken.STAYS, False, "There is already a file there."),
        (Taken.REPLACED, True, "There is already a file there, which will be replaced."),
        (Taken.JUDGED, True, ""),
    ],
)
def test_what_becomes_of_a_file_that_is_there_is_said(desk, dialog, taken, can_write, words):
    where = shown(desk, dialog, taken)
    there = desk.path.parent / "there.md"
    there.write_text("x", encoding="utf-8")
    line(dialog).setText(str(there))
    assert (where.place == there, told(dialog)) == (can_write, words)


def test_a_folder_is_no_file_and_a_file_no_folder(desk, dialog):
    where = shown(desk, dialog)
    (desk.path.parent / "folder").mkdir()
    line(dialog).setText("folder")
    assert where.place is None
    assert told(dialog).startswith("There is a folder of that name")
    where.offer("other", FOLDER)
    line(dialog).setText("folder")
    assert where.place == desk.path.parent / "folder"
    assert "files of the same names" in told(dialog)
    line(dialog).setText(str(desk.path))
    assert where.place is None
    assert told(dialog).startswith("There is a file of that name")


def test_a_chosen_place_is_remembered_for_what_is_taken_out(desk, dialog, monkeypatch, tmp_path):
    where = shown(desk, dialog)
    chosen = tmp_path / "chosen.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(chosen), ""))
    QTest.mouseClick(dialog.findChild(QPushButton, "testChoose"), Qt.MouseButton.LeftButton)
    assert where.place == chosen
    assert desk.folders.start("exports") == tmp_path


def test_a_place_with_no_room_shows_the_name_of_the_file_until_it_is_written_in(desk, dialog):
    where = shown(desk, dialog)
    dialog.setFixedWidth(260)
    written = line(dialog)
    dialog.findChild(QPushButton, "testChoose").setFocus()
    written.setText(f"/srv/{'verzeichnis/' * 20}{NAME}.md")
    assert written.shown.startswith("…")
    assert written.shown.endswith(f"{NAME}.md")
    assert where.place.name == f"{NAME}.md"
    written.setText("/srv/a.md")
    assert written.shown == "/srv/a.md"
