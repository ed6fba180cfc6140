"""Knows which tests run which lines, and how long each takes."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from coverage import CoverageData

OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


@dataclass(frozen=True)
class Coverage:
    """`lines`: by file and line, from 1, the tests that run it. `seconds`: by test."""

    lines: dict
    seconds: dict

    @classmethod
    def measured(cls, checkout, folder, rooms):
        """Runs the tests of those folders once, in the copy in which mutants are tried too: what lies beside the
        checkout can add tests.

        Raises:
            CalledProcessError: they fail without any fault of ours in them.
        """
        data, seconds = folder / "coverage", folder / "seconds.json"
        configured = folder / "coveragerc"
        package = checkout / "heritage_annotator"
        configured.write_text(f"[run]\nsource = {package}\ndata_file = {data}\n", encoding="utf-8")
        command = [sys.executable, "-m", "coverage", "run", f"--rcfile={configured}", "-m", "pytest", "-q"]
        tests = [str(Path("tests") / room) for room in rooms]
        subprocess.run(
            [*command, "-p", "tests.mutants.contexts", "-p", "no:cacheprovider", *tests],
            check=True, cwd=checkout, stdout=sys.stderr,
            env={**os.environ, "PYTHONPATH": str(checkout), "MUTANTS_SECONDS": str(seconds)} | OFFSCREEN,
        )  # fmt: skip
        measured = CoverageData(str(data))
        measured.read()
        lines = {}
        for file in measured.measured_files():
            for line, contexts in measured.contexts_by_lineno(file).items():
                lines[os.path.relpath(file, checkout), line] = {each for each in contexts if each}
        return cls(lines, json.loads(seconds.read_text(encoding="utf-8")))

    def tests(self, path, line):
        """The tests that run that line, quickest first; of a line run while modules load, all that use the module."""
        found = self.lines.get((path, line), set())
        if not found:
            found = set().union(*(tests for (file, _), tests in self.lines.items() if file == path))
        return sorted(found, key=lambda test: (self.seconds.get(test, 0), test))
