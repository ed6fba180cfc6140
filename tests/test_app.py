"""The program as a process: its options, its picture, its bugs."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.few import few

ROOT = Path(__file__).parent.parent


@pytest.fixture
def started(tmp_path):
    """Starts main.py in a home of its own; the finished process. `most`: files that it may have open at once."""

    def run(*arguments, most=0, **environment):
        clean = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
        home = {"HOME": tmp_path, "XDG_CONFIG_HOME": tmp_path / "c", "XDG_DOCUMENTS_DIR": tmp_path / "d"}
        settings = {"QT_QPA_PLATFORM": "offscreen", **home, **environment}
        return subprocess.run(
            [sys.executable, ROOT / "main.py", *map(str, arguments)],
            env={**clean, **{name: str(value) for name, value in settings.items()}},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            preexec_fn=partial(_allow, most) if most else None,
        )

    return run


def _allow(most):
    import resource

    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def test_a_picture_shows_what_was_named_at_the_size_asked_and_leaves_settings_alone(started, tmp_path):
    (tmp_path / "news.txt").write_text("The fort of Ajyad was blasted.\n\nNothing is left.", encoding="utf-8")
    settings = tmp_path / "c" / "heritage-annotator" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("interface_size = 200\n", encoding="utf-8")
    done = started("news.txt", "--screenshot", "shot.png", "--size", "1100x700")
    assert done.returncode == 0, done.stderr
    data = (tmp_path / "shot.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (2200, 1400)  # twice as large, by the settings
    assert settings.read_text(encoding="utf-8") == "interface_size = 200\n"
    project = tmp_path / "d" / "Heritage Annotator" / "Palmyra sample.heritage"
    listed = started("list", project, "articles")
    assert "The fort of Ajyad was blasted" in listed.stdout


def test_a_picture_that_cannot_be_written_is_one_sentence_and_exit_1(started, tmp_path):
    (tmp_path / "file").write_text("")
    done = started("--screenshot", tmp_path / "file" / "shot.png")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "shot.png" in done.stderr


def test_a_size_that_is_none_is_a_usage_error(started):
    done = started("--screenshot", "shot.png", "--size", "large")
    assert done.returncode == 2


def test_without_a_screen_it_says_so_instead_of_aborting(started):
    done = started(QT_QPA_PLATFORM="")
    assert done.returncode == 1
    assert "screen" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_stranger_is_named_and_left_alone_and_who_told_qt_its_scale_means_it(started, tmp_path):
    stranger = tmp_path / "x.heritage"
    stranger.write_bytes(b"not a project")
    (tmp_path / "c" / "heritage-annotator").mkdir(parents=True)
    (tmp_path / "c" / "heritage-annotator" / "settings.toml").write_text("interface_size = 200\n", encoding="utf-8")
    done = started(stranger, "--screenshot", "shot.png", "--size", "1000x700", QT_SCALE_FACTOR="1")
    assert "x.heritage" in done.stderr
    assert stranger.read_bytes() == b"not a project"
    assert int.from_bytes((tmp_path / "shot.png").read_bytes()[16:20]) == 1000


def test_a_word_that_is_no_command_and_no_file_is_a_usage_error(started):
    done = started("bogus", QT_QPA_PLATFORM="")
    assert done.returncode == 2
    assert "bogus" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", few(1, ["GONE.HERITAGE", "gone.heritage", "gone.txt"]))
def test_no_picture_is_drawn_without_what_was_named(started, tmp_path, name):
    done = started(name, "--screenshot", "shot.png")
    assert done.returncode == 1
    assert name in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "shot.png").exists()


@pytest.mark.parametrize("size", few(1, ["99999x99999", "1100x", "0x0", "-5x700", "1100x99"]))
def test_a_size_beyond_reason_is_a_usage_error(started, size):
    done = started("--screenshot", "shot.png", f"--size={size}")
    assert done.returncode == 2
    assert "--size" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
@pytest.mark.parametrize("most", few(1, [12, 6]))
def test_too_few_files_that_may_be_open_are_told_instead_of_aborting(started, tmp_path, most):
    done = started("--screenshot", "shot.png", most=most)
    assert done.returncode == 1
    assert done.stderr.startswith("Too many files are open at once")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "d").exists()
