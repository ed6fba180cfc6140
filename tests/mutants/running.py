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

    def __init__(self, folder, coverage):
        self._folder, self._coverage = folder, coverage
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
        for name in filter(None, listed.decode().split("\0")):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target)

    def outcome(self, mutant):
        """Whether a test notices. No test that runs the line: nobody does."""
        tests = self._coverage.tests(mutant.path, mutant.line)
        if not tests:
            return Outcome.SURVIVED
        file = self._folder / mutant.path
        original = file.read_text(encoding="utf-8")
        file.write_text(mutant.source(original), encoding="utf-8", newline="\n")
        try:
            return self._tried(tests)
        finally:
            file.write_text(original, encoding="utf-8", newline="\n")

    def _tried(self, tests):
        asked = self._folder / "tests-to-run.txt"
        asked.write_text("\n".join(tests), encoding="utf-8")
        patience = PATIENCE_SECONDS + PATIENCE_TIMES * sum(self._coverage.seconds.get(test, 1) for test in tests)
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", f"@{asked}"]
        environment = {**os.environ, "PYTHONPATH": str(self._folder), "QT_QPA_PLATFORM": "offscreen"}
        environment |= {"PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(
                command, cwd=self._folder, env=environment, capture_output=True, timeout=patience, check=False
            )
        except subprocess.TimeoutExpired:
            return Outcome.ENDLESS
        if done.returncode in NOT_RUN and UNLOADABLE not in done.stderr:
            raise RuntimeError((done.stdout + done.stderr).decode(errors="replace")[-2000:])
        return Outcome.NOTICED if done.returncode else Outcome.SURVIVED
