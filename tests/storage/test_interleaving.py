"""Several programs on one file at the same time."""

import subprocess
import sys
from contextlib import suppress
from threading import Thread

from heritage_annotator.model.errors import ProjectLockedError
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.projects.opening import open_project
from tests.samples import mark, plainly

WRITER = """
import sys
from pathlib import Path
from heritage_annotator.model.errors import ProjectLockedError
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.projects.opening import open_project
from tests.samples import mark

def patiently(do):
    while True:
        try:
            return do()
        except ProjectLockedError:
            pass  # on a busy machine the other may hold the file for long; what is refused is done again

session = patiently(lambda: open_project(Path(sys.argv[1]), Annotator(random_id(), sys.argv[2])))
heard = []
session.subscribe(lambda change: heard.append(change.edits[0].record.id))
for _ in range(100):
    patiently(lambda: mark(session, "Palmyra", "damage.destruction"))
patiently(session.poll)
print(*heard, flush=True)
"""


def integrity(path):
    return plainly(path, "PRAGMA integrity_check") + plainly(path, "PRAGMA foreign_key_check")


def test_two_programs_doing_a_hundred_deeds_each_lose_none(project_path):
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(project_path), name], stdout=subprocess.PIPE, text=True)
        for name in ("one", "other")
    ]
    heard = [writer.communicate(timeout=120)[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    counts = plainly(
        project_path,
        "SELECT name, count(*), count(DISTINCT change.id) FROM change JOIN annotator ON annotator.id = annotator_id "
        "WHERE deed = 'tag' GROUP BY name ORDER BY name",
    )
    assert counts == [("one", 100, 100), ("other", 100, 100)]
    assert plainly(project_path, "SELECT count(*) FROM annotation") == [(200,)]
    assert plainly(project_path, "SELECT count(*) FROM tagging") == [(200,)]
    assert integrity(project_path) == [("ok",)]
    order = [
        edits[0]
        for edits in plainly(
            project_path, "SELECT json_extract(edits, '$[0].after.id') FROM change WHERE deed = 'tag' ORDER BY seq"
        )
    ]
    for each in heard:  # from its opening to its last poll: everything once, in the log's order
        assert len(each) >= 100
        assert "".join(each) in "".join(order)


def test_threads_with_sessions_of_their_own_lose_nothing_and_hear_everything(project_path, project):
    heard, failures = [], []
    project.subscribe(heard.append)

    def work(number):
        try:
            session = open_project(project_path, Annotator(f"{number}" * 36, f"Thread {number}"))
            for _ in range(20):
                mark(session, "Palmyra")
            session.undo()
            session.close()
        except BaseException as error:  # noqa: BLE001  # told below, on the test's thread
            failures.append(error)

    threads = [Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        with suppress(ProjectLockedError):
            project.poll()
    project.poll()
    assert failures == []
    assert len(heard) == 3 * 21
    assert plainly(project_path, "SELECT count(*) FROM annotation") == [(3 * 19,)]
    assert integrity(project_path) == [("ok",)]


def test_a_reader_in_another_thread_sees_each_deed_whole(project_path, project, annotator):
    mismatches, stop = [], []

    def look():
        session = open_project(project_path, annotator)
        while not stop:
            session.reading._db.conn.execute("BEGIN")
            marks = len(session.reading.annotations())
            taggings = len(session.reading.taggings())
            session.reading._db.conn.execute("COMMIT")
            if marks != taggings:
                mismatches.append((marks, taggings))
        session.close()

    reader = Thread(target=look)
    reader.start()
    for _ in range(40):
        mark(project, "Palmyra", "damage.destruction")
    stop.append(True)
    reader.join()
    assert mismatches == []
