"""A copy waits for another program as long as a deed would, and no longer."""

import sqlite3
from contextlib import closing

import pytest

from heritage_annotator.model.errors import ProjectLockedError
from heritage_annotator.services.projects.opening import create_project
from heritage_annotator.storage.file import copying, opening
from tests.samples import plainly


@pytest.fixture
def path(tmp_path, annotator):
    create_project(tmp_path / "one 𐡠.heritage", annotator).close()
    return tmp_path / "one 𐡠.heritage"


@pytest.fixture
def other(path, monkeypatch):
    """A connection of another program, to a project that is copied a page at a time."""
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.02)
    monkeypatch.setattr(copying, "BUSY_SECONDS", 0.3)
    monkeypatch.setattr(copying, "PAGES", 1)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def test_a_project_that_is_held_meanwhile_is_given_up_and_leaves_nothing(path, other, tmp_path):
    def hold(_done, _total):
        if not other.in_transaction:
            other.execute("BEGIN EXCLUSIVE")

    target = tmp_path / "copies" / "copy.heritage"
    with pytest.raises(ProjectLockedError) as refused:
        copying.copy_project(path, target, hold)
    assert refused.value.path == path
    assert list(target.parent.iterdir()) == []


def test_a_project_that_is_held_for_a_moment_is_copied_whole(path, other, tmp_path):
    steps = []

    def hold_awhile(done, _total):
        steps.append(done)
        if len(steps) == 2:
            other.execute("BEGIN EXCLUSIVE")
        elif len(steps) == 5:
            other.execute("ROLLBACK")

    target = tmp_path / "copy.heritage"
    copying.copy_project(path, target, hold_awhile)
    count = "SELECT count(*), group_concat(definition) FROM tag"
    assert plainly(target, count) == plainly(path, count)


def test_what_is_open_is_given_up_where_its_file_is_held(path, other, tmp_path):
    with closing(copying.open_project_file(path)) as file:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ProjectLockedError):
            copying.copy_open(file.db, path, tmp_path / "copy.heritage")
        assert [each.name for each in tmp_path.glob("*.heritage")] == [path.name]
