"""The preview beside the export dialog: what will be written, made in the background, never in the way."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QRadioButton, QTextBrowser, QWidget

from heritage_annotator.services.exporting import Flavour, Layout, render
from heritage_annotator.ui.desk.latest import wait_for_all
from heritage_annotator.ui.exporting.dialog import ExportDialog
from heritage_annotator.ui.exporting.previewing import MOST_RENDERED, _beginning
from heritage_annotator.ui.look.tick import CheckBox


@pytest.fixture
def dialog(desk, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    desk.open_article(desk.ids[2])
    dialog = ExportDialog(desk, window)
    dialog.owner = window
    dialog.open()
    yield dialog
    dialog.reject()
    wait_for_all()


def raw(dialog):
    return dialog.findChild(QPlainTextEdit, "exportPreviewRaw").toPlainText()


def test_the_current_article_is_shown_as_it_will_be_written(dialog, desk, qtbot):
    written = render(desk.reading, Layout.ARTICLES, Flavour.OBSIDIAN)
    qtbot.waitUntil(lambda: bool(raw(dialog)))
    assert raw(dialog) in written.values()
    assert "استعادة" in raw(dialog)


@pytest.mark.parametrize(("layout", "flavour"), [(Layout.TAGS, Flavour.OBSIDIAN), (Layout.CODEBOOK, Flavour.PANDOC)])
def test_another_choice_is_another_preview(dialog, desk, qtbot, layout, flavour):
    [expected] = render(desk.reading, layout, flavour).values()
    dialog.findChild(QRadioButton, f"layout.{layout}").click()
    dialog.findChild(QRadioButton, f"flavour.{flavour}").click()
    # Of a long file its beginning is shown.
    qtbot.waitUntil(lambda: raw(dialog) != "" and expected.startswith(raw(dialog)))


def test_it_is_shown_as_read_first_and_raw_when_asked(dialog, qtbot):
    read = dialog.findChild(QTextBrowser, "exportPreviewRead")
    qtbot.waitUntil(lambda: "أضرار" in read.toPlainText())
    assert read.isVisible()
    dialog.findChild(QPushButton, "exportPreview.asWritten").click()
    assert not read.isVisible()
    assert dialog.findChild(QPlainTextEdit, "exportPreviewRaw").isVisible()


def test_it_names_the_article_over_its_whole_width(dialog, desk, qtbot):
    heading = desk.reading.article(desk.ids[2]).heading
    qtbot.waitUntil(lambda: dialog._pane.about.text() == heading)
    assert dialog._pane.about.width() == dialog._pane.width()
    dialog.findChild(QRadioButton, "layout.codebook").click()
    qtbot.waitUntil(lambda: not dialog._pane.about.isVisible())


@pytest.mark.parametrize("between", [" ", "\n"])
def test_of_a_paragraph_longer_than_is_rendered_the_beginning_is_shown(between):
    beginning = _beginning("## Text\n\n" + between.join(["temple"] * MOST_RENDERED))
    assert MOST_RENDERED // 2 < len(beginning) <= MOST_RENDERED
    assert beginning.endswith(f"temple{between}")


def test_nothing_in_it_can_be_changed(dialog, qtbot):
    qtbot.waitUntil(lambda: bool(raw(dialog)))
    before = raw(dialog)
    QTest.keyClicks(dialog.findChild(QPlainTextEdit, "exportPreviewRaw"), "abc")
    assert raw(dialog) == before


def test_a_dialog_that_goes_at_once_leaves_its_preview_to_end_by_itself(desk, qtbot):
    window = QWidget()
    for _ in range(5):
        dialog = ExportDialog(desk, window)
        dialog.open()
        dialog.reject()
        dialog.deleteLater()
    window.deleteLater()
    qtbot.wait(100)
    wait_for_all()


def test_a_project_without_articles_says_so(session, theme, qtbot):
    from heritage_annotator.ui.desk.desk import Desk

    desk, window = Desk(session, theme), QWidget()
    qtbot.addWidget(window)
    dialog = ExportDialog(desk, window)
    dialog.open()
    qtbot.waitUntil(lambda: "no article" in dialog._pane.read.toPlainText())
    dialog.reject()
    desk.close()


def test_only_what_was_reviewed_is_shown_once_that_is_asked(dialog, qtbot):
    qtbot.waitUntil(lambda: bool(raw(dialog)))
    dialog.findChild(CheckBox, "exportReviewed").click()
    qtbot.waitUntil(lambda: "No article is left" in dialog._pane.read.toPlainText())
    dialog.findChild(CheckBox, "exportReviewed").click()
    qtbot.waitUntil(lambda: "أضرار" in dialog._pane.read.toPlainText())
