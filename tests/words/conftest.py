"""Catalogues to speak from."""

import pytest

from heritage_annotator import locations, translation
from tests.words.pseudo import arabic, compiled, longer, resources_with


@pytest.fixture(scope="session")
def pseudo_resources(tmp_path_factory):
    """What the program ships, with catalogues of longer words and one in Arabic letters; Qt has no Esperanto."""
    catalogues = {"fr": compiled("fr", longer), "eo": compiled("eo", longer), "ar": compiled("ar", arabic)}
    return resources_with(tmp_path_factory.mktemp("words") / "resources", locations.resources(), catalogues)


@pytest.fixture
def catalogues(pseudo_resources, monkeypatch):
    """Has the program find those catalogues; English is spoken again afterwards."""
    monkeypatch.setattr(locations, "resources", lambda: pseudo_resources)
    yield
    translation.speak("")
