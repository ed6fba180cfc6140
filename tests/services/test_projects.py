from pathlib import Path

import pytest

from heritage_annotator import locations
from heritage_annotator.model.errors import ProjectExistsError, ProjectMissingError
from heritage_annotator.services.projects import (
    PROGRAM,
    check_project,
    create_project,
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
