"""The keys go where she asked to go, stop at every pane that is seen, and lead back to the text."""

from contextlib import closing

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from heritage_annotator.model.records import Annotator, ArticleState
from heritage_annotator.services.annotations.marking import plan_removal
from heritage_annotator.services.articles.details import plan_state
from heritage_annotator.services.codebook.removing import plan_deletion
from heritage_annotator.services.projects.opening import create_project, open_project
from heritage_annotator.ui.desk.messages import News
from heritage_annotator.ui.facts.form import Form
from tests.drafts import plan_import
from tests.few import few
from tests.patience import until
from tests.ui.conftest import draft

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
COLLEAGUE = Annotator("55555555-5555-4555-8555-555555555555", "A colleague")


@pytest.fixture
def reading(researcher):
    """She reads the sample; no annotation is chosen."""
    researcher.starts()
    assert researcher.desk.annotation is None
    return researcher


@pytest.fixture
def colleague(reading):
    session = open_project(reading.path, COLLEAGUE)
    yield session
    session.close()


def focused():
    widget = QApplication.focusWidget()
    assert widget is not None
    assert widget.isVisible()
    assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return widget


def panes(researcher):
    workspace = researcher.window.workspace
    return workspace.articles, workspace.reader, workspace.tags, workspace.inspector


def pane_with_keys(researcher):
    focus = QApplication.focusWidget()
    assert focus.isVisible()
    return next(number for number, pane in enumerate(panes(researcher)) if pane.isAncestorOf(focus))


def left_edges(researcher):
    return [pane.mapTo(researcher.window, pane.rect().topLeft()).x() for pane in panes(researcher)]


# From pane to pane


def test_f6_stops_at_the_empty_inspector_too(reading):
    visited = []
    for _ in range(5):
        visited.append(pane_with_keys(reading))
        reading.presses(Qt.Key.Key_F6)
    assert visited == [1, 2, 3, 0, 1]


def test_shift_f6_goes_the_same_way_back(reading):
    visited = []
    for _ in range(5):
        visited.append(pane_with_keys(reading))
        reading.presses(Qt.Key.Key_F6, SHIFT)
    assert visited == [1, 0, 3, 2, 1]


def test_in_a_mirrored_window_f6_goes_from_right_to_left(qapp, reading):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        QApplication.processEvents()
        visited = []
        for _ in range(4):
            visited.append(pane_with_keys(reading))
            reading.presses(Qt.Key.Key_F6)
        assert visited == [1, 2, 3, 0]
        articles, text, tags, _ = left_edges(reading)
        assert articles > text > tags
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


# To the lists, and back


def test_alt_1_gives_the_keys_to_the_codebook(reading):
    reading.window.workspace.show_list("annotations")
    reading.presses(Qt.Key.Key_1, ALT)
    assert focused().objectName() == "tagTree"
    assert focused().currentIndex().isValid()


@pytest.mark.parametrize("page", few(1, ["search", "team", "incidents", "map", "history"]))
@pytest.mark.parametrize(("key", "name"), [(Qt.Key.Key_1, "tagTree"), (Qt.Key.Key_2, "annotationList")])
def test_the_lists_come_from_under_what_a_page_lays_over_them(reading, page, key, name):
    reading.window.workspace.show_page(page)
    reading.presses(key, ALT)
    assert focused().objectName() == name
    assert focused().isVisible()


@pytest.mark.parametrize("page", few(2, ["search", "registers", "incidents", "map", "history", "team"]))
def test_the_note_comes_from_under_what_a_page_lays_over_it(reading, page):
    reading.desk.choose(reading.text.index.marks[0].id)
    reading.window.workspace.show_page(page)
    reading.does("edit_note")
    reading.types("kept")
    assert focused().objectName() == "noteEditor"
    assert focused().isVisible()
    assert "kept" in focused().toPlainText()


def test_where_nothing_waits_to_be_looked_at_again_the_way_back_has_the_keys(reading):
    reading.does("look_again")
    assert focused().accessibleName() == "Back to the text"
    reading.presses(Qt.Key.Key_Space)
    assert focused() is reading.text


def test_a_form_that_closes_when_another_page_was_opened_gives_the_keys_to_nothing_hidden(reading):
    reading.window.workspace.show_page("registers")
    reading.does("conventions")
    (form,) = (each for each in reading.window.findChildren(Form) if each.isVisible())
    form.reject()
    reading.window.activateWindow()  # here no system brings it forward
    reading.window.workspace.show_reader()
    QTest.qWait(50)
    assert focused().isVisible()


