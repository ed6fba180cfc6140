"""News that need no answer: an export, files that could not be read, what another window did."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPlainTextEdit, QPushButton, QWidget

import heritage_annotator
from heritage_annotator.model.records import Annotator
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.services.exporting import Flavour, Layout
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.ui.desk.messages import News
from heritage_annotator.ui.look.words import out_of_menu
from tests.few import few
from tests.patience import until
from tests.samples import PALMYRENE
from tests.services.importing.documents.made import docx, words

COLLEAGUE = Annotator("55555555-5555-4555-8555-555555555555", "L. Amari")


@pytest.fixture
def at_work(researcher):
    return researcher.starts()


def toast(researcher):
    return researcher.window.toast


def said(researcher):
    return toast(researcher).findChild(QLabel, "toastWords").text()


def press(researcher, words):
    button = next(each for each in toast(researcher).findChildren(QPushButton) if each.text() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_an_export_is_told_with_the_way_to_its_folder(at_work, tmp_path, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    at_work.window.exporting.write(Layout.ARTICLES, Flavour.OBSIDIAN, tmp_path / "out")
    qtbot.waitUntil(lambda: toast(at_work).isVisible())
    assert said(at_work).startswith("Exported 7 files to ")
    assert at_work.says() == ""
    press(at_work, "Copy path")
    assert QGuiApplication.clipboard().text() == str(tmp_path / "out")
    assert not toast(at_work).isVisible()
    at_work.does("last_message")
    press(at_work, "Show the folder")
    assert [url.toLocalFile() for url in opened] == [str(tmp_path / "out")]


def test_what_cannot_be_exported_offers_nothing_to_show(at_work, tmp_path, qtbot):
    at_work.window.exporting.write(Layout.ARTICLES, Flavour.OBSIDIAN, tmp_path / "out")
    at_work.window.exporting.write(Layout.TAGS, Flavour.OBSIDIAN, tmp_path / "tags.md")
    assert said(at_work) == "Another export is still running."
    assert at_work.window.toast.news.ways == ()
    qtbot.waitUntil(lambda: "Exported" in said(at_work))


def test_files_that_could_not_be_read_are_told_one_by_one_when_asked(at_work, tmp_path, qtbot):
    good = tmp_path / "good.txt"
    good.write_text(f"The inscription {PALMYRENE} is lost.", encoding="utf-8")
    bad = [tmp_path / "a.pdf", tmp_path / "b.docx"]
    for file in bad:
        file.write_bytes(b"%PDF")
    at_work.window.importing.bring([good, *bad])
    qtbot.waitUntil(lambda: toast(at_work).isVisible())
    assert said(at_work) == "2 files could not be read"
    assert "Imported" in at_work.says()
    press(at_work, "Details")
    listed = at_work.window.findChild(QWidget, "problemsWindow")
    words = listed.findChild(QPlainTextEdit).toPlainText()
    assert "a.pdf" in words
    assert "b.docx" in words
    assert not listed.isModal()
    apart = listed.frameGeometry().center() - at_work.window.frameGeometry().center()
    assert abs(apart.y()) <= 4  # not at a corner, over the line at the foot
    QTest.keyClick(listed, Qt.Key.Key_Escape)
    assert not listed.isVisible()
    at_work.window.importing.bring([good, bad[0]])
    qtbot.waitUntil(lambda: said(at_work) == "1 file could not be read")
    press(at_work, "Report")
    assert "a.pdf" in at_work.window.findChild(QWidget, "problemsWindow").findChild(QPlainTextEdit).toPlainText()
    # Asked for again it does not pile up behind the window.
    at_work.window.importing.show_report()
    assert [each.isVisible() for each in at_work.window.findChildren(QWidget, "problemsWindow")].count(True) == 1


def test_works_of_a_list_are_told_as_items_of_it_and_not_as_files(at_work, tmp_path, qtbot):
    works = "".join(f"TY  - NEWS\nTI  - {PALMYRENE} {number}\nER  - \n" for number in range(8))
    (tmp_path / "list.ris").write_text(works, encoding="utf-8")
    at_work.window.importing.bring([tmp_path / "list.ris"])
    qtbot.waitUntil(lambda: said(at_work) == "8 items in “list.ris” could not be read")
    at_work.window.importing.bring([tmp_path / "list.ris", tmp_path / "no.ris"])
    qtbot.waitUntil(lambda: said(at_work) == "9 items could not be read")
    # At the foot so many are counted: sentences would be cut there, and which came first says nothing.
    assert at_work.says() == "9 items could not be read"


def test_a_single_file_that_could_not_be_read_is_told_in_the_status_line_alone(at_work, tmp_path, qtbot):
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    at_work.window.importing.bring([tmp_path / "a.pdf"])
    qtbot.waitUntil(lambda: "was not imported" in at_work.says())
    assert not toast(at_work).isVisible()


def test_what_an_article_lacks_of_its_file_is_told_when_asked(at_work, tmp_path, qtbot):
    picture = "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>"
    (tmp_path / "report.docx").write_bytes(docx(words(f"The inscription {PALMYRENE} is lost.") + picture))
    at_work.window.importing.bring([tmp_path / "report.docx"])
    qtbot.waitUntil(lambda: toast(at_work).isVisible())
    assert said(at_work) == "Check how 1 article was read"
    press(at_work, "Details")
    listed = at_work.window.findChild(QWidget, "problemsWindow")
    assert listed.findChild(QPlainTextEdit).toPlainText() == "“report.docx”: 1 image was left out."
    listed.close()


def test_what_a_colleague_did_is_told_once_in_a_while(at_work):
    other = open_project(at_work.path, COLLEAGUE)

    def mark(start):
        other.do(plan_annotation(other.reading, at_work.desk.article_id, Span(start, start + 9), [], COLLEAGUE))

    mark(40)
    at_work.desk.poll()
    assert said(at_work).startswith("In another window: Annotated")
    toast(at_work).dismiss()
    mark(80)
    at_work.desk.poll()
    assert not toast(at_work).isVisible()
    other.close()


def test_ones_own_deeds_are_told_in_the_status_line_and_not_as_news(at_work):
    at_work.selects("communications hill")
    at_work.presses(Qt.Key.Key_4)
    assert "Tagged" in at_work.says()
    assert not toast(at_work).isVisible()


def test_a_pasted_page_is_read_in_the_background_and_opens(at_work, qtbot):
    data = QMimeData()
    words = "".join(f"<p>The wall number {number} of the old khan fell in the night.</p>" for number in range(30))
    data.setHtml(f"<html><body><article><h1>Khan</h1>{words}</article></body></html>")
    at_work.window.importing.paste(data)
    assert at_work.window.importing.is_busy
    qtbot.waitUntil(lambda: "old khan" in at_work.body, timeout=20000)


def test_nothing_in_the_window_asks_what_needs_no_answer():
    package = Path(heritage_annotator.__file__).parent
    assert not [file for file in package.rglob("*.py") if QMessageBox.__name__ in file.read_text(encoding="utf-8")]


def test_a_project_that_knows_her_by_another_name_says_so_and_is_told_the_new_one(at_work, home, qtbot):
    first = at_work.path
    at_work.window.preferences.set("annotator_name", "R. Haddad")
    at_work.selects("Dedeman Hotel")
    at_work.presses(Qt.Key.Key_1)
    at_work.window.projects.create(home / "other.heritage")
    at_work.window.preferences.set("annotator_name", "Zaynab & Co زينب")
    names = "SELECT name FROM annotator WHERE name <> 'Heritage Annotator'"
    at_work.window.projects.open(first)
    qtbot.waitUntil(toast(at_work).isVisible)
    assert "“R. Haddad”" in said(at_work)
    assert at_work.sql(names) == [("R. Haddad",)]
    way = next(each for each in toast(at_work).findChildren(QPushButton) if "Zaynab" in each.text())
    assert out_of_menu(way.text()) == "Change it to “Zaynab & Co زينب”"
    QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    assert at_work.sql(names) == [("Zaynab & Co زينب",)]
    assert not toast(at_work).isVisible()
    at_work.starts_again()
    QTest.qWait(100)
    assert not toast(at_work).isVisible()


def test_news_leave_free_what_is_pressed_at_the_foot_of_a_page(researcher, at_work):
    researcher.window.messages.tell(News("Exported 4 files to تَدْمُر 🏛️"))
    news = toast(researcher)
    researcher.does("show_history")
    revert = researcher.window.workspace.pages.looking_back.revert
    QApplication.processEvents()
    foot = revert.mapTo(researcher.window, QPoint()).y()
    assert news.isVisible()
    assert news.geometry().bottom() < foot
    researcher.does("show_reader")
    QApplication.processEvents()
    assert news.geometry().bottom() > foot


def tags_what_was_found(researcher):
    researcher.does("show_search")
    researcher.types("citadel")
    page = researcher.window.workspace.pages.search
    until(lambda: page.tagging.desk is not None and page.view.model().rowCount() > 0)
    researcher.window.findChild(QPushButton, "searchTick").click()
    researcher.window.findChild(QPushButton, "searchTag").click()
    return page.tagging


def changes_tags_of_passages(researcher):
    researcher.does("show_retrieval")
    page = researcher.window.workspace.centre.currentWidget()
    page.findChild(QPushButton, "retagButton").click()
    return page.retagging


def tags_every_selection(researcher):
    researcher.does("show_reader")
    researcher.does("sticky")
    return researcher.window.findChild(QWidget, "stickyBadge")


def hides_kinds_on_the_map(researcher):
    researcher.does("show_map")
    return researcher.window.workspace.pages.map.legend


@pytest.mark.parametrize(
    "begin", few(2, [tags_what_was_found, hides_kinds_on_the_map, changes_tags_of_passages, tags_every_selection])
)
def test_news_make_room_for_a_strip_that_comes_and_take_it_when_it_goes(researcher, at_work, begin):
    news = toast(researcher)
    researcher.window.messages.tell(News("Exported 4 files to تَدْمُر 🏛️"))
    strip = begin(researcher)
    until(strip.isVisible)
    QTest.qWait(400)  # it rises
    assert news.isVisible()
    assert news.geometry().bottom() < strip.mapTo(researcher.window, QPoint()).y()
    strip.hide()
    QTest.qWait(50)
    assert news.geometry().bottom() > researcher.window.height() - 80
