"""She looks back: who did what, what it altered, and takes it back."""

import shutil
from collections import Counter
from contextlib import closing
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTextBrowser

from heritage_annotator.model.records import Annotator
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_note, plan_removal
from heritage_annotator.services.articles.details import plan_metadata
from heritage_annotator.services.codebook.editing import plan_tag_edit
from heritage_annotator.services.joining.conflicts import by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.ui.history import model
from heritage_annotator.ui.history.model import ROW
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
    assert "sign" not in words, "the words say where they are, not a number"
    QTest.mouseClick(history.findChild(QPushButton, "historyRevert"), Qt.MouseButton.LeftButton)
    assert plainly(researcher.path, "SELECT count(*) FROM annotation WHERE id = ?", made) == [(0,)]
    assert plainly(researcher.path, "SELECT deed FROM change ORDER BY seq DESC LIMIT 1") == [("revert",)]
    assert researcher.desk.undo()
    assert plainly(researcher.path, "SELECT count(*) FROM annotation WHERE id = ?", made) == [(1,)]
    assert history.isVisible(), "the history tells what undo did"


def test_a_new_change_appears_in_the_history_that_is_open(researcher, qtbot):
    researcher.starts()
    act(researcher, "show_history")
    history = page(researcher)
    before = history.model.rowCount()
    researcher.desk.do(_another_note(researcher))
    qtbot.waitUntil(lambda: history.model.rowCount() == before + 1)


def test_choosing_a_filter_reads_the_change_that_it_shows_once_and_not_a_record_for_each_value(researcher):
    researcher.starts()
    act(researcher, "show_history")
    history, asked = page(researcher), []
    researcher.desk.reading.database.conn.set_trace_callback(asked.append)
    history.kind.setCurrentIndex(history.kind.findData("set_up"))
    researcher.desk.reading.database.conn.set_trace_callback(None)
    assert history.chosen.deed == "set_up"
    values = len(history.findChild(QTextBrowser, "historyDetail").toPlainText().splitlines())
    records = Counter(each for each in asked if " WHERE id = '" in each)
    assert values > 3 * len(records) > 30
    assert records.total() <= 2 * len(records)  # once for what covers it, once for what it is called
    assert len([each for each in asked if "edits FROM change" in each]) == 1


def _another_note(researcher):
    return plan_note(researcher.desk.reading.annotations()[0], "another note")


def test_one_annotation_s_history_is_shown_alone(researcher):
    researcher.starts()
    annotation = researcher.desk.reading.annotations(researcher.desk.article_id)[0]
    researcher.desk.go_to(annotation.id)
    researcher.desk.do(_note(annotation))
    act(researcher, "annotation_history")
    history = page(researcher)
    assert history.model.rowCount() == 2
    # Of what set up the sample, only what it did to this passage.
    history.view.setCurrentIndex(history.model.index(1, 0))
    detail = history.findChild(QTextBrowser, "historyDetail")
    assert "altered more than this passage" in detail.toPlainText()
    assert {each.split(": ", 1)[1] for each in _heads(detail)} == {annotation.quote}
    QTest.mouseClick(history.findChild(QPushButton, "historyOnly"), Qt.MouseButton.LeftButton)
    assert history.model.rowCount() > 2
    assert len(set(_heads(detail))) > 2
    assert "altered more than this passage" not in detail.toPlainText()


def _heads(detail):
    return [
        each.strip("\u2069").replace("\u2068", "")
        for each in detail.toPlainText().splitlines()
        if each.startswith(("Annotation: ", "Tag set: "))
    ]


def _note(annotation):
    return plan_note(annotation, "looked at again")


