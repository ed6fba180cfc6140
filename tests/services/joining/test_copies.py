"""Which files are other copies of the project, and which of those beside it are offered."""

import shutil
import sqlite3
from contextlib import closing
from unicodedata import normalize

import pytest

from heritage_annotator.services.joining.conflicts import by_rule
from heritage_annotator.services.joining.copies import copies_beside, is_copy
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import create_project, open_project
from heritage_annotator.services.sharing.choices import Choices
from heritage_annotator.services.sharing.share import share
from tests.samples import AWKWARD, FAMILY, importing, mark
from tests.services.joining.histories import annotator


@pytest.fixture
def path(tmp_path):
    made = tmp_path / f"projet é {FAMILY}.heritage"
    with closing(create_project(made, annotator(1))) as session:
        session.do(importing(AWKWARD))
    return made


def beside(path):
    with closing(open_project(path, annotator(1))) as session:
        return copies_beside(session.reading)


def works_on(path, number=2):
    with closing(open_project(path, annotator(number))) as session:
        mark(session, "temple of Bel", note=FAMILY)


def test_a_copy_is_another_file_of_the_same_project(path, tmp_path):
    copy = shutil.copy(path, tmp_path / "copy.heritage")
    other = tmp_path / "another.heritage"
    create_project(other, annotator(2)).close()
    assert is_copy(copy, path)
    assert not is_copy(path, path)
    linked = tmp_path / "linked.heritage"
    linked.symlink_to(path)
    assert not is_copy(linked, path)
    assert not is_copy(other, path)
    (tmp_path / "text.heritage").write_text("no project")
    assert not is_copy(tmp_path / "text.heritage", path)
    assert not is_copy(tmp_path / "missing.heritage", path)


def test_beside_it_copies_of_its_name_with_something_new_are_offered(path):
    named = {ending: path.with_name(f"{path.stem}{ending}.heritage") for ending in ("-PC2", " (1)", " (old)", "")}
    named[" (1)"] = named[" (1)"].with_name(normalize("NFD", named[" (1)"].name))  # as some services write it
    for number in range(60):
        path.with_name(f"another {number}.heritage").touch()
    for ending in ("-PC2", " (1)", " (old)"):
        shutil.copy(path, named[ending])
    for ending in ("-PC2", " (1)"):
        works_on(named[ending])
    shutil.copy(named["-PC2"], path.with_name("of another name.heritage"))
    create_project(path.with_name(f"{path.stem} 2.heritage"), annotator(3)).close()
    path.with_name(f"{path.stem} cut.heritage").write_bytes(named["-PC2"].read_bytes()[:9000])
    assert sorted(beside(path)) == sorted([named[" (1)"], named["-PC2"]])
    with closing(open_project(path, annotator(1))) as session:
        join(session, named["-PC2"], by_rule(None))
    assert beside(path) == [named[" (1)"]]


def test_what_nobody_can_read_is_no_news(path):
    copy = shutil.copy(path, path.with_name(f"{path.stem}-PC2.heritage"))
    works_on(copy)
    works_on(copy)
    last = "WHERE seq = (SELECT max(seq) FROM change)"
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute(f"UPDATE change SET edits = '[1]' {last}")
    assert beside(path) == [copy]
    with closing(open_project(path, annotator(1))) as session:
        join(session, copy, by_rule(None))
    assert beside(path) == []
    works_on(copy)
    assert beside(path) == [copy]


@pytest.mark.parametrize("choices", [Choices(), Choices(pseudonyms=True, notes=False), Choices(history=False)])
def test_a_copy_that_was_made_for_others_is_offered_once_somebody_worked_in_it(path, choices):
    works_on(path, 1)
    copy = share(path, path.with_name(f"{path.stem} - copy.heritage"), choices).path
    assert beside(path) == []
    works_on(path, 1)
    assert beside(path) == []
    works_on(copy)
    assert beside(path) == [copy]
    with closing(open_project(path, annotator(1))) as session:
        join(session, copy, by_rule(None))
    assert beside(path) == []
