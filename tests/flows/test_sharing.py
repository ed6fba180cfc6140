"""She hides a name, marks a passage as sensitive, and hands out a copy."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QLineEdit, QListWidget, QPushButton, QWidget

from heritage_annotator.model.span import Span
from heritage_annotator.services.sharing.hiding import COVER
from heritage_annotator.services.sharing.key import key_beside
from heritage_annotator.services.sharing.share import hidden_before
from tests.samples import plainly


def act(researcher, name):
    researcher.window.actions_[name].trigger()


def dialog_of(researcher):
    return next(each for each in researcher.window.findChildren(QDialog, "shareDialog") if each.isVisible())


def test_she_hands_out_a_copy_without_a_name_and_a_secret(researcher, tmp_path, qtbot):
    researcher.starts()
    body = researcher.body
    at = body.index("Palmyra")
    annotation = next(each for each in researcher.desk.reading.annotations(researcher.desk.article_id) if each.note)
    researcher.desk.go_to(annotation.id)
    act(researcher, "annotation_sensitive")
    assert researcher.window.actions_["annotation_sensitive"].isChecked()
    researcher.text.select(Span(at, at + 7))
    act(researcher, "hide_words")
    act(researcher, "share_copy")
    dialog = dialog_of(researcher)
    words = dialog.findChild(QListWidget, "shareWords")
    assert "Palmyra" in words.item(0).text()
    dialog.findChild(QCheckBox, "share.pseudonyms").setChecked(True)
    to = tmp_path / "for others.heritage"
    dialog.findChild(QLineEdit, "sharePlace").setText(str(to))
    QTest.mouseClick(dialog.findChild(QPushButton, "shareButton"), Qt.MouseButton.LeftButton)
    toast = researcher.window.findChild(QWidget, "toast")
    qtbot.waitUntil(
        lambda: toast.isVisible() and "for others" in toast.findChild(QLabel, "toastWords").text(), timeout=30_000
    )
    asked = next(each for each in toast.findChildren(QPushButton) if each.text() == "What is in it")
    QTest.mouseClick(asked, Qt.MouseButton.LeftButton)
    receipt = researcher.window.findChild(QDialog, "shareReceipt")
    assert "Words are hidden in 2 places" in receipt.told.text()
    assert "1 annotation marked as sensitive was left out" in receipt.told.text()
    receipt.close()
    hidden = "SELECT substr(body, ?, ?) FROM article JOIN article_body USING (seq) WHERE redacted"
    assert plainly(to, hidden, at + 1, 7) == [(COVER * 7,)]
    [(marked,)] = plainly(to, hidden, annotation.start + 1, annotation.end - annotation.start)
    assert set(marked) <= {COVER, "\n"}
    assert plainly(to, "SELECT count(*) FROM annotation WHERE id = ?", annotation.id) == [(0,)]
    assert annotation.note
    assert annotation.note.encode() not in Path(to).read_bytes()
    assert researcher.body == body


def test_who_sees_only_her_own_work_hands_out_only_that_and_is_told(researcher, tmp_path, qtbot):
    researcher.starts()
    researcher.text.select(Span(0, 9))
    act(researcher, "annotate")
    act(researcher, "only_mine")
    act(researcher, "share_copy")
    dialog = dialog_of(researcher)
    assert "only your own work" in dialog.findChild(QLabel, "shareHidden").text()
    to = tmp_path / "mine alone.heritage"
    dialog.findChild(QLineEdit, "sharePlace").setText(str(to))
    QTest.mouseClick(dialog.findChild(QPushButton, "shareButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(to.exists, timeout=30_000)
    mine = researcher.desk.annotator.id
    assert plainly(researcher.path, "SELECT count(*) FROM annotation WHERE annotator_id <> ?", mine) != [(0,)]
    assert plainly(to, "SELECT annotator_id, length(quote) FROM annotation") == [(mine, 9)]
    assert plainly(to, "SELECT DISTINCT annotator_id FROM change WHERE deed <> 'share'") == [(mine,)]


def test_a_key_that_cannot_say_what_was_hidden_is_told_before_anything_is_handed_out(researcher):
    researcher.starts()
    key_beside(researcher.desk.path).write_bytes(b"\x00 damaged \xf0\x9f")
    toast = researcher.window.findChild(QWidget, "toast")
    for name, dialog in (("export_markdown", "exportDialog"), ("share_copy", "shareDialog")):
        act(researcher, name)
        assert "key" in toast.findChild(QLabel, "toastWords").text()
        next(each for each in researcher.window.findChildren(QDialog, dialog) if each.isVisible()).reject()
        researcher.desk.say("🏛️")


def test_a_word_hidden_may_be_shown_after_all(researcher):
    researcher.starts()
    researcher.text.select(Span(0, 5))
    act(researcher, "hide_words")
    act(researcher, "share_copy")
    dialog = dialog_of(researcher)
    words = dialog.findChild(QListWidget, "shareWords")
    words.setCurrentRow(0)
    QTest.mouseClick(dialog.findChild(QPushButton, "shareShow"), Qt.MouseButton.LeftButton)
    assert dialog.hidden == {}
    dialog.reject()


def test_a_word_hidden_is_widened_to_its_phrase(researcher):
    researcher.starts()
    body = researcher.body
    at = body.index("planted")
    researcher.text.select(Span(at, at + 7))
    act(researcher, "hide_words")
    act(researcher, "share_copy")
    dialog = dialog_of(researcher)
    widen = dialog.findChild(QPushButton, "shareWiden")
    assert widen.text() == "Hide the whole phrase"  # the only row is chosen
    QTest.mouseClick(widen, Qt.MouseButton.LeftButton)
    [[span]] = dialog.hidden.values()
    assert "the terrorists planted mines in various points of the city" in span.of(body)
    told = []
    while widen.isEnabled():
        told.append(widen.text())
        QTest.mouseClick(widen, Qt.MouseButton.LeftButton)
    assert told
    assert "phrase" not in told[0]
    [[wider]] = dialog.hidden.values()
    assert wider.of(body) == next(each for each in body.split("\n") if "planted" in each)
    dialog.reject()


def test_words_in_arabic_begin_where_their_row_does_and_none_is_cut(researcher):
    researcher.starts()
    arabic = next(each for each in researcher.desk.reading.articles() if each.language == "ar")
    researcher.desk.open_article(arabic.id)
    for at in (0, 40, 80):
        researcher.text.select(Span(at, at + 6))
        act(researcher, "hide_words")
    said = researcher.window.findChild(QLabel, "statusMessage").text()
    assert said.startswith("\u200e\u2068“")
    assert "”\u2069 will be hidden" in said
    act(researcher, "share_copy")
    words = dialog_of(researcher).findChild(QListWidget, "shareWords")
    assert words.count() == 3
    assert words.item(0).text().startswith("\u2068\u2068“")
    assert words.verticalScrollBar().maximum() == 0
    dialog_of(researcher).reject()


def test_what_was_hidden_in_one_copy_is_hidden_in_the_next_and_what_still_stands_is_told(researcher, tmp_path, qtbot):
    researcher.starts()
    at = researcher.body.index("Palmyra")
    researcher.text.select(Span(at, at + 7))
    act(researcher, "annotate")
    act(researcher, "hide_words")
    toast = researcher.window.findChild(QWidget, "toast")
    for name, was_on in (("first", False), ("second", True)):
        act(researcher, "share_copy")
        dialog = dialog_of(researcher)
        box = dialog.findChild(QCheckBox, "share.pseudonyms")
        assert box.isChecked() == was_on
        box.setChecked(True)
        dialog.findChild(QLineEdit, "sharePlace").setText(str(tmp_path / f"{name}.heritage"))
        QTest.mouseClick(dialog.findChild(QPushButton, "shareButton"), Qt.MouseButton.LeftButton)
        words = toast.findChild(QLabel, "toastWords")
        qtbot.waitUntil(lambda name=name, words=words: f"{name}.heritage" in words.text(), timeout=30_000)
        assert "Check before you pass it on" in words.text()
    assert hidden_before(researcher.path).names


def test_a_file_that_is_there_is_never_written_over(researcher):
    researcher.starts()
    act(researcher, "share_copy")
    dialog = dialog_of(researcher)
    dialog.findChild(QLineEdit, "sharePlace").setText(str(researcher.path))
    assert not dialog.findChild(QPushButton, "shareButton").isEnabled()
    dialog.reject()


def test_an_article_is_marked_as_sensitive_and_undo_takes_it_back(researcher):
    researcher.starts()
    act(researcher, "article_sensitive")
    assert researcher.desk.article.sensitive
    assert researcher.window.actions_["article_sensitive"].isChecked()
    assert researcher.desk.undo()
    assert not researcher.desk.article.sensitive
    assert not researcher.window.actions_["article_sensitive"].isChecked()


def test_each_of_an_articles_words_stays_hidden_until_it_is_shown(researcher, tmp_path, qtbot):
    researcher.starts()
    body, article_id = researcher.body, researcher.desk.article_id
    spans = [Span(body.index(word), body.index(word) + len(word)) for word in ("Palmyra", "planted", "terrorists")]
    for span in spans:
        researcher.text.select(span)
        act(researcher, "hide_words")
    act(researcher, "share_copy")
    dialog = dialog_of(researcher)
    assert dialog.hidden == {article_id: tuple(sorted(spans))}
    words = dialog.findChild(QListWidget, "shareWords")
    words.setCurrentRow(next(row for row in range(words.count()) if "planted" in words.item(row).text()))
    QTest.mouseClick(dialog.findChild(QPushButton, "shareShow"), Qt.MouseButton.LeftButton)
    left = {article_id: tuple(sorted((spans[0], spans[2])))}
    assert dialog.hidden == left
    to = tmp_path / "for others 𐡠.heritage"
    dialog.findChild(QLineEdit, "sharePlace").setText(str(to))
    QTest.mouseClick(dialog.findChild(QPushButton, "shareButton"), Qt.MouseButton.LeftButton)
    toast = researcher.window.findChild(QWidget, "toast")
    qtbot.waitUntil(lambda: toast.isVisible() and "for others" in toast.findChild(QLabel, "toastWords").text())
    [(shown,)] = plainly(to, "SELECT body FROM article JOIN article_body USING (seq) WHERE redacted")
    for span in spans:
        assert (span.of(shown) == COVER * len(span)) == (span in left[article_id])
    act(researcher, "share_copy")
    again = dialog_of(researcher)
    assert again.hidden == left
    again.reject()
