"""What holds however several people worked on their copies."""

import shutil
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.services.joining.conflicts import Prefer, by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import PROGRAM, open_project
from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import create_project_file, open_project_file
from heritage_annotator.storage.session import Session
from tests.examples import examples
from tests.samples import importing, mark
from tests.services.joining.histories import BODIES, annotator, create_tag, play, records, small_codebook, steps

NEWEST = by_rule(Prefer.NEWEST)


@pytest.fixture(scope="module")
def base():
    """The project that all copies began with."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "base.heritage"
        with closing(create_project_file(path)) as file:
            Session(file, PROGRAM).do(small_codebook())
        with closing(open_project(path, annotator(9))) as session:
            session.do(importing(BODIES[0]))
            create_tag(session, 0, 0)
            create_tag(session, 1, 0)
            mark(session, "temple of Bel", note="a\n\nb\n\nc")
            mark(session, "museum")
        yield path


def played(base, folder, copies, history):
    shutil.copyfile(base, folder / "base.heritage")
    return play(folder, copies, history)


def brought_together(folder, name, paths):
    """A copy of the first, joined with the others in their order."""
    whole = folder / f"{name}.heritage"
    shutil.copyfile(paths[0], whole)
    with closing(open_project(whole, annotator(8))) as session:
        for path in paths[1:]:
            join(session, path, NEWEST)
    return whole


def problems(path):
    with closing(open_project_file(path)) as file:
        return [each for each in check(file) if each.kind != "search"]


histories = st.integers(2, 5).flatmap(lambda copies: st.tuples(st.just(copies), steps(copies), st.randoms()))


@examples(200)
@given(histories)
def test_whatever_was_done_joining_keeps_the_laws(base, drawn):
    copies, history, order = drawn
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = played(base, folder, copies, history)
        before = [records(path) for path in paths]
        whole = brought_together(folder, "whole", paths)
        shuffled = order.sample(paths, len(paths))
        assert records(brought_together(folder, "shuffled", shuffled)) == records(whole)
        assert problems(whole) == []
        with closing(open_project(whole, annotator(8))) as session:
            for path in paths:
                assert join(session, path, NEWEST)[1] is None
        with closing(open_project(paths[0], annotator(1))) as session:
            if join(session, whole, NEWEST)[1] is not None:
                assert records(paths[0]) == records(whole)
                session.undo()
                assert records(paths[0]) == before[0]
                join(session, whole, NEWEST)
            assert records(paths[0]) == records(whole)
