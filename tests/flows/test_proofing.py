"""She drops a draft, sees which quotations are not exact, and goes to the words."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QTableView, QTextBrowser

from heritage_annotator.model.span import Span
from heritage_annotator.services.incidents.observing import plan_translation
from tests.services.importing.documents.made import docx, words

DRAFT = (
    "He said “the terrorists planted mines in various points of the city”.\n\n"
    "Others: “the terrorists laid mines in various points of the city”, «برجين انهارا إثر غارة جوية», "
    "“nobody ever wrote these nine words in any article”."
)


@pytest.fixture
def dialog(researcher, qtbot):
    researcher.starts()
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    researcher.presses(Qt.Key.Key_Q, modifiers)
    [found] = researcher.window.findChildren(QDialog, "proofDialog")
    assert found.isVisible()
    return found


def drop(dialog, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(50, 50), action, data, button, key)
    QApplication.sendEvent(dialog, entering)
    assert entering.isAccepted()
    dialog.dropEvent(QDropEvent(QPointF(50, 50), action, data, button, key))


def verdicts(dialog):
    model = dialog.findChild(QTableView, "proofList").model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def shown(dialog, name):
    return dialog.findChild(QPushButton, name)


@pytest.mark.parametrize("name", ["draft.md", "draft.docx"])
def test_she_drops_a_draft_and_goes_to_the_words(researcher, dialog, qtbot, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(docx(words(DRAFT)) if name.endswith("docx") else DRAFT.encode())
    drop(dialog, path)
    qtbot.waitUntil(lambda: len(verdicts(dialog)) == 4, timeout=30_000)
    assert verdicts(dialog) == ["exact", "altered", "exact", "not found"]
    view, told = dialog.findChild(QTableView, "proofList"), dialog.findChild(QTextBrowser, "proofDetails")
    assert view.currentIndex().row() == 1  # the first that is not exact
    assert "laid" in told.toPlainText()
    assert "planted" in told.toPlainText()
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert "برجين" in told.toPlainText()
    QTest.keyClick(view, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert dialog.isVisible()
    span = researcher.text.selected_span
    body = researcher.body
    assert "برجين انهارا" in body
    assert span is not None
    assert "برجين" in body[span.start : span.end]
    QTest.mouseClick(shown(dialog, "proof.wrong"), Qt.MouseButton.LeftButton)
    assert verdicts(dialog) == ["altered", "not found"]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_words_of_a_translation_are_shown_as_such_beside_the_words_translated(researcher, dialog, qtbot, tmp_path):
    desk = researcher.window.desk
    [article] = [each for each in desk.reading.articles() if "برجين انهارا" in desk.reading.body(each.id)]
    start = desk.reading.body(article.id).index("برجين انهارا")
    text = "Two towers <b>fell</b> 👩🏽‍🚒 after an air strike."
    desk.do(
        plan_translation(desk.reading, article.id, Span(start, start + 12), desk.annotator.id, language="en", text=text)
    )
    path = tmp_path / "d.md"
    path.write_text(
        "“Two towers &lt;b>fell&lt;/b> 👩🏽‍🚒 after”, “Two walls &lt;b>fell&lt;/b> 👩🏽‍🚒 after an air”", "utf-8"
    )
    drop(dialog, path)
    qtbot.waitUntil(lambda: verdicts(dialog) == ["exact", "altered"], timeout=9000)
    view, shown_ = dialog.findChild(QTableView, "proofList"), dialog.findChild(QTextBrowser, "proofDetails")
    assert view.currentIndex().row() == 1
    assert view.model().index(0, 2).data().endswith(", translation into en")
    for part in ("In the translation into en", "Two towers <b>fell</b> 👩🏽‍🚒 after an", "برجين انهارا"):
        assert part in shown_.toPlainText()
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert "as in the translation" in shown_.toPlainText()
    QTest.keyClick(view, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert (researcher.text.selected_span, researcher.body[start : start + 12]) == (
        Span(start, start + 12),
        "برجين انهارا",
    )


def told(dialog):
    return dialog._about.text()


def test_a_draft_that_cannot_be_read_is_said_and_one_mended_is_checked_again(dialog, qtbot, tmp_path):
    drop(dialog, tmp_path / "none.md")
    qtbot.waitUntil(lambda: "none.md" in told(dialog) and shown(dialog, "proofChoose").isEnabled(), timeout=9000)
    path = tmp_path / "d.md"
    path.write_text("“the terrorists laid mines in various points”", encoding="utf-8")
    drop(dialog, path)
    qtbot.waitUntil(lambda: verdicts(dialog) == ["altered"], timeout=9000)
    path.write_text("“the terrorists planted mines in various points”", encoding="utf-8")
    QTest.mouseClick(shown(dialog, "proofAgain"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: verdicts(dialog) == ["exact"], timeout=9000)


def test_a_long_draft_is_left_when_she_stops_it(researcher, dialog, qtbot, tmp_path):
    path = tmp_path / "long.md"
    path.write_text(
        "\n\n".join(f"{n} “the terrorists laid mines in {n} points”" for n in range(4000)), encoding="utf-8"
    )
    drop(dialog, path)
    qtbot.waitUntil(lambda: "of 4000" in told(dialog), timeout=30_000)
    QTest.mouseClick(shown(dialog, "proofStop"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: researcher.window.proofing._work is None, timeout=9000)
    assert "Stopped" in told(dialog)
    assert verdicts(dialog) == []
