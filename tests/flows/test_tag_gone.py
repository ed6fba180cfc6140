"""A tag that was in use goes away: nothing of the window holds on to it."""

from PySide6.QtCore import Qt

from heritage_annotator.services.codebook.merging import plan_merge
from heritage_annotator.services.codebook.removing import plan_deletion

BORNE = "SELECT count(*) FROM tagging"


def tag(researcher, slug):
    return researcher.desk.reading.codebook().by_slug(slug)


def tags_with_digit(researcher, quote):
    """Tags the words with the digit of Airstrike."""
    researcher.selects(quote)
    researcher.presses(Qt.Key.Key_4)


def test_the_dot_and_the_digit_of_a_removed_tag_set_nothing_and_undo_brings_both_back(researcher):
    researcher.starts()
    tags_with_digit(researcher, "Dedeman Hotel")
    borne = researcher.sql(BORNE)
    researcher.desk.do(plan_deletion(researcher.desk.reading, tag(researcher, "cause.airstrike")))
    fewer = researcher.sql(BORNE)
    assert fewer < borne
    tags_with_digit(researcher, "heavy damage")
    assert "shortcut 4" in researcher.says()
    researcher.presses(Qt.Key.Key_Period)
    assert "no tag to repeat" in researcher.says()
    assert researcher.sql(BORNE) == fewer
    researcher.does("undo")
    assert researcher.sql(BORNE) == borne
    assert researcher.desk.codebook.by_shortcut("4").slug == "cause.airstrike"


def test_the_current_annotation_bears_what_its_tag_was_merged_into(researcher, qtbot):
    researcher.starts()
    tags_with_digit(researcher, "Dedeman Hotel")
    reading = researcher.desk.reading
    researcher.desk.do(plan_merge(reading, [tag(researcher, "cause.airstrike")], tag(researcher, "cause.mines")).change)
    [tagging] = reading.taggings_of(researcher.desk.annotation.id)
    assert tagging.tag_id == tag(researcher, "cause.mines").id
    named = "Undo: Merge “Airstrike or drone” into “Mines, IEDs and booby traps”"
    qtbot.waitUntil(lambda: researcher.action("undo").text() == named)
    researcher.presses(Qt.Key.Key_4)
    assert reading.taggings_of(researcher.desk.annotation.id) == [tagging]
