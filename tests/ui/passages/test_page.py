"""The page of passages and counts, driven by keys and clicks."""

from typing import get_args

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)

from heritage_annotator.model.query import Clause, Condition, Joiner, Query, Says, Untagged
from heritage_annotator.model.sought import sought_of
from heritage_annotator.services.annotations.marking import plan_removal, plan_tagging
from heritage_annotator.services.passages import sought_or_all
from heritage_annotator.ui.passages import retagging
from heritage_annotator.ui.passages.kinds import CLASSES
from heritage_annotator.ui.passages.taking_out import WAYS
from heritage_annotator.ui.passages.toolbar import COUNTS, PASSAGES
from tests.samples import plainly


def ids(page):
    return list(page.model.ids)


def popup(page):
    return QApplication.activePopupWidget()


def link(page, words):
    return next(button for button in page.findChildren(QPushButton) if button.text() == words and button.isVisible())


def click(qtbot, page, name):
    found = [each for each in page.findChildren(QPushButton, name) if each.isVisible()]
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def choose_kind(qtbot, page, words):
    """+ condition, and in the menu the line that says so; by keys."""
    button = page.findChild(QPushButton, "addCondition")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    menu = popup(page)
    assert isinstance(menu, QMenu)
    place = [action.text() for action in menu.actions() if not action.isSeparator()].index(words)
    for _ in range(place):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)


def pick(qtbot, typed):
    """Types in the list that dropped down, and takes its first row."""
    box = popup(None).findChild(QLineEdit, "pickInput")
    qtbot.keyClicks(box, typed)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClick(box, Qt.Key.Key_Escape)


def test_without_a_query_all_passages_are_listed_by_date(page, filled):
    assert ids(page) == filled
    assert page.query_bar.query == Query()
    assert "All passages" in [label.text() for label in page.findChildren(QLabel)]


def test_a_condition_is_made_by_keys_alone_and_lists_what_fits(page, filled, tag, qtbot):
    choose_kind(qtbot, page, "Tag")
    pick(qtbot, tag(0).label())
    qtbot.waitUntil(lambda: ids(page) == filled[1:3])
    assert tag(0).label() in page.findChild(QLabel, "retrievalSentence").text()


def test_several_conditions_go_together_as_their_joiners_say(page, filled, tag, qtbot):
    choose_kind(qtbot, page, "Tag")
    pick(qtbot, tag(0).label())
    choose_kind(qtbot, page, "Words")
    qtbot.keyClicks(page.findChild(QLineEdit, "conditionWords"), "HEAVY")
    qtbot.waitUntil(lambda: ids(page) == [filled[2]])
    row = page.query_bar.rows[1]
    row.choose_joiner(Joiner.NOT)
    qtbot.waitUntil(lambda: ids(page) == [filled[1]])


def test_what_stands_in_the_same_paragraph_is_found(page, filled, tag, tagged, qtbot):
    query = Query((*tagged(0).clauses, Clause(Joiner.SAME_PARAGRAPH, Says("mines"))))
    page.query_bar.show_query(query)
    qtbot.waitUntil(lambda: ids(page) == filled[1:3])
    assert not page.findings.asking.is_busy


def test_a_condition_half_filled_in_asks_nothing(page, filled, qtbot):
    choose_kind(qtbot, page, "Tag")
    qtbot.keyClick(popup(page).findChild(QLineEdit, "pickInput"), Qt.Key.Key_Escape)
    qtbot.wait(250)
    assert ids(page) == filled
    assert page.query_bar.query == Query()


def test_a_date_that_is_none_is_said_and_asks_nothing(page, filled, qtbot):
    choose_kind(qtbot, page, "Date")
    first = page.findChild(QLineEdit, "dateFirst")
    qtbot.keyClicks(first, "2017-13")
    qtbot.wait(250)
    assert ids(page) == filled
    assert any(label.isVisible() and "2017-03-21" in label.text() for label in page.findChildren(QLabel))
    first.clear()
    qtbot.keyClicks(first, "2017")
    qtbot.waitUntil(lambda: ids(page) == filled[1:])
    assert not any(label.isVisible() and "2017-03-21" in label.text() for label in page.findChildren(QLabel))


def test_no_answer_stands_alone(page, filled, desk, qtbot):
    choose_kind(qtbot, page, "Certainty")
    pick(qtbot, "No answer")
    qtbot.waitUntil(lambda: len(page.query_bar.query.clauses) == 1)
    assert ids(page) == filled
    click(qtbot, page, "conditionPick")
    pick(qtbot, "High")
    qtbot.waitUntil(lambda: ids(page) == [])


