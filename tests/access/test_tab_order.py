"""Tab leads through each pane from top to bottom, and out of it; nothing holds the keys."""

import itertools

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.access.scenes import SCENES, does, settle
from tests.access.test_names import _beside_the_chosen, controls, told
from tests.few import few

# More Tabs than a window has controls.
MOST = 150
# Controls this near in height stand in one line.
LINE = 14


def _tabbed(key=Qt.Key.Key_Tab, modifiers=Qt.KeyboardModifier.NoModifier):
    """Where Tab leads, from where the focus is until it comes there again."""
    first = QApplication.focusWidget()
    visited = [first]
    for _ in range(MOST):
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)
        QApplication.processEvents()
        reached = QApplication.focusWidget()
        if reached is visited[-1]:
            continue  # from link to link of a text
        if reached in visited:
            break
        visited.append(reached)
    return visited


def _place(widget, window):
    """Where a person looks for it: line by line, in the direction of reading."""
    centre = widget.mapTo(window, QPoint(0, 0))
    return centre.y(), centre.x()


@pytest.fixture
def panes(window):
    """The panes in the order of reading, and within the right one the lists before the inspector."""
    workspace = window.workspace
    return [workspace.articles, workspace.reader, workspace.tags, workspace.annotations, workspace.inspector]


def _pane_of(widget, panes):
    return next((number for number, pane in enumerate(panes) if pane.isAncestorOf(widget)), None)


def _reachable(window):
    others = _beside_the_chosen()
    return [
        widget
        for widget in controls()
        if widget.window() is window and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget not in others
    ]


@pytest.mark.parametrize("shown", few(2, ["show_tags", "edit_details", "show_annotations", "find"]))
def test_tab_comes_to_every_control_and_back_to_where_it_began(window, shown):
    does(window, shown)
    window.workspace.articles.findChild(object, "articleSort").setFocus()
    visited = _tabbed()
    missed = [told(widget) for widget in _reachable(window) if widget not in visited]
    assert missed == []
    assert visited[-1] is not visited[0]


@pytest.mark.parametrize("page", ["welcome", "show_retrieval"])
def test_a_page_in_the_middle_has_all_it_holds_in_the_order_of_tab(window, page):
    does(window, page)
    shown = window.workspace.centre.currentWidget()
    assert shown.isAncestorOf(QApplication.focusWidget())
    window.workspace.articles.findChild(object, "articleSort").setFocus()
    visited = _tabbed()
    assert [told(widget) for widget in _reachable(window) if widget not in visited] == []
    inside = [widget for widget in visited if shown.isAncestorOf(widget)]
    assert inside
    # Of passages, what is done with them comes after their list, though it stands over it.
    deeds = [widget for widget in inside if widget.objectName() in ("retagButton", "retrievalOut")]
    assert inside[len(inside) - len(deeds) :] == deeds
    assert _climbing([widget for widget in inside if widget not in deeds], window) == []


@pytest.mark.parametrize("shown", few(2, ["settings", "export", "key sheet", "about", "guide"]))
def test_in_a_window_of_its_own_tab_goes_round_line_by_line(window, shown):
    SCENES[shown](window)
    dialog = QApplication.activeWindow()
    visited = [each for each in _tabbed() if each.window() is dialog]
    assert [told(widget) for widget in _reachable(dialog) if widget not in visited] == []
    columns = {widget: _column(widget, dialog) for widget in visited}
    for column in set(columns.values()):
        assert _climbing([widget for widget in visited if columns[widget] == column], dialog) == []


def _column(widget, dialog):
    """The child of the dialog that holds it: columns stand beside each other."""
    while widget.parentWidget() is not dialog:
        widget = widget.parentWidget()
    return widget


def test_shift_tab_goes_the_same_way_back(window):
    window.workspace.articles.findChild(object, "articleSort").setFocus()
    there = _tabbed()
    back = _tabbed(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert list(map(told, back[1:])) == list(map(told, reversed(there[1:])))


@pytest.mark.parametrize("shown", few(2, ["show_tags", "edit_details", "show_annotations", "find"]))
def test_panes_follow_each_other_as_they_are_read(window, panes, shown):
    does(window, shown)
    window.workspace.articles.findChild(object, "articleSort").setFocus()
    numbers = [_pane_of(widget, panes) for widget in _tabbed()]
    order = list(dict.fromkeys(number for number in numbers if number is not None))
    assert order == sorted(order)
    changes = sum(one != other for one, other in itertools.pairwise(numbers))
    assert changes <= len(panes) + 1, "a pane was left and come back to"


@pytest.mark.parametrize("shown", few(2, ["show_tags", "edit_details", "show_annotations", "find"]))
def test_within_a_pane_tab_goes_down_line_by_line(window, panes, shown):
    does(window, shown)
    window.workspace.articles.findChild(object, "articleSort").setFocus()
    visited = _tabbed()
    for number in range(len(panes)):
        inside = [widget for widget in visited if _pane_of(widget, panes) == number]
        assert _climbing(inside, window) == []


def _climbing(visited, window):
    """Where Tab goes up again."""
    return [
        f"{told(one)} → {told(other)}"
        for one, other in itertools.pairwise(visited)
        if _place(other, window)[0] < _place(one, window)[0] - LINE
    ]


def test_texts_that_are_written_let_go_of_tab(window):
    does(window, "edit_note")
    editor = QApplication.focusWidget()
    assert editor.objectName() == "noteEditor"
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    settle()
    assert QApplication.focusWidget() is not editor
    assert "\t" not in window.desk.annotation.note


def test_the_text_of_the_article_lets_go_of_tab(window):
    window.reader.text.setFocus()
    QTest.keyClick(window.reader.text, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not window.reader.text


def test_f6_goes_from_pane_to_pane_and_round(window, panes):
    window.reader.text.setFocus()
    reached = []
    for _ in range(6):
        does(window, "next_pane")
        reached.append(_pane_of(QApplication.focusWidget(), panes))
    assert None not in reached
    assert set(reached) >= {0, 1}
    assert len(set(reached)) >= 3
    does(window, "previous_pane")
    assert _pane_of(QApplication.focusWidget(), panes) == reached[-2]
