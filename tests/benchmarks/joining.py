"""Joining a colleague's copy, and many: beside the deed that would write the same rows."""

import resource
import shutil
import time
from contextlib import closing

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.joining.conflicts import by_rule
from heritage_annotator.services.joining.doing import join, previewed
from heritage_annotator.services.joining.seen_here import seen_here
from heritage_annotator.services.joining.telling import summary
from heritage_annotator.services.projects.opening import open_project
from tests.benchmarks.figures import Figure, at_most, times_floor
from tests.benchmarks.shelf import annotated, draft, made, prose

ANNOTATIONS = 10_000
COPIES = 40
NOBODY = by_rule(None)


def measure(folder):
    base = folder / "base.heritage"
    made(base, [draft(0, prose(4, 400_000))]).close()
    theirs = _copy(base, folder / "theirs.heritage", 0)
    bare = shutil.copy(base, folder / "bare.heritage")
    ours = shutil.copy(base, folder / "ours.heritage")
    with closing(open_project(ours, _person(99))) as session:
        preview = _seconds(lambda: _look(session, theirs))
        joined = _seconds(lambda: join(session, theirs, NOBODY))
    with closing(open_project(theirs, _person(0))) as session:
        rows = [
            *session.reading.annotations(),
            *(each for some in session.reading.taggings().values() for each in some),
        ]
    with closing(open_project(bare, _person(0))) as session:
        floor = _seconds(lambda: session.do(Change(Deed(DeedKind.ANNOTATE), tuple(Edit(None, row) for row in rows))))
    yield Figure(
        "join of a copy with 10,000 annotations", joined * 1000, floor * 1000, budget=times_floor(2), on_cpu=True
    )
    yield Figure("its preview", preview, floor, "s", budget=at_most(1, "s"), on_cpu=True)
    copies = [_copy(base, folder / f"{number}.heritage", number) for number in range(1, COPIES + 1)]
    with closing(open_project(ours, _person(99))) as session:
        seconds = _seconds(lambda: _join_all(session, copies))
    yield Figure("join of 40 such copies", seconds, COPIES * floor, "s", budget=at_most(60, "s"), on_cpu=True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Figure("memory after it, at most", memory, 0, "MB", budget=at_most(400, "MB"))


def _copy(base, path, number):
    shutil.copyfile(base, path)
    with closing(open_project(path, _person(number))) as session:
        annotated(session, session.reading.articles()[0].id, ANNOTATIONS)
    return path


def _person(number):
    return Annotator(f"{number:08}-1111-4111-8111-111111111111", f"Person {number}")


def _look(session, path):
    """All that is worked out before a person sees what joining would do."""
    with previewed(session.reading, path, NOBODY) as (comparison, plan):
        trails, people = comparison.trails_of(plan.conflicts), comparison.annotators()
        seen = seen_here(plan, trails, session.reading, comparison.of_theirs(path))
        summary(seen.plan, {id_: each.name for id_, each in people.items()}, seen.name_of)


def _join_all(session, copies):
    """One after the other, nothing of one kept for the next."""
    for path in copies:
        join(session, path, NOBODY)


def _seconds(run):
    """Seconds of CPU."""
    began = time.process_time()
    run()
    return time.process_time() - began