def test_alt_2_gives_the_keys_to_the_annotations_and_moves_nothing(reading):
    before = reading.text.verticalScrollBar().value()
    reading.presses(Qt.Key.Key_2, ALT)
    assert focused().objectName() == "annotationList"
    assert reading.desk.annotation_id == ""
    assert reading.text.verticalScrollBar().value() == before
    reading.presses(Qt.Key.Key_Down)
    assert reading.desk.annotation_id == reading.text.index.marks[0].id


def test_alt_2_gives_the_keys_to_the_filter_while_the_list_is_empty(reading):
    for annotation in reading.desk.reading.annotations(reading.desk.article_id):
        reading.desk.do(plan_removal(reading.desk.reading, annotation))
    reading.presses(Qt.Key.Key_2, ALT)
    assert focused().objectName() == "annotationFilter"


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_2])
def test_esc_leads_back_to_the_text(reading, key):
    reading.presses(key, ALT)
    assert focused() is not reading.text
    reading.presses(Qt.Key.Key_Escape)
    assert focused() is reading.text


@pytest.mark.parametrize("stops", [1, 2, 3])
def test_esc_leads_back_from_every_pane(reading, stops):
    for _ in range(stops):
        reading.presses(Qt.Key.Key_F6)
    reading.presses(Qt.Key.Key_Escape)
    assert focused() is reading.text


def test_esc_empties_a_filter_before_it_leads_back(reading):
    reading.does("filter_articles")
    reading.types("palm")
    box = focused()
    reading.presses(Qt.Key.Key_Escape)
    assert (box.text(), focused()) == ("", box)
    reading.presses(Qt.Key.Key_Escape)
    assert focused() is reading.text


def test_esc_from_the_lists_leads_back_to_the_passages_while_they_are_in_the_middle(reading):
    reading.does("show_retrieval")
    reading.presses(Qt.Key.Key_1, ALT)
    reading.presses(Qt.Key.Key_Escape)
    assert reading.window.workspace.centre.currentWidget().isAncestorOf(focused())


def test_a_tag_reached_with_alt_1_is_set_on_the_selection(reading):
    reading.selects("Dedeman Hotel")
    reading.presses(Qt.Key.Key_1, ALT)
    reading.window.workspace.tags.go_to(reading.desk.codebook.by_slug("cause.airstrike").id)
    reading.presses(Qt.Key.Key_Return)
    assert reading.sql("SELECT count(*) FROM annotation WHERE quote = 'Dedeman Hotel'") == [(1,)]


# When what had them goes


def test_the_keys_go_to_the_tree_when_another_window_removes_the_tag_being_edited(reading, colleague):
    tag = reading.desk.codebook.by_slug("cause.airstrike")
    reading.window.workspace.tags.go_to(tag.id)
    reading.does("edit_tag")
    assert focused().objectName() != "tagTree"
    colleague.do(plan_deletion(colleague.reading, tag))
    reading.desk.poll()
    QApplication.processEvents()
    assert reading.desk.codebook.get(tag.id) is None
    assert focused().objectName() == "tagTree"


@pytest.mark.parametrize("begin", ["note", "chip"])
def test_the_keys_go_to_the_text_when_another_window_removes_the_annotation_being_refined(reading, colleague, begin):
    mark = reading.text.index.marks[0]
    reading.desk.choose(mark.id)
    if begin == "note":
        reading.presses(Qt.Key.Key_F2)
    else:
        reading.window.findChild(object, "addTag").setFocus()
    colleague.do(plan_removal(colleague.reading, colleague.reading.annotation(mark.id)))
    reading.desk.poll()
    QApplication.processEvents()
    assert reading.desk.annotation_id == ""
    assert focused() is reading.text


# Undo shows what it undid


def test_undo_and_redo_go_to_the_annotation_whose_tags_they_alter(reading):
    home, mark = reading.desk.article_id, reading.text.index.marks[-1]
    reading.desk.go_to(mark.id)
    reading.presses(Qt.Key.Key_9)
    for key, modifiers in ((Qt.Key.Key_Z, CTRL), (Qt.Key.Key_Z, CTRL | SHIFT)):
        reading.presses(Qt.Key.Key_PageDown, CTRL)
        assert reading.desk.article_id != home
        reading.presses(key, modifiers)
        assert (reading.desk.article_id, reading.desk.annotation_id) == (home, mark.id)
        assert reading.text.viewport().rect().contains(reading.text.point_of(mark.start).center())


