"""The list of a box to choose from."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionViewItem, QStylePainter, QWidget

from heritage_annotator.ui.look.boxes import DropDownBox
from heritage_annotator.ui.look.few_lines import isolated

LONG = "on the same annotation as another one"


@pytest.fixture
def box(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    box = DropDownBox(window)
    box.addItems(["and", LONG])
    box.setGeometry(100, 20, 90, 28)
    window.show()
    yield box
    box.hidePopup()


def opened(box):
    box.showPopup()
    return box.view().window()


def test_the_list_opens_below_its_box_and_holds_its_words_whole(box):
    list_ = opened(box)
    assert list_.y() >= box.mapToGlobal(box.rect().bottomLeft()).y()
    assert list_.width() > box.fontMetrics().horizontalAdvance(LONG)
    assert list_.x() == box.mapToGlobal(box.rect().topLeft()).x()


def test_in_a_mirrored_window_it_ends_where_its_box_does(box):
    box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    box.move(300, 20)
    list_ = opened(box)
    assert list_.x() + list_.width() == box.mapToGlobal(box.rect().topRight()).x() + 1


def test_it_stays_on_the_screen(box):
    box.window().move(box.screen().availableGeometry().right() - 150, 0)
    assert opened(box).geometry().right() <= box.screen().availableGeometry().right()


@pytest.fixture
def shown(monkeypatch):
    """What boxes were painted with."""
    shown = []
    draw = QStylePainter.drawControl
    monkeypatch.setattr(
        QStylePainter,
        "drawControl",
        lambda self, part, option: shown.append(option.currentText) or draw(self, part, option),
    )
    return shown


@pytest.mark.parametrize("name", ["Odainat 𐡠𐡡", "زينب Odainat", "Zaynab 👨‍👩‍👧 زَيْنَب"])
def test_words_of_two_directions_stand_in_their_own_in_the_box_and_in_its_list(box, shown, name):
    box.addItem(name)
    box.setCurrentText(name)
    box.resize(400, 28)
    box.grab()
    row, option = box.model().index(2, 0), QStyleOptionViewItem()
    box.itemDelegate().initStyleOption(option, row)
    assert shown[-1] == option.text == isolated(name)
    assert (row.data(), box.currentText(), box.findText(name)) == (name, name, 2)


def test_words_that_it_has_no_room_for_end_in_an_ellipsis(box, shown):
    box.setCurrentText(LONG)
    box.grab()
    assert shown[-1].endswith("…")
    assert LONG.startswith(shown[-1][:-1])
    box.resize(400, 28)
    box.grab()
    assert shown[-1] == LONG
