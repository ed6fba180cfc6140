"""A copy, or its key, that cannot be written: which of them it was is told, and nothing half done is left."""

from contextlib import closing

import pytest

from heritage_annotator.model.errors import WriteFailedError
from heritage_annotator.services.projects.opening import create_project
from heritage_annotator.services.sharing.choices import Choices
from heritage_annotator.services.sharing.share import share
from tests.samples import AWKWARD, FAMILY, importing
from tests.services.joining.histories import annotator


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "mine.heritage"
    with closing(create_project(path, annotator(1))) as session:
        session.do(importing(AWKWARD))
    return path


@pytest.mark.parametrize("what", ["copy", "key"])
def test_it_is_told_by_the_name_she_gave_which_could_not_be_written(project, tmp_path, what):
    no_folder = tmp_path / "no folder"
    no_folder.write_text("a file")
    places = {"copy": tmp_path / f"{FAMILY}.heritage", "key": tmp_path / "key.json"}
    places[what] = no_folder / places[what].name
    before = {each.name for each in tmp_path.iterdir()}
    with pytest.raises(WriteFailedError) as caught:
        share(project, places["copy"], Choices(pseudonyms=True), places["key"])
    assert caught.value.path == places[what]
    assert {each.name for each in tmp_path.iterdir()} == before
