"""Two people on one file, with incidents, sources, sites, reviews and samples on their minds, undone and done again."""

import random
import shutil
from contextlib import closing, suppress
from pathlib import Path

import pytest

from heritage_annotator.model.errors import NothingToUndoError, StaleChangeError
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import open_project_file
from tests.samples import plainly
from tests.storage.incident_walker import IncidentWalker
from tests.storage.test_long_walk import LATEST, hold, last, walk

LONG = pytest.mark.long


def one_after_another(walkers, by_chance, steps):
    """A walk in which the latest deed of all is taken back: what somebody made goes after what others did with it."""
    path = walkers[0].session.path
    begun, by_id = last(path), {each.me.id: each.session for each in walkers}
    for _ in range(steps):
        sense = by_chance.choices((0, 1, -1), (6, 2, 2))[0]
        if sense and (latest := plainly(path, LATEST, sense, begun)):
            session = by_id[latest[0][0]]
            with suppress(NothingToUndoError):
                (session.undo if sense == 1 else session.redo)()
        elif change := by_chance.choice(walkers).planned():
            with suppress(StaleChangeError):
                by_chance.choice(walkers).session.do(change)


@pytest.mark.parametrize(
    ("seed", "steps"), [(1, 150), *[pytest.param(seed, 2_500, marks=LONG) for seed in (2, 3, 4, 5)]]
)
def test_a_walk_among_incidents_is_undone_and_done_again(template, tmp_path, annotator, colleague, seed, steps):
    hold(template, tmp_path, (annotator, colleague), IncidentWalker, seed, steps, one_after_another)


@pytest.mark.parametrize(("seed", "steps"), [(6, 200), *[pytest.param(seed, 2_500, marks=LONG) for seed in (7, 8, 9)]])
def test_two_who_undo_and_redo_as_they_like_leave_a_sound_project(
    template, tmp_path, annotator, colleague, seed, steps
):
    path, by_chance = Path(shutil.copy(template, tmp_path / "walked.heritage")), random.Random(seed)
    heard = [], []
    with closing(open_project(path, annotator)) as mine, closing(open_project(path, colleague)) as theirs:
        for session, news in zip((mine, theirs), heard, strict=True):
            session.reading._db.conn.execute("PRAGMA synchronous = OFF")
            session.subscribe(lambda change, news=news: news.append((change.deed, len(change.edits))))
        walk([IncidentWalker(each, by_chance) for each in (mine, theirs)], by_chance, steps)
        for session in (mine, theirs):
            session.poll()
    assert heard[0] == heard[1] != []
    deeds = {deed for (deed,) in plainly(path, "SELECT deed FROM change")}
    assert deeds >= {"add_incident", "edit_incident", "add_statement", "edit_statement", "add_site", "add_source"}
    assert len(deeds) > 25
    with closing(open_project_file(path)) as file:
        assert check(file) == []
