"""Runs Python as a user whom the modes of files bind: root may read and write whatever they say.

The checkout, or Python itself, may lie where that user may not look. So all is imported before the rights are
dropped, and what the program reads of itself it reads of a copy.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
PARTS = ("heritage_annotator", "resources", "seeds", "tests/samples.py", "tests/searching.py")

_BECOMING = """
import importlib, os, pkgutil, sys
import chardet.models, chardet.pipeline.orchestrator, platformdirs.unix, tomli_w
import getpass, hashlib, locale, pwd, secrets, sqlite3.dump, uuid
from heritage_annotator import cli, model, services, storage
for room in (cli, model, services, storage):
    for found in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
        importlib.import_module(found.name)
services.articles.sentences.sentences("One. Two.", "en")
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
"""


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder everybody may enter: pytest's own are private."""
    folder = Path(tempfile.mkdtemp(prefix="heritage-shared-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        for each in (folder, *folder.iterdir()):
            each.chmod(0o755)
        shutil.rmtree(folder)


def run_as_nobody(script, *arguments):
    """What the script says, run with these arguments and a home of its own."""
    with open_folder() as copy:
        _copied(copy)
        (copy / "home").mkdir()
        (copy / "home").chmod(0o777)
        home = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"), str(copy / "home"))
        return subprocess.run(
            [sys.executable, "-c", _BECOMING + script, *map(str, arguments)],
            cwd=copy, env=os.environ | home | {"PYTHONPATH": str(copy)},
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip


def _copied(folder: Path) -> None:
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part)  # with what Python compiled: it would do so each time
        else:
            (folder / part).parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / part, folder / part)
    for each in folder.rglob("*"):
        each.chmod(0o755 if each.is_dir() else 0o644)
