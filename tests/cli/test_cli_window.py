"""What is said when the system cannot show a window."""

import sys
from importlib.abc import MetaPathFinder

import pytest

from heritage_annotator import __main__ as door

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere Qt brings all it needs")


class _AppWithout(MetaPathFinder):
    """Stands for a Qt whose library the system lacks."""

    def find_spec(self, name, path, target=None):
        if name == "heritage_annotator.app":
            raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")


def test_a_library_that_lacks_is_named_with_its_package(monkeypatch, capsys):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.delitem(sys.modules, "heritage_annotator.app", raising=False)
    monkeypatch.setattr(sys, "meta_path", [_AppWithout(), *sys.meta_path])
    monkeypatch.setattr(door, "_LIBRARIES", {"libnothing.so.9": "libegl1"})
    assert door.main([]) == 1
    said = capsys.readouterr().err
    assert "libEGL.so.1" in said
    assert "sudo apt install libegl1" in said
    assert said.count("\n") == 1


def test_a_library_of_the_x11_plugin_is_missed_before_qt_kills_the_process(monkeypatch, capsys):
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(door, "_X11_LIBRARIES", {"libnothing.so.9": "libxcb-cursor0"})
    assert door.main([]) == 1
    assert capsys.readouterr().err.endswith("sudo apt install libxcb-cursor0.\n")
