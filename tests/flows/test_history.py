"""She looks back: who did what, what it altered, and takes it back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTextBrowser

from heritage_annotator.model.span import Span
from tests.samples import plainly


def act(researcher, name):
    researcher.window.actions_[name].trigger()


def page(researcher):
    return researcher.window.workspace.pages.looking_back


def test_she_reads_what_a_change_did_and_reverts_it(researcher):
    researcher.starts()
    researcher.text.select(Span(0, 9))
    act(researcher, "annotate")
    made = researcher.desk.annotation_id
    QTest.keyClick(researcher.window, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    history = page(researcher)
    assert history.isVisible()
    assert history.chosen.deed == "annotate"
    words = history.findChild(QTextBrowser, "historyDetail").toPlainText()
    assert researcher.body[:9] in words
    QTest.mouseClick(history.findChild(QPushButton, "historyRevert"), Qt.MouseButton.LeftButton)
    assert plainly(researcher.path, "SELECT count(*) FROM annotation WHERE id = ?", made) == [(0,)]
    assert plainly(researcher.path, "SELECT deed FROM change ORDER BY seq DESC LIMIT 1") == [("revert",)]
    assert researcher.desk.undo()
    assert plainly(researcher.path, "SELECT count(*) FROM annotation WHERE id = ?", made) == [(1,)]


def test_a_new_change_appears_in_the_history_that_is_open(researcher, qtbot):
    researcher.starts()
    act(researcher, "show_history")
    history = page(researcher)
    before = history.model.rowCount()
    researcher.desk.do(_another_note(researcher))
    qtbot.waitUntil(lambda: history.model.rowCount() == before + 1)


def _another_note(researcher):
    from heritage_annotator.services.annotations.marking import plan_note

    return plan_note(researcher.desk.reading.annotations()[0], "another note")


def test_one_annotation_s_history_is_shown_alone(researcher):
    researcher.starts()
    annotation = researcher.desk.reading.annotations(researcher.desk.article_id)[0]
    researcher.desk.go_to(annotation.id)
    researcher.desk.do(_note(annotation))
    act(researcher, "annotation_history")
    history = page(researcher)
    assert history.model.rowCount() == 2
    QTest.mouseClick(history.findChild(QPushButton, "historyOnly"), Qt.MouseButton.LeftButton)
    assert history.model.rowCount() > 2


def _note(annotation):
    from heritage_annotator.services.annotations.marking import plan_note

    return plan_note(annotation, "looked at again")


def test_only_her_own_work_is_seen_until_she_says(researcher):
    researcher.starts()
    assert researcher.desk.reading.annotations()
    act(researcher, "only_mine")
    QApplication.processEvents()
    assert researcher.desk.reading.annotations() == []
    assert researcher.window.actions_["only_mine"].isChecked()
    researcher.starts_again()
    assert researcher.desk.reading.annotations() == []
    researcher.text.select(Span(0, 9))
    act(researcher, "annotate")
    assert len(researcher.desk.reading.annotations()) == 1
    act(researcher, "only_mine")
    QApplication.processEvents()
    assert len(researcher.desk.reading.annotations()) > 1
