"""What is marked as sensitive is covered in the dialogs of joining and sharing too, until she asks for it."""

import shutil
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QListWidget, QPushButton

from heritage_annotator.services.annotations.marking import plan_note
from heritage_annotator.services.annotations.sensitive import plan_sensitive
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.ui.desk.veiling import COVER
from tests.flows.test_joining import LINA, as_lina, click, dialog_of
from tests.samples import FAMILY, VOCALISED

OURS, THEIRS = f"Seen by Umm Salim {FAMILY}.", f"قالت أم سليم {VOCALISED} so."


@pytest.fixture(params=["here", "there", "the article there"])
def contested(researcher, tmp_path, qtbot, request):
    """The dialog of a note that both changed, of an annotation that is marked in one of the copies."""
    researcher.starts()
    desk = researcher.desk
    (tmp_path / "stick").mkdir()
    hers = shutil.copy(researcher.path, tmp_path / "stick" / "palmyra (Lina).heritage")
    one = desk.reading.annotations()[0]
    desk.do(plan_note(one, OURS))
    as_lina(hers, lambda session: session.do(plan_note(session.reading.annotations()[0], THEIRS)))
    if request.param == "here":
        desk.do(plan_sensitive([desk.reading.annotation(one.id)], sensitive=True))
    else:
        with closing(open_project(hers, LINA)) as session:
            there = session.reading.annotation(one.id)
            marked = there if request.param == "there" else session.reading.article(there.article_id)
            session.do(plan_sensitive([marked], sensitive=True))
    researcher.window.joining.preview(hers)
    return one, dialog_of(researcher.window, qtbot)


def words_of(dialog):
    return "\n".join(each.text() for each in dialog.findChildren(QLabel))


def test_both_sides_of_a_conflict_are_covered_until_she_asks(contested, researcher, qtbot):
    annotation, dialog = contested
    secrets = (OURS, THEIRS, "Umm", "سليم", annotation.quote[:9])
    told = words_of(dialog)
    assert [each for each in secrets if each in told] == []
    assert COVER in told
    click(qtbot, dialog, "joinSensitive")
    told = words_of(dialog)
    assert [each for each in secrets if each not in told] == []
    click(qtbot, dialog, "joinSensitive")
    assert OURS not in words_of(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_B)  # covered or not, the keys decide
    click(qtbot, dialog, "joinButton")
    qtbot.waitUntil(lambda: not researcher.desk.large_deeds.is_under_way, timeout=20_000)
    assert researcher.desk.reading.annotation(annotation.id).note == f"{OURS}\n\n{THEIRS}"
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    researcher.desk.veil.lift(is_lifted=not researcher.desk.veil.is_lifted)  # nobody of the dialog is asked any more


def test_words_to_hide_that_are_marked_are_covered_in_the_list(researcher, qtbot):
    researcher.starts()
    desk = researcher.desk
    annotation = desk.reading.annotations(desk.article_id)[0]
    desk.do(plan_sensitive([annotation], sensitive=True))
    researcher.selects(annotation.quote)
    researcher.window.actions_["hide_words"].trigger()
    researcher.window.actions_["share_copy"].trigger()
    dialog = next(each for each in researcher.window.findChildren(QDialog, "shareDialog") if each.isVisible())
    words = dialog.findChild(QListWidget, "shareWords")
    assert annotation.quote[:9] not in words.item(0).text()
    assert COVER in words.item(0).text()
    QTest.mouseClick(dialog.findChild(QPushButton, "shareSensitive"), Qt.MouseButton.LeftButton)
    assert annotation.quote[:9] in words.item(0).text()
    words.setCurrentRow(0)
    words.setFocus()
    QTest.keyClick(words, Qt.Key.Key_Delete)
    assert words.count() == 0
    assert dialog.hidden == {}
    dialog.reject()
