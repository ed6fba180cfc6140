"""A join that a full disk or a kill cuts off leaves the project as it was."""

import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from heritage_annotator.model.errors import DiskFullError
from heritage_annotator.services.joining.conflicts import Prefer, by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import open_project_file
from tests.few import few
from tests.samples import importing, mark, snapshot
from tests.services.joining.histories import annotator

JOINER = """
import os, sys
from pathlib import Path
from heritage_annotator.services.joining.conflicts import Prefer, by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import open_project
from tests.services.joining.histories import annotator

session = open_project(Path(sys.argv[1]), annotator(1))
os.write(1, b"ready\\n")
join(session, Path(sys.argv[2]), by_rule(Prefer.NEWEST))
os.write(1, b"done\\n")
"""


@pytest.fixture
def rich(two):
    """Their copy, in which much came in."""
    theirs = two[1]
    for number in range(30):
        theirs.do(importing(f"Body {number}: the temple of Bel. " * 400))
    mark(theirs, "temple of Bel")
    return theirs.path


def test_a_full_disk_says_so_and_nothing_is_altered(two, rich):
    ours = two[0]
    before = snapshot(ours.path)
    database = ours.reading.database.conn
    database.execute(f"PRAGMA max_page_count = {database.execute('PRAGMA page_count').fetchone()[0] + 4}")
    with pytest.raises(DiskFullError):
        join(ours, rich, by_rule(Prefer.NEWEST))
    assert snapshot(ours.path) == before


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is Unix's")
@pytest.mark.parametrize("moment", few(3, range(6)))
def test_a_killed_join_is_whole_or_has_not_been(two, rich, tmp_path, moment):
    for session in two:
        session.close()
    path = Path(shutil.copy(two[0].path, tmp_path / "killed.heritage"))
    before = snapshot(path)
    joiner = subprocess.Popen([sys.executable, "-c", JOINER, path, rich], stdout=subprocess.PIPE)
    assert joiner.stdout.readline() == b"ready\n"
    time.sleep(random.Random(moment).uniform(0.0, 0.4))
    joiner.send_signal(signal.SIGKILL)
    said = joiner.communicate()[0]
    with closing(open_project(path, annotator(1))) as session:
        count = len(session.reading.articles())
    assert count in {1, 31}
    assert count == 31 or not said
    if count == 1:
        assert snapshot(path)["annotation"] == before["annotation"]
    with closing(open_project_file(path)) as file:
        assert check(file) == []
