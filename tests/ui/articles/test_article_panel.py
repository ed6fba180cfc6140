import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListView, QPushButton, QWidget

from heritage_annotator.model.errors import ProjectLockedError
from heritage_annotator.model.records import ArticleState
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.services.articles.details import plan_metadata, plan_state
from heritage_annotator.storage.reading.articles import Articles
from heritage_annotator.ui.articles.ordering import Order
from heritage_annotator.ui.articles.panel import ArticlesPanel
from heritage_annotator.ui.desk.asking.marking_states import ReasonDialog
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.words import CountLabel

Key = Qt.Key


@pytest.fixture
def panel(desk, qtbot):
    panel = ArticlesPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(240, 700)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


@pytest.fixture
def listed(panel):
    return panel.findChild(QListView, "articleList")


@pytest.fixture
def box(panel):
    return panel.findChild(QLineEdit, "articleFilter")


def state_of(desk, number):
    return desk.reading.article(desk.ids[number]).state


def click(listed, row, modifier=Qt.KeyboardModifier.NoModifier):
    where = listed.visualRect(listed.model().index(row, 0)).center()
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, modifier, where)


def words(panel):
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def test_a_click_opens_the_article(listed, desk):
    click(listed, 1)
    assert desk.article_id == desk.ids[0]


def test_arrow_keys_open_articles(listed, desk):
    click(listed, 0)
    QTest.keyClick(listed, Key.Key_Down)
    assert desk.article_id == desk.ids[0]
    QTest.keyClick(listed, Key.Key_End)
    assert desk.article_id == desk.ids[3]


def test_selecting_several_leaves_the_reader_where_it_is(panel, listed, desk):
    click(listed, 0)
    click(listed, 2, Qt.KeyboardModifier.ControlModifier)
    click(listed, 3, Qt.KeyboardModifier.ControlModifier)
    assert desk.article_id == desk.ids[2]
    assert panel.selected_ids() == [desk.ids[2], desk.ids[1], desk.ids[3]]


def test_the_list_follows_the_desk(panel, listed, desk):
    desk.open_article(desk.ids[3])
    assert panel.selected_ids() == [desk.ids[3]]
    assert listed.currentIndex().row() == 3


def test_typing_filters_and_keeps_the_open_article(panel, listed, box, desk):
    desk.open_article(desk.ids[0])
    QTest.keyClicks(box, "palm")
    assert listed.model().rowCount() == 1
    assert panel.selected_ids() == [desk.ids[0]]
    assert "1 of 4" in words(panel)
    QTest.keyClick(box, Key.Key_Escape)
    assert box.text() == ""
    assert listed.model().rowCount() == 4
    assert panel.selected_ids() == [desk.ids[0]]


def test_the_open_article_stays_open_when_the_filter_hides_it(panel, box, desk):
    desk.open_article(desk.ids[0])
    QTest.keyClicks(box, "alep")
    assert desk.article_id == desk.ids[0]
    assert panel.selected_ids() == []
    box.clear()
    assert panel.selected_ids() == [desk.ids[0]]


def test_down_goes_from_the_filter_into_the_list(listed, box, desk):
    QTest.keyClicks(box, "alep")
    QTest.keyClick(box, Key.Key_Down)
    assert desk.article_id == desk.ids[1]


def test_enter_in_the_filter_opens_the_first_match(panel, box, desk, qtbot):
    QTest.keyClicks(box, "sana")
    with qtbot.waitSignal(panel.article_chosen):
        QTest.keyClick(box, Key.Key_Return)
    assert desk.article_id == desk.ids[0]


def test_letters_typed_in_the_list_go_to_the_filter(listed, box):
    click(listed, 0)
    QTest.keyClicks(listed, "p")
    assert box.text() == "p"


def test_a_filter_that_fits_nothing_says_so_and_can_be_cleared(panel, listed, box):
    QTest.keyClicks(box, "<b>zzz")
    assert "No article matches “<b>zzz”." in words(panel)
    button = next(button for button in panel.findChildren(QPushButton) if button.text() == "Clear the filter")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert listed.isVisible()


