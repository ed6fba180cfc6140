"""The page for those who do not see it, or use no mouse."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from heritage_annotator.model.query import Clause, Joiner, Published, Query, Says, Untagged
from heritage_annotator.ui.passages.kinds import WORDS
from heritage_annotator.ui.passages.toolbar import COUNTS


def controls(page):
    return [
        each
        for each in page.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def by_arrows(control):
    """Whether arrows reach it from its neighbour, as one of several of which one holds."""
    group = control.group() if isinstance(control, QPushButton) else None
    return group is not None and not control.isChecked()


@pytest.fixture
def full(page, tagged, qtbot):
    """The page with every sort of condition, and tags about to be changed."""
    page.query_bar.show_query(
        Query(
            (
                *tagged(0, 1, 2).clauses,
                Clause(Joiner.OR, Says("the")),
                Clause(Joiner.OR, Published("2015", "")),
                Clause(Joiner.NOT, Untagged()),
            )
        )
    )
    page.begin_retagging("1")
    qtbot.waitUntil(lambda: page.retagging.is_ready)
    return page


def test_every_control_has_a_name(full):
    nameless = [
        f"{type(each).__name__} {each.objectName()}"
        for each in controls(full)
        if not (each.accessibleName() or getattr(each, "text", str)())
    ]
    assert nameless == []


def test_every_control_tells_what_it_does(full):
    lists = {"retrievalList", "retrievalTable", "conditionWords"}
    silent = [
        f"{type(each).__name__} {each.objectName()}"
        for each in controls(full)
        if not each.toolTip() and each.objectName() not in lists
    ]
    assert silent == []


def test_tab_reaches_every_control_from_the_conditions_over_the_list_to_the_deeds(full, qtbot):
    full.query_bar.rows[0].joiner_box.setFocus()
    reached = []
    while QApplication.focusWidget() not in reached:
        reached.append(QApplication.focusWidget())
        qtbot.keyClick(reached[-1], Qt.Key.Key_Tab)
    assert not [each for each in controls(full) if each not in reached and not by_arrows(each)]
    assert len(reached) > 20
    parts = [*full.query_bar.rows, full.query_bar, *full.toolbar.pills, full.view, *full.toolbar.deeds, full.retagging]
    order = [next(n for n, part in enumerate(parts) if part is each or part.isAncestorOf(each)) for each in reached]
    assert order == sorted(order)
    for row in full.query_bar.rows:
        assert [each for each in reached if row.isAncestorOf(each)][-1].objectName() == "clauseRemove"


def test_esc_leads_back_to_the_article_from_list_conditions_and_counts(page, qtbot):
    page.query_bar.add(WORDS)
    words = page.findChild(QLineEdit, "conditionWords")
    for place in (page.view, words, page.query_bar.add_button, page.toolbar.out):
        place.setFocus()
        with qtbot.waitSignal(page.reader_asked):
            qtbot.keyClick(place, Qt.Key.Key_Escape)
    page.show_view(COUNTS)
    with qtbot.waitSignal(page.reader_asked):
        qtbot.keyClick(page.counts.view, Qt.Key.Key_Escape)


def test_esc_first_closes_what_is_open(page, qtbot):
    page.begin_retagging("1")
    qtbot.waitUntil(lambda: page.retagging.is_ready)
    page.view.setFocus()
    with qtbot.assertNotEmitted(page.reader_asked):
        qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert not page.retagging.isVisible()
    assert page.view.hasFocus()


def test_esc_leads_from_the_passages_of_a_cell_back_to_the_table(page, qtbot):
    page.show_view(COUNTS)
    page.show_cell(page.counts.tally.cell(0, 0))
    assert page.view.hasFocus()
    with qtbot.assertNotEmitted(page.reader_asked):
        qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert page.counts.view.hasFocus()


def test_arrows_change_between_passages_and_counts(page, qtbot):
    pill = page.findChild(QPushButton, "retrieval.passages")
    pill.setFocus()
    qtbot.keyClick(pill, Qt.Key.Key_Right)
    assert page.toolbar.view_name == COUNTS
    assert page.counts.view.isVisible()
    assert page.findChild(QPushButton, "retrieval.counts").hasFocus()
    qtbot.keyClick(page.findChild(QPushButton, "retrieval.counts"), Qt.Key.Key_Left)
    assert page.view.isVisible()


def test_counts_are_reached_by_keys_too(page, qtbot):
    page.show_view(COUNTS)
    page.setFocus()
    assert page.counts.view.hasFocus()
    assert page.counts.view.currentIndex().isValid()


def test_the_current_row_is_seen_to_have_the_keys(page):
    """With and without the focus, the row looks different."""
    with_keys = page.view.grab().toImage()
    QApplication.sendEvent(page.view, QFocusEvent(QEvent.Type.FocusOut))
    page.query_bar.add_button.setFocus()
    assert page.view.grab().toImage() != with_keys
