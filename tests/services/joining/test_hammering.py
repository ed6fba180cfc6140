"""Processes hammer one file, and are killed meanwhile: it stays whole, and every deed that was told is in it."""

import os
import random
import shutil
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest

from heritage_annotator.model.errors import ProjectLockedError
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.joining.exchanging import exchange
from heritage_annotator.services.projects.opening import create_project, open_project
from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.drafts import sweep
from heritage_annotator.storage.file.opening import open_project_file
from tests.samples import AWKWARD, importing, mark, plainly
from tests.services.joining.hammering import FEWEST, Hammer
from tests.services.joining.histories import NEWEST, annotator, records

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is Unix's")


@pytest.fixture
def place(tmp_path):
    """Two copies of a project and a team folder."""
    (tmp_path / "temporary").mkdir()
    (tmp_path / "team").mkdir()
    with closing(create_project(tmp_path / "ours.heritage", annotator(9))) as session:
        session.do(importing(AWKWARD))
        mark(session, "temple of Bel", note="a\n\nb")
    shutil.copyfile(tmp_path / "ours.heritage", tmp_path / "theirs.heritage")
    return tmp_path


def hammers(place, seed, seconds):
    """Two at work on our file, one on theirs."""
    ours, theirs, team = place / "ours.heritage", place / "theirs.heritage", place / "team"
    return [
        (ours, Hammer(ours, 1, theirs, team, seed=seed, seconds=seconds)),
        (ours, Hammer(ours, 2, theirs, team, seed=seed + 1, seconds=seconds)),
        (theirs, Hammer(theirs, 3, ours, team, seed=seed + 2, seconds=seconds)),
    ]


def told_is_there(path, told):
    return set(told) <= {id_ for (id_,) in plainly(path, "SELECT id FROM change UNION SELECT id FROM unjoined")}


def is_whole(path):
    """What is amiss; while others write the file all the time it is looked at again."""
    while True:
        with suppress(ProjectLockedError), closing(open_project_file(path)) as file:
            return [each for each in check(file) if each.kind != "search"]


def end_alike(place):
    """Both copies, once each has what the other has."""
    ours, theirs = place / "ours.heritage", place / "theirs.heritage"
    for path, other, person in ((ours, theirs, 1), (theirs, ours, 3), (ours, theirs, 1)):
        with closing(open_project(path, annotator(person))) as session:
            join(session, other, NEWEST)
            exchange(session, place / "team", NEWEST, f"pc {person}")
    for path in (ours, theirs):
        assert is_whole(path) == []
        assert plainly(path, "PRAGMA integrity_check") == [("ok",)]
    assert records(ours) == records(theirs)


def hammer_for(place, seconds):
    at_work = hammers(place, seed=7, seconds=seconds)
    for path, hammer in at_work:
        assert hammer.end() == 0
        assert len(hammer.told) >= FEWEST
        assert told_is_there(path, hammer.told)
    end_alike(place)


def strike(place, times):
    """Kills one of the three that often, at moments drawn by chance, and starts it again."""
    chance = random.Random(times)
    at_work = hammers(place, seed=0, seconds=3600)
    try:
        for number in range(times):
            which = chance.randrange(len(at_work))
            path, hammer = at_work[which]
            assert hammer.strike(chance.uniform(0, 0.5)), "it ended by itself"
            assert told_is_there(path, hammer.told)
            if number % 25 == 0:
                assert is_whole(path) == []
            person, other = which + 1, at_work[2 if which < 2 else 0][0]
            at_work[which] = path, Hammer(path, person, other, place / "team", seed=number, seconds=3600)
    finally:
        for path, hammer in at_work:
            hammer.strike(0)
            assert told_is_there(path, hammer.told)
    end_alike(place)


def test_three_processes_at_once_leave_whole_files_with_all_that_was_told(place):
    hammer_for(place, 2)


def test_killed_during_joins_and_exchanges_nothing_that_was_told_is_lost(place):
    strike(place, 6)


@pytest.mark.long
def test_three_processes_hammer_for_a_minute(place):
    hammer_for(place, 60)


@pytest.mark.long
def test_kills_strike_three_hundred_times_during_joins_and_exchanges(place):
    strike(place, 300)


@pytest.mark.long
def test_a_killed_exchange_leaves_nothing_half_under_a_name_that_counts(place):
    strike(place, 40)
    found = [each for each in Path(place / "team").rglob("*") if each.is_file()]
    drafts = [each for each in found if each.name.startswith(".")]  # which nobody reads: killed before it had a name
    names = [each.name for each in found if each not in drafts]
    assert names
    assert all(name.endswith((".heritage", ".heritage-since")) for name in names), names
    for draft in drafts:
        os.utime(draft, (0, 0))
        sweep(draft.parent)  # as the next exchange does
        assert not draft.exists()
