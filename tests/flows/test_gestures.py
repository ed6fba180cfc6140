"""The gestures of reading and tagging, with real keys and a real mouse; read back with plain sqlite3."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from heritage_annotator.model.span import Span
from heritage_annotator.services.articles.sentences import sentences
from heritage_annotator.services.importing.draft import Draft
from tests.drafts import plan_import
from tests.patience import until
from tests.samples import AWKWARD, FAMILY, VOCALISED

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
WORDS = SHIFT | ALT
BY_WORDS = pytest.mark.parametrize("held", [SHIFT | ALT, CTRL | SHIFT], ids=["Shift+Alt", "Ctrl+Shift"])

PLACE = "SELECT start, end, quote FROM annotation WHERE id = ?"
LATEST = "SELECT quote FROM annotation ORDER BY created DESC, rowid DESC LIMIT ?"
COUNT = "SELECT count(*) FROM annotation"
DEEDS = "SELECT count(*) FROM change"


def reads(researcher, text, language="en", title="Awkward"):
    """Brings the text in and opens it."""
    draft = Draft(text, "a.txt", "text/plain", "utf-8", title, language=language)
    plan = plan_import([draft], researcher.desk.reading, researcher.desk.annotator.id)
    assert researcher.desk.do(plan.change)
    researcher.desk.open_article(plan.added[0].id)
    researcher.text.setFocus()
    QApplication.processEvents()


def selected(researcher):
    span = researcher.text.selected_span
    return None if span is None else span.of(researcher.body)


def is_in_view(researcher, offset):
    rect = researcher.text.point_of(offset)
    return researcher.text.viewport().rect().contains(QPoint(0, rect.center().y()))


def checked(researcher, name):
    return researcher.window.actions_[name].isChecked()


# Sentences


def test_two_keys_tag_a_sentence_and_the_next_two_the_next(researcher):
    researcher.starts()
    wanted = [span.of(researcher.body) for span in sentences(researcher.body, "en")][:3]
    for words in wanted:
        researcher.presses(Qt.Key.Key_Down, CTRL)
        assert selected(researcher) == words
        researcher.presses(Qt.Key.Key_1)
        assert researcher.text.selected_span is None
    assert [quote for (quote,) in researcher.sql(LATEST, 3)] == wanted[::-1]


def test_sentences_are_walked_down_and_up_and_the_ends_are_told(researcher):
    researcher.starts()
    wanted = [span.of(researcher.body) for span in sentences(researcher.body, "en")]
    for words in wanted:
        researcher.presses(Qt.Key.Key_Down, CTRL)
        assert selected(researcher) == words
        assert is_in_view(researcher, researcher.text.selected_span.start)
    researcher.presses(Qt.Key.Key_Down, CTRL)
    assert researcher.says() == "This is the last sentence of the article."
    for words in wanted[-2::-1]:
        researcher.presses(Qt.Key.Key_Up, CTRL)
        assert selected(researcher) == words
        assert is_in_view(researcher, researcher.text.selected_span.start)
    researcher.presses(Qt.Key.Key_Up, CTRL)
    assert researcher.says() == "This is the first sentence of the article."
    assert researcher.sql(DEEDS) == researcher.sql(DEEDS)


def test_a_caret_in_a_sentence_takes_that_sentence(researcher):
    researcher.starts()
    at = researcher.body.index("heavy damage")
    around = next(span for span in sentences(researcher.body, "en") if span.start < at < span.end)
    researcher.clicks_text(at)
    researcher.presses(Qt.Key.Key_Down, CTRL)
    assert researcher.text.selected_span == around
    researcher.text.put_caret(at)
    researcher.presses(Qt.Key.Key_Up, CTRL)
    assert researcher.text.selected_span == around


def test_sentences_of_an_awkward_text_are_tagged_exactly(researcher):
    researcher.starts()
    reads(researcher, AWKWARD)
    wanted = [span.of(researcher.body) for span in sentences(researcher.body, "en")]
    before = researcher.sql(COUNT)[0][0]
    for _ in wanted:
        researcher.presses(Qt.Key.Key_Down, CTRL)
        researcher.presses(Qt.Key.Key_1)
    assert researcher.sql(COUNT)[0][0] == before + len(wanted)
    assert [quote for (quote,) in researcher.sql(LATEST, len(wanted))] == wanted[::-1]


def test_a_sentence_far_down_a_long_paragraph_is_selected_at_once(researcher):
    researcher.starts()
    reads(researcher, "The temple of Bel was hit. " * 37_000)
    at = researcher.body.index("hit", 500_000)
    researcher.text.put_caret(at)
    QApplication.processEvents()
    researcher.presses(Qt.Key.Key_Down, CTRL)
    assert selected(researcher) == "The temple of Bel was hit."


# Word by word


def test_the_end_of_the_current_annotation_moves_word_by_word_each_a_deed(researcher):
    researcher.starts()
    researcher.selects("heavy damage")
    researcher.presses(Qt.Key.Key_1)
    chosen = researcher.desk.annotation_id
    deeds = researcher.sql(DEEDS)[0][0]
    researcher.presses(Qt.Key.Key_Right, WORDS)
    researcher.presses(Qt.Key.Key_Right, WORDS)
    (start, end, quote) = researcher.sql(PLACE, chosen)[0]
    assert quote == researcher.body[start:end]
    assert quote.startswith("heavy damage ")
    assert len(quote.split()) == 4
    assert researcher.sql(DEEDS)[0][0] == deeds + 2
    researcher.presses(Qt.Key.Key_Left, WORDS)
    assert len(researcher.sql(PLACE, chosen)[0][2].split()) == 3
    for _ in range(3):
        researcher.presses(Qt.Key.Key_Z, CTRL)
    assert researcher.sql(PLACE, chosen)[0][2] == "heavy damage"


def test_the_start_moves_too_and_one_word_stays(researcher):
    researcher.starts()
    researcher.selects("heavy damage")
    researcher.presses(Qt.Key.Key_1)
    chosen = researcher.desk.annotation_id
    researcher.presses(Qt.Key.Key_Up, WORDS)
    assert researcher.sql(PLACE, chosen)[0][2].endswith(" heavy damage")
    researcher.presses(Qt.Key.Key_Down, WORDS)
    researcher.presses(Qt.Key.Key_Down, WORDS)
    assert researcher.sql(PLACE, chosen)[0][2] == "damage"
    deeds = researcher.sql(DEEDS)
    researcher.presses(Qt.Key.Key_Down, WORDS)
    researcher.presses(Qt.Key.Key_Left, WORDS)
    assert researcher.sql(PLACE, chosen)[0][2] == "damage"
    assert researcher.sql(DEEDS) == deeds
    assert "any further" in researcher.says()


@BY_WORDS
def test_a_selection_is_resized_without_any_deed(researcher, held):
    researcher.starts()
    researcher.selects("heavy damage")
    deeds = researcher.sql(DEEDS)
    researcher.presses(Qt.Key.Key_Left, held)
    assert selected(researcher) == "heavy"
    researcher.presses(Qt.Key.Key_Up, held)
    assert selected(researcher).endswith(" heavy")
    assert researcher.sql(DEEDS) == deeds


@BY_WORDS
def test_in_a_right_to_left_paragraph_left_goes_on(researcher, held):
    researcher.starts()
    reads(researcher, f"{VOCALISED} وانتهى الأمر.", "ar")
    first, second = researcher.body.split()[:2]
    researcher.text.select(Span(0, len(first)))
    researcher.presses(Qt.Key.Key_1)
    chosen = researcher.desk.annotation_id
    researcher.presses(Qt.Key.Key_Left, held)
    assert researcher.sql(PLACE, chosen)[0][2] == f"{first} {second}"
    researcher.presses(Qt.Key.Key_Right, held)
    assert researcher.sql(PLACE, chosen)[0][2] == first


def test_no_grapheme_is_torn_and_the_body_is_not_left(researcher):
    researcher.starts()
    reads(researcher, f"One {FAMILY} Cafe\u0301 𐡠𐡡!")
    researcher.text.select(Span(0, 3))
    researcher.presses(Qt.Key.Key_1)
    chosen, seen = researcher.desk.annotation_id, []
    for _ in range(6):
        seen.append(researcher.sql(PLACE, chosen)[0][2])
        researcher.presses(Qt.Key.Key_Right, WORDS)
    body = researcher.body
    assert seen == ["One", f"One {FAMILY}", f"One {FAMILY} Cafe\u0301", body[:-1], body, body]
    researcher.presses(Qt.Key.Key_Up, WORDS)
    assert "any further" in researcher.says()


@BY_WORDS
def test_with_nothing_selected_words_are_selected_from_the_caret_on_either_way(researcher, held):
    researcher.starts()
    at = researcher.body.index("heavy damage")
    researcher.text.put_caret(at)
    for words in ("heavy", "heavy damage"):
        researcher.presses(Qt.Key.Key_Right, held)
        assert selected(researcher) == words
    researcher.text.put_caret(at + len("heavy damage"))
    for words in ("damage", "heavy damage"):
        researcher.presses(Qt.Key.Key_Left, held)
        assert selected(researcher) == words
    researcher.presses(Qt.Key.Key_Right, held)
    assert selected(researcher) == "damage"


def test_with_nothing_to_resize_the_status_line_says_what_to_do(researcher):
    researcher.starts()
    researcher.text.put_caret(0)
    researcher.presses(Qt.Key.Key_Left, WORDS)
    assert researcher.says().startswith("Select words, or choose an annotation")


# Sticky mode


def badge(researcher):
    return researcher.window.findChild(QWidget, "stickyBadge")


def test_in_sticky_mode_every_selection_is_tagged_and_each_undone_alone(researcher):
    researcher.starts()
    researcher.selects("Dedeman Hotel")
    researcher.presses(Qt.Key.Key_4)
    researcher.presses(Qt.Key.Key_L, CTRL)
    assert checked(researcher, "sticky")
    assert badge(researcher).isVisible()
    assert "Airstrike" in badge(researcher).accessibleName()
    before = researcher.sql(COUNT)[0][0]
    for quote in ("heavy damage", "pro-government militias"):
        researcher.selects(quote)
        assert researcher.sql(LATEST, 1) == [(quote,)]
        assert researcher.text.selected_span is None
    tagged = "SELECT slug FROM tagging JOIN tag ON tag.id = tag_id WHERE annotation_id = ?"
    assert researcher.sql(tagged, researcher.desk.annotation_id) == [("cause.airstrike",)]
    researcher.presses(Qt.Key.Key_Z, CTRL)
    assert researcher.sql(COUNT)[0][0] == before + 1
    researcher.presses(Qt.Key.Key_Z, CTRL)
    assert researcher.sql(COUNT)[0][0] == before


def test_sticky_mode_waits_for_the_first_tag_and_follows_the_last_one(researcher):
    researcher.starts()
    before = researcher.sql(COUNT)
    researcher.presses(Qt.Key.Key_L, CTRL)
    assert "Choose the tag when you make the first one" in researcher.says()
    researcher.selects("Dedeman Hotel")
    assert researcher.sql(COUNT) == before
    researcher.presses(Qt.Key.Key_4)
    assert "Airstrike" in badge(researcher).accessibleName()
    researcher.selects("heavy damage")
    assert researcher.sql(LATEST, 1) == [("heavy damage",)]
    researcher.presses(Qt.Key.Key_6)  # of the annotation just made, and of the next
    assert "Airstrike" not in badge(researcher).accessibleName()


def test_what_the_keys_select_waits_for_enter(researcher):
    researcher.starts()
    researcher.selects("Dedeman Hotel")
    researcher.presses(Qt.Key.Key_4)
    researcher.presses(Qt.Key.Key_L, CTRL)
    before = researcher.sql(COUNT)[0][0]
    researcher.presses(Qt.Key.Key_Down, CTRL)
    researcher.presses(Qt.Key.Key_Right, SHIFT)
    assert researcher.sql(COUNT)[0][0] == before
    researcher.presses(Qt.Key.Key_Down, CTRL)
    words = selected(researcher)
    researcher.presses(Qt.Key.Key_Return)
    assert researcher.sql(LATEST, 1) == [(words,)]
    assert not researcher.window.workspace.palette_.isVisible()


def test_a_triple_click_tags_the_paragraph_alone(researcher):
    researcher.starts()
    researcher.selects("Dedeman Hotel")
    researcher.presses(Qt.Key.Key_4)
    researcher.presses(Qt.Key.Key_L, CTRL)
    before = researcher.sql(COUNT)[0][0]
    at = researcher.body.index("heavy damage") + 2
    researcher.shows(at)
    where, view = researcher.point(at, inside=2), researcher.text.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, NONE, where)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, NONE, where)
    assert researcher.sql(COUNT)[0][0] == before
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, NONE, where)
    QTest.qWait(QApplication.doubleClickInterval() + 100)
    assert researcher.sql(COUNT)[0][0] == before + 1
    (quote,) = researcher.sql(LATEST, 1)[0]
    assert quote == next(line for line in researcher.body.splitlines() if "heavy damage" in line)


@pytest.mark.parametrize("way", ["a digit", "Esc", "sticky", "palette"])
def test_the_text_stands_still_when_what_ends_below_the_view_is_tagged(researcher, way):
    researcher.starts()
    reads(researcher, f"{VOCALISED} {FAMILY} The temple of Bel was hit. " * 60 + "\nThe end.")
    bar = researcher.text.verticalScrollBar()
    bar.setValue(90)
    if way == "sticky":
        researcher.presses(Qt.Key.Key_L, CTRL)
    view, where = researcher.text.viewport(), QPoint(120, 40)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, NONE, where)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, NONE, where)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, NONE, where)
    if way != "sticky":
        QTest.qWait(QApplication.doubleClickInterval() + 100)
        assert len(selected(researcher)) > 2_000
    match way:
        case "a digit":
            researcher.presses(Qt.Key.Key_5)
        case "Esc":
            researcher.presses(Qt.Key.Key_Escape)
        case "palette":
            researcher.types("air")
            researcher.presses(Qt.Key.Key_Return)
        case "sticky":
            researcher.types("air")
            researcher.presses(Qt.Key.Key_Return)
    QTest.qWait(50)
    assert researcher.sql("SELECT count(*) FROM annotation WHERE length(quote) > 2000")[0][0] == (way != "Esc")
    assert selected(researcher) is None
    assert bar.value() == 90


def test_a_double_click_tags_the_word_after_a_moment(researcher):
    researcher.starts()
    researcher.selects("Dedeman Hotel")
    researcher.presses(Qt.Key.Key_4)
    researcher.presses(Qt.Key.Key_L, CTRL)
    at = researcher.body.index("heavy damage") + 2
    researcher.shows(at)
    QTest.mouseDClick(researcher.text.viewport(), Qt.MouseButton.LeftButton, NONE, researcher.point(at, inside=2))
    QTest.qWait(QApplication.doubleClickInterval() + 100)
    assert researcher.sql(LATEST, 1) == [("heavy",)]


@pytest.mark.parametrize("way", ["esc", "key", "button"])
def test_sticky_mode_ends(researcher, way):
    researcher.starts()
    researcher.selects("Dedeman Hotel")
    researcher.presses(Qt.Key.Key_4)
    researcher.presses(Qt.Key.Key_L, CTRL)
    researcher.presses(Qt.Key.Key_Down, CTRL)
    if way == "esc":
        researcher.presses(Qt.Key.Key_Escape)  # lets go of the sentence
        assert checked(researcher, "sticky")
        researcher.presses(Qt.Key.Key_Escape)
    elif way == "key":
        researcher.presses(Qt.Key.Key_L, CTRL)
    else:
        QTest.mouseClick(researcher.window.findChild(QPushButton, "stickyEnd"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert not checked(researcher, "sticky")
    assert not badge(researcher).isVisible()
    before = researcher.sql(COUNT)
    researcher.selects("heavy damage")
    assert researcher.sql(COUNT) == before


# Getting about


def overlapping(researcher):
    """Three that share words with the first and one that does not; their ids, shortest first."""
    body, made = researcher.body, {}
    for quote in ("heavy damage", "faced heavy damage due", "damage due to the fighting"):
        at = body.index(quote)
        researcher.text.select(Span(at, at + len(quote)))
        researcher.presses(Qt.Key.Key_1)
        made[researcher.desk.annotation_id] = len(quote)
    return sorted(made, key=made.__getitem__)


def test_alt_down_goes_through_overlaps_and_round(researcher):
    researcher.starts()
    reads(researcher, "The city has faced heavy damage due to the fighting. Mines were planted. Nothing else.")
    short, middle, long = overlapping(researcher)
    researcher.desk.choose("")
    researcher.clicks_text(researcher.body.index("heavy") + 1)
    assert researcher.desk.annotation_id == short
    for expected in (middle, long, short, middle):
        researcher.presses(Qt.Key.Key_Down, ALT)
        assert researcher.desk.annotation_id == expected


def test_alt_down_with_nothing_beneath_says_so(researcher):
    researcher.starts()
    reads(researcher, "Nothing here. Mines were planted.")
    researcher.presses(Qt.Key.Key_Down, ALT)
    assert researcher.says().startswith("There is no annotation here")
    researcher.selects("Mines")
    researcher.presses(Qt.Key.Key_1)
    researcher.presses(Qt.Key.Key_Down, ALT)
    assert researcher.says() == "No other annotation overlaps this one."


def test_ctrl_page_down_walks_the_list_as_it_is_sorted_and_filtered(researcher):
    researcher.starts()
    model = researcher.window.workspace.articles.view.model()
    ids = [row.id for row in model.shown()]
    researcher.desk.open_article(ids[0])
    for expected in ids[1:]:
        researcher.presses(Qt.Key.Key_PageDown, CTRL)
        assert researcher.desk.article_id == expected
    researcher.presses(Qt.Key.Key_PageDown, CTRL)
    assert researcher.desk.article_id == ids[-1]
    assert researcher.says() == "This is the last article of the list."
    researcher.presses(Qt.Key.Key_PageUp, CTRL)
    assert researcher.desk.article_id == ids[-2]
    box = researcher.window.findChild(QWidget, "articleFilter")
    box.setText("Palmyra")
    until(lambda: 0 < len(model.shown()) < len(ids))
    few = [row.id for row in model.shown()]
    researcher.desk.open_article(next(each for each in ids if each not in few))
    researcher.presses(Qt.Key.Key_PageDown, CTRL, widget=researcher.text)
    assert researcher.desk.article_id == few[0]


def enabled(researcher):
    return tuple(researcher.window.actions_[name].isEnabled() for name in ("go_back", "go_forward"))


def test_back_and_forward_go_through_places_as_a_browser_does(researcher):
    researcher.starts()
    assert enabled(researcher) == (False, False)
    palmyra, marks = researcher.desk.article_id, researcher.text.index.marks
    bar = researcher.text.verticalScrollBar()
    researcher.window.resize(1000, 480)
    QApplication.processEvents()
    bar.setValue(137)
    researcher.presses(Qt.Key.Key_PageDown, CTRL)
    other = researcher.desk.article_id
    assert enabled(researcher) == (True, False)
    researcher.desk.go_to(marks[-1].id)  # as the list of all annotations does
    far = bar.value()
    researcher.presses(Qt.Key.Key_Left, ALT)
    assert (researcher.desk.article_id, bar.value()) == (other, 0)
    researcher.presses(Qt.Key.Key_Left, ALT)
    assert (researcher.desk.article_id, bar.value()) == (palmyra, 137)
    assert enabled(researcher) == (False, True)
    researcher.presses(Qt.Key.Key_Right, ALT)
    researcher.presses(Qt.Key.Key_Right, ALT)
    assert (researcher.desk.article_id, bar.value()) == (palmyra, far)
    assert researcher.desk.annotation_id == marks[-1].id
    assert enabled(researcher) == (True, False)


def test_a_jump_of_undo_is_a_place_to_go_back_from(researcher):
    researcher.starts()
    palmyra = researcher.desk.article_id
    researcher.selects("Dedeman Hotel")
    researcher.presses(Qt.Key.Key_1)
    researcher.presses(Qt.Key.Key_PageDown, CTRL)
    other = researcher.desk.article_id
    researcher.presses(Qt.Key.Key_Z, CTRL)
    assert researcher.desk.article_id == palmyra
    researcher.presses(Qt.Key.Key_Left, ALT)
    assert researcher.desk.article_id == other


def test_an_article_that_was_removed_is_passed_over(researcher):
    researcher.starts()
    palmyra = researcher.desk.article_id
    researcher.presses(Qt.Key.Key_PageDown, CTRL)
    removed = researcher.desk.article_id
    researcher.presses(Qt.Key.Key_PageDown, CTRL)
    researcher.desk.open_article(removed)
    researcher.does("remove_article")
    while enabled(researcher)[0]:
        researcher.presses(Qt.Key.Key_Left, ALT)
        assert researcher.desk.article_id != removed
    assert researcher.desk.article_id == palmyra


def test_f9_hides_both_side_panes_and_brings_them_back_as_wide(researcher):
    researcher.starts()
    workspace = researcher.window.workspace
    workspace.panes.setSizes([300, 650, 330])
    QApplication.processEvents()
    sizes = workspace.panes.sizes()
    researcher.presses(Qt.Key.Key_F9)
    assert not workspace.articles.isVisible()
    assert not workspace.right.isVisible()
    assert checked(researcher, "reading_mode")
    researcher.presses(Qt.Key.Key_F9)
    assert workspace.panes.sizes() == sizes
    assert not checked(researcher, "reading_mode")


def test_reading_mode_and_the_widths_beneath_it_survive_a_restart(researcher):
    researcher.starts()
    researcher.window.workspace.panes.setSizes([300, 650, 330])
    QApplication.processEvents()
    sizes = researcher.window.workspace.panes.sizes()
    researcher.presses(Qt.Key.Key_F9)
    researcher.starts_again()
    assert checked(researcher, "reading_mode")
    assert not researcher.window.workspace.articles.isVisible()
    researcher.presses(Qt.Key.Key_F9)
    assert researcher.window.workspace.panes.sizes() == sizes


def test_what_needs_a_side_pane_ends_reading_mode(researcher):
    researcher.starts()
    for name in ("show_annotations", "filter_articles", "show_tags"):
        researcher.presses(Qt.Key.Key_F9)
        assert not researcher.window.workspace.right.isVisible()
        researcher.does(name)
        assert researcher.window.workspace.right.isVisible()
        researcher.text.setFocus()


def test_f6_goes_from_pane_to_pane_and_back(researcher):
    researcher.starts()
    workspace = researcher.window.workspace
    researcher.presses(Qt.Key.Key_Space)
    panes = (workspace.reader, workspace.tags, workspace.inspector, workspace.articles, workspace.reader)
    for expected in panes[1:]:
        researcher.presses(Qt.Key.Key_F6)
        assert expected.isAncestorOf(QApplication.focusWidget())
    for expected in panes[-2::-1]:
        researcher.presses(Qt.Key.Key_F6, SHIFT)
        assert expected.isAncestorOf(QApplication.focusWidget())
    researcher.presses(Qt.Key.Key_F9)
    researcher.presses(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is researcher.text


def test_back_leads_to_the_page_that_a_passage_was_sought_from(researcher):
    researcher.starts()
    centre = researcher.window.workspace.centre
    chosen = researcher.text.index.marks[-1].id
    researcher.does("show_retrieval")
    assert centre.current_name == "retrieval"
    researcher.desk.go_to(chosen)
    assert centre.current_name == "reader"
    researcher.does("go_back")
    assert centre.current_name == "retrieval"
    researcher.does("go_back")
    assert centre.current_name == "reader"
    assert not enabled(researcher)[0]
    researcher.does("go_forward")
    researcher.does("go_forward")
    assert (centre.current_name, researcher.desk.annotation_id) == ("reader", chosen)


def test_two_windows_each_have_ways_of_their_own_and_a_new_project_none(researcher, tmp_path):
    researcher.starts()
    researcher.presses(Qt.Key.Key_PageDown, CTRL)
    researcher.presses(Qt.Key.Key_L, CTRL)
    assert enabled(researcher)[0]
    researcher.window.projects.open(researcher.path)
    QApplication.processEvents()
    assert enabled(researcher) == (False, False)
    assert not checked(researcher, "sticky")
