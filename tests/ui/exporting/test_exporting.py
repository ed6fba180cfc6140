"""The export dialog, and an export under way when the window closes."""

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QRadioButton, QWidget

from heritage_annotator.services.exporting import Flavour, Layout
from heritage_annotator.ui.exporting.dialog import ExportDialog
from heritage_annotator.ui.exporting.exporting import Exporting
from heritage_annotator.ui.exporting.previewing import WHOLE, Part


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
