"""The power goes at any moment: the file opens, is sound, and holds every deed that was said to be done.

What a writer does to the disk is recorded by `recording.c`, and replayed up to a moment: what was synced is there, what
was not is there or not, torn at sectors; a file that was removed is back unless its folder was synced since.
"""

import os
import random
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import open_project_file
from tests.samples import plainly

DEEDS, CUTS, SECTOR = 40, 80, 512
PROJECT, JOURNAL, FOLDER = 0, 1, 2

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform != "linux" or shutil.which("cc") is None, reason="needs Linux and a C compiler"),
]

WRITER = """
import os, sys
from pathlib import Path
from heritage_annotator.model.records import Annotator
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.services.projects.opening import open_project
from tests.samples import importing

record = os.open(os.environ["RECORD"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
session = open_project(Path(sys.argv[1]), Annotator("1" * 36, "R. Haddad 𐡠"))
tag = session.reading.codebook().leaves()[0]
article = None
for number in range(int(sys.argv[2])):
    if number % 8 == 0:
        change = importing(f"The gate of the citadel fell, {number}. 𐡠 " * 2000)
        session.do(change)
        article = session.reading.articles()[-1].id
    else:
        span = Span(10 * number, 10 * number + 9)
        note = "n" * (number * 200)
        session.do(plan_annotation(session.reading, article, span, [tag], session.annotator, note=note))
    done = session.reading._db.conn.execute("SELECT max(seq) FROM change").fetchone()[0]
    os.write(record, f"d 0 {done} 0\\n".encode())
"""


class Step(NamedTuple):
    kind: str
    file: int
    offset: int
    data: bytes


@pytest.fixture(scope="module")
def recorder(tmp_path_factory):
    made = tmp_path_factory.mktemp("recorder") / "recording.so"
    source = Path(__file__).with_name("recording.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", made, source, "-ldl"], check=True)
    return made


@pytest.fixture
def steps(recorder, project_path, tmp_path):
    """What the writer did to the disk, and after each deed how many there were."""
    record = tmp_path / "record"
    env = os.environ | {"LD_PRELOAD": str(recorder), "RECORDED": str(project_path.parent), "RECORD": str(record)}
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", WRITER, project_path, str(DEEDS)], env=env, cwd=root, check=True)
    return list(_read(record.read_bytes()))


def _read(record):
    at = 0
    while at < len(record):
        end = record.index(b"\n", at)
        kind, file, offset, length = record[at:end].split()
        at = end + 1 + int(length)
        yield Step(kind.decode(), int(file), int(offset), record[end + 1 : at])


class Disk:
    """One file on a disk that is slow to write: what is durable (None: no file), and what is not yet."""

    def __init__(self, durable):
        self.durable = durable
        self.pending = []
        self.removed = None

    def take(self, step):
        if step.kind == "u":
            self.removed = Disk(self.durable)
            self.removed.pending = self.pending
            self.durable, self.pending = None, []
        elif step.kind == "s":
            self.durable, self.pending = self.as_cut(lambda: True), []
        else:
            self.durable = self.durable if self.durable is not None else b""
            self.pending = [*self.pending, step]

    def as_cut(self, is_there):
        """What is there after the cut; None for no file."""
        if self.durable is None:
            return self.removed.as_cut(is_there) if self.removed is not None and is_there() else None
        data = bytearray(self.durable)
        for step in self.pending:
            if step.kind == "t":
                if is_there():
                    del data[step.offset :]
                continue
            for begin in range(0, len(step.data), SECTOR):
                if is_there():
                    part, place = step.data[begin : begin + SECTOR], step.offset + begin
                    data.extend(bytes(max(0, place - len(data))))
                    data[place : place + len(part)] = part
        return bytes(data)


def cut(before, steps, chance):
    """The project, its journal, and how many deeds were told, when the power goes after those steps."""
    files, told = {PROJECT: Disk(before), JOURNAL: Disk(None)}, 0
    for step in steps:
        if step.kind == "d":
            told = step.offset
        elif step.file == FOLDER:
            files[JOURNAL].removed = None
        else:
            files[step.file].take(step)
    return *(files[file].as_cut(lambda: chance.random() < 0.5) for file in (PROJECT, JOURNAL)), told


@pytest.mark.parametrize("moment", ["anywhere", "after a deed"])
def test_no_deed_that_was_told_is_lost_when_the_power_goes(template, steps, tmp_path, moment):
    chance, before = random.Random(moment), template.read_bytes()
    assert {step.kind for step in steps} >= {"w", "s", "u", "d"}
    after_deeds = [number + 1 for number, step in enumerate(steps) if step.kind == "d"]
    for number in range(CUTS):
        at = chance.randrange(1, len(steps)) if moment == "anywhere" else chance.choice(after_deeds)
        project, journal, told = cut(before, steps[:at], chance)
        path = tmp_path / f"cut {number}.heritage"
        path.write_bytes(project)
        if journal is not None:
            path.with_name(path.name + "-journal").write_bytes(journal)
        with closing(open_project_file(path)) as file:
            assert check(file) == []
        assert plainly(path, "SELECT coalesce(max(seq), 0) FROM change")[0][0] >= told