def test_removing_the_condition_shows_all_again_and_keeps_the_keys(page, filled, tagged, qtbot):
    page.query_bar.show_query(tagged(2))
    assert ids(page) == filled[:1]
    click(qtbot, page, "clauseRemove")
    qtbot.waitUntil(lambda: ids(page) == filled)
    assert page.findChild(QPushButton, "addCondition").hasFocus()


def test_a_chip_taken_off_by_delete_gives_the_focus_to_its_neighbour(page, filled, tag, tagged, qtbot):
    page.query_bar.show_query(tagged(0, 2))
    chips = page.query_bar.rows[0].value.chips
    chips[0].setFocus()
    qtbot.keyClick(chips[0], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: ids(page) == filled[:1])
    assert page.query_bar.rows[0].value.chips[0].hasFocus()


def test_no_match_says_so_and_offers_the_way_out(page, filled, qtbot):
    page.query_bar.show_query(Query((Clause(Joiner.AND, Says("nowhere 𐡠")),)))
    link = next(button for button in page.findChildren(QPushButton) if button.text() == "Clear the query")
    assert link.isVisible()
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert ids(page) == filled


def test_an_empty_project_says_what_to_do(desk, qtbot):
    from heritage_annotator.ui.passages.page import RetrievalPage

    page = RetrievalPage(desk)
    qtbot.addWidget(page)
    page.show()
    assert any(label.isVisible() and "select words" in label.text() for label in page.findChildren(QLabel))
    assert not any(deed.isEnabled() for deed in page.toolbar.deeds)
    with qtbot.waitSignal(page.articles_asked):
        qtbot.mouseClick(link(page, "Import articles…"), Qt.MouseButton.LeftButton)


def test_where_nothing_is_marked_yet_the_way_leads_back_to_the_article(desk, qtbot):
    from heritage_annotator.ui.passages.page import RetrievalPage

    desk.open_article(desk.reading.articles()[0].id)
    page = RetrievalPage(desk)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.reader_asked):
        qtbot.mouseClick(link(page, "Back to the article"), Qt.MouseButton.LeftButton)


def test_the_list_of_tags_to_add_leaves_what_they_are_added_to_in_view(page, qtbot):
    page.begin_retagging("d")
    list_, strip = popup(page), page.retagging
    there = strip.rect().translated(strip.mapToGlobal(QPoint(0, 0)))
    assert not list_.geometry().intersects(there)


def test_passages_to_choose_from_are_offered_when_some_are_selected(page, qtbot):
    page.begin_retagging("1")
    chosen = page.findChild(QPushButton, "retagChosen")
    assert not chosen.isVisible()
    page.view.selectAll()
    assert chosen.isVisible()
    assert chosen.isChecked()


def test_many_conditions_leave_room_for_what_they_find(page, tagged):
    page.resize(720, 1000)
    page.query_bar.show_query(Query(tagged(0).clauses * 12))
    QApplication.processEvents()
    conditions = page.findChild(QScrollArea, "retrievalClauses")
    assert conditions.height() == 300
    page.resize(720, 560)
    QApplication.processEvents()
    assert conditions.height() == 190


def test_values_stand_below_where_a_row_has_no_room_beside(page, tagged):
    page.query_bar.show_query(tagged(0, 1, 2))
    row = page.query_bar.rows[0]
    QApplication.processEvents()
    assert row.value.y() < row.joiner_box.geometry().bottom()
    page.resize(460, 640)
    QApplication.processEvents()
    assert row.value.y() > row.joiner_box.geometry().bottom()


def test_enter_goes_to_the_passage_and_arrows_do_not(page, desk, filled, qtbot):
    listed = page.findChild(QListView, "retrievalList")
    assert listed.hasFocus()
    with qtbot.assertNotEmitted(desk.passage_sought):
        qtbot.keyClick(listed, Qt.Key.Key_Down)
    with qtbot.waitSignal(desk.passage_sought) as sought:
        qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert sought.args == [filled[1]]
    assert desk.annotation_id == filled[1]


def test_a_double_click_goes_to_the_passage(page, desk, filled, qtbot):
    listed = page.findChild(QListView, "retrievalList")
    where = listed.visualRect(page.model.index(4)).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=where)
    with qtbot.waitSignal(desk.passage_sought) as sought:
        qtbot.mouseDClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert sought.args == [filled[4]]


