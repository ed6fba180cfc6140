"""Runs Python as a user whom the modes of files bind: root may read and write whatever they say.

The checkout, or Python itself, may lie where that user may not look. So all is imported before the rights are
dropped, and what the program reads of itself it reads of a copy. That is done once: of the process that has it, each
script takes a fork of its own.
"""

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PARTS = ("heritage_annotator", "resources", "seeds", "tests/samples.py", "tests/searching.py")

_FORKING = """
import importlib, json, os, pkgutil, sys, traceback
import chardet.models, chardet.pipeline.orchestrator, platformdirs.unix, tomli_w
import getpass, hashlib, locale, pwd, secrets, sqlite3.dump, uuid
from heritage_annotator import cli, model, services, storage
for room in (cli, model, services, storage):
    for found in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
        importlib.import_module(found.name)
services.articles.sentences.sentences("One. Two.", "en")


def become(asked):
    for number, path in ((0, os.devnull), (1, asked["out"]), (2, asked["err"])):
        os.dup2(os.open(path, os.O_RDWR), number)
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv = ["-c", *asked["arguments"]]
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


def run(asked):
    become(asked)
    try:
        exec(asked["script"], {"__name__": "__main__"} | {name: globals()[name] for name in asked["known"]})
        code = 0
    except SystemExit as end:
        code = end.code
        if not isinstance(code, int):
            print(*([] if code is None else [code]), file=sys.stderr)
            code = int(code is not None)
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code & 255)


for line in sys.stdin:
    child = os.fork()
    if child == 0:
        run(json.loads(line))
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
_KNOWN = ("cli", "model", "os", "services", "storage", "sys")


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
    with open_folder() as folder:
        (folder / "home").mkdir()
        (folder / "home").chmod(0o777)
        told = [folder / name for name in ("out", "err")]
        for each in told:
            each.touch()
        home = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"), str(folder / "home"))
        asked = {
            "script": script, "arguments": [*map(str, arguments)], "environment": dict(os.environ) | home,
            "out": str(told[0]), "err": str(told[1]), "known": _KNOWN,
        }  # fmt: skip
        forking = _forking()
        forking.stdin.write(f"{json.dumps(asked)}\n")
        forking.stdin.flush()
        code = int(forking.stdout.readline())
        out, err = (each.read_text(encoding="utf-8") for each in told)
        return subprocess.CompletedProcess(arguments, code, out, err)


@cache
def _forking():
    """The process that has all imported, in a copy of the program; it ends with this one."""
    folder = Path(tempfile.mkdtemp(prefix="heritage-shared-"))
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part)  # with what Python compiled: it would do so each time
        else:
            (folder / part).parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / part, folder / part)
    for each in (folder, *folder.rglob("*")):
        each.chmod(0o755 if each.is_dir() else 0o644)
    forking = subprocess.Popen(
        [sys.executable, "-c", _FORKING], cwd=folder, env=os.environ | {"PYTHONPATH": str(folder)},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip

    @atexit.register
    def end():
        forking.communicate("")
        shutil.rmtree(folder, ignore_errors=True)

    return forking
