"""A command in this process, with settings of its own."""

import json
import shutil
from pathlib import Path

import pytest

from heritage_annotator import cli


@pytest.fixture(autouse=True)
def own_settings(tmp_path, monkeypatch):
    """Nobody's real settings are read or written."""
    _settle(monkeypatch, tmp_path)


def _settle(patch, folder):
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "HOME"):
        patch.setenv(name, str(folder / "home"))


@pytest.fixture
def run(capsys):
    """Runs a command in this process: the exit code, what stdout and what stderr say."""

    def run(*arguments):
        code = cli.run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return run


@pytest.fixture
def ask(run):
    """Runs a command with `--json`: the rows it gives."""

    def ask(*arguments):
        code, out, err = run(*arguments, "--json")
        assert code == 0, err
        return json.loads(out)

    return ask


@pytest.fixture(scope="session")
def sample_made(tmp_path_factory):
    """What `new --sample` makes, made once."""
    path = tmp_path_factory.mktemp("new") / "sample.heritage"
    with pytest.MonkeyPatch.context() as patch:
        _settle(patch, path.parent)
        assert cli.run(["new", str(path), "--sample"]) == 0
    return path


@pytest.fixture
def sample(tmp_path, sample_made):
    return Path(shutil.copy(sample_made, tmp_path))


@pytest.fixture
def palmyra(sample, ask):
    return ask("list", sample, "articles")[0]["id"]
