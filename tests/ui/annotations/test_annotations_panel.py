"""The annotations panel, driven by keys and clicks."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QListView, QPushButton, QWidget

from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation, plan_removal
from heritage_annotator.services.articles.details import plan_metadata
from heritage_annotator.ui.annotations.panel import NO_ARTICLE, NO_MATCH, NONE_HERE, AnnotationsPanel
from tests.ui.conftest import SAAD


@pytest.fixture
def panel(desk, filled, qtbot):
    desk.open_article(desk.ids[0])
    panel = AnnotationsPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(300, 520)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    return panel


@pytest.fixture
def listed(panel):
    return panel.findChild(QListView, "annotationList")


@pytest.fixture
def typed(panel):
    return panel.findChild(QLineEdit, "annotationFilter")


def ids(view):
    return [view.model().annotation_id(row) for row in range(view.model().rowCount())]


def click(qtbot, view, row):
    where = view.visualRect(view.model().index(row)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)


def whole_project(qtbot, panel):
    qtbot.mouseClick(panel.findChild(QPushButton, "annotationScopeProject"), Qt.MouseButton.LeftButton)


def choose(panel, name, words):
    box = panel.findChild(QComboBox, name)
    box.setCurrentIndex(next(row for row in range(box.count()) if words == box.itemText(row).strip().split(" · ")[0]))


def said(panel):
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def test_a_click_goes_to_the_annotation(desk, panel, listed, filled, qtbot):
    listed.setFocus()
    with qtbot.waitSignal(desk.passage_sought) as sought:
        click(qtbot, listed, 2)
    assert sought.args == [filled[3]]
    assert desk.annotation_id == filled[3]
    assert listed.hasFocus()


def test_arrows_go_from_one_to_the_next(desk, listed, filled, qtbot):
    click(qtbot, listed, 0)
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert desk.annotation_id == filled[2]
    qtbot.keyClick(listed, Qt.Key.Key_End)
    assert desk.annotation_id == filled[3]
    qtbot.keyClick(listed, Qt.Key.Key_Up)
    assert desk.annotation_id == filled[2]


def test_enter_shows_the_passage_again(desk, listed, filled, qtbot):
    click(qtbot, listed, 1)
    with qtbot.waitSignal(desk.passage_sought):
        qtbot.keyClick(listed, Qt.Key.Key_Return)


def test_a_row_of_another_article_opens_it(desk, panel, listed, filled, qtbot):
    whole_project(qtbot, panel)
    assert ids(listed) == filled
    click(qtbot, listed, 0)
    assert desk.article_id == desk.ids[3]
    assert ids(listed) == filled
    assert listed.currentIndex().row() == 0


def test_the_list_follows_what_is_chosen_elsewhere_and_sends_nobody_there(desk, listed, filled, qtbot):
    with qtbot.assertNotEmitted(desk.passage_sought):
        desk.choose(filled[2])
    assert [index.row() for index in listed.selectedIndexes()] == [1]
    desk.choose("")
    assert not listed.selectedIndexes()


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_removes_and_goes_on_to_the_neighbour(desk, listed, filled, qtbot, key):
    click(qtbot, listed, 1)
    qtbot.keyClick(listed, key)
    assert ids(listed) == [filled[1], filled[3]]
    assert desk.annotation_id == filled[3]
    assert [index.row() for index in listed.selectedIndexes()] == [1]
    qtbot.keyClick(listed, key)
    assert desk.annotation_id == filled[1]
    desk.undo()
    desk.undo()
    assert ids(listed) == filled[1:4]
    assert desk.annotation_id == filled[2]


def test_nothing_chosen_nothing_is_removed(listed, filled, qtbot):
    qtbot.keyClick(listed, Qt.Key.Key_Delete)
    assert ids(listed) == filled[1:4]


def test_removed_elsewhere_nobody_is_sent_to_the_neighbour_and_down_takes_it(desk, session, listed, filled, qtbot):
    click(qtbot, listed, 0)
    with qtbot.assertNotEmitted(desk.passage_sought):
        session.do(plan_removal(desk.reading, desk.reading.annotation(filled[1])))
    assert not desk.annotation_id
    assert not listed.selectedIndexes()
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert desk.annotation_id == filled[2]


def test_text_filters_quote_and_note_and_esc_clears(panel, listed, typed, filled, qtbot):
    qtbot.keyClicks(typed, "unitar")
    assert ids(listed) == [filled[3]]
    assert "1 found" in said(panel)
    qtbot.keyClick(typed, Qt.Key.Key_Escape)
    assert typed.text() == ""
    assert ids(listed) == filled[1:4]
    assert "3 annotations" in said(panel)


def test_in_a_narrow_pane_the_count_gives_way_to_the_buttons(panel, filled, qtbot):
    panel.resize(250, 400)
    assert "3" in said(panel)
    buttons = [each for each in panel.findChildren(QPushButton) if each.isCheckable()]
    assert all(each.width() >= each.sizeHint().width() for each in buttons)


def test_down_leads_from_the_filter_to_the_list(desk, listed, typed, filled, qtbot):
    typed.setFocus()
    qtbot.keyClick(typed, Qt.Key.Key_Down)
    assert listed.hasFocus()
    assert desk.annotation_id == filled[1]


def test_a_tag_its_group_and_no_tag_filter(desk, panel, listed, filled, leaves, qtbot):
    tag = desk.codebook.by_slug(leaves[0])
    group = desk.codebook.group_of(tag)
    whole_project(qtbot, panel)
    choose(panel, "annotationTagFilter", tag.label())
    assert ids(listed) == filled[1:3]
    choose(panel, "annotationTagFilter", f"{desk.codebook.glyph(group)} {group.label()}")
    assert set(filled[1:3]) < set(ids(listed))
    choose(panel, "annotationTagFilter", "Without tags")
    assert ids(listed) == [filled[3]]
    choose(panel, "annotationTagFilter", "All tags")
    assert ids(listed) == filled


def test_annotators_filter_and_are_hidden_when_there_is_one(desk, session, panel, listed, filled, qtbot):
    box = panel.findChild(QComboBox, "annotationAnnotatorFilter")
    whole_project(qtbot, panel)
    choose(panel, "annotationAnnotatorFilter", "L. Saad")
    assert ids(listed) == [filled[4]]
    session.do(plan_removal(desk.reading, desk.reading.annotation(filled[4])))
    qtbot.waitUntil(lambda: not box.isVisible())
    assert ids(listed) == filled[:4]


def test_no_match_says_so_and_the_link_shows_all(panel, listed, typed, filled, qtbot):
    qtbot.keyClicks(typed, "zzz")
    assert NO_MATCH in said(panel)
    link = next(each for each in panel.findChildren(QPushButton) if each.property("link") and each.isVisible())
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert ids(listed) == filled[1:4]
    assert listed.isVisible()


def test_empty_states_say_what_to_do(desk, panel):
    desk.open_article(desk.ids[1])
    assert NONE_HERE in said(panel)
    desk.open_article("")
    assert NO_ARTICLE in said(panel)


def test_hidden_it_reads_nothing_and_shown_again_it_is_up_to_date(desk, panel, listed, annotate, filled, qtbot):
    panel.hide()
    with qtbot.assertNotEmitted(panel.model.read):
        new = annotate(desk.ids[0], "old city")
    panel.show()
    assert ids(listed) == [*filled[1:4], new]


def test_a_letter_or_digit_is_passed_on(panel, listed, filled, qtbot):
    click(qtbot, listed, 0)
    with qtbot.waitSignal(panel.characters_typed) as typed:
        qtbot.keyClick(listed, "3")
    assert typed.args == ["3"]


def test_every_control_has_a_name_and_a_tip(panel):
    controls = [*panel.findChildren(QLineEdit), *panel.findChildren(QComboBox), *panel.findChildren(QPushButton)]
    named = [each for each in controls if each.objectName().startswith("annotation") or each.property("link")]
    assert len(named) == 6
    assert all(each.accessibleName() and each.toolTip() for each in named)


def test_a_row_paints_in_both_scopes_and_themes(desk, panel, listed, renote, filled, qtbot):
    renote(filled[2], "A note.")
    one = listed.sizeHintForIndex(listed.model().index(0)).height()
    panel.grab()
    whole_project(qtbot, panel)
    desk.theme.choose("dark")
    panel.grab()
    assert listed.visualRect(listed.model().index(0)).height() > one


def test_only_tags_in_use_are_offered_with_how_many_bear_them(desk, session, panel, filled, leaves, qtbot):
    box = panel.findChild(QComboBox, "annotationTagFilter")
    used = [desk.codebook.by_slug(leaves[place]) for place in (0, 1, 2, -1)]
    groups = {desk.codebook.group_of(tag).id for tag in used}
    assert box.count() == 2 + len(used) + len(groups)
    words = [box.itemText(row).strip() for row in range(box.count())]
    assert f"{used[0].label()} · 2" in words
    group, counts = desk.codebook.group_of(used[0]), desk.reading.tag_counts()
    borne = sum(counts.get(tag.id, 0) for tag in desk.codebook.below(group.id))
    assert f"{desk.codebook.glyph(group)} {group.label()} · {borne}" in words
    session.do(plan_removal(desk.reading, desk.reading.annotation(filled[4])))
    qtbot.waitUntil(lambda: not any(used[1].label() in box.itemText(row) for row in range(box.count())))


def opened(qtbot, panel, name="annotationTagFilter"):
    """The box in which one types to find, and the names listed below it."""
    box = panel.findChild(QComboBox, name)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    list_ = QApplication.activePopupWidget()
    options = list_.findChild(QListView, "pickOptions").model()
    return list_.findChild(QLineEdit, "pickInput"), options


def names(options):
    return [options.index(row).data() for row in range(options.rowCount())]


def test_a_list_of_tags_that_is_opened_is_never_of_yesterday(desk, session, panel, filled, leaves, qtbot):
    tag = desk.codebook.by_slug(leaves[1])
    session.do(plan_removal(desk.reading, desk.reading.annotation(filled[4])))
    typed, options = opened(qtbot, panel)
    assert tag.label() not in names(options)
    qtbot.keyClick(typed, Qt.Key.Key_Escape)


def test_the_tag_to_filter_by_is_found_by_typing(desk, panel, listed, filled, leaves, qtbot):
    whole_project(qtbot, panel)
    tag = desk.codebook.by_slug(leaves[0])
    typed, options = opened(qtbot, panel)
    everything = options.rowCount()
    typed.insert(tag.labels["ar"])
    assert names(options)[0] == tag.label()
    assert options.rowCount() < everything
    qtbot.keyClick(typed, Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is None
    assert ids(listed) == filled[1:3]
    typed, options = opened(qtbot, panel)
    assert (typed.text(), options.rowCount()) == ("", everything)
    current = typed.parent().findChild(QListView, "pickOptions").currentIndex()
    assert current.data() == tag.label()
    assert "picked" in current.data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.keyClick(typed, Qt.Key.Key_Home)
    qtbot.keyClick(typed, Qt.Key.Key_Escape)
    assert ids(listed) == filled[1:3]


def test_a_letter_in_the_box_opens_its_list_and_a_click_picks(desk, panel, listed, filled, qtbot):
    whole_project(qtbot, panel)
    box = panel.findChild(QComboBox, "annotationAnnotatorFilter")
    box.setFocus()
    qtbot.keyClick(box, "s")
    list_ = QApplication.activePopupWidget()
    assert list_.findChild(QLineEdit, "pickInput").text() == "s"
    options = list_.findChild(QListView, "pickOptions")
    assert names(options.model()) == ["L. Saad"]
    click(qtbot, options, 0)
    assert QApplication.activePopupWidget() is None
    assert ids(listed) == [filled[4]]
    assert box.currentText() == "L. Saad"


def test_the_tag_chosen_stays_when_its_last_annotation_goes(desk, session, panel, listed, filled, leaves, qtbot):
    whole_project(qtbot, panel)
    tag = desk.codebook.by_slug(leaves[1])
    choose(panel, "annotationTagFilter", tag.label())
    session.do(plan_removal(desk.reading, desk.reading.annotation(filled[4])))
    box = panel.findChild(QComboBox, "annotationTagFilter")
    qtbot.waitUntil(lambda: box.currentText().strip() == f"{tag.label()} · 0")
    assert ids(listed) == []


def test_words_of_a_tag_in_any_language_find_what_bears_it(desk, panel, listed, typed, filled, leaves, qtbot):
    whole_project(qtbot, panel)
    tag = desk.codebook.by_slug(leaves[2])
    for label in (tag.label().upper(), tag.labels["ar"]):
        typed.setText(label)
        qtbot.waitUntil(lambda: ids(listed) == [filled[0]])


def test_the_current_annotation_stays_in_view_when_the_inspector_takes_room(panel, listed, filled, desk, qtbot):
    desk.go_to(filled[3])
    last = listed.currentIndex()
    assert listed.visualRect(last).bottom() < listed.viewport().height()
    panel.resize(300, 240)
    qtbot.waitUntil(lambda: listed.viewport().height() < 200)
    assert listed.visualRect(last).bottom() <= listed.viewport().height()


def test_who_works_alone_has_the_boxes_in_one_line(desk, session, annotate, leaves, qtbot):
    annotate(desk.ids[0], "The city", leaves[0])
    panel = AnnotationsPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(300, 520)
    panel.show()
    qtbot.waitExposed(panel)
    words, tag, people = (
        panel.findChild(QWidget, f"annotation{name}") for name in ("Filter", "TagFilter", "AnnotatorFilter")
    )
    assert words.geometry().center().y() == pytest.approx(tag.geometry().center().y(), abs=2)
    assert not people.isVisible()
    annotate(desk.ids[2], "أضرار", leaves[1], annotator=SAAD)
    qtbot.waitUntil(people.isVisible)
    assert words.geometry().bottom() < tag.geometry().top()
    assert people.geometry().center().y() == pytest.approx(tag.geometry().center().y(), abs=2)


def test_a_change_of_date_leaves_her_where_she_looks(desk, session, panel, listed, filled, qtbot):
    about = desk.ids[0]
    for start in range(40):
        session.do(plan_annotation(desk.reading, about, Span(start, start + 3), [], desk.annotator))
    whole_project(qtbot, panel)
    desk.choose(filled[0])
    bar = listed.verticalScrollBar()
    bar.setValue(bar.maximum() // 2 + 5)
    seen = listed.indexAt(QPoint(0, 0))
    before = listed.model().annotation_id(seen.row()), listed.visualRect(seen).top()
    assert not listed.viewport().rect().intersects(listed.visualRect(listed.currentIndex()))
    for other, published in ((desk.ids[1], "1901"), (desk.ids[1], "2031"), (about, "2032"), (about, "1902")):
        session.do(plan_metadata(desk.reading.article(other), published=published))
        top = listed.indexAt(QPoint(0, 0))
        assert (listed.model().annotation_id(top.row()), listed.visualRect(top).top()) == before
        assert listed.model().annotation_id(listed.currentIndex().row()) == filled[0]
