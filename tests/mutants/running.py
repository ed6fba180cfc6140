"""Tries a mutant: a copy of the checkout with the fault in it, and the tests that run the line."""

import os
import shutil
import subprocess
import sys
from enum import Enum

from tests.mutants.choosing import ROOT

# Collecting costs about two seconds; a fault may make an endless loop.
PATIENCE_SECONDS, PATIENCE_TIMES = 20, 6
NOT_RUN = (3, 4, 5)  # of pytest: its own fault, a wrong call, no tests
UNLOADABLE = b"while loading conftest"  # told as a wrong call too: the fault shows as soon as the program is imported


class Outcome(Enum):
    """What the tests made of a mutant."""

    NOTICED = "noticed"
    ENDLESS = "endless"
    SURVIVED = "survived"


class Bench:
    """A copy of the checkout in which one mutant after the other is tried."""

    def __init__(self, folder):
        self.folder = folder
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
        for name in filter(None, listed.decode().split("\0")):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target)
        for around in (ROOT.parent, ROOT.parent.parent):  # real documents, of which some tests know: `test_real`
            beside = folder.parent / "shared"
            if (around / "shared").is_dir() and not beside.exists():
                beside.symlink_to(around / "shared")

    def outcome(self, mutant, coverage):
        """Whether a test notices. No test that runs the line: nobody does."""
        tests = coverage.tests(mutant.path, mutant.line)
        if not tests:
            return Outcome.SURVIVED
        file = self.folder / mutant.path
        original = file.read_text(encoding="utf-8")
        file.write_text(mutant.source(original), encoding="utf-8", newline="\n")
        try:
            return self._tried(tests, sum(coverage.seconds.get(test, 1) for test in tests))
        finally:
            file.write_text(original, encoding="utf-8", newline="\n")

    def _tried(self, tests, seconds):
        asked = self.folder / "tests-to-run.txt"
        asked.write_text("\n".join(tests), encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", f"@{asked}"]
        environment = {**os.environ, "PYTHONPATH": str(self.folder), "QT_QPA_PLATFORM": "offscreen"}
        environment |= {"PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(
                command, cwd=self.folder, env=environment, capture_output=True, check=False,
                # A fault may make something read from the terminal, which stops all that runs behind it.
                stdin=subprocess.DEVNULL, start_new_session=True,
                timeout=PATIENCE_SECONDS + PATIENCE_TIMES * seconds,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return Outcome.ENDLESS
        if done.returncode in NOT_RUN and UNLOADABLE not in done.stderr:
            raise RuntimeError((done.stdout + done.stderr).decode(errors="replace")[-2000:])
        return Outcome.NOTICED if done.returncode else Outcome.SURVIVED
