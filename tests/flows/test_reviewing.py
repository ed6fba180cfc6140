"""She reviews what a colleague marked, and exports only what a second person looked at."""

import csv
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from heritage_annotator.model.records import Annotator
from heritage_annotator.services.annotations.marking import plan_annotation, span_of_quote
from heritage_annotator.services.exporting import Flavour, Layout
from heritage_annotator.services.projects.opening import create_project, open_project
from heritage_annotator.services.review.four_eyes import plan_four_eyes
from heritage_annotator.ui.exporting.dialog import ExportDialog
from heritage_annotator.ui.exporting.previewing import Part
from heritage_annotator.ui.passages.taking_out import WAYS
from tests.samples import FAMILY, PALMYRENE, VOCALISED, importing, plainly

BODY = f"The temple {FAMILY} was hit. {VOCALISED}.\n{PALMYRENE} is gone.\xa0Looters came."
COLLEAGUE = Annotator("22222222-2222-4222-8222-222222222222", "Odainat 𐡠")
VISIBLE = "Looters"
QUOTES = (FAMILY, PALMYRENE, VISIBLE)


@pytest.fixture
def path(tmp_path):
    """A project in which a colleague marked three passages."""
    path = tmp_path / "دِمَشق.heritage"
    create_project(path, COLLEAGUE).close()
    with closing(open_project(path, COLLEAGUE)) as session:
        session.do(importing(BODY, title="معبد بل", outlet="Sanaʾ"))
        about = session.reading.articles()[0].id
        tag = session.reading.codebook().by_slug("damage.destruction")
        for quote in QUOTES:
            session.do(plan_annotation(session.reading, about, span_of_quote(BODY, quote), [tag], COLLEAGUE))
    return path


def annotation(researcher, quote):
    return next(each for each in researcher.desk.reading.annotations() if each.quote == quote)


def chooses(researcher, quote):
    """Clicks into the words, as one does to see who marked them."""
    researcher.clicks_text(BODY.index(quote) + 1)
    assert researcher.desk.annotation_id == annotation(researcher, quote).id


def reviews_in(path):
    return plainly(path, "SELECT annotation_id, reason FROM text_review ORDER BY created")


