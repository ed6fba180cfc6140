"""What keeps words from a translator is found."""

import ast

import pytest

from tests.words.calls import passing_by, wrong_calls
from tests.words.catalogue import found, gathered, template


def wrong(source):
    return [offence.why for offence in wrong_calls(ast.parse(source), "it.py")]


def passing(source, *allowed):
    return [offence.words for offence in passing_by(ast.parse(source), "it.py", allowed)]


@pytest.mark.parametrize(
    "call",
    [
        'tr(f"Tagged {name}")',
        'tr("Tagged " + name)',
        'tr("Tagged {}".format(name))',
        'tr("one" if alone else "many")',
        "later(NAME)",
        'trn("tag", MANY, 3)',
        "tr()",
    ],
)
def test_nothing_is_gathered_from_what_is_no_literal(call):
    assert wrong(call) == ["not literal"]


@pytest.mark.parametrize(
    "call",
    ['tr("Tagged {name}")', 'tr("Tagged {name}", tag=1)', 'tr("Tagged", name=1)', 'trn("{tag}", "{count} tags", 3)'],
)
def test_names_in_braces_have_their_facts(call):
    assert len(wrong(call)) == 1


@pytest.mark.parametrize(
    "call",
    [
        'tr("Tagged {name}", name=1)',
        'tr("Tagged {name}", **facts)',
        "tr(NAME)",
        "tr(spec.tip or spec.text)",
        'later("Tagged {name}")',
        'trn("{count} tag in {place}", "{count} tags in {place}", 3, place=4)',
        'trn("a tag", "{count} tags", 3)',
        'tr("implicitly " "joined")',
    ],
)
def test_what_can_be_gathered_is_no_offence(call):
    assert wrong(call) == []


@pytest.mark.parametrize(
    "source",
    [
        'label.setText("Undo")',
        'label.setToolTip(f"{count} tags")',
        'label.setText("Undo" if undo else tr("Redo"))',
        'label.setText("+" + "Tag")',
        'NONE = "No tag yet"',
        'STATES = {1: "Unread"}',
        'hinted.emit("nothing")',
        'QPushButton("go", self)',
        'command.add_argument("--to", help="folder")',
        'say(tr("Undo {name}", name=f"the latest {deed}"))',
    ],
)
def test_words_that_pass_by_are_found(source):
    assert len(passing(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        '"""A module\'s first line."""',
        'def do():\n    """Does it at once."""\n    raise ValueError("this is for us")',
        'label.setObjectName("noteEditor")\nlabel.setProperty("role", "secondary words")',
        'label.setText(tr("Undo"))',
        'label.setText(f"{glyph} {name} ×")',
        'logging.getLogger(__name__).warning("not answered %r", error)',
        'action = Spec(keys=("Space", "Delete"))',
        'kind: "A forward Reference" = None',
        '__all__ = ["Layout"]',
    ],
)
def test_what_is_not_said_is_no_offence(source):
    assert passing(source) == []


def test_what_is_allowed_is_no_offence():
    assert passing('NAME = "Heritage Annotator"', "Heritage Annotator") == []


@pytest.mark.long
def test_the_template_is_the_same_every_time():
    text = template()
    found.cache_clear()
    assert text == template()


def test_the_template_names_no_machine():
    text = template()
    assert "/home" not in text
    assert "/tmp" not in text
    assert "POT-Creation-Date" not in text


def test_what_menus_say_is_gathered():
    assert "&File" in gathered()
