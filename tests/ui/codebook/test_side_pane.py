"""The fourth pane: it comes, it goes, and the other three stand as before."""

import pytest
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from heritage_annotator.ui.codebook.side_pane import WIDTH, SidePane


@pytest.fixture
def panes(qtbot):
    panes = QSplitter()
    panes.setHandleWidth(1)
    panes.setChildrenCollapsible(False)
    for least in (190, 380, 250):
        widget = QWidget()
        widget.setMinimumWidth(least)
        panes.addWidget(widget)
    panes.setStretchFactor(1, 1)
    qtbot.addWidget(panes)
    return panes


def shown(panes, width):
    panes.resize(width, 600)
    panes.show()
    panes.setSizes([250, width - 552, 300])
    QApplication.processEvents()
    return SidePane(panes, panes.widget(0)), panes.sizes()


def wide(widget=None):
    widget = widget or QWidget()
    widget.setMinimumWidth(260)
    return widget


# 250 + 380 + 340 + 300 and the three lines between.
@pytest.mark.parametrize("width", [930, 1024, 1249, 1273, 1280, 1920])
def test_the_widths_without_it_are_told_while_it_is_there_and_come_back(panes, width):
    slack = 6 if width > 930 else 14  # there the right pane gives, too
    side, before = shown(panes, width)
    assert side.sizes == tuple(before)
    side.open(wide())
    QApplication.processEvents()
    assert panes.widget(0).isHidden() is (width < 1273)
    assert abs(panes.sizes()[2] - WIDTH) <= 1 or width == 930
    assert panes.sizes()[1] >= 380
    told = side.sizes
    assert told[0] == before[0]
    assert all(abs(one - other) <= slack for one, other in zip(told, before, strict=True))
    side.close()
    QApplication.processEvents()
    assert not panes.widget(0).isHidden()
    assert all(abs(one - other) <= slack for one, other in zip(side.sizes, before, strict=True))


def test_the_first_pane_gives_way_and_comes_back_as_the_window_is_resized(panes):
    side, before = shown(panes, 1400)
    side.open(wide())
    panes.resize(1100, 600)
    QApplication.processEvents()
    assert panes.widget(0).isHidden()
    panes.resize(1400, 600)
    QApplication.processEvents()
    assert not panes.widget(0).isHidden()
    assert panes.sizes()[0] == before[0]


def test_it_comes_back_as_wide_as_it_was_left(panes):
    side, _ = shown(panes, 1600)
    widget = wide()
    side.open(widget)
    sizes = panes.sizes()
    panes.setSizes([sizes[0], sizes[1] - 100, sizes[2] + 100, sizes[3]])
    breadth = widget.width()
    assert breadth > WIDTH
    side.close()
    assert not side.is_open
    side.open(widget)
    QApplication.processEvents()
    assert abs(widget.width() - breadth) <= 2


def test_a_first_pane_hidden_by_another_hand_stays_hidden(panes):
    side, _ = shown(panes, 1100)
    panes.widget(0).hide()
    side.open(wide())
    side.close()
    assert panes.widget(0).isHidden()