def test_a_passage_is_reviewed_by_a_key_and_by_a_note(researcher, path):
    researcher.starts(path)
    chooses(researcher, PALMYRENE)
    QTest.keyClick(researcher.text, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    passage = annotation(researcher, PALMYRENE)
    assert reviews_in(path) == [(passage.id, "")]
    assert researcher.window.actions_["review_annotation"].isChecked()
    quote = researcher.window.workspace.inspector._quote
    assert quote.place.startswith("✓")
    QTest.keyClick(researcher.text, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert reviews_in(path) == []
    assert not quote.place.startswith("✓")
    researcher.window.actions_["review_annotation_with_reason"].trigger()
    line = researcher.window.findChild(QLineEdit, "reviewReason")
    QTest.keyClicks(line, "not seen")
    QTest.mouseClick(researcher.window.findChild(QPushButton, "reviewKeep"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert reviews_in(path) == [(passage.id, "not seen")]
    researcher.does("undo")
    assert reviews_in(path) == []


def test_one_s_own_passage_is_not_reviewed(researcher, path):
    researcher.starts(path)
    researcher.selects("temple")
    researcher.types("1")
    assert researcher.desk.annotation.quote == "temple"
    QTest.keyClick(researcher.text, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert reviews_in(path) == []


def test_an_article_is_reviewed_with_all_that_others_marked(researcher, path):
    researcher.starts(path)
    researcher.window.actions_["review_article"].trigger()
    QApplication.processEvents()
    assert len(reviews_in(path)) == 1 + len(QUOTES)
    assert "✓" in researcher.window.reader.header._source.text()
    view = researcher.window.workspace.articles.view
    assert "Reviewed by" in view.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    view.grab()
    researcher.window.actions_["review_article"].trigger()
    QApplication.processEvents()
    assert reviews_in(path) == []


def test_under_four_eyes_an_export_leaves_out_what_nobody_reviewed_and_says_so(researcher, path, tmp_path, qtbot):
    researcher.starts(path)
    chooses(researcher, VISIBLE)
    QTest.keyClick(researcher.text, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(researcher.window, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    rule = researcher.window.workspace.pages.team.four_eyes
    QTest.mouseClick(rule, Qt.MouseButton.LeftButton)
    assert plainly(path, "SELECT value FROM convention WHERE key = 'four_eyes'") == [("yes",)]
    researcher.window.actions_["export_markdown"].trigger()
    dialog = researcher.window.findChild(ExportDialog)
    assert dialog.part.reviewed
    told = []
    researcher.desk.messages.news_told.connect(lambda news: told.append(news.sentence))
    place = dialog.findChild(QLineEdit, "exportPlace")
    place.setText(str(tmp_path / "out"))
    QTest.mouseClick(dialog.findChild(QPushButton, "exportButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert "2 passages" in told[0]
    [written] = (tmp_path / "out").glob("*.md")
    text = written.read_text(encoding="utf-8")
    assert text.count("### ") == 1
    assert f"> {VISIBLE}" in text


def test_under_four_eyes_passages_that_nobody_reviewed_are_saved_only_once_she_says_so(
    researcher, path, tmp_path, qtbot
):
    researcher.starts(path)
    chooses(researcher, PALMYRENE)
    QTest.keyClick(researcher.text, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    desk, told = researcher.desk, []
    desk.do(plan_four_eyes(desk.reading, desk.annotator, on=True))
    researcher.does("show_retrieval")
    out = researcher.window.workspace.pages.retrieval.taking_out
    desk.messages.news_told.connect(told.append)
    to = tmp_path / "قطع.csv"

    def quotes():
        with to.open(encoding="utf-8-sig", newline="") as file:
            return {quote for row in csv.reader(file) for quote in QUOTES if quote in row}

    out.save(next(way for way in WAYS if way.name == "csv"), to)
    qtbot.waitUntil(lambda: bool(told))
    assert "2 passages" in told[0].sentence
    assert quotes() == {PALMYRENE}
    told[0].ways[0].take()
    qtbot.waitUntil(lambda: "Saved to" in researcher.says())
    assert quotes() == {*QUOTES}
    assert len(told) == 1


def test_an_export_that_leaves_something_out_says_what_earlier_ones_left_in_the_folder(
    researcher, path, tmp_path, qtbot
):
    researcher.starts(path)
    out, told = tmp_path / "out", []
    researcher.desk.messages.news_told.connect(lambda news: told.append(news.sentence))
    exporting = researcher.window.exporting
    exporting.write(Layout.ARTICLES, Flavour.OBSIDIAN, out)
    qtbot.waitUntil(lambda: len(told) == 1)
    [written] = out.glob("*.md")
    written.rename(out / "مئذنة – before.md")
    (out / "mine.md").write_text("# Not of this program", encoding="utf-8")
    qtbot.waitUntil(lambda: exporting._work is None)
    exporting.write(Layout.ARTICLES, Flavour.OBSIDIAN, out, Part(reviewed=True))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert "earlier export" not in told[0]
    assert "1 file of an earlier export" in told[1]
    researcher.does("only_mine")
    researcher.desk.messages.news_told.connect(lambda news: told.append(news.sentence))
    researcher.window.exporting.write(Layout.ARTICLES, Flavour.OBSIDIAN, tmp_path / "mine")
    qtbot.waitUntil(lambda: len(told) > 2)
    assert told[-1].endswith("Only your own work is in it.")


def test_without_the_rule_everything_is_exported_unless_asked(researcher, path, tmp_path, qtbot):
    researcher.starts(path)
    researcher.window.exporting.write(Layout.TAGS, Flavour.OBSIDIAN, tmp_path / "all.md")
    qtbot.waitUntil((tmp_path / "all.md").exists, timeout=20_000)
    assert f"({len(QUOTES)})" in (tmp_path / "all.md").read_text(encoding="utf-8")


def defines(researcher, tag, words):
    """Opens the tag's pane by its keys, writes another definition, and leaves the field."""
    tags = researcher.window.workspace.tags
    tags.go_to(tag.id)
    tags.tree.setFocus()
    QApplication.processEvents()
    researcher.presses(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    pane = researcher.window.findChild(QWidget, "codebookPane")
    field = pane.findChild(QPlainTextEdit, "tagField.definition")
    field.setFocus()
    field.selectAll()
    researcher.types(words, field)
    tags.tree.setFocus()
    QApplication.processEvents()


def clicks_first(page):
    where = page.view.visualRect(page.model.index(0)).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_after_a_changed_definition_the_passages_of_before_are_looked_at_again(researcher, path, qtbot):
    researcher.starts(path)
    tag = researcher.desk.codebook.by_slug("damage.destruction")
    news = []
    researcher.desk.messages.news_told.connect(news.append)
    defines(researcher, tag, "Only what fell.")
    qtbot.waitUntil(lambda: bool(news))
    assert "3 passages were tagged" in news[-1].sentence
    toast = researcher.window.toast
    qtbot.waitUntil(toast.isVisible)
    button = next(each for each in toast.findChildren(QPushButton) if each.text() == "Look at these 3 again")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    page = researcher.window.workspace.pages.look_again
    qtbot.waitUntil(page.isVisible)
    assert page.model.rowCount() == len(QUOTES)
    assert "Only what fell." in page._now.text()
    first, second = page.model.annotation_id(0), page.model.annotation_id(1)
    clicks_first(page)
    QTest.mouseClick(page.stands, Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 2
    assert page.model.row_of(first) == -1
    clicks_first(page)
    QTest.mouseClick(page.take_off, Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 1
    assert plainly(path, "SELECT count(*) FROM tagging WHERE annotation_id = ?", second) == [(0,)]
    assert plainly(path, "SELECT confirmed <> '' FROM tagging WHERE annotation_id = ?", first) == [(1,)]
    last = page.model.annotation_id(0)
    clicks_first(page)
    where = page.view.visualRect(page.model.index(0)).center()
    QTest.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QApplication.processEvents()
    assert researcher.desk.annotation_id == last
    assert researcher.text.isVisible()
    researcher.does("look_again")
    QTest.mouseClick(page.stands, Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 0
    researcher.does("undo")
    assert researcher.window.actions_["look_again"].isEnabled()
