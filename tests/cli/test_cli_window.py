"""What is said, and done at set-up, when the system cannot show a window."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from heritage_annotator.qt_libraries import packages

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere Qt brings all it needs")

ROOT = Path(__file__).parents[2]
PYSIDE = Path(importlib.util.find_spec("PySide6").origin).parent
SETTING_UP = ".ci/install_qt_libraries.py"


XCB = "plugins/platforms/libqxcb.so"
WAYLAND = "plugins/platforms/libqwayland.so"
OFFSCREEN = "plugins/platforms/libqoffscreen.so"


@pytest.fixture
def qt(tmp_path):
    """Has a part of Qt ask for other libraries than it does, by names of the same length; gives Qt's folder."""
    for folder in ("lib", "plugins/platforms"):
        (tmp_path / "PySide6" / "Qt" / folder).mkdir(parents=True)
        for real in (PYSIDE / "Qt" / folder).iterdir():
            (tmp_path / "PySide6" / "Qt" / folder / real.name).symlink_to(real)
    (tmp_path / "PySide6" / "__init__.py").touch()

    def asking(part, **others):
        file = tmp_path / "PySide6" / "Qt" / part
        content = file.read_bytes()
        for name, other in others.items():
            assert len(name) == len(other)
            assert f"lib{name}.so".encode() in content
            content = content.replace(f"lib{name}.so".encode(), f"lib{other}.so".encode())
        file.unlink()
        file.write_bytes(content)
        return tmp_path

    return asking


@pytest.fixture
def system(tmp_path):
    """Starts the program, or the set-up, on a system whose package manager brings but libLG; what was asked of it."""
    found = subprocess.run(["ldd", PYSIDE / "Qt" / OFFSCREEN], capture_output=True, text=True, check=True).stdout
    libraries, programs, asked = tmp_path / "libraries", tmp_path / "programs", tmp_path / "asked"
    libraries.mkdir()
    programs.mkdir()
    asked.touch()
    real = re.search(r"libGL.so.1 => (\S+)", found)[1]
    brought = f"ln -sf '{real}' '{libraries}/libLG.so.1'"
    for name, script in (("apt-get", f"echo $* >> '{asked}'; {brought}"), ("sudo", '"$@"')):
        (programs / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (programs / name).chmod(0o755)

    def started(folder, *command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, **screens):
        nowhere = dict.fromkeys(("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM"), "")
        own = {
            "PYTHONPATH": os.pathsep.join((str(folder), str(ROOT))),
            "PATH": os.pathsep.join((str(programs), os.environ["PATH"])),
            "LD_LIBRARY_PATH": str(libraries),
        }
        done = subprocess.run(
            [sys.executable, *(command or ("-m", "heritage_annotator"))],
            cwd=ROOT, env={**os.environ, **nowhere, **own, **screens}, stdin=stdin, stdout=subprocess.PIPE,
            stderr=stderr, text=True, check=False, timeout=60,
        )  # fmt: skip
        return done, asked.read_text(encoding="utf-8")

    return started


def test_all_that_lacks_is_said_in_one_line_with_the_packages_to_install(qt, system):
    done, asked = system(qt(OFFSCREEN, GL="NG", xkbcommon="xkbnommoc"), QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stdout, asked) == (1, "", "")
    assert done.stderr == (
        "Qt needs system libraries that are missing (libNG.so.1, libxkbnommoc.so.0); "
        "on Debian or Ubuntu: sudo apt install libng1 libxkbnommoc0\n"
    )


def test_a_library_of_the_x11_plugin_is_missed_before_qt_kills_the_process(qt, system):
    done, _asked = system(qt(XCB, **{"xcb-cursor": "xcb-rosruc"}), DISPLAY=":0")
    assert done.returncode == 1
    assert "libxcb-rosruc0" in done.stderr


def test_where_one_of_two_platforms_loads_nothing_lacks(qt, system):
    folder = qt(WAYLAND, **{"wayland-client": "dnalyaw-client"})
    done, asked = system(folder, SETTING_UP, QT_QPA_PLATFORM="wayland;offscreen")
    assert (done.returncode, done.stderr, asked) == (0, "", "")


def test_a_set_up_without_a_terminal_asks_nothing_and_installs_only_for_root(qt, system):
    done, asked = system(qt(OFFSCREEN, GL="LG"), SETTING_UP, QT_QPA_PLATFORM="offscreen")
    if os.geteuid() == 0:
        assert done.returncode == 0
        assert asked.splitlines()[-1].endswith("--no-install-recommends liblg1")
    else:
        assert (done.returncode, asked) == (1, "")
        assert done.stderr.endswith("sudo apt install liblg1\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="root is not asked")
@pytest.mark.parametrize(("answer", "agreed"), [("\n", True), ("y\n", True), ("n\n", False), ("\x04", False)])
def test_on_a_terminal_it_is_asked_once_whether_sudo_may_install(qt, system, answer, agreed):
    mine, its = os.openpty()
    os.write(mine, answer.encode())
    done, asked = system(qt(OFFSCREEN, GL="LG"), SETTING_UP, stdin=its, stderr=its, QT_QPA_PLATFORM="offscreen")
    said = os.read(mine, 10_000).decode()
    os.close(mine)
    os.close(its)
    assert (done.returncode == 0, bool(asked)) == (agreed, agreed)
    assert said.count("[Y/n]") == 1
    assert ("sudo apt install liblg1" in said) != agreed


def test_what_the_packages_do_not_bring_is_said(qt, system):
    done, _asked = system(qt(OFFSCREEN, GL="NG"), SETTING_UP, QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 1
    assert done.stderr.endswith("sudo apt install libng1\n")


@pytest.mark.parametrize(("wide_times", "glib"), [(False, "libglib2.0-0"), (True, "libglib2.0-0t64")])
def test_packages_bear_their_names_of_debian_12_and_of_debian_13_and_ubuntu_24_04(wide_times, glib):
    libraries = {
        "libEGL.so.1": "libegl1", "libX11-xcb.so.1": "libx11-xcb1", "libX11.so.6": "libx11-6",
        "libdbus-1.so.3": "libdbus-1-3", "libgcc_s.so.1": "libgcc-s1", "libglib-2.0.so.0": glib,
        "libgthread-2.0.so.0": glib, "libxcb-icccm.so.4": "libxcb-icccm4", "libz.so.1": "zlib1g",
        "libxcb-render-util.so.0": "libxcb-render-util0", "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
        "libwayland-cursor.so.0": "libwayland-cursor0", "libpcre2-8.so.0": "libpcre2-8-0",
    }  # fmt: skip
    assert packages(libraries, wide_times=wide_times) == sorted(set(libraries.values()))
