"""Files that are there whole or not at all, one or many."""

import ctypes
import os
import signal
import subprocess
import sys
from types import SimpleNamespace

import pytest

from heritage_annotator.model.errors import WriteFailedError
from heritage_annotator.services.files import sealing
from heritage_annotator.services.files.writing import Standing, standing, write, write_all
from tests.samples import FAMILY, PALMYRENE

TEXT = f"{PALMYRENE} {FAMILY}\n"


def test_many_files_are_written_and_nothing_else_is_left(tmp_path):
    files = {tmp_path / f"{number}.md": TEXT * number for number in range(40)}
    write_all(files.items())
    assert {path: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == files


def test_no_file_has_its_name_before_all_are_made(tmp_path):
    def made():
        for number in range(3):
            yield tmp_path / f"{number}.md", TEXT
            assert not list(tmp_path.glob("*.md"))

    write_all(made())
    assert len(list(tmp_path.iterdir())) == 3


def test_what_fails_between_two_files_leaves_no_trace(tmp_path):
    (tmp_path / "0.md").write_text("before")

    def made():
        yield tmp_path / "0.md", TEXT
        yield tmp_path / "1.md", TEXT
        raise LookupError

    with pytest.raises(LookupError):
        write_all(made())
    assert [path.name for path in tmp_path.iterdir()] == ["0.md"]
    assert (tmp_path / "0.md").read_text() == "before"


def test_a_folder_in_the_place_of_the_last_file_is_told_by_its_name(tmp_path):
    (tmp_path / "2.md").mkdir()
    with pytest.raises(WriteFailedError) as refused:
        write_all((tmp_path / f"{number}.md", TEXT) for number in range(3))
    assert refused.value.path == tmp_path / "2.md"
    assert not list(tmp_path.glob(".*"))


def test_a_text_in_pieces_is_written_as_one_and_left_alone_when_it_is_there(tmp_path):
    path = tmp_path / "pieces.md"
    write(path, iter([TEXT, "", TEXT]))
    assert path.read_text(encoding="utf-8") == TEXT * 2
    before = path.stat().st_ino
    write(path, iter([TEXT * 2]))
    assert path.stat().st_ino == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is Unix's")
def test_a_program_killed_while_it_writes_leaves_no_file_by_its_name(tmp_path):
    code = (
        "import os, signal, sys; from pathlib import Path; "
        "from heritage_annotator.services.files import writing; from heritage_annotator.storage.file import drafts; "
        "drafts.reach_disk = lambda paths: os.kill(os.getpid(), signal.SIGKILL); "
        "writing.write_all((Path(sys.argv[1]) / f'{number}.md', 'x') for number in range(9))"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path], check=False)
    assert done.returncode == -signal.SIGKILL
    assert not list(tmp_path.glob("*.md"))


@pytest.mark.parametrize(
    "library",
    [None, SimpleNamespace(), SimpleNamespace(syncfs=lambda _descriptor: -1)],
    ids=["file system at once", "file by file", "file by file after a refusal"],
)
def test_the_disk_is_waited_for_before_the_first_name_is_given(tmp_path, monkeypatch, library):
    waited = []
    if library is not None:
        monkeypatch.setattr(ctypes, "CDLL", lambda _name: library)
        sync = os.fsync
        monkeypatch.setattr(os, "fsync", lambda file: waited.append(list(tmp_path.glob("*.md"))) or sync(file))
    write_all((tmp_path / f"{number}.md", TEXT) for number in range(7))
    assert len(list(tmp_path.glob("*.md"))) == 7
    assert waited == ([] if library is None else [[]] * 7)


@pytest.mark.parametrize("part", [1, 2, 3, 2**20])
@pytest.mark.parametrize("shift", range(3))
def test_an_export_is_known_in_parts_whatever_its_line_ends(tmp_path, monkeypatch, part, shift):
    """What memory cannot hold is looked through too: a line end may lie across two parts, or the end of the head."""
    monkeypatch.setattr(sealing, "_PART", part)
    monkeypatch.setattr(sealing, "HEAD", 256)
    monkeypatch.setattr("heritage_annotator.services.files.writing.HEAD", 256)
    head = f'---\ngenerator: "Heritage Annotator 0.2.0"\n{sealing.FIELD}: "{sealing.BLANK}"\n---\n'
    path = tmp_path / "قلعة.md"
    write(path, head + "x" * shift + f"\n{FAMILY} {PALMYRENE}\n\n" * 40)
    assert standing(path) is Standing.OURS
    data = path.read_bytes().replace(b"\n", b"\r\n")
    for written, found in (
        (data, Standing.OURS),
        (b"\xef\xbb\xbf" + data, Standing.OURS),
        (data + b"\r", Standing.WRITTEN_IN),
        (data.replace(b"x", b"y") + b"y", Standing.WRITTEN_IN),
    ):
        path.write_bytes(written)
        assert standing(path) is found
