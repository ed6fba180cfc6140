"""What other programs do to the file while a session has it open: noticed before each deed and at each poll."""

import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from heritage_annotator.model.errors import HeritageError, ProjectMissingError, ProjectReplacedError, Replacement
from heritage_annotator.services.annotations.marking import plan_note
from heritage_annotator.services.projects.opening import check_project, create_project, open_project
from heritage_annotator.services.wording import sentence
from heritage_annotator.storage import held_file
from tests.samples import mark, plainly, snapshot


@pytest.fixture
def older(project, tmp_path):
    """A copy of the project without the latest two deeds, which were done after it was made."""
    mark(project, "Palmyra")
    copy = shutil.copy(project.path, tmp_path / "older")
    mark(project, "Inscription")
    mark(project, "temple")
    return copy


def written_over(path, source):
    """As cp and rsync --inplace do: the file stays the same one."""
    data = source.read_bytes()
    with path.open("r+b") as file:
        file.write(data)
        file.truncate()


def put_in_place(path, source):
    """As programs that synchronise folders do: another file bears the name."""
    draft = path.with_name("draft")
    shutil.copy(source, draft)
    draft.replace(path)


both = pytest.mark.parametrize("put", [written_over, put_in_place])


def refused(act):
    with pytest.raises(HeritageError) as raised:
        act()
    return raised.value


@both
@pytest.mark.parametrize("polls", [True, False])
def test_an_older_copy_is_refused_before_anything_is_written(project, older, put, polls):
    put(project.path, older)
    before = project.path.read_bytes()
    told = ProjectReplacedError(project.path, Replacement.OLDER)
    if polls:
        assert refused(project.poll) == told
    assert refused(lambda: mark(project, "hit")) == told
    assert refused(project.undo) == told
    assert refused(lambda: project.keep_note("x", "", "typed")) == told
    assert project.path.read_bytes() == before
    assert "older" in sentence(told)


@both
def test_another_project_is_refused_though_it_counts_as_many_changes(project, annotator, tmp_path, put):
    """SQLite takes a file whose header counts alike for the one it remembers the pages of."""
    other = shutil.copy(project.path, tmp_path / "other")
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("UPDATE project SET uuid = 'of somebody else'")
        connection.commit()
    mark(project, "Palmyra")
    head, theirs = project.path.read_bytes()[24:40], bytearray(other.read_bytes())
    theirs[24:40] = head[:4] + bytes(theirs[28:40])
    other.write_bytes(theirs)
    put(project.path, other)
    before = project.path.read_bytes()
    assert refused(lambda: mark(project, "hit")) == ProjectReplacedError(project.path)
    assert refused(project.poll) == ProjectReplacedError(project.path)
    assert project.path.read_bytes() == before


@both
def test_a_newer_copy_of_the_same_project_is_gone_on_in(project, colleague, tmp_path, put):
    mark(project, "Palmyra")
    copy = shutil.copy(project.path, tmp_path / "copy.heritage")
    theirs = open_project(copy, colleague)
    mark(theirs, "Inscription")
    done = theirs.next_undo().change
    theirs.close()
    heard = []
    project.subscribe(heard.append)
    put(project.path, copy)
    assert project.poll() == 1
    assert heard == [done]
    assert not project.held.is_elsewhere
    mark(project, "temple")
    assert plainly(project.path, "SELECT count(*) FROM annotation") == [(3,)]
    assert check_project(project.path, lambda *_: None) == []
    assert project.poll() == 0


@both
def test_the_same_bytes_again_are_the_same_project(project, tmp_path, put):
    mark(project, "Palmyra")
    put(project.path, shutil.copy(project.path, tmp_path / "copy"))
    mark(project, "Inscription")
    assert project.poll() == 0
    assert plainly(project.path, "SELECT count(*) FROM annotation") == [(2,)]


def test_what_others_wrote_before_it_was_replaced_hides_that_from_nobody(project, colleague, tmp_path):
    with closing(open_project(project.path, colleague)) as theirs:
        mark(theirs, "Palmyra")
    put_in_place(project.path, shutil.copy(project.path, tmp_path / "copy"))
    mark(project, "Inscription")
    assert not project.held.is_elsewhere
    assert plainly(project.path, "SELECT count(*) FROM annotation") == [(2,)]


def cut_to_nothing(path):
    os.truncate(path, 0)


def cut_in_half(path):
    os.truncate(path, path.stat().st_size // 2 // 4096 * 4096)


def of_no_meaning(path):
    path.write_bytes(os.urandom(path.stat().st_size))


def text(path):
    path.write_text("a shopping list", encoding="utf-8")


@pytest.mark.parametrize("harm", [cut_to_nothing, cut_in_half, of_no_meaning, text])
def test_what_is_no_project_any_more_is_said_to_be_so_and_written_nowhere(project, harm):
    mark(project, "Palmyra")
    planned = plan_note(project.reading.annotations()[0], "seen")
    harm(project.path)
    before = project.path.read_bytes()
    for act in (project.poll, project.poll, lambda: project.do(planned), project.undo, project.poll):
        told = refused(act)
        assert isinstance(told, ProjectReplacedError)
        assert "backup" in sentence(told)
    assert project.path.read_bytes() == before


def test_a_file_that_comes_back_is_worked_in_again(project):
    away = project.path.rename(project.path.with_suffix(".away"))
    assert refused(project.poll) == ProjectMissingError(project.path)
    assert project.held.is_elsewhere
    away.rename(project.path)
    assert project.poll() == 0
    mark(project, "Palmyra")


@pytest.mark.parametrize("harm", [cut_to_nothing, cut_in_half, of_no_meaning, text])
def test_a_file_whose_words_come_back_is_worked_in_again_though_it_was_read_meanwhile(project, harm, tmp_path):
    mark(project, "Palmyra")
    kept = tmp_path / "kept"
    shutil.copy(project.path, kept)
    harm(project.path)
    for _ in range(2):
        with pytest.raises(HeritageError):
            project.reading.annotations()
        assert isinstance(refused(project.poll), ProjectReplacedError)
    shutil.copy(kept, project.path)
    assert project.poll() == 0
    assert len(project.reading.annotations()) == 1
    mark(project, "temple")
    assert plainly(project.path, "SELECT count(*) FROM annotation") == [(2,)]


def test_two_sessions_go_on_as_ever_and_open_nothing_anew(project, colleague, monkeypatch):
    other = open_project(project.path, colleague)
    monkeypatch.setattr(held_file, "open_project_file", None)  # SQLite notices by itself what another wrote with it
    for turn in range(3):
        mark(project, "Palmyra", note=str(turn))
        mark(other, "temple", note=str(turn))
        assert project.poll() == 1
    assert other.poll() == 0
    other.close()
    assert snapshot(project.path)


def test_a_touch_alone_is_no_harm(project):
    mark(project, "Palmyra")
    os.utime(project.path, (1, 1))
    assert project.poll() == 0
    mark(project, "temple")
    assert plainly(project.path, "SELECT count(*) FROM annotation") == [(2,)]


def test_another_project_that_was_made_meanwhile_is_refused(project, annotator, tmp_path):
    create_project(tmp_path / "new.heritage", annotator).close()
    written_over(project.path, tmp_path / "new.heritage")
    assert refused(project.poll) == ProjectReplacedError(project.path)
