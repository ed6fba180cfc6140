"""The export dialog, and an export under way when the window closes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton, QWidget

from heritage_annotator.model.span import Span
from heritage_annotator.services.exporting import Flavour, Layout
from heritage_annotator.services.sharing.key import key_beside
from heritage_annotator.ui.exporting.dialog import ExportDialog
from heritage_annotator.ui.exporting.exporting import Exporting
from heritage_annotator.ui.exporting.previewing import WHOLE, Part
from heritage_annotator.ui.lists.pick_list import PickList
from heritage_annotator.ui.lists.picks_box import PicksBox
from heritage_annotator.ui.look.tick import CheckBox


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def dialog(desk, window):
    dialog = ExportDialog(desk, window)
    dialog.open()
    return dialog


def place(dialog):
    return dialog.findChild(QLineEdit, "exportPlace")


def told(dialog):
    return dialog.findChild(QLabel, "exportPlaceTold")


@pytest.mark.parametrize("typed", ["", "   ", "~nosuchuser/x"])
def test_a_place_that_is_none_cannot_be_written_to(dialog, typed):
    button = dialog.findChild(QPushButton, "exportButton")
    assert button.isEnabled()
    place(dialog).setText(typed)
    assert dialog.place is None
    assert not button.isEnabled()
    assert told(dialog).isVisible()
    place(dialog).setText("elsewhere")
    assert button.isEnabled()
    assert not told(dialog).isVisible()


def test_a_bare_name_is_one_beside_the_project(dialog, desk):
    place(dialog).setText("tags.md")
    assert dialog.place == desk.path.parent / "tags.md"


def test_the_beginning_of_the_place_is_seen_and_the_whole_in_its_tool_tip(dialog, desk):
    assert place(dialog).cursorPosition() == 0
    assert str(desk.path.parent) in place(dialog).toolTip()


def test_an_export_under_way_is_finished_before_the_window_goes(desk, window, tmp_path):
    exporting = Exporting(desk, window)
    told = []
    desk.messages.news_told.connect(lambda news: told.append(news.sentence))
    exporting.write(Layout.ARTICLES, Flavour.OBSIDIAN, tmp_path / "out")
    exporting.wait()
    assert len(list((tmp_path / "out").glob("*.md"))) == len(desk.ids)
    assert told[0].startswith("Exported 4 files")


def test_only_annotated_articles_or_those_selected_are_written(desk, window, tmp_path, filled, qtbot):
    exporting = Exporting(desk, window)
    for part, count in ((Part(annotated=True), 3), (Part(tuple(desk.ids[:2])), 2), (WHOLE, 4)):
        exporting.write(Layout.ARTICLES, Flavour.OBSIDIAN, tmp_path / str(count), part)
        exporting.wait()
        qtbot.waitUntil(lambda: exporting._work is None)
        assert len(list((tmp_path / str(count)).glob("*.md"))) == count


def test_several_selected_articles_are_offered_first(desk, window, qtbot):
    several = ExportDialog(desk, window, desk.ids[:2])
    assert several.part == Part(tuple(desk.ids[:2]))
    several.findChild(QRadioButton, "part.annotated").click()
    assert several.part == Part(annotated=True)
    several.findChild(QRadioButton, "layout.codebook").click()
    assert not several.findChild(QRadioButton, "part.annotated").isEnabled()
    one = ExportDialog(desk, window, desk.ids[:1])
    assert one.part == WHOLE
    for dialog in (several, one):
        dialog.reject()


def pick(box, typed):
    """Types in the box, and takes what is found first."""
    QTest.keyClick(box, typed[0])
    found = box.findChild(PickList)
    QTest.keyClicks(found.input, typed[1:])
    QTest.keyClick(found.input, Qt.Key.Key_Return)
    QTest.keyClick(found.input, Qt.Key.Key_Escape)
    assert not found.isVisible()


def test_a_file_tells_what_a_copy_for_others_would(desk, window, tmp_path, filled, annotate, leaves, qtbot):
    """Tags, people, notes, pseudonyms and hidden words as in shared copies; a preview leaves no key behind."""
    annotate(desk.ids[0], "Mines", leaves[1], note="R. Haddad asked again")
    exporting = Exporting(desk, window)
    exporting.hidden = lambda: {desk.ids[0]: (Span(4, 8),)}
    desk.open_article(desk.ids[0])
    exporting.ask()
    dialog = window.findChild(ExportDialog)
    assert dialog.part.choices.redactions
    for name, words in (("exportTags", leaves[1]), ("exportPeople", "haddad")):
        box = dialog.findChild(PicksBox, name)
        pick(box, words)
        assert box.currentText() in box.toolTip()
    for name in ("exportNotes", "exportPseudonyms"):
        qtbot.mouseClick(dialog.findChild(CheckBox, name), Qt.MouseButton.LeftButton)
    raw = dialog.findChild(QPlainTextEdit, "exportPreviewRaw")
    qtbot.waitUntil(lambda: "Annotator 1" in raw.toPlainText() and "The ████ has" in raw.toPlainText())
    assert not key_beside(desk.path).exists()
    place(dialog).setText(str(tmp_path / "out"))
    qtbot.mouseClick(dialog.findChild(QPushButton, "exportButton"), Qt.MouseButton.LeftButton)
    exporting.wait()
    assert "Haddad" in key_beside(desk.path).read_text(encoding="utf-8")
    written = {file.name: file.read_text(encoding="utf-8") for file in (tmp_path / "out").glob("*.md")}
    assert len(written) == len(desk.ids)
    told = "".join(written.values())
    assert "Annotator 1" in told
    for absent in ("Haddad", "asked again", "UNITAR", "The city", "Saad"):
        assert absent not in told
    assert "Mines" in told