def test_only_her_own_work_is_seen_until_she_says(researcher):
    researcher.starts()
    assert researcher.desk.reading.annotations()
    act(researcher, "only_mine")
    QApplication.processEvents()
    assert researcher.desk.reading.annotations() == []
    assert researcher.window.actions_["only_mine"].isChecked()
    assert any("only your own work" in each.text() for each in researcher.window.status.findChildren(QLabel))
    researcher.starts_again()
    assert researcher.desk.reading.annotations() == []
    researcher.text.select(Span(0, 9))
    act(researcher, "annotate")
    assert len(researcher.desk.reading.annotations()) == 1
    act(researcher, "only_mine")
    QApplication.processEvents()
    assert len(researcher.desk.reading.annotations()) > 1


def choose(history, box, key):
    row = box.findData(key)
    assert row > 0
    box.setCurrentIndex(row)
    QApplication.processEvents()


def deeds(history):
    return [history.model.index(row, 0).data(ROW).deed for row in range(history.model.rowCount())]


def test_what_is_looked_at_and_asked_for_stays_when_more_is_done(researcher, qtbot):
    researcher.starts()
    for _ in range(2):
        researcher.desk.do(_another_note(researcher))
        researcher.desk.do(_note(researcher.desk.reading.annotations()[0]))
    act(researcher, "show_history")
    history = page(researcher)
    choose(history, history.kind, "edit_note")
    assert deeds(history) == ["edit_note"] * 4
    history.view.setCurrentIndex(history.model.index(2, 0))
    looked_at = history.chosen.seq
    researcher.desk.do(_another_note(researcher))
    qtbot.waitUntil(lambda: history.model.rowCount() == 5)
    assert history.chosen.seq == looked_at
    assert history.view.currentIndex().row() == 3
    assert history.kind.currentData() == "edit_note"
    assert deeds(history) == ["edit_note"] * 5


def test_the_changes_of_the_article_that_is_open_are_those_of_the_next_once_that_is_opened(researcher, qtbot):
    researcher.starts()
    desk = researcher.desk
    here, there = desk.article_id, next(each.id for each in desk.reading.articles() if each.id != desk.article_id)
    for at, article in enumerate((here, there)):
        change = plan_metadata(desk.reading.article(article), title=f"معبد بل 🏛️ {at}")
        desk.do(change)
    act(researcher, "show_history")
    history = page(researcher)
    choose(history, history.article, "open")
    titles = lambda: [each for each in _subjects(history) if "معبد" in each]  # noqa: E731
    assert [each[-2] for each in titles()] == ["0"]
    act(researcher, "show_reader")
    desk.open_article(there)
    act(researcher, "show_history")
    qtbot.waitUntil(lambda: [each[-2] for each in titles()] == ["1"])
    assert history.article.currentData() == "open"


def _subjects(history):
    return [history.model.index(row, 0).data() for row in range(history.model.rowCount())]


def test_what_a_filter_leaves_out_does_not_come_with_scrolling(researcher, monkeypatch):
    monkeypatch.setattr(model, "PAGE", 3)
    researcher.starts()
    for number in range(4):
        researcher.desk.do(_note(researcher.desk.reading.annotations()[number % 2]))
        researcher.desk.do(_another_note(researcher))
        researcher.text.select(Span(number, number + 9))
        act(researcher, "annotate")
    act(researcher, "show_history")
    history = page(researcher)
    choose(history, history.kind, "annotate")
    while history.model.canFetchMore(QModelIndex()):
        history.model.fetchMore(QModelIndex())
    assert deeds(history) == ["annotate"] * 4


def test_words_of_a_change_are_shown_as_they_are_and_lead_to_what_still_stands(researcher):
    researcher.starts()
    annotation = researcher.desk.reading.annotations(researcher.desk.article_id)[0]
    strange = "<b>x</b> &amp; <img src=x> 👨‍👩‍👧‍👦 دَمَّرَ"
    for note in (strange, "", strange):
        researcher.desk.do(plan_note(annotation, note))
        annotation = researcher.desk.reading.annotation(annotation.id)
    act(researcher, "show_history")
    history = page(researcher)
    go = history.findChild(QPushButton, "historyGo")
    for row in (0, 1):  # what is now, and what was
        history.view.setCurrentIndex(history.model.index(row, 0))
        assert strange in history.findChild(QTextBrowser, "historyDetail").toPlainText()
        assert go.isEnabled()
    researcher.desk.do(plan_removal(researcher.desk.reading, annotation))
    QTest.qWait(60)
    history.view.setCurrentIndex(history.model.index(1, 0))
    assert history.chosen.deed == "edit_note"
    assert not go.isEnabled()
    assert history.findChild(QPushButton, "historyRevert").isEnabled()


