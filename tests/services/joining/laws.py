"""The laws of joining, as one function of a history."""

import random
import shutil
import tempfile
from contextlib import closing
from pathlib import Path

from heritage_annotator.services.joining.conflicts import Prefer, by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import PROGRAM, open_project
from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import create_project_file, open_project_file
from heritage_annotator.storage.session import Session
from tests.samples import importing, mark
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
        before = [records(path) for path in paths]
        whole = _brought_together(folder, "whole", paths)
        shuffled = random.Random(seed).sample(paths, len(paths))
        _same(records(_brought_together(folder, "shuffled", shuffled)), records(whole), "order")
        assert _problems(whole) == [], "check"
        with closing(open_project(whole, annotator(8))) as session:
            for path in paths:
                assert join(session, path, NEWEST)[1] is None, "again"
        with closing(open_project(paths[0], annotator(1))) as session:
            if join(session, whole, NEWEST)[1] is not None:
                _same(records(paths[0]), records(whole), "back")
                session.undo()
                _same(records(paths[0]), before[0], "undone")
                join(session, whole, NEWEST)
            _same(records(paths[0]), records(whole), "home")


def _brought_together(folder, name, paths):
    """A copy of the first, joined with the others in their order."""
    whole = folder / f"{name}.heritage"
    shutil.copyfile(paths[0], whole)
    with closing(open_project(whole, annotator(8))) as session:
        for path in paths[1:]:
            join(session, path, NEWEST)
    return whole


def _same(some, others, law):
    for table in some:
        if some[table] != others[table]:
            rows = [each for each in some[table] if each not in others[table]]
            more = [each for each in others[table] if each not in some[table]]
            raise AssertionError(f"{law}: {table}\n  {rows}\n  {more}")


def _problems(path):
    with closing(open_project_file(path)) as file:
        return [each for each in check(file) if each.kind != "search"]