def test_hidden_it_only_notes_that_it_is_stale(page, desk, filled, qtbot):
    page.hide()
    with qtbot.assertNotEmitted(page.findings.found):
        desk.do(plan_removal(desk.reading, desk.reading.annotation(filled[0])))
    page.show()
    assert ids(page) == filled[1:]


def test_what_is_selected_and_in_view_stays_when_the_project_changes(page, desk, filled, qtbot):
    listed = page.findChild(QListView, "retrievalList")
    for _ in range(3):
        qtbot.keyClick(listed, Qt.Key.Key_Down)
    qtbot.keyClick(listed, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.view.chosen_ids == filled[3:]
    top = listed.verticalScrollBar().value()
    desk.do(plan_removal(desk.reading, desk.reading.annotation(filled[4])))
    assert page.view.chosen_ids == filled[3:4]
    desk.undo()
    assert ids(page) == filled
    assert page.view.chosen_ids == filled[3:4]
    assert listed.verticalScrollBar().value() <= top


def test_when_all_are_selected_what_is_found_later_is_selected_too(page, desk, annotate, filled, qtbot):
    page.view.selectAll()
    annotate(desk.ids[1], "Le minaret de la grande mosquée est tombé. 🏛️")
    desk.poll()
    qtbot.waitUntil(lambda: len(ids(page)) == 6)
    assert list(page.view.chosen_ids) == ids(page)
    assert page.view.chosen_count == 6
    page.view.setCurrentIndex(page.model.index(1))
    chosen = list(page.view.chosen_ids)
    assert len(chosen) == 1
    annotate(desk.ids[1], "L'armée a repris")
    desk.poll()
    qtbot.waitUntil(lambda: len(ids(page)) == 7)
    assert list(page.view.chosen_ids) == chosen
    desk.do(plan_removal(desk.reading, desk.reading.annotation(filled[0])))
    assert list(page.view.chosen_ids) == chosen
    desk.do(plan_removal(desk.reading, desk.reading.annotation(chosen[0])))
    assert chosen[0] not in page.view.chosen_ids


def test_when_all_of_a_query_are_selected_what_fits_later_is_selected_too(page, desk, annotate, leaves, tagged, qtbot):
    page.query_bar.show_query(tagged(0))
    assert len(ids(page)) == 2
    page.view.selectAll()
    annotate(desk.ids[1], "Le minaret de la grande mosquée est tombé. 🏛️", leaves[0])
    desk.poll()
    qtbot.waitUntil(lambda: len(ids(page)) == 3)
    assert list(page.view.chosen_ids) == ids(page)
    assert page.view.chosen_count == 3


def test_a_tag_with_another_name_is_shown_with_it(page, desk, tag, tagged, qtbot):
    from dataclasses import replace

    from heritage_annotator.model.change import Change, Deed, DeedKind, Edit

    page.query_bar.show_query(tagged(0))
    other = replace(tag(0), labels={"en": "Razed"})
    desk.do(Change(Deed(DeedKind.EDIT_TAG, "Razed"), (Edit(tag(0), other),)))
    assert "Razed" in page.query_bar.rows[0].value.chips[0].text()
    assert "Razed" in page.findChild(QLabel, "retrievalSentence").text()


def test_tags_of_many_are_changed_as_one_deed_after_a_look(page, desk, filled, tag, qtbot):
    listed = page.findChild(QListView, "retrievalList")
    qtbot.keyClick(listed, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(listed, "1")
    qtbot.waitUntil(page.retagging.isVisible)
    digit = desk.codebook.by_shortcut("1")
    before = plainly(desk.path, "SELECT annotation_id, tag_id FROM tagging ORDER BY 1, 2")
    bearing = sum(tag_id == digit.id for _, tag_id in before)
    preview = page.findChild(QLabel, "retaggingPreview")
    qtbot.waitUntil(lambda: f"{5 - bearing} of 5 passages change" in preview.text())
    apply = page.findChild(QPushButton, "retaggingApply")
    assert apply.hasFocus()
    qtbot.keyClick(apply, Qt.Key.Key_Return)
    assert not page.retagging.isVisible()
    assert listed.hasFocus()
    now = plainly(desk.path, "SELECT annotation_id FROM tagging WHERE tag_id = ?", digit.id)
    assert sorted(each for (each,) in now) == sorted(filled)
    assert len(page.view.chosen_ids) == 5
    desk.undo()
    assert plainly(desk.path, "SELECT annotation_id, tag_id FROM tagging ORDER BY 1, 2") == before


def test_a_tag_is_taken_off_all_that_was_found(page, desk, filled, tag, tagged, qtbot):
    page.query_bar.show_query(tagged(0))
    click(qtbot, page, "retagButton")
    qtbot.keyClick(popup(page).findChild(QLineEdit, "pickInput"), Qt.Key.Key_Escape)
    click(qtbot, page, "retagTakeOff")
    pick(qtbot, tag(0).label())
    apply = page.findChild(QPushButton, "retaggingApply")
    qtbot.waitUntil(apply.isEnabled)
    qtbot.mouseClick(apply, Qt.MouseButton.LeftButton)
    assert plainly(desk.path, "SELECT count(*) FROM tagging WHERE tag_id = ?", tag(0).id) == [(0,)]
    assert ids(page) == []
    desk.undo()
    assert ids(page) == filled[1:3]


def test_a_tag_picked_to_be_removed_is_no_longer_to_be_added(page, filled, tag, tagged, qtbot):
    page.query_bar.show_query(tagged(0))
    click(qtbot, page, "retagButton")
    pick(qtbot, tag(0).label())
    assert page.retagging.add.values == (tag(0).id,)
    click(qtbot, page, "retagTakeOff")
    pick(qtbot, tag(0).label())
    assert page.retagging.take_off.values == (tag(0).id,)
    assert not page.retagging.add.values


def test_what_rests_when_the_project_is_closed_asks_it_no_more(page, filled, desk, tag, qtbot):
    click(qtbot, page, "retagButton")
    pick(qtbot, tag(0).label())
    desk.close()
    due = [clock for clock in page.findChildren(QTimer) if clock.isActive()]
    assert page.retagging.pause in due
    for clock in due:
        clock.stop()
        clock.timeout.emit()


def test_what_would_change_is_told_of_what_is_selected_by_then(page, filled, qtbot):
    page.view.selectAll()
    page.begin_retagging("1")
    preview = page.findChild(QLabel, "retaggingPreview")
    qtbot.waitUntil(lambda: "of 5 passages" in preview.text())
    page.view.setCurrentIndex(page.model.index(3))
    assert page.view.chosen_ids == filled[3:4]
    qtbot.waitUntil(lambda: "of 1 passages" in preview.text())
    page.retagging.apply()
    page.view.selectAll()
    assert list(page.view.chosen_ids) == filled


def test_escape_changes_nothing(page, desk, qtbot):
    listed = page.findChild(QListView, "retrievalList")
    before = plainly(desk.path, "SELECT * FROM tagging ORDER BY id")
    qtbot.keyClick(listed, "1")
    apply = page.findChild(QPushButton, "retaggingApply")
    qtbot.waitUntil(apply.isEnabled)
    qtbot.keyClick(apply, Qt.Key.Key_Escape)
    assert not page.retagging.isVisible()
    assert plainly(desk.path, "SELECT * FROM tagging ORDER BY id") == before


def test_while_it_looks_what_would_change_it_says_so(page, monkeypatch, qtbot):
    monkeypatch.setattr(retagging, "MANY", 0)
    page.begin_retagging("1")
    told = page.findChild(QLabel, "retaggingPreview")
    assert told.text() == "Checking what would change…"
    assert not page.retagging.is_ready
    qtbot.waitUntil(lambda: page.retagging.is_ready)
    assert "passages change" in told.text()


def test_a_letter_opens_the_list_of_tags_with_it(page, qtbot):
    listed = page.findChild(QListView, "retrievalList")
    qtbot.keyClick(listed, "l")
    assert popup(page).findChild(QLineEdit, "pickInput").text() == "l"
    popup(page).hide()


def test_a_cell_of_the_counts_lists_its_passages_and_leads_back(page, filled, tag, qtbot):
    click(qtbot, page, "retrieval.counts")
    page.counts.choose("tags-outlets")
    table = page.findChild(QTableView, "retrievalTable")
    tally = page.counts.tally
    row = next(row for row in range(len(tally.rows)) if tally.rows[row].key == tag(0).id)
    column = next(each for each in range(len(tally.columns)) if tally.columns[each].key == "The Indian Express")
    assert tally.value(row, column) == 2
    table.setCurrentIndex(page.counts.model.index(row, column))
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.toolbar.view_name == PASSAGES
    assert ids(page) == filled[1:3]
    chip = page.findChild(object, "retrievalCell")
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    assert page.toolbar.view_name == COUNTS
    assert page.counts.tally.table.total == 5
    click(qtbot, page, "retrieval.passages")
    chip = page.findChild(object, "retrievalCell")
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert ids(page) == filled


def test_the_passages_of_a_cell_follow_the_project(page, desk, filled, tag, qtbot):
    page.show_view(COUNTS)
    tally = page.counts.tally
    row = next(row for row in range(len(tally.rows)) if tally.rows[row].key == tag(2).id)
    page.show_cell(tally.cell(row, 0))
    assert ids(page) == filled[:1]
    annotation = desk.reading.annotation(filled[3])
    desk.do(plan_tagging(desk.reading, annotation, [tag(2)], desk.annotator))
    assert ids(page) == [filled[0], filled[3]]


def test_another_query_lets_go_of_the_cell(page, filled, tag, tagged, qtbot):
    page.show_view(COUNTS)
    page.show_cell(page.counts.tally.cell(0, 0))
    page.query_bar.show_query(tagged(2))
    assert ids(page) == filled[:1]
    assert not any(chip.isVisible() for chip in page.findChildren(object, "retrievalCell"))


def test_a_tag_asked_for_from_elsewhere_is_listed_with_those_below_it(page, desk, filled, tag):
    group = desk.codebook.group_of(tag(0))
    page.show_view(COUNTS)
    page.show_tag(group.id)
    assert page.toolbar.view_name == PASSAGES
    below = {each.id for each in desk.codebook.children(group.id)}
    bearing = [each for each in filled if below & {t.tag_id for t in desk.reading.taggings_of(each)}]
    assert ids(page) == bearing
    assert page.query_bar.rows[0].kind_name == "group"


def test_ctrl_c_copies_the_passages_selected(page, filled, desk, qtbot):
    listed = page.findChild(QListView, "retrievalList")
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    qtbot.keyClick(listed, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert "> The city" in text
    assert "An airstrike hit" not in text
    assert "Indian Express" in text
    html = QGuiApplication.clipboard().mimeData().html()
    assert "<blockquote" in html
    assert "The city" in html
    assert "Indian Express, 3 Mar 2017" in html
    assert 'href="https://indianexpress.example/article/world/palmyra"' in html


def test_untagged_passages_are_asked_for_without_a_value(page, filled, qtbot):
    choose_kind(qtbot, page, "Without a tag")
    qtbot.waitUntil(lambda: ids(page) == [filled[3]])
    assert page.query_bar.query == Query((Clause(Joiner.AND, Untagged()),))


@pytest.mark.parametrize("width", [460, 720, 1200])
def test_conditions_keep_within_the_page_at_any_width(page, tagged, width, qtbot):
    page.resize(width, 640)
    page.query_bar.show_query(tagged(0, 1, 2, 3))
    qtbot.wait(50)
    row = page.query_bar.rows[0]
    for chip in row.value.chips:
        right = chip.mapTo(page, chip.rect().topRight()).x()
        assert 0 < right <= width


def test_the_query_is_copied_as_text_that_reads_back_to_it(page, desk, tagged, qtbot):
    page.query_bar.show_query(tagged(0, 1))
    page.taking_out.ask(next(way for way in WAYS if way.name == "copy-query"))
    assert sought_or_all(desk.reading, QGuiApplication.clipboard().text()) == sought_of(tagged(0, 1))


def test_every_class_of_condition_has_a_row_to_be_filled_in():
    assert set(get_args(Condition)) == CLASSES


def test_a_condition_of_another_class_is_refused_instead_of_left_out(page, desk):
    class Loud:
        blank = False

    with pytest.raises(TypeError, match="Loud"):
        page.query_bar.show_query(Query((Clause(Joiner.AND, Loud()),)))


@pytest.mark.parametrize("width", [720, 420, 355])
def test_of_what_can_be_done_no_letter_is_cut_off(page, width):
    page.resize(width, 640)
    bar = page.findChild(QWidget, "retagButton").parentWidget()
    for part in (*bar.pills, *bar.deeds):
        assert part.width() >= part.sizeHint().width(), part.text()
        assert bar.rect().contains(part.geometry()), part.text()
    assert bar.retag.accessibleName() == "Change tags"