def test_an_empty_project_says_how_to_begin(session, theme, qtbot):
    desk = Desk(session, theme)
    panel = ArticlesPanel(desk)
    qtbot.addWidget(panel)
    panel.show()
    assert any("No articles yet" in text for text in words(panel))
    button = next(button for button in panel.findChildren(QPushButton) if button.text().startswith("Import articles"))
    with qtbot.waitSignal(panel.import_asked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.close()


def test_the_menu_marks_all_selected_as_one_deed(panel, listed, desk):
    click(listed, 0)
    click(listed, 1, Qt.KeyboardModifier.ShiftModifier)
    menu = panel.selection_menu()
    next(action for action in menu.actions() if action.text() == "Mark as done").trigger()
    assert (state_of(desk, 0), state_of(desk, 2)) == (ArticleState.DONE, ArticleState.DONE)
    assert "4 · 2 done" in words(panel)
    assert panel.selected_ids() == [desk.ids[2], desk.ids[0]]
    desk.undo()
    assert "4 · 0 done" in words(panel)


@pytest.mark.parametrize(
    ("words_of_it", "state"), [("Mark as done", ArticleState.DONE), ("Set aside…", ArticleState.SET_ASIDE)]
)
def test_many_are_marked_apart_from_the_window_as_one_deed(panel, listed, desk, qtbot, monkeypatch, words_of_it, state):
    monkeypatch.setattr("heritage_annotator.ui.articles.panel.FEW", 2)
    click(listed, 0)
    listed.selectAll()
    followed = []
    desk.messages.followed.connect(lambda _work, name: followed.append(name))
    next(action for action in panel.selection_menu().actions() if action.text() == words_of_it).trigger()
    if state is ArticleState.SET_ASIDE:
        dialog = panel.findChild(ReasonDialog)
        QTest.keyClicks(dialog.findChild(QComboBox, "reasonEdit"), "Opinion")
        QTest.mouseClick(dialog.findChild(QPushButton, "reasonKeep"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "4 · 4 done" in words(panel))
    qtbot.waitUntil(lambda: not desk.large_deeds.is_under_way)
    assert followed == ["Marking 4 articles"]
    assert {state_of(desk, number) for number in range(4)} == {state}
    desk.undo()
    assert "4 · 0 done" in words(panel)


def test_removing_the_open_article_opens_its_neighbour_and_undo_brings_it_back(panel, listed, desk):
    click(listed, 1)
    menu = panel.selection_menu()
    next(action for action in menu.actions() if action.text() == "Remove article").trigger()
    assert desk.article_id == desk.ids[1]
    assert panel.selected_ids() == [desk.ids[1]]
    desk.undo()
    assert desk.article_id == desk.ids[0]


def test_removing_all_closes_the_reader(panel, listed, desk):
    click(listed, 0)
    listed.selectAll()
    panel.remove()
    assert desk.article_id == ""
    assert any("No articles yet" in text for text in words(panel))


def test_delete_removes_what_is_selected_and_undo_brings_it_back(panel, listed, desk):
    click(listed, 0)
    click(listed, 2, Qt.KeyboardModifier.ControlModifier)
    gone = panel.selected_ids()
    QTest.keyClick(listed, Key.Key_Delete)
    assert listed.model().rowCount() == 2
    assert not set(gone) & {row.id for row in desk.reading.articles()}
    desk.undo()
    assert listed.model().rowCount() == 4


def test_backspace_in_the_list_removes_no_article(listed):
    # It is what corrects a filter, and pressed once too often.
    click(listed, 0)
    QTest.keyClick(listed, Key.Key_Backspace)
    assert listed.model().rowCount() == 4


def test_all_articles_are_selected_by_a_key(panel, listed, desk):
    click(listed, 0)
    QTest.keyClick(listed, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert set(panel.selected_ids()) == set(desk.ids)


def test_an_article_with_annotations_counts_as_being_read_and_cannot_be_marked_unread(panel, listed, desk):
    desk.do(plan_annotation(desk.reading, desk.ids[0], Span(0, 8), [], desk.annotator))
    row = panel._articles.index_of(desk.ids[0]).row()
    click(listed, row)
    assert "Reading" in listed.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    unread = next(action for action in panel.selection_menu().actions() if action.text() == "Mark as unread")
    assert not unread.isEnabled()


def test_the_next_article_is_the_next_not_done(panel, desk):
    desk.open_article(desk.ids[2])
    desk.do(plan_state(desk.reading.article(desk.ids[0]), ArticleState.DONE))
    assert panel.open_next()
    assert desk.article_id == desk.ids[1]
    desk.open_article(desk.ids[3])
    assert panel.open_next()  # round the end, to what is left
    assert desk.article_id == desk.ids[2]
    for article in desk.ids:
        desk.do(plan_state(desk.reading.article(article), ArticleState.DONE))
    assert not panel.open_next()


def test_what_waits_for_others_is_not_the_next_to_read(panel, desk):
    desk.open_article(desk.ids[2])
    desk.do(plan_state(desk.reading.article(desk.ids[0]), ArticleState.HELP_NEEDED))
    desk.do(plan_state(desk.reading.article(desk.ids[1]), ArticleState.TO_REVIEW))
    panel.finish(ArticleState.NOTHING_FOUND)
    assert (state_of(desk, 2), desk.article_id) == (ArticleState.NOTHING_FOUND, desk.ids[3])
    assert "4 · 1 done" in words(panel)


def test_the_next_unread_article_is_one_that_nobody_began(panel, desk):
    desk.do(plan_annotation(desk.reading, desk.ids[0], Span(0, 7), [], desk.annotator))
    desk.do(plan_state(desk.reading.article(desk.ids[1]), ArticleState.READING))
    desk.open_article(desk.ids[2])
    panel.open_next_unread()
    assert desk.article_id == desk.ids[3]
    panel.open_next_unread()
    assert desk.article_id == desk.ids[2]
    desk.do(plan_state(desk.reading.article(desk.ids[3]), ArticleState.DONE))
    panel.open_next_unread()
    assert desk.article_id == desk.ids[2]


def test_setting_aside_asks_why_and_offers_what_was_said_before(panel, listed, desk, qtbot):
    desk.do(plan_state(desk.reading.article(desk.ids[3]), ArticleState.SET_ASIDE, "رأي — opinion"))
    click(listed, 0)
    click(listed, 1, Qt.KeyboardModifier.ShiftModifier)
    next(action for action in panel.selection_menu().actions() if action.text() == "Set aside…").trigger()
    dialog = panel.findChild(ReasonDialog)
    box, keep = dialog.findChild(QComboBox, "reasonEdit"), dialog.findChild(QPushButton, "reasonKeep")
    assert (box.itemText(0), box.currentText(), keep.isEnabled()) == ("رأي — opinion", "", False)
    # Her words are kept as she types them, though one that is offered begins so; and Enter keeps them.
    QTest.keyClicks(box, " Opinion")
    assert any(box.itemText(row).startswith("Opinion,") for row in range(box.count()))
    QTest.keyClick(box, Qt.Key.Key_Return)
    asides = [desk.reading.article(desk.ids[number]) for number in (0, 2)]
    assert {(each.state, each.reason) for each in asides} == {(ArticleState.SET_ASIDE, "Opinion")}
    assert "Opinion" in listed.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "4 · 3 done" in words(panel)
    desk.undo()
    assert "4 · 1 done" in words(panel)


def test_finishing_opens_the_next_also_when_the_finished_one_moves_away(panel, desk):
    panel.sort_by(Order.STATUS)
    desk.open_article(desk.ids[2])
    panel.finish(ArticleState.DONE)
    assert state_of(desk, 2) is ArticleState.DONE
    assert desk.article_id == desk.ids[0]


def test_sorting_keeps_what_is_selected(panel, desk):
    desk.open_article(desk.ids[0])
    panel.sort_by(Order.TITLE)
    assert panel.selected_ids() == [desk.ids[0]]
    assert desk.article_id == desk.ids[0]


def test_a_new_title_is_seen_and_the_row_stays_selected(panel, listed, desk):
    desk.open_article(desk.ids[0])
    desk.do(plan_metadata(desk.reading.article(desk.ids[0]), title="Other", published="2010"))
    assert listed.currentIndex().data() == "Other"
    assert listed.currentIndex().row() == 3


def test_every_row_is_painted_in_both_themes(panel, listed, desk, theme, qtbot):
    desk.open_article(desk.ids[2])
    light = panel.grab().toImage()
    theme.choose("dark")
    assert panel.grab().toImage() != light


def test_every_control_has_a_name_and_a_tool_tip(panel):
    for kind in (QLineEdit, QPushButton):
        for widget in panel.findChildren(kind):
            assert isinstance(widget, QWidget)
            assert widget.accessibleName()
            assert widget.toolTip()


def test_the_count_is_a_number_alone_where_there_is_no_room_for_its_words(panel, qtbot):
    count = panel.findChild(CountLabel)
    panel.resize(400, 700)
    qtbot.waitUntil(lambda: count.text() == "4 · 0 done")
    panel.resize(190, 700)
    qtbot.waitUntil(lambda: count.text() == "4")
    assert "4 articles" in count.toolTip()


def test_an_order_that_cannot_be_read_leaves_the_list_as_it_is(panel, listed, desk, monkeypatch):
    def locked(*_ids):
        raise ProjectLockedError(desk.path)

    refused = []
    desk.refused.connect(refused.append)
    button = panel.findChild(QPushButton, "articleSort")
    told, shown = button.text(), [listed.model().article_id(row) for row in range(4)]
    with monkeypatch.context() as busy:
        busy.setattr(Articles, "annotation_counts", locked)
        for action in button.menu().actions():
            if action.text() == "Status":
                action.trigger()
    assert [type(each) for each in refused] == [ProjectLockedError]
    assert button.text() == told
    assert [action.text() for action in button.menu().actions() if action.isChecked()] == ["Newest first"]
    assert [listed.model().article_id(row) for row in range(4)] == shown
    assert [listed.model().index_of(id_).row() for id_ in shown] == [0, 1, 2, 3]
    panel.sort_by(Order.STATUS)
    assert button.text() != told
