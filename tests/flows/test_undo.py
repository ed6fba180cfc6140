"""Ctrl+Z takes back what the Edit menu names, and what two people did stays two people's."""

from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from heritage_annotator.model.records import Annotator
from heritage_annotator.services.annotations.marking import plan_annotation, plan_note, span_of_quote
from heritage_annotator.services.codebook.files import planning, yaml_file
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.ui.look.words import out_of_menu

COLLEAGUE = Annotator("55555555-5555-4555-8555-555555555555", "L. Amari ليلى")
WORDS = "Dedeman Hotel"
CONTROL = Qt.KeyboardModifier.ControlModifier

MOVING = b"""
groups:
- slug: newgroup
  label: New group
  tags:
  - slug: cause.airstrike
    label: Air strike
"""


@pytest.fixture
def at_work(researcher):
    return researcher.starts()


@pytest.fixture
def colleagues_window(at_work):
    with closing(open_project(at_work.path, COLLEAGUE)) as session:
        yield session


def named(researcher, name="undo"):
    """What the menu says, once it has had time to."""
    QApplication.processEvents()
    action = researcher.window.actions_[name]
    return out_of_menu(action.text()), action.isEnabled()


def ctrl_z(researcher):
    researcher.text.setFocus()
    researcher.presses(Qt.Key.Key_Z, CONTROL)


def test_ctrl_z_takes_back_an_imported_codebook_that_moved_a_tag(at_work):
    at_work.selects(WORDS)
    at_work.presses(Qt.Key.Key_1)
    marks, tags = at_work.sql("SELECT * FROM annotation"), at_work.sql("SELECT * FROM tag")
    draft, reading = yaml_file.read(MOVING, "team.yaml"), at_work.desk.reading
    at_work.desk.do(planning.plan_codebook_import(reading.codebook(), draft, reading.attributes()).change)
    assert named(at_work) == ("Undo: Import codebook “team”", True)
    ctrl_z(at_work)
    assert at_work.sql("SELECT * FROM annotation") == marks
    assert at_work.sql("SELECT * FROM tag") == tags


def test_a_large_deed_is_taken_back_and_done_again_while_the_window_goes_on(at_work, qtbot):
    desk, told, said = at_work.desk, [], []
    group = "groups:\n- slug: many\n  label: Many 🏛️\n  tags:\n"
    tags = "".join(f"  - slug: many.t{at}\n    label: تَدْمُر {at}\n    definition: {'x' * 200}\n" for at in range(400))
    before = at_work.sql("SELECT * FROM tag ORDER BY id")
    draft = yaml_file.read((group + tags).encode(), "team.yaml")
    desk.do(planning.plan_codebook_import(desk.reading.codebook(), draft, desk.reading.attributes()).change)
    after = at_work.sql("SELECT * FROM tag ORDER BY id")
    desk.deed_done.connect(lambda change, verb: told.append((verb, len(change.edits))))
    desk.messages.said.connect(lambda sentence, *_: said.append(sentence))
    QApplication.processEvents()
    for name, tags, verb in (("undo", before, "undone"), ("redo", after, "redone")):
        at_work.does(name)
        assert desk.large_deeds.is_under_way
        # A second press while it is under way takes nothing else back.
        at_work.does(name)
        assert said[-1] == "Wait until the current work is done."
        qtbot.waitUntil(lambda: not desk.large_deeds.is_under_way, timeout=20_000)
        QApplication.processEvents()
        assert at_work.sql("SELECT * FROM tag ORDER BY id") == tags
        assert told.pop() == (verb, 401)
        assert told == []


def test_the_menu_names_no_deed_that_was_undone(at_work):
    for words, key in ((WORDS, Qt.Key.Key_1), ("pro-government militias", Qt.Key.Key_4)):
        at_work.selects(words)
        at_work.presses(key)
    second, first = named(at_work)[0], None
    ctrl_z(at_work)
    first = named(at_work)[0]
    assert first != second
    assert named(at_work, "redo") == (second.replace("Undo", "Redo"), True)
    ctrl_z(at_work)
    assert named(at_work) == ("Undo", False)
    assert named(at_work, "redo") == (first.replace("Undo", "Redo"), True)
    at_work.does("redo")
    assert named(at_work) == (first, True)
    assert named(at_work, "redo") == (second.replace("Undo", "Redo"), True)


def test_ctrl_z_at_once_after_a_deed_takes_back_that_deed(at_work):
    at_work.selects(WORDS)
    at_work.presses(Qt.Key.Key_1)
    named(at_work)
    at_work.selects("pro-government militias")
    kept = at_work.sql("SELECT id FROM annotation")
    # Both keys in one go: the menu has no time to name the deed between them.
    at_work.window.actions_["annotate"].trigger()
    at_work.window.actions_["undo"].trigger()
    assert at_work.sql("SELECT id FROM annotation") == kept


def test_what_a_colleague_altered_meanwhile_is_said_and_nothing_else_taken_back(at_work, colleagues_window):
    at_work.selects("pro-government militias")
    at_work.presses(Qt.Key.Key_4)
    at_work.selects(WORDS)
    at_work.presses(Qt.Key.Key_1)
    at_work.desk._poll.stop()  # her note is not heard of yet
    said, _ = named(at_work)
    mine = colleagues_window.reading.annotation(at_work.desk.annotation_id)
    colleagues_window.do(plan_note(mine, "hers"))
    before = at_work.sql("SELECT * FROM annotation ORDER BY id")
    ctrl_z(at_work)
    assert at_work.sql("SELECT * FROM annotation ORDER BY id") == before
    assert at_work.says().startswith(said.removeprefix("Undo: "))
    assert "has changed since" in at_work.says()
    assert named(at_work)[0] != said
    ctrl_z(at_work)
    assert at_work.sql("SELECT count(*) FROM annotation WHERE quote = 'pro-government militias'") == [(0,)]


def test_tagging_exactly_a_colleagues_words_makes_a_finding_of_my_own(at_work, colleagues_window):
    reading, about = colleagues_window.reading, at_work.desk.article_id
    span = span_of_quote(at_work.body, WORDS, 1)
    tags = [reading.codebook().by_slug("cause.airstrike")]
    colleagues_window.do(plan_annotation(reading, about, span, tags, COLLEAGUE, note="hers"))
    at_work.desk.poll()
    hers = "SELECT * FROM annotation WHERE annotator_id = ?", COLLEAGUE.id
    taggings = "SELECT * FROM tagging WHERE annotator_id = ?", COLLEAGUE.id
    before = at_work.sql(*hers), at_work.sql(*taggings)
    assert [len(each) for each in before] == [1, 1]
    at_work.selects(WORDS)
    at_work.presses(Qt.Key.Key_1)
    assert (at_work.sql(*hers), at_work.sql(*taggings)) == before
    # Hers and mine: two people marking the same words is two findings, and mine bears my tag alone.
    assert at_work.sql("SELECT count(*) FROM annotation WHERE quote = ?", WORDS) == [(2,)]
    assert at_work.sql(
        "SELECT slug FROM tagging JOIN tag ON tag.id = tag_id JOIN annotation ON annotation.id = annotation_id "
        "WHERE quote = ? AND annotation.annotator_id <> ?",
        WORDS,
        COLLEAGUE.id,
    ) == [("damage.destruction",)]
    assert at_work.desk.annotation.annotator_id != COLLEAGUE.id