def test_undo_of_a_new_annotation_shows_the_words_that_bear_none_any_more(reading):
    words = reading.body.split()[-1]
    start = reading.selects(words)
    reading.presses(Qt.Key.Key_1)
    reading.text.verticalScrollBar().setValue(0)
    assert not reading.text.viewport().rect().contains(reading.text.point_of(start).center())
    reading.presses(Qt.Key.Key_Z, CTRL)
    assert reading.text.viewport().rect().contains(reading.text.point_of(start).center())
    reading.presses(Qt.Key.Key_Left, ALT)
    assert reading.text.verticalScrollBar().value() == 0


def test_undo_opens_no_article_that_was_removed_meanwhile(reading, colleague):
    home, mark = reading.desk.article_id, reading.text.index.marks[-1]
    reading.desk.go_to(mark.id)
    reading.presses(Qt.Key.Key_9)
    colleague.do(plan_state(colleague.reading.article(home), ArticleState.REMOVED))
    reading.desk.poll()
    reading.presses(Qt.Key.Key_Z, CTRL)
    assert reading.desk.article_id not in {"", home}


# Back


def ways(researcher):
    return tuple(researcher.window.actions_[name].isEnabled() for name in ("go_back", "go_forward"))


def test_back_is_offered_only_while_a_place_behind_still_stands(reading, colleague):
    home = reading.desk.article_id
    reading.presses(Qt.Key.Key_PageDown, CTRL)
    here = reading.desk.article_id
    assert ways(reading) == (True, False)
    colleague.do(plan_state(colleague.reading.article(home), ArticleState.REMOVED))
    reading.desk.poll()
    assert reading.desk.article_id == here
    assert ways(reading) == (False, False)
    colleague.undo()
    reading.desk.poll()
    assert ways(reading) == (True, False)
    reading.presses(Qt.Key.Key_Left, ALT)
    assert reading.desk.article_id == home
    assert ways(reading) == (False, True)


def test_back_passes_over_the_places_that_are_gone(reading, colleague):
    home = reading.desk.article_id
    reading.presses(Qt.Key.Key_PageDown, CTRL)
    between = reading.desk.article_id
    reading.desk.open_article(next(row.id for row in reading.desk.reading.articles() if row.id not in {home, between}))
    colleague.do(plan_state(colleague.reading.article(between), ArticleState.REMOVED))
    reading.desk.poll()
    reading.presses(Qt.Key.Key_Left, ALT)
    assert reading.desk.article_id == home
    assert ways(reading) == (False, True)


@pytest.mark.parametrize("asked", ["show_tags", "show_annotations", "filter_articles"])
def test_the_keys_go_to_the_text_when_reading_mode_hides_the_pane_that_had_them(reading, asked):
    reading.does(asked)
    reading.presses(Qt.Key.Key_F9)
    assert focused() is reading.text


def test_the_filter_of_the_articles_comes_back_when_it_is_asked_for(reading):
    reading.window.resize(1024, 700)
    reading.does("edit_tag")
    assert not reading.window.workspace.articles.isVisible()
    reading.does("filter_articles")
    assert focused().objectName() == "articleFilter"


def test_the_filter_stays_away_while_what_was_typed_beside_it_cannot_be_kept(reading):
    reading.window.resize(1024, 700)
    reading.does("edit_tag")
    name = focused()
    name.setText(reading.desk.codebook.groups()[1].label())
    reading.does("filter_articles")
    assert focused() is name


@pytest.mark.parametrize("articles", [0, 1])
def test_a_project_that_is_opened_has_the_keys_at_once(reading, home, annotator, articles):
    with closing(create_project(home / "other.heritage", annotator)) as session:
        if articles:
            session.do(plan_import([draft("Stones fell.")], session.reading, session.annotator.id).change)
    reading.does("filter_articles")
    reading.window.projects.open(home / "other.heritage")
    assert reading.window.workspace.isAncestorOf(QApplication.focusWidget())
    QApplication.processEvents()
    assert reading.window.workspace.centre.currentWidget().isAncestorOf(focused())


