"""The user guide keeps up with the program."""

import re

import pytest

from heritage_annotator import locations
from heritage_annotator.cli import COMMANDS
from heritage_annotator.ui.window.actions.table import ACTIONS

# How the guide writes what Qt calls otherwise.
WRITTEN = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "PgDown": "PgDn", "Return": "Enter"}


def written(keys):
    *modifiers, key = keys.split("+") if not keys.endswith("+") else [keys[:-2], "+"]
    return "+".join([*modifiers, WRITTEN.get(key, key)])


@pytest.fixture(scope="module")
def guide():
    return locations.guide().read_text(encoding="utf-8")


@pytest.mark.parametrize("spec", [spec for spec in ACTIONS.values() if spec.keys], ids=lambda spec: spec.name)
def test_the_guide_names_a_key_of_every_action(guide, spec):
    named = set(re.findall(r"`([^`]+)`", guide))
    assert {written(keys) for keys in spec.keys} & named, spec.keys


def test_every_picture_is_there(guide):
    for name in re.findall(r"!\[.*?\]\((.+?)\)", guide):
        assert (locations.guide().parent / name).is_file(), name


def test_every_picture_has_words_for_those_who_do_not_see_it(guide):
    assert all(words.strip() for words in re.findall(r"!\[(.*?)\]", guide))


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_the_readme_names_every_command(command):
    readme = (locations.guide().parent.parent / "README.md").read_text(encoding="utf-8")
    table = readme.partition("## The command line")[2].partition("## Markdown")[0]
    rows = [row for row in table.splitlines() if row.startswith("| `")]
    assert sum(bool(re.search(rf"`{command}\b(?!-)", row)) for row in rows) == 1
