"""A copy shows the project as it was before and after a join, whatever was done since, and is whole."""

import shutil
from contextlib import closing

import pytest

from heritage_annotator.model.progress import not_told
from heritage_annotator.services.annotations.marking import plan_note, plan_removal
from heritage_annotator.services.history.looking_at import copy_of_then
from heritage_annotator.services.joining.conflicts import by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import create_project, open_project
from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import open_project_file
from heritage_annotator.storage.reading.history import HistoryFilter
from tests.samples import AWKWARD, FAMILY, PALMYRENE, VOCALISED, importing, mark, snapshot
from tests.services.joining.histories import annotator, records

ONE, OTHER = annotator(1), annotator(2)


def then(path, seq, copy, *, is_joined):
    copy_of_then(path, seq, copy, not_told, is_joined=is_joined)
    with closing(open_project_file(copy)) as file:
        assert check(file) == []
    return records(copy)


def last_join(session):
    return next(row for row in session.reading.latest_entries(HistoryFilter(kinds=("join",))) if row.id == row.root).seq


@pytest.mark.parametrize("since", ["", "more", "undone", "redone", "joined again"])
def test_what_was_there_before_and_after_a_join_is_there_in_the_copy(tmp_path, since):
    path, theirs, copy = (tmp_path / f"{name} {PALMYRENE}.heritage" for name in ("ours", "theirs", "copy"))
    with closing(create_project(path, ONE)) as session:
        session.do(importing(AWKWARD))
        mark(session, "temple of Bel", note="a")
    shutil.copy(path, theirs)
    with closing(open_project(theirs, OTHER)) as session:
        session.do(plan_note(session.reading.annotations()[0], f"theirs {FAMILY}"))
        mark(session, "temple of Bel", note=VOCALISED)
        session.do(importing(f"{FAMILY} came by."))
    with closing(open_project(path, ONE)) as session:
        mark(session, "Palmyra")
        before = records(path)
        join(session, theirs, by_rule(None))
        after, seq = records(path), last_join(session)
        if since in {"undone", "redone"}:
            session.undo()
        if since == "redone":
            session.redo()
        if since in {"more", "joined again"}:
            session.do(plan_removal(session.reading, session.reading.annotations()[0]))
            session.do(importing(f"More {VOCALISED}."))
    if since == "joined again":
        with closing(open_project(theirs, OTHER)) as session:
            mark(session, "Palmyra", note="late")
        with closing(open_project(path, ONE)) as session:
            join(session, theirs, by_rule(None))
    kept = snapshot(path)
    assert then(path, seq, copy, is_joined=False) == before
    assert then(path, seq, copy, is_joined=True) == after
    assert snapshot(path) == kept
    with closing(open_project(copy, ONE)) as session:  # as a copy of the project it joins like any
        whole = records(path)
        if since != "undone":
            join(session, path, by_rule(None))
            assert records(copy) == whole
