"""The wheel, built from this checkout, and installed where nothing else of it lies. No network."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def run(*command, **settings):
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, **settings)
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """The built wheel's file."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def contents(wheel):
    """What lies in the wheel, by name."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory):
    """The folder the wheel was installed to."""
    folder = tmp_path_factory.mktemp("installed") / "site"
    run(sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", folder, wheel)
    return folder


@pytest.fixture
def program(installed, tmp_path):
    """Runs the installed program far from any checkout, in a home of its own; what it says."""

    def started(*arguments, **environment):
        home = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DOCUMENTS_DIR"), tmp_path)
        settings = {**os.environ, "PYTHONPATH": installed, "QT_QPA_PLATFORM": "offscreen", **home, **environment}
        command = [sys.executable, installed / "bin" / "heritage-annotator", *arguments]
        return run(*map(str, command), cwd=tmp_path, env={name: str(value) for name, value in settings.items()}).stdout

    return started
