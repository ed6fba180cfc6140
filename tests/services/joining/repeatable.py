"""A run that can be repeated: instants and ids come one after the other, the same every time."""

import random
import sys
import uuid
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from heritage_annotator.model import identity, times

_BEGAN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


class Clock:
    """Tells instants of a machine whose clock is `skew` seconds off; `ids` are drawn from `seed`."""

    def __init__(self, seed):
        self._chance = random.Random(seed)
        self._ticks = 0
        self.skew = 0

    def now(self):
        self._ticks += 1
        return times.instant(_BEGAN + timedelta(seconds=self._ticks + self.skew))

    def random_id(self):
        return str(uuid.UUID(int=self._chance.getrandbits(128), version=4))


@contextmanager
def repeatable(seed):
    """Within, every module of ours takes instants and ids from the clock that is given."""
    clock, found = Clock(seed), []
    told = (
        (times, "now", clock.now),
        (identity, "random_id", clock.random_id),
        (identity, "successive_id", clock.random_id),
    )
    for origin, name, instead in told:
        original = getattr(origin, name)
        for module in [each for key, each in sys.modules.items() if key.startswith(("heritage_annotator", "tests"))]:
            if getattr(module, name, None) is original:
                found.append((module, name, original))
                setattr(module, name, instead)
    try:
        yield clock
    finally:
        for module, name, original in found:
            setattr(module, name, original)
