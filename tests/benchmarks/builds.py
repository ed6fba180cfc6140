"""The builds that are measured side by side: this checkout, and an earlier one beside it (`--against DIR`)."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

DRIVEN = Path(__file__).with_name("driven.py")
OURS = Path(__file__).parents[2]


@dataclass(frozen=True)
class Taken:
    """What a step took: seconds of CPU, and the peak of memory in MB."""

    what: str
    seconds: float
    mb: float


@dataclass(frozen=True)
class Build:
    """A checkout of the program."""

    name: str
    folder: Path

    def command(self, *arguments):
        """One command line in a process of its own."""
        return self._driven("command", *arguments)[0]

    def window(self, project, *steps):
        """What each of those steps of `driven.Driver` took, by its name."""
        return {taken.what: taken for taken in self._driven("window", project, *steps)}

    def project(self, kept):
        """A copy of a kept project, as this build has it: opened once, and so upgraded, its stories found."""
        schema = (self.folder / "heritage_annotator" / "storage").rglob("schema.sql")
        mark = f"{abs(hash_of(next(schema).read_bytes())):x}"
        path = kept.with_name(f"{kept.stem} {mark}.heritage")
        if not path.exists():
            draft = path.with_suffix(".new.heritage")
            shutil.copyfile(kept, draft)
            self.command("list", draft, "tags")
            if (self.folder / "heritage_annotator" / "services" / "stories").is_dir():
                self.command("stories", draft)  # else its window would look for them while it is measured
            for copy in draft.parent.glob(f"{draft.stem} before upgrade*"):
                copy.unlink()
            draft.rename(path)
        return path

    def _driven(self, *told):
        with tempfile.TemporaryDirectory(prefix="heritage-driven-") as folder:
            report = Path(folder) / "report"
            done = subprocess.run(
                [sys.executable, "-P", DRIVEN, report, *map(str, told)],
                cwd=folder, env=self._environment(Path(folder)), capture_output=True, text=True, check=False,
            )  # fmt: skip
            if done.returncode or not report.exists():
                raise RuntimeError(f"{self.name} {told}: {done.stderr[-2000:]}")
            return [Taken(**json.loads(line)) for line in report.read_text().splitlines()]

    def _environment(self, folder):
        home = {
            name: str(folder / "home" / name)
            for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DOCUMENTS_DIR", "XDG_STATE_HOME", "XDG_CACHE_HOME")
        }
        # Without backups: of a large project one takes longer than what is measured, and begins when eight seconds
        # have passed by the clock, which depends on what else the machine does.
        settings = Path(home["XDG_CONFIG_HOME"]) / "heritage-annotator" / "settings.toml"
        settings.parent.mkdir(parents=True)
        settings.write_text("backups = 0\n", encoding="utf-8")
        told = {"PYTHONPATH": str(self.folder), "QT_QPA_PLATFORM": "offscreen"}
        return os.environ | home | told


def hash_of(data):
    """A number that tells one schema from another."""
    import zlib

    return zlib.crc32(data)
