"""The program in a process of its own."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from heritage_annotator import cli
from heritage_annotator.cli import running

ROOT = Path(__file__).parent.parent.parent


def program(*arguments, **options):
    """Runs main.py in a process of its own."""
    command = [sys.executable, "-W", "error", str(ROOT / "main.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False, **options)


def test_the_command_line_never_loads_qt(tmp_path):
    code = (
        "import sys; from heritage_annotator.__main__ import main; "
        f"code = main(['new', {str(tmp_path / 'a')!r}, '--sample']); "
        f"code |= main(['export', {str(tmp_path / 'a.heritage')!r}, '--to', {str(tmp_path / 'out')!r}]); "
        "sys.exit(code or any(name.startswith(('PySide6', 'shiboken')) for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_command_is_done_by_somebody():
    assert set(running._DOING) == set(cli.COMMANDS)
    for module, function in running._DOING.values():
        assert callable(getattr(import_module(f"heritage_annotator.cli.{module}"), function))


def test_a_list_loads_nothing_of_what_other_commands_need(sample):
    code = (
        "import sys; from heritage_annotator.__main__ import main; "
        f"code = main(['list', {str(sample)!r}, 'articles']); print(*list(sys.modules), sep='\\n'); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    loaded = done.stdout.splitlines()
    assert "heritage_annotator.cli.commands" in loaded
    of_others = ("agreement", "exporting", "incidents", "joining", "maps", "proof", "reports", "sharing", "stories")
    theirs = tuple(f"heritage_annotator.services.{room}" for room in of_others)
    assert not [name for name in loaded if name.startswith(theirs)]


def test_json_is_utf_8_whatever_the_terminal_speaks(sample):
    environment = os.environ | {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    done = program("list", sample, "articles", "--json", env=environment)
    assert "قصر النور" in done.stdout
    assert program("list", sample, "articles", env=environment | {"PYTHONIOENCODING": "ascii"}).returncode == 0


def test_a_reader_who_has_seen_enough_is_no_traceback(sample):
    command = f"'{sys.executable}' '{ROOT / 'main.py'}' list '{sample}' tags --json | head -1"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[\n", "")


def test_the_exit_code_reaches_the_shell(tmp_path):
    assert program("list", tmp_path / "nothing.heritage", "tags").returncode == 1
    assert program("list").returncode == 2


@pytest.mark.parametrize("option", ["--help", "-h", "--version"])
def test_help_and_version_need_no_screen(option):
    environment = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    done = program(option, env=environment)
    assert done.returncode == 0
    assert "eritage" in done.stdout


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
def test_a_window_without_a_screen_is_one_sentence():
    unset = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    done = program(env={name: value for name, value in os.environ.items() if name not in unset})
    assert done.returncode == 1
    assert done.stderr.startswith("There is no screen")
    assert done.stderr.count("\n") == 1


def test_a_python_without_the_libraries_is_told_what_to_run(tmp_path):
    command = [sys.executable, "-S", str(ROOT / "main.py"), "list", "a", "tags"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, env=environment)
    assert done.returncode == 1
    assert "make run" in done.stderr
    assert "Traceback" not in done.stderr
