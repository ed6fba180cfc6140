"""Two copies of a project, each open for somebody."""

import shutil
from contextlib import ExitStack, closing

import pytest

from heritage_annotator.services.projects.opening import create_project, open_project
from tests.samples import AWKWARD, importing, mark
from tests.services.joining.histories import annotator


@pytest.fixture(scope="session")
def annotated(tmp_path_factory):
    """A project with an annotated article, made once: reading the codebook is slow."""
    path = tmp_path_factory.mktemp("annotated") / "base.heritage"
    with closing(create_project(path, annotator(1))) as session:
        session.do(importing(AWKWARD))
        mark(session, "temple of Bel", note="a\n\nb")
    return path


@pytest.fixture
def two(annotated, tmp_path):
    """A project with an annotated article, open twice: ours, and a copy of it."""
    ours, theirs = tmp_path / "ours.heritage", tmp_path / "theirs.heritage"
    for path in (ours, theirs):
        shutil.copyfile(annotated, path)
    with ExitStack() as stack:
        yield [
            stack.enter_context(closing(open_project(path, annotator(number))))
            for number, path in enumerate((ours, theirs), 1)
        ]
