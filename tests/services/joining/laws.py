"""The laws of joining, as one function of a history."""

import random
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from heritage_annotator.model.incidents.places import Site
from heritage_annotator.services.joining.conflicts import Prefer, by_rule
from heritage_annotator.services.joining.doing import join, previewed
from heritage_annotator.services.projects.opening import PROGRAM, open_project, reading_of
from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import create_project_file, open_project_file
from heritage_annotator.storage.log import items
from heritage_annotator.storage.session import Session
from tests.samples import importing, mark
from tests.services.joining import incident_deeds, team_deeds
from tests.services.joining.histories import BODIES, annotator, create_tag, play, records, small_codebook
from tests.services.joining.repeatable import repeatable

NEWEST = by_rule(Prefer.NEWEST)

# Where files are kept in memory: a history writes some fifty times.
_FAST = Path("/dev/shm")


def make_base(path):
    """The project that all copies began with."""
    with repeatable(0):
        with closing(create_project_file(path)) as file:
            Session(file, PROGRAM).do(small_codebook())
        with closing(open_project(path, annotator(9))) as session:
            session.do(importing(BODIES[0]))
            create_tag(session, 0, 0)
            create_tag(session, 1, 0)
            mark(session, "temple of Bel", note="a\n\nb\n\nc")
            mark(session, "museum")
            incident_deeds.fill(session)
            team_deeds.fill(session)


def broken_law(base, copies, history, seed):
    """Which law does not hold of the history, and how; '' where all do."""
    with tempfile.TemporaryDirectory(dir=_FAST if _FAST.is_dir() else None) as folder:
        try:
            keep_laws(base, Path(folder), copies, history, seed)
        except AssertionError as error:
            return str(error)
    return ""


def shrunk(base, copies, history, seed):
    """The least part of the history, of which the same law does not hold, and how it does not."""
    told, going = broken_law(base, copies, history, seed), True
    while going:
        going = False
        for at in reversed(range(len(history))):
            fewer = [*history[:at], *history[at + 1 :]]
            also = broken_law(base, copies, fewer, seed)
            if also.partition("\n")[0] == told.partition("\n")[0]:
                history, told, going = fewer, also, True
    return history, told


def keep_laws(base, folder, copies, history, seed):
    """Plays the history and joins its copies; raises where a law does not hold."""
    with repeatable(seed) as clock:
        shutil.copyfile(base, folder / "base.heritage")
        paths = play(folder, copies, history, clock)
        before = records(paths[0])
        whole = _brought_together(folder, "whole", paths)
        united = records(whole)
        if seed % 4 == 1:
            _asks_only_what_both_changed(*paths[:2])
        shuffled = random.Random(seed).sample(paths, len(paths))
        if seed % 4:
            _same(records(_brought_together(folder, "shuffled", shuffled)), united, "order")
        else:
            _same(records(_passed_on(folder, shuffled)), united, "passed on")
        assert _problems(whole) == [], "check"
        assert not _stands_below_itself(united), "circle of sites"
        with closing(open_project(whole, annotator(8))) as session:
            assert join(session, paths[seed % len(paths)], NEWEST)[1] is None, "again"
        with closing(open_project(paths[0], annotator(1))) as session:
            if join(session, whole, NEWEST)[1] is not None:
                _same(records(paths[0]), united, "back")
                session.undo()
                _same(records(paths[0]), before, "undone")
                join(session, whole, NEWEST)
            _same(records(paths[0]), united, "home")


def _brought_together(folder, name, paths):
    """A copy of the first, joined with the others in their order."""
    whole = folder / f"{name}.heritage"
    shutil.copyfile(paths[0], whole)
    with closing(open_project(whole, annotator(8))) as session:
        for path in paths[1:]:
            join(session, path, NEWEST)
    return whole


def _passed_on(folder, paths):
    """The first, after one gave it to the next, who joined it and gave it on, and so back to the first."""
    given = paths[0]
    for number, path in enumerate([*paths[1:], paths[0]]):
        mine = folder / f"passed {number}.heritage"
        shutil.copyfile(path, mine)
        with closing(open_project(mine, annotator(8))) as session:
            join(session, given, NEWEST)
        given = mine
    return given


def _asks_only_what_both_changed(ours, theirs):
    """Whatever a person would be asked was touched by either, in entries that the other lacks."""
    with reading_of(ours) as reading, previewed(reading, theirs, by_rule(None)) as (_, plan):
        conflicts = plan.conflicts
    if conflicts:
        sides = [_touched(ours, theirs), _touched(theirs, ours)]
        for each in conflicts:
            for touched in sides:
                # Of a digit, a choice and a place two records take part: the other one was touched here.
                names = {key for key in touched if key[0] == each.key[0]}
                if each.field not in {"shortcut", "tag_id", "parent_id"}:
                    names &= {each.key}
                lying = {("annotation", "tagging"), ("article", "annotation"), ("article", "publication")}
                laid = any((each.key[0], table) in lying for table, _ in touched)
                assert names or (laid and each.field in {"", "state"}), f"asked\n  {each}"


def _touched(path, other):
    """The records touched by entries of the log at `path` that the other log lacks."""
    logs = []
    for each in (path, other):
        with closing(sqlite3.connect(each)) as connection:
            logs.append(dict(connection.execute("SELECT id, edits FROM change WHERE deed <> 'join'")))
    found = set()
    for id_ in logs[0].keys() - logs[1].keys():
        found |= {(item.table.name, item.id) for item in items(logs[0][id_])}
    return found


def _same(some, others, law):
    for table in some:
        if some[table] != others[table]:
            rows = [each for each in some[table] if each not in others[table]]
            more = [each for each in others[table] if each not in some[table]]
            raise AssertionError(f"{law}: {table}\n  {rows}\n  {more}")


def _stands_below_itself(found):
    """Whether a site is a part of itself."""
    at = list(Site.__dataclass_fields__).index("parent_id")
    parents = {row[0]: row[at] for row in found["site"]}
    for first in parents.values():
        above, seen = first, set()
        while above is not None and above not in seen:
            seen.add(above)
            above = parents[above]
        if above is not None:
            return True
    return False


def _problems(path):
    with closing(open_project_file(path)) as file:
        return [each for each in check(file) if each.kind != "search"]