def test_a_project_that_is_opened_shows_no_window_beside_its_own(reading, home, annotator):
    create_project(home / "other.heritage", annotator).close()

    class Watch(QObject):
        def eventFilter(self, watched, event):  # noqa: N802
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched.objectName() or type(watched).__name__)
            return False

    shown = []
    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    reading.window.projects.open(home / "other.heritage")
    QApplication.processEvents()
    QApplication.instance().removeEventFilter(watch)
    assert shown == []
    assert reading.window.isActiveWindow()


def test_back_is_not_offered_where_it_would_change_nothing_and_is_when_one_has_scrolled_on(reading, qtbot):
    bar = reading.text.verticalScrollBar()
    reading.desk.go_to(reading.text.index.marks[-1].id)
    assert ways(reading) == (True, False)
    bar.setValue(0)
    qtbot.waitUntil(lambda: ways(reading) == (False, False))
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: ways(reading) == (True, False))
    reading.presses(Qt.Key.Key_Left, ALT)
    assert bar.value() == 0
    assert ways(reading) == (False, True)


def test_a_message_gives_the_keys_back_to_nothing_that_is_hidden_by_now(reading):
    reading.presses(Qt.Key.Key_1, ALT)
    reading.window.toast.tell(News("Something happened."))
    reading.does("last_message")
    assert reading.window.toast.isAncestorOf(focused())
    reading.presses(Qt.Key.Key_F9)
    reading.presses(Qt.Key.Key_Escape)
    assert focused() is reading.text


def test_a_project_of_which_all_is_done_has_the_keys_where_an_article_can_be_opened(reading, home, annotator):
    with closing(create_project(home / "other.heritage", annotator)) as session:
        plan = plan_import([draft("Stones fell.")], session.reading, session.annotator.id)
        session.do(plan.change)
        session.do(plan_state(session.reading.article(plan.added[0].id), ArticleState.DONE))
    reading.window.projects.open(home / "other.heritage")
    QApplication.processEvents()
    assert reading.desk.article_id == ""
    assert reading.window.workspace.centre.isAncestorOf(focused())


def test_f2_in_the_box_where_a_tag_is_renamed_leaves_what_is_typed(reading):
    reading.presses(Qt.Key.Key_1, ALT)
    reading.presses(Qt.Key.Key_F2)
    reading.types("Half a name")
    reading.presses(Qt.Key.Key_F2)
    assert focused().text() == "Half a name"


@pytest.mark.parametrize("named", ["a new tag", "a new group", "a search"])
def test_f2_in_a_line_where_something_new_is_named_leaves_what_is_typed(reading, named):
    if named == "a search":
        reading.presses(Qt.Key.Key_F, CTRL | SHIFT)
        reading.types("Palmyra")
        save = reading.window.findChild(QPushButton, "searchSave")
        until(save.isEnabled)
        QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    else:
        reading.does("new_tag" if named == "a new tag" else "new_group")
    reading.types("Half a name")
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_Insert):
        reading.presses(key)
        assert focused().text() == "Half a name"


@pytest.mark.parametrize("held", [CTRL, CTRL | SHIFT, ALT], ids=["ctrl", "ctrl shift", "alt"])
def test_enter_keeps_the_name_of_a_tag_whatever_is_held_with_it(reading, held):
    home = reading.desk.article_id
    tag = reading.desk.codebook.by_slug("cause.airstrike")
    reading.presses(Qt.Key.Key_1, ALT)
    reading.window.workspace.tags.go_to(tag.id)
    reading.presses(Qt.Key.Key_F2)
    focused().selectAll()
    reading.types("Air strike")
    reading.presses(Qt.Key.Key_Return, held)
    assert reading.desk.codebook.get(tag.id).label() == "Air strike"
    assert reading.desk.article_id == home
    assert reading.sql("SELECT count(*) FROM article WHERE state = 'done'") == [(0,)]


def test_back_is_not_offered_to_the_article_that_the_list_brought_back_already(reading, qtbot):
    reading.does("show_retrieval")
    assert ways(reading) == (True, False)
    reading.does("filter_articles")
    reading.presses(Qt.Key.Key_Down)
    reading.presses(Qt.Key.Key_Return)
    assert focused() is reading.text
    qtbot.waitUntil(lambda: ways(reading) == (False, False))
