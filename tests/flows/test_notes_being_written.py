"""A note while it is written: in the file at any moment, one deed when it is left, found after a kill."""

import os
import signal
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from heritage_annotator.ui.annotations import note
from tests.patience import until
from tests.samples import PALMYRENE

CONTROL = Qt.KeyboardModifier.ControlModifier

# A window in which a note is typed without a pause, until it is killed by what reads its lines.
TYPIST = """
import os, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from heritage_annotator.app import open_window
from heritage_annotator.ui.annotations import note

note.KEEP_MILLISECONDS = 300
app = QApplication([])
window = open_window(Path(sys.argv[1]))
QTest.qWaitForWindowExposed(window)
window.activateWindow()
window.reader.text.setFocus()
QTest.keyClick(window.reader.text, Qt.Key.Key_Space)
QTest.keyClick(window.reader.text, Qt.Key.Key_F2)
for count in range(10_000):
    QTest.keyClicks(QApplication.focusWidget(), f"word{count} ")
    QTest.qWait(5)
    os.write(1, b"%d\\n" % count)
"""


@pytest.fixture
def writing(researcher, monkeypatch):
    """She is about to write a note."""
    monkeypatch.setattr(note, "KEEP_MILLISECONDS", 100)
    researcher.starts()
    researcher.presses(Qt.Key.Key_Space)
    researcher.presses(Qt.Key.Key_F2)
    return researcher


def saved(researcher):
    return researcher.window.status._saved.text()


def drafts(researcher):
    return [text for (text,) in researcher.sql("SELECT note FROM note_draft")]


def entries(researcher):
    return researcher.sql("SELECT count(*) FROM change WHERE deed = 'edit_note'")[0][0]


def test_a_long_note_is_in_the_file_while_it_is_typed_and_one_deed_when_it_is_left(writing):
    before, deeds = writing.desk.annotation.note, entries(writing)
    told = set()
    for _ in range(30):
        writing.types("athar ")
        QApplication.focusWidget().insertPlainText(PALMYRENE + "\u00a0")
        QTest.qWait(10)
        told.add((saved(writing), drafts(writing) == [QApplication.focusWidget().typed]))
    assert drafts(writing)
    assert {("Saved", False), ("Draft saved", False)}.isdisjoint(told)
    assert entries(writing) == deeds
    writing.presses(Qt.Key.Key_Escape)
    assert saved(writing) == "Saved"
    assert entries(writing) == deeds + 1
    assert drafts(writing) == []
    writing.presses(Qt.Key.Key_Z, CONTROL)
    assert writing.desk.annotation.note == before


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is Unix's")
def test_what_was_typed_when_the_window_was_killed_is_found_and_shown(researcher):
    researcher.starts()
    path = researcher.path
    researcher.quits()
    typist = subprocess.Popen([sys.executable, "-c", TYPIST, path], stdout=subprocess.PIPE, env=dict(os.environ))
    while int(typist.stdout.readline()) < 120:
        pass
    typist.send_signal(signal.SIGKILL)
    typist.communicate()
    researcher.starts(path)
    notes = [text for (text,) in researcher.sql("SELECT note FROM annotation WHERE note LIKE '%word0 word1 %'")]
    assert len(notes) == 1
    assert drafts(researcher) == []
    toast = researcher.window.toast
    until(lambda: toast.news is not None and "recovered" in toast.news.sentence)
    [way] = [each for each in toast.findChildren(QPushButton) if each.property("way")]
    QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    assert researcher.desk.annotation.note == notes[0]
    researcher.presses(Qt.Key.Key_Z, CONTROL)
    assert researcher.desk.annotation.note != notes[0]


def test_a_note_is_a_deed_before_a_menu_of_the_window_could_undo_another(writing):
    writing.types("Half a note")
    editor = QApplication.focusWidget()
    menu = next(iter(writing.window.menus.values()))
    menu.popup(writing.window.pos())
    QApplication.processEvents()
    assert "Half" in writing.desk.annotation.note
    menu.close()
    assert editor.isVisible()
    QTest.qWait(1)
    writing.does("undo")
    assert "Half" not in writing.desk.annotation.note


def test_a_note_is_a_deed_before_a_dialog_of_the_program_could_export_without_it(writing):
    writing.types("Half a note")
    writing.does("export_markdown")
    QTest.qWait(50)
    assert "Half" in writing.desk.annotation.note
    writing.window.findChild(QDialog, "exportDialog").reject()


def test_the_menu_of_the_editor_itself_is_part_of_the_writing(writing):
    deeds = entries(writing)
    writing.types("Half a note")
    editor = QApplication.focusWidget()
    menu = editor.createStandardContextMenu()
    menu.popup(editor.mapToGlobal(editor.rect().center()))
    QApplication.processEvents()
    assert entries(writing) == deeds
    assert drafts(writing) == [editor.typed]
    menu.close()
    menu.deleteLater()


def test_the_window_that_closes_keeps_the_note_as_one_deed(writing):
    writing.types("Half a note")
    until(lambda: drafts(writing) == [QApplication.focusWidget().typed])
    writing.starts_again()
    assert writing.sql("SELECT count(*) FROM annotation WHERE note LIKE '%Half a note'") == [(1,)]
    assert drafts(writing) == []
    assert writing.window.toast.news is None
