"""The program as a process: its options, its picture, its bugs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.few import few

ROOT = Path(__file__).parent.parent


@pytest.fixture
def started(tmp_path):
    """Starts main.py in a home of its own; the finished process."""

    def run(*arguments, **environment):
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
        )

    return run


def test_a_screenshot_is_drawn_at_the_size_asked(started, tmp_path):
    done = started("--screenshot", "shot.png", "--size", "1100x700")
    assert done.returncode == 0, done.stderr
    data = (tmp_path / "shot.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20]) == 1100
    assert int.from_bytes(data[20:24]) == 700
    assert (tmp_path / "d" / "Heritage Annotator" / "Palmyra sample.heritage").exists()


def test_an_article_named_on_the_command_line_is_in_the_project_afterwards(started, tmp_path):
    (tmp_path / "news.txt").write_text("The fort of Ajyad was blasted.\n\nNothing is left.", encoding="utf-8")
    done = started("news.txt", "--screenshot", "shot.png")
    assert done.returncode == 0, done.stderr
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


def test_a_stranger_on_the_command_line_is_named_on_stderr_and_left_alone(started, tmp_path):
    stranger = tmp_path / "x.heritage"
    stranger.write_bytes(b"not a project")
    done = started(stranger, "--screenshot", "shot.png")
    assert "x.heritage" in done.stderr
    assert stranger.read_bytes() == b"not a project"


def test_a_word_that_is_no_command_and_no_file_is_a_usage_error(started):
    done = started("bogus", QT_QPA_PLATFORM="")
    assert done.returncode == 2
    assert "bogus" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["gone.txt", "gone.heritage", "GONE.HERITAGE"])
def test_no_picture_is_drawn_without_what_was_named(started, tmp_path, name):
    done = started(name, "--screenshot", "shot.png")
    assert done.returncode == 1
    assert name in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "shot.png").exists()


@pytest.mark.parametrize("size", few(2, ["99999x99999", "1100x", "0x0", "-5x700", "1100x99"]))
def test_a_size_beyond_reason_is_a_usage_error(started, size):
    done = started("--screenshot", "shot.png", f"--size={size}")
    assert done.returncode == 2
    assert "--size" in done.stderr


def test_a_picture_leaves_the_settings_alone(started, tmp_path):
    started("new", "mine.heritage")
    settings = next((tmp_path / "c").rglob("settings.toml"))
    before = settings.read_bytes()
    done = started("mine.heritage", "--screenshot", "shot.png")
    assert done.returncode == 0, done.stderr
    assert settings.read_bytes() == before


def test_the_window_is_as_large_as_the_settings_say_unless_qt_was_told_otherwise(started, tmp_path):
    (tmp_path / "c" / "heritage-annotator").mkdir(parents=True)
    (tmp_path / "c" / "heritage-annotator" / "settings.toml").write_text("interface_size = 200\n", encoding="utf-8")
    for environment, width in (({}, 2000), ({"QT_SCALE_FACTOR": "1"}, 1000)):
        done = started("--screenshot", "shot.png", "--size", "1000x700", **environment)
        assert done.returncode == 0, done.stderr
        assert int.from_bytes((tmp_path / "shot.png").read_bytes()[16:20]) == width
