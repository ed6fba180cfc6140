"""A project whose file is waited for so shortly that whoever is waited for longer is noticed."""

from contextlib import closing

import pytest

from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.storage.file import opening
from tests.samples import mark

# Seconds before a file that others hold is told to be locked.
SOON = 0.1


@pytest.fixture
def hasty(project_path, annotator, monkeypatch):
    """The project, open, with an annotation."""
    monkeypatch.setattr(opening, "BUSY_SECONDS", SOON)
    with closing(open_project(project_path, annotator)) as session:
        mark(session, "temple of Bel")
        yield session
