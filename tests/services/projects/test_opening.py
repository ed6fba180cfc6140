import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from heritage_annotator import locations
from heritage_annotator.model.errors import (
    ProjectDamagedError,
    ProjectExistsError,
    ProjectMissingError,
    WriteFailedError,
)
from heritage_annotator.services.projects.opening import (
    PROGRAM,
    check_project,
    create_project,
    is_project,
    open_project,
    project_path,
    reading_of,
)
from tests.samples import alter, mark, plainly


def test_a_new_project_has_the_codebook_and_nothing_to_undo(tmp_path, annotator):
    session = create_project(tmp_path / "deep" / "new.heritage", annotator)
    assert len(session.reading.codebook().leaves()) > 40
    assert len(session.reading.attributes()) == 3
    assert session.annotator == annotator
    assert session.next_undo() is None
    session.close()
    assert plainly(tmp_path / "deep" / "new.heritage", "SELECT id, name FROM annotator") == [(PROGRAM.id, PROGRAM.name)]


def test_nobodys_undo_reaches_the_codebook_of_a_new_project(tmp_path, annotator):
    create_project(tmp_path / "new.heritage", annotator).close()
    session = open_project(tmp_path / "new.heritage", annotator)
    assert session.next_undo() is None
    session.close()


def test_every_project_has_an_id_of_its_own(tmp_path, annotator):
    for name in ("a", "b"):
        create_project(tmp_path / name, annotator).close()
    ids = [plainly(tmp_path / name, "SELECT uuid FROM project") for name in ("a", "b")]
    assert ids[0] != ids[1]


def test_a_project_that_cannot_have_its_codebook_is_not_left_behind(tmp_path, annotator, monkeypatch):
    monkeypatch.setattr(locations, "resources", lambda: tmp_path / "nowhere")
    with pytest.raises(FileNotFoundError):
        create_project(tmp_path / "new.heritage", annotator)
    assert list(tmp_path.iterdir()) == []


def test_a_project_is_never_made_over_another(project_path_, annotator):
    before = project_path_.read_bytes()
    with pytest.raises(ProjectExistsError):
        create_project(project_path_, annotator)
    assert project_path_.read_bytes() == before


@pytest.fixture
def project_path_(tmp_path, annotator):
    create_project(tmp_path / "there.heritage", annotator).close()
    return tmp_path / "there.heritage"


def test_a_worker_reads_and_leaves_the_file_released(project_path_, annotator):
    with reading_of(project_path_) as reading:
        assert reading.articles() == []
    renamed = project_path_.rename(project_path_.with_name("renamed.heritage"))
    open_project(renamed, annotator).close()


def test_a_worker_that_fails_releases_the_file(project_path_):
    with pytest.raises(RuntimeError), reading_of(project_path_):
        raise RuntimeError
    project_path_.unlink()


def test_a_worker_finds_no_project_where_there_is_none(tmp_path):
    with pytest.raises(ProjectMissingError), reading_of(tmp_path / "nowhere"):
        pytest.fail("opened")


@pytest.mark.parametrize(
    ("given", "path"),
    [("a", "a.heritage"), ("a.heritage", "a.heritage"), ("a.db", "a.db"), ("d.x/تدمر 🏛️", "d.x/تدمر 🏛️.heritage")],
)
def test_a_project_without_a_suffix_gets_ours(given, path):
    assert project_path(Path(given)) == Path(path)


@pytest.mark.parametrize("given", ["St. Sergius", "Raqqa 3.5.2014", "Dr. Hassan’s articles", "v1.", "وثائق د. حسن"])
def test_a_full_stop_within_a_name_is_no_suffix(given):
    assert project_path(Path(given)) == Path(f"{given}.heritage")


def test_a_closed_project_can_be_opened_by_the_next(project, project_path, annotator):
    annotation = mark(project, "Palmyra")
    project.close()
    again = open_project(project_path, annotator)
    assert again.reading.annotation(annotation.id) == annotation
    again.close()


def test_a_check_tells_what_is_wrong_and_how_far_it_is(project, project_path):
    mark(project, "Palmyra")
    project.close()
    steps = []
    assert check_project(project_path, lambda done, total: steps.append((done, total))) == []
    assert steps[-1] == (1, 1)
    alter(project_path, "UPDATE annotation SET quote = 'Palmyrx'")
    assert check_project(project_path, lambda *_: None)


def test_a_project_has_its_name_only_once_it_is_whole(tmp_path, annotator):
    path = tmp_path / "new.heritage"
    seen = []
    session = create_project(path, annotator, lambda made: seen.append((path.exists(), made.annotator)))
    assert seen == [(False, PROGRAM)]
    assert session.path == path
    assert list(tmp_path.iterdir()) == [path]
    session.close()


def test_a_name_taken_while_the_project_is_made_stays_the_others(tmp_path, annotator):
    path = tmp_path / "new.heritage"
    with pytest.raises(ProjectExistsError):
        create_project(path, annotator, lambda _: path.write_text("a colleague's"))
    assert path.read_text() == "a colleague's"
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_without_second_names_takes_projects_too(tmp_path, annotator, monkeypatch):
    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    create_project(tmp_path / "new.heritage", annotator).close()
    assert [path.name for path in tmp_path.iterdir()] == ["new.heritage"]
    with pytest.raises(ProjectExistsError):
        create_project(tmp_path / "new.heritage", annotator)


@pytest.mark.parametrize("name", ["x" * 300 + ".heritage", "file/new.heritage"])
def test_a_place_that_takes_no_file_is_told_by_the_name_that_was_asked(tmp_path, annotator, name):
    (tmp_path / "file").touch()
    with pytest.raises(WriteFailedError) as refused:
        create_project(tmp_path / name, annotator)
    assert refused.value.path == tmp_path / name
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is Unix's")
def test_a_program_killed_while_it_makes_the_sample_leaves_no_half_of_it(tmp_path):
    code = (
        "import os, signal, sys; from pathlib import Path; "
        "from heritage_annotator.services.projects import opening, sample; "
        "sample.add_sample = lambda *_: os.kill(os.getpid(), signal.SIGKILL); "
        "sample.create_sample_project(Path(sys.argv[1]), opening.PROGRAM)"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "sample.heritage"], check=False)
    assert done.returncode == -signal.SIGKILL
    assert not (tmp_path / "sample.heritage").exists()


def test_a_project_is_known_by_its_suffix_in_any_case_or_by_its_first_bytes(tmp_path, project_path_):
    named = {name: tmp_path / name for name in ("P.HERITAGE", "foo.db", "notes.txt", "other.db", "gone.txt")}
    shutil.copy(project_path_, named["foo.db"])
    named["notes.txt"].write_text("SQLite format 3")
    plainly(named["other.db"], "PRAGMA user_version = 1")
    alter(named["other.db"], "CREATE TABLE t(x)")
    assert [name for name, path in named.items() if is_project(path)] == ["P.HERITAGE", "foo.db"]


def test_a_project_whose_codebook_cannot_be_read_is_not_opened(project_path_, annotator):
    alter(project_path_, "UPDATE tag SET labels = '{\"en\": 5}'")
    with pytest.raises(ProjectDamagedError):
        open_project(project_path_, annotator)
