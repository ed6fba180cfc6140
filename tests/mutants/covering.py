"""Knows which tests run which lines, and how long each takes."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from coverage import CoverageData

from tests.mutants.choosing import ROOT

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
        """The tests that run that line, quickest first; of a line run while modules load, all that use or import it.

        Those of a module of tables alone, in which no test runs a line, are the tests of the modules that import it.
        """
        found = self.lines.get((path, line), set()) or self._using(path) | self._reading(path)
        if not found & self._using(path):
            found = found.union(*(self._using(file) for file in self._importing(path)))
        return sorted(found, key=lambda test: (self.seconds.get(test, 0), test))

    def _using(self, path):
        return set().union(*(tests for (file, _), tests in self.lines.items() if file == path))

    def _reading(self, path):
        """The tests in files that import the module: they may ask its tables, and run no line of it."""
        files = set(self._importing(path, {test.split("::")[0] for test in self.seconds}))
        return {test for test in self.seconds if test.split("::")[0] in files}

    def _importing(self, path, among=None):
        """The files that import the module of that path."""
        package, _, name = path.removesuffix(".py").replace("/", ".").rpartition(".")
        imports = re.compile(
            rf"^\s*from {re.escape(package)}(?:\.{name} import| import (?:.*\W)?{name}\b)", re.MULTILINE
        )
        files = ({file for file, _ in self.lines} if among is None else among) - {path}
        return [file for file in files if imports.search((ROOT / file).read_text(encoding="utf-8"))]
