"""Files of others, read within bounds."""

import os

import pytest

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.services.files import reading
from heritage_annotator.services.files.reading import read_bytes


def test_a_file_as_large_as_may_be_is_read_and_a_larger_one_is_not(tmp_path):
    path = tmp_path / "تدمر.txt"
    path.write_bytes(b"x" * 10)
    assert read_bytes(path, path.name, 10) == b"x" * 10
    with pytest.raises(UnreadableFileError) as refused:
        read_bytes(path, path.name, 9)
    assert refused.value.reason == "too_large"


def test_a_file_that_grows_beyond_while_it_is_read_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "growing.txt"
    path.write_bytes(b"x" * 10)
    about = path.stat()
    path.write_bytes(b"x" * 11)
    monkeypatch.setattr(type(path), "stat", lambda _self, **_: about)
    with pytest.raises(UnreadableFileError) as refused:
        read_bytes(path, path.name, 10)
    assert refused.value.reason == "too_large"


def test_a_file_that_the_system_gives_piece_by_piece_is_read_whole(tmp_path, monkeypatch):
    path = tmp_path / "قلعة.txt"
    path.write_bytes("Gate.\r\nالقَلعة".encode())
    real = os.read
    monkeypatch.setattr(reading.os, "read", lambda descriptor, most: real(descriptor, min(most, 3)))
    assert read_bytes(path, path.name, 1000) == "Gate.\r\nالقَلعة".encode()
