"""Processes that work on copies of a project, join and exchange as fast as they can, and tell each deed that is done.

They are made by a server that has loaded the program already: a start costs some milliseconds.
"""

import multiprocessing
import random
import tempfile
import time
from contextlib import closing, suppress

from heritage_annotator.model.errors import NothingToUndoError, ProjectLockedError, StaleChangeError
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation, plan_note
from heritage_annotator.services.joining.exchanging import exchange
from heritage_annotator.services.projects.opening import open_project
from tests.samples import importing
from tests.services.joining.histories import NEWEST, annotator, join

# So many deeds each of them tells at least.
FEWEST = 3
BODY = "The mosque burned 👨‍👩‍👧‍👦. دُمِّرَ المَسجِد 𐡠𐡡.\u00a0Looters came. " * 40


class Hammer:
    """A process at work on `path` for a person: `told` are the entries it said to be done."""

    def __init__(self, path, person, other, team, *, seed=0, seconds=60.0):
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([__name__])
        self._ear, mouth = context.Pipe(duplex=False)
        self._process = context.Process(target=work, args=(path, person, other, team, seed, seconds, mouth))
        self.told = []
        self._process.start()
        mouth.close()
        assert self._ear.recv() == "ready"

    def strike(self, after):
        """Kills it with nothing it could do about it, after so many seconds; whether that came before its end."""
        time.sleep(after)
        self._process.kill()
        return self.end() != 0

    def end(self):
        """Waits for its end, and hears what it told; the code it ended with."""
        with suppress(EOFError, OSError):
            while True:
                self.told.append(self._ear.recv())
        self._process.join()
        self._ear.close()
        return self._process.exitcode


def work(path, person, other, team, seed, seconds, mouth):
    """Does one thing after the other until the time is over and something is done; what others do has it try again.

    However slow the machine, it ends with deeds told: a minute that went by while others held the file proves nothing.
    """
    tempfile.tempdir = str(path.parent / "temporary")  # what is left there by one that was killed goes with the test
    chance, end = random.Random(seed), time.monotonic() + seconds
    with closing(_opened(path, person)) as session:
        mouth.send("ready")
        done = 0
        while time.monotonic() < end or done < FEWEST:
            with suppress(StaleChangeError, ProjectLockedError, NothingToUndoError):
                for entry in do_something(session, chance, other, team, person):
                    mouth.send(entry.id)
                    done += 1


def _opened(path, person):
    """The project; what one that was killed left is being put right by another, it may be, and is waited for."""
    for _ in range(100):
        with suppress(ProjectLockedError):
            return open_project(path, annotator(person))
        time.sleep(0.1)
    raise ProjectLockedError(path)


def do_something(session, chance, other, team, person):
    """A deed, by chance; the entries of what was done."""
    what = chance.choice(("mark", "mark", "note", "bring", "undo", "join", "join", "exchange", "exchange"))
    reading = session.reading
    if what == "mark":
        about = chance.choice(reading.articles()).id
        at = chance.randrange(len(reading.body(about)) - 9)
        yield session.do(plan_annotation(reading, about, Span(at, at + 9), [], session.annotator))
    elif what == "note":
        change = plan_note(chance.choice(reading.annotations()), f"{person} {chance.random()} 𐡠\n\n" * 9)
        if change is not None:
            yield session.do(change)
    elif what == "bring":
        change = importing(f"{person} {chance.randrange(10**9)} {BODY}")
        yield session.do(change)
    elif what == "undo":
        session.undo()
    elif what == "join":
        entry = join(session, other, NEWEST)[1]
        if entry is not None:
            yield entry
    else:
        exchange(session, team, NEWEST, f"pc {person}")