def test_times_that_do_not_follow_one_another_are_explained(researcher, tmp_path, monkeypatch):
    researcher.starts()
    act(researcher, "show_history")
    told = page(researcher).findChild(QLabel, "historyInterleaved")
    assert not told.isVisible()
    theirs = shutil.copy(researcher.path, tmp_path / "theirs.heritage")
    with closing(open_project(theirs, Annotator("99999999-9999-4999-8999-999999999999", "Lina لينا"))) as session:
        monkeypatch.setattr("heritage_annotator.storage.session.now", lambda: "2036-03-03T09:30:00.000Z")
        session.do(plan_note(session.reading.annotations()[1], "theirs 𐡠"))
        monkeypatch.undo()
    researcher.desk.do(_note(researcher.desk.reading.annotations()[0]))
    researcher.desk.do(_another_note(researcher))
    with closing(open_project(researcher.path, researcher.desk.annotator)) as session:
        join(session, theirs, by_rule(None))
    researcher.desk.poll()
    QTest.qWait(60)
    assert told.isVisible()


def test_a_change_within_a_long_text_is_told_word_by_word(researcher):
    researcher.starts()
    annotation = researcher.desk.reading.annotations(researcher.desk.article_id)[0]
    long = " ".join(f"كلمة{number}" for number in range(200))
    for note in (f"{long} مدمَّر", f"{long} مرمَّم <b>\n\n👨‍👩‍👧‍👦"):
        researcher.desk.do(plan_note(annotation, note))
        annotation = researcher.desk.reading.annotation(annotation.id)
    codebook = researcher.desk.codebook
    tag = codebook.leaves()[0]
    researcher.desk.do(plan_tag_edit(codebook, tag, replace(tag, labels={**tag.labels, "ar": "دمار كامل"})))
    act(researcher, "show_history")
    history = page(researcher)
    detail = history.findChild(QTextBrowser, "historyDetail")
    told = [each for each in detail.toPlainText().splitlines() if "name" in each]
    assert told
    assert told[0].startswith("name in Arabic: ")
    assert tag.labels["fr"] not in detail.toPlainText()
    history.view.setCurrentIndex(history.model.index(1, 0))
    shown = detail.toPlainText()
    assert "كلمة199" in shown
    assert "كلمة0 " not in shown
    assert [each for each in ("مدمَّر", "مرمَّم", "كلمة199") if _is_struck(detail, each)] == ["مدمَّر"]
    assert "<b>" in shown
    assert "👨‍👩‍👧‍👦" in shown


def test_each_line_of_a_note_runs_as_its_own_words_do(researcher):
    """Else the bracket that ends the Arabic line would run as the English line below it does."""
    researcher.starts()
    [annotation, *_] = researcher.desk.reading.annotations(researcher.desk.article_id)
    for note in ("ملاحظة <b>\n\nsecond line", "ملاحظة <b>\n\nanother line 🏛️"):
        researcher.desk.do(plan_note(annotation, note))
        annotation = researcher.desk.reading.annotation(annotation.id)
    act(researcher, "show_history")
    history = page(researcher)
    for row in (0, 1):
        history.view.setCurrentIndex(history.model.index(row, 0))
        shown = history.findChild(QTextBrowser, "historyDetail").toPlainText()
        assert "\u2068ملاحظة <b>\u2069" in shown
        assert all(each.count("\u2068") == each.count("\u2069") for each in shown.splitlines())


