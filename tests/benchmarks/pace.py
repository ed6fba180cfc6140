"""How fast this machine is just now: a fixed piece of work, beside what it takes on the quiet machine of the budgets.

Budgets in milliseconds were set on two quiet cores. Where others work too, or the machine is another, they are measured
by this: what holds there at its pace holds here at ours.
"""

import sqlite3
import time
import zlib
from contextlib import closing
from dataclasses import dataclass

# Seconds of CPU that the work takes on that machine (two cores, Python 3.11).
QUIET = 0.060
_TIMES = 3
_WORDS = ("temple", "mosque", "museum", "shelling", "تدمر", "القلعة", "𐡠𐡡", "damaged", "looted", "fire", "wall")


@dataclass(frozen=True)
class Pace:
    """How many times as long as there the work takes here, by the clock and in CPU; 1 where it is not slower."""

    wall: float = 1.0
    cpu: float = 1.0

    def beside(self, other):
        """The mean of two, taken before and after a figure."""
        return Pace((self.wall + other.wall) / 2, (self.cpu + other.cpu) / 2)


AS_QUIET = Pace()


def pace():
    """The pace of this moment. Takes some hundredths of a second."""
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(_TIMES):
        _work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return Pace(max(1.0, wall / QUIET), max(1.0, cpu / QUIET))


def _work():
    """Words put together, counted, folded, packed, and laid into a table: what the program does all day."""
    texts = [" ".join(_WORDS[(at * step) % len(_WORDS)] for step in range(40)) for at in range(400)]
    counted = {}
    for text in texts:
        for word in text.split():
            counted[word.casefold()] = counted.get(word.casefold(), 0) + 1
    packed = [zlib.compress(text.encode(), 1) for text in texts]
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("CREATE TABLE texts (number INTEGER PRIMARY KEY, text TEXT, packed BLOB)")
        base.execute("CREATE INDEX by_text ON texts(text)")
        rows = ((at, text, data) for at, (text, data) in enumerate(zip(texts, packed, strict=True)))
        base.executemany("INSERT INTO texts VALUES (?, ?, ?)", rows)
        return base.execute("SELECT count(*) FROM texts WHERE text >= 'm'").fetchone()[0] + len(counted)
