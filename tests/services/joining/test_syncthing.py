"""Two people exchange by folders that a real Syncthing keeps alike."""

from contextlib import closing

import pytest

from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import open_project_file
from tests.services.joining.histories import records
from tests.services.joining.syncthing import Syncthing, alike, held, is_installed
from tests.services.joining.test_exchanging import base, copies, exchanged, work

__all__ = ["base", "copies"]


@pytest.fixture
def two_folders(tmp_path):
    one = Syncthing(tmp_path / "home one", tmp_path / "team one")
    other = Syncthing(tmp_path / "home other", tmp_path / "team other")
    one.know(other)
    other.know(one)
    try:
        for each in (one, other):
            each.start()
        yield one, other
    finally:
        for each in (one, other):
            each.stop()


@pytest.mark.long
@pytest.mark.skipif(not is_installed(), reason="Syncthing is not installed")
def test_two_come_to_have_the_same_over_syncthing(copies, two_folders):
    for round_ in range(3):
        for number, service in enumerate(two_folders):
            work(copies[number], number, 40 * number + 4 * round_)
            exchanged(copies[number], number, service.folder)
        if round_ == 1:  # one is away for a while; both go on
            two_folders[1].stop()
            work(copies[0], 0, 200)
            exchanged(copies[0], 0, two_folders[0].folder)
            work(copies[1], 1, 220)
            exchanged(copies[1], 1, two_folders[1].folder)
            two_folders[1].start()
        alike(*two_folders)
    for _ in range(2):
        for number, service in enumerate(two_folders):
            exchanged(copies[number], number, service.folder)
        alike(*two_folders)
    assert len({name.split("/")[0] for name, _ in held(two_folders[0].folder)}) == 2
    assert not [name for name, _ in held(two_folders[0].folder) if "sync-conflict" in name]
    whole = records(copies[0])
    assert len(whole["annotation"]) == 1 + 2 * 3 + 2
    assert records(copies[1]) == whole
    for path in copies[:2]:
        with closing(open_project_file(path)) as file:
            assert check(file) == []