def _is_struck(detail, words):
    found = detail.document().find(words)
    assert not found.isNull()
    return found.charFormat().fontStrikeOut()


def test_she_looks_at_the_project_before_and_after_a_join_and_goes_back(researcher, tmp_path, qtbot):
    researcher.starts()
    path, lina = researcher.path, Annotator("99999999-9999-4999-8999-999999999999", "Lina لينا")
    theirs = shutil.copy(path, tmp_path / "theirs.heritage")
    with closing(open_project(theirs, lina)) as session:
        change = plan_note(session.reading.annotations()[0], "theirs 𐡠")
        assert change is not None
        session.do(change)
        id_ = session.reading.annotations()[0].id
    before = researcher.desk.reading.annotation(id_).note
    with closing(open_project(path, researcher.desk.annotator)) as session:
        join(session, theirs, by_rule(None))
    researcher.desk.poll()
    note = lambda: researcher.window.desk.reading.annotation(id_).note  # noqa: E731
    assert note() == "theirs 𐡠"
    said, reading_of = [], researcher.desk.article_id
    assert reading_of
    for name, expected in (("historyBefore", before), ("historyAfter", "theirs 𐡠")):
        row = researcher.window.workspace.middle.row  # by its name, where no action showed it before
        at = next(at for at in range(row.count()) if row.tabText(at) == "History")
        QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.tabRect(at).center())
        history = page(researcher)
        qtbot.waitUntil(lambda: "join" in deeds(page(researcher)))
        row = deeds(history).index("join")
        history.view.setCurrentIndex(history.model.index(row, 0))
        button = history.findChild(QPushButton, name)
        assert button.isVisible()
        QApplication.processEvents()
        assert history.view.width() > 300  # the buttons do not crowd the list out
        assert button.width() >= button.sizeHint().width()
        researcher.window.desk.messages.news_told.connect(said.append)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: researcher.window.desk.path != path, timeout=10_000)
        looked_at = researcher.window.desk.path
        assert researcher.window.desk.article_id == reading_of
        assert note() == expected
        assert researcher.window.desk.read_only
        assert researcher.window.actions_["back_to_now"].isEnabled()
        assert not researcher.window.actions_["go_back_to_backup"].isEnabled()
        researcher.window.backing_up.make_if_due()
        assert not researcher.window.backing_up.is_busy
        researcher.window.joining.preview(theirs)
        assert "reading only" in researcher.window.status.message.text()
        qtbot.waitUntil(lambda: bool(said))
        [way] = said[-1].ways
        if name == "historyBefore":  # the toast may be gone by then
            act(researcher, "back_to_now")
        else:
            way.take()
        assert not researcher.window.actions_["back_to_now"].isEnabled()
        assert researcher.window.desk.path == path
        assert not looked_at.parent.exists()
        assert note() == "theirs 𐡠"
        said.clear()
    act(researcher, "show_history")
    history = page(researcher)
    qtbot.waitUntil(lambda: len(set(deeds(page(researcher)))) > 1)
    other = next(row for row, deed in enumerate(deeds(history)) if deed != "join")
    history.view.setCurrentIndex(history.model.index(other, 0))
    assert not history.findChild(QPushButton, "historyBefore").isVisible()
    assert not history.findChild(QLabel, "historyOfJoin").isVisible()
    history.view.setCurrentIndex(history.model.index(deeds(history).index("join"), 0))
    assert "for everybody" in history.findChild(QLabel, "historyOfJoin").text()
    warning = history.findChild(QLabel, "historyOfJoin")
    assert warning.isVisible()
    assert history.foot.height >= history.height() - warning.mapTo(history, warning.rect().topLeft()).y()  # left free
    researcher.window.desk.messages.news_told.connect(said.append)
    QTest.mouseClick(history.findChild(QPushButton, "historyRevert"), Qt.MouseButton.LeftButton)
    assert note() == before
    assert "for everybody" in said[-1].sentence
    assert researcher.window.status.message.text().startswith("Reverted: Join “theirs”")
