"""The shadow of a part that lies over the window: it goes where the part goes, and takes nothing from the mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from heritage_annotator.ui.look.shadow import REACH, Shadow


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.setStyleSheet("background: white")
    window.show()
    return window


@pytest.fixture
def part(window):
    part = QWidget(window)
    part.setGeometry(100, 80, 200, 100)
    part.hide()
    window.shadow = Shadow(part)
    return part


def darkness(window, x, y):
    return 255 - window.grab().toImage().pixelColor(x, y).value()


def test_it_fades_outwards_around_the_part_and_goes_with_it(window, part):
    assert darkness(window, 200, 184) == 0
    part.show()
    below = [darkness(window, 200, y) for y in range(181, 200)]
    assert below[0] > 10
    assert below == sorted(below, reverse=True)
    assert below[-1] == 0
    part.move(100, 20)
    assert darkness(window, 200, 184) == 0
    part.hide()
    assert window.shadow.isHidden()


def test_it_lies_under_the_part_and_over_all_else(window, part):
    other = QPushButton(window)
    other.setGeometry(80, 60, 240, 160)
    other.show()
    part.show()
    part.raise_()
    order = [each for each in window.children() if each in (other, window.shadow, part)]
    assert order == [other, window.shadow, part]


def test_the_mouse_goes_through_it(window, part):
    pressed = []
    other = QPushButton(window)
    other.setGeometry(0, 180, 400, 60)
    other.clicked.connect(lambda: pressed.append(True))
    other.show()
    part.show()
    part.raise_()
    target = window.childAt(200, 180 + REACH // 4)
    QTest.mouseClick(target, Qt.MouseButton.LeftButton)
    assert (target, pressed) == (other, [True])
