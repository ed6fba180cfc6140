"""Widgets side by side, and on in the next line."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from heritage_annotator.ui.look.layout import FlowLayout

WIDTH = 200


@pytest.fixture
def row(qtbot):
    """A widget that is shown, with one button in a line that takes several."""
    row = QWidget()
    qtbot.addWidget(row)
    flow = FlowLayout(row)
    flow.addWidget(button(row, 60))
    row.resize(WIDTH, 100)
    row.show()
    qtbot.waitExposed(row)
    return row


def button(row, width):
    made = QPushButton(row)
    made.setFixedSize(width, 20)
    return made


def test_what_is_put_behind_others_makes_room_for_them(row, qtbot):
    flow, last = row.layout(), row.layout().itemAt(0).widget()
    assert flow.takeAt(0) is not None
    for width in (150, 100):
        each = button(row, width)
        flow.addWidget(each)
        each.show()
        flow.activate()  # as showing does where a pane lays itself out at once
    flow.addWidget(last)
    qtbot.waitUntil(lambda: last.x() > 100, timeout=1000)
    assert last.y() == flow.itemAt(1).geometry().y()
    assert not any(flow.itemAt(place).geometry().intersects(last.geometry()) for place in (0, 1))
