"""What undo costs does not grow with all that was ever done."""

import sqlite3
from contextlib import closing
from itertools import count
from uuid import UUID

from heritage_annotator.services.annotations.marking import plan_removal
from tests.samples import PALMYRENE, mark


def test_bringing_back_what_was_removed_looks_at_no_more_of_the_log_the_longer_that_is(project, project_path):
    """Counted in steps of SQLite: no clock tells of them."""
    mark(project, PALMYRENE, "damage.destruction")
    [kept] = project.reading.annotations()
    connection, took = project.reading._db.conn, []
    for entries in (0, 5_000):
        rows = [(str(UUID(int=number)), number) for number in range(1, entries + 1)]
        with closing(sqlite3.connect(project_path)) as other, other:
            other.executemany(
                "INSERT INTO change(id, at, annotator_id, deed, subject, root, sense, edits, clock) "
                "SELECT ?1, at, annotator_id, 'edit_note', '', ?1, 1, '[]', ?2 FROM change WHERE seq = 1",
                rows,
            )
            other.execute("UPDATE touch SET seq = (SELECT max(seq) FROM change) WHERE id = ''")
        project.do(plan_removal(project.reading, kept))
        steps = count()
        connection.set_progress_handler(lambda steps=steps: next(steps) and 0, 10)
        project.undo()
        connection.set_progress_handler(None, 0)
        took.append(next(steps))
    assert project.reading.annotation(kept.id) == kept
    assert took[1] < 2 * took[0]
